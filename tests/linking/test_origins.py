"""Whose text a report prints, and how names of outlets and speakers are told apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.lexicon import load_lexicon
from recoupe.linking.copies import Copy
from recoupe.linking.origins import find_holders, is_anonymous, name_outlet, significant_words, strip_bearer
from recoupe.linking.outlets import Sourcing, build_sourcing
from recoupe.model import Report, Voice, VoiceKind

Make = Callable[..., Report]
PERSON, UNNAMED = VoiceKind.PERSON, VoiceKind.UNNAMED


@pytest.fixture(scope="module")
def sourcing() -> Sourcing:
    return build_sourcing(load_lexicon())


@pytest.mark.parametrize(
    ("outlet", "key"),
    [
        pytest.param("RFI", "actor:rfi", id="an alias"),
        pytest.param("Radio France Internationale", "actor:rfi", id="its name"),
        pytest.param("RFI (via Maliweb.net)", "actor:rfi", id="a reprint that says so"),
        pytest.param("Le Pays", "actor:le-pays", id="a name that is weak in a text"),
        pytest.param("L'Écho des Dunes (média inventé)", "outlet:echo des dunes", id="brackets and an article"),
        pytest.param("Presse malienne via Maliweb.net", "outlet:presse malienne via maliweb net", id="no outlet first"),
        pytest.param("JNIM", "outlet:jnim", id="another kind of actor"),
        pytest.param(None, "outlet:a", id="none: the report itself"),
    ],
)
def test_outlets(make_report: Make, sourcing: Sourcing, outlet: str | None, key: str) -> None:
    assert name_outlet(make_report("a", outlet=outlet), sourcing).key == key


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        pytest.param("un communiqué de l'armée malienne", "armee malienne", id="a communiqué"),
        pytest.param("la porte-parole du HCR", "hcr", id="a spokeswoman"),
        pytest.param("le service de communication de la présidence", "presidence", id="several words"),
        pytest.param("l'armée malienne", "l'armée malienne", id="nobody carries"),
        pytest.param("un communiqué", "", id="nobody's"),
    ],
)
def test_bearers(sourcing: Sourcing, name: str, rest: str) -> None:
    assert strip_bearer(name, sourcing) == rest


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("le colonel Souley Barro", {"souley", "barro"}, id="a rank"),
        pytest.param("M. Barro", {"barro"}, id="a title"),
        pytest.param("le gouverneur de Gao", {"gouverneur", "gao"}, id="an office and its place"),
        pytest.param("Union des riverains (UDR)", {"union", "riverains"}, id="brackets"),
        pytest.param("le colonel", {"colonel"}, id="a rank alone"),
        pytest.param("les", set(), id="nothing"),
    ],
)
def test_the_words_of_a_name(sourcing: Sourcing, name: str, words: set[str]) -> None:
    assert significant_words(name, sourcing) == words


@pytest.mark.parametrize(
    ("name", "kind", "anonymous"),
    [
        pytest.param("une source sécuritaire", PERSON, True, id="a source"),
        pytest.param("sources concordantes", PERSON, True, id="no article"),
        pytest.param("des habitants de Gossi", PERSON, True, id="inhabitants"),
        pytest.param("plusieurs élus", PERSON, True, id="several"),
        pytest.param("le gouverneur", UNNAMED, True, id="the reader says so"),
        pytest.param("le gouverneur", PERSON, False, id="an office has one holder"),
        pytest.param("Souley Barro", PERSON, False, id="a person"),
        pytest.param("un analyste, Souley Barro", PERSON, False, id="a person after what he is"),
    ],
)
def test_who_cannot_be_found_again(sourcing: Sourcing, name: str, kind: VoiceKind, anonymous: bool) -> None:
    assert is_anonymous(Voice(name, kind), name, sourcing) is anonymous


def test_copies_are_held_by_who_is_credited_in_one_of_them(make_report: Make, sourcing: Sourcing) -> None:
    reports = [make_report("a", outlet="Un titre"), make_report("b", make_report().text + " (AFP)", outlet="Un autre")]
    holders = find_holders(reports, [Copy("a", "b", 1.0, 1.0, 1.0, "the same words")], sourcing)
    assert {id: holder.key for id, holder in holders.items()} == {"a": "actor:afp", "b": "actor:afp"}
    assert holders["a"].reasons == ("b prints Agence France-Presse (“AFP”)", "the same words")
