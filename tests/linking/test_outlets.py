"""Outlets and agencies as texts name them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.lexicon import load_lexicon
from recoupe.linking.outlets import Sourcing, build_sourcing, find_cited, find_credit, find_outlets, find_site
from recoupe.model import Report

Make = Callable[..., Report]


@pytest.fixture(scope="module")
def sourcing() -> Sourcing:
    return build_sourcing(load_lexicon())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Selon l’AFP et Radio Okapi, le pont est coupé.", ["afp", "radio-okapi"], id="two, in order"),
        pytest.param("Des hommes de l'Agence France-Presse sont là.", ["afp"], id="the long name"),
        pytest.param("RFI Afrique le rapporte.", ["rfi"], id="the longest alias, once"),
        pytest.param("Le Pays est en crise, dit Le Monde.", [], id="a weak name is not read in a text"),
        pytest.param("Un AFPiste raconte.", [], id="the beginning of a word"),
        pytest.param("La map et la tap sont perdues.", [], id="small letters"),
        pytest.param("Le JNIM a revendiqué.", [], id="another kind of actor"),
        pytest.param("", [], id="no text"),
    ],
)
def test_outlets_in_a_text(sourcing: Sourcing, text: str, found: list[str]) -> None:
    assert [named.actor for named in find_outlets(text, sourcing)] == found
    assert all(text[named.start : named.end] == named.quote for named in find_outlets(text, sourcing))


@pytest.mark.parametrize(
    ("text", "agency", "quote"),
    [
        pytest.param("Le pont de Gossi est coupé.\n\n(AFP)", "afp", "AFP", id="in brackets"),
        pytest.param(
            "BAMAKO (Reuters) - Le pont de Gossi est coupé depuis hier.", "reuters", "Reuters", id="a dateline"
        ),
        pytest.param("Le pont de Gossi est coupé.\n© AFP", "afp", "AFP", id="the sign"),
        pytest.param("Le pont de Gossi est coupé.\n(A.F.P.)", "afp", "A.F.P.", id="letters with stops"),
        pytest.param("Le pont est coupé, dit l'AFPI (AFP).", "afp", "AFP", id="after a word that begins like it"),
        pytest.param("Bamako, 3 mars, Xinhua\nLe pont de Gossi est coupé.", "xinhua", "Xinhua", id="on its own line"),
        pytest.param("Le pont de Gossi est coupé. La rédaction, avec l’AFP.", "afp", "avec AFP", id="avec"),
        pytest.param("Le pont de Gossi est coupé. Source : Reuters.", "reuters", "Source : Reuters", id="source"),
        pytest.param("Il est coupé, a dit à l'AFP un élu.", "afp", "à l'AFP", id="told to the agency"),
        pytest.param("Une journaliste de l’AFP a vu le pont.", "afp", "de l’AFP", id="seen by its people"),
        pytest.param("Joint par Reuters, il nie. (AFP)", "afp", "AFP", id="a signature outweighs a mention"),
        pytest.param("Selon l'AFP, le pont de Gossi est coupé.", None, "", id="one sentence attributed to it"),
        pytest.param("Le pont est coupé, rapporte l'AFP.", None, "", id="one sentence attributed to it, after"),
        pytest.param("Il est coupé, a dit à RFI un élu.", None, "", id="an outlet that is no agency"),
        pytest.param("Le pont de Gossi est coupé.", None, "", id="nobody"),
    ],
)
def test_credits(make_report: Make, sourcing: Sourcing, text: str, agency: str | None, quote: str) -> None:
    credit = find_credit(make_report(text=text), sourcing)
    assert (credit.actor if credit else None, credit.quote if credit else "") == (agency, quote)


@pytest.mark.parametrize(
    ("evidence", "own", "cited"),
    [
        pytest.param("Le pont est coupé, rapporte RFI, citant l'AFP.", None, "afp", id="citant"),
        pytest.param("Selon une source citée par Reuters, le pont est coupé.", None, "reuters", id="citée par"),
        pytest.param("Une source a confié à l'AFP que le pont est coupé.", None, "afp", id="told to it"),
        pytest.param("Une source a confié à RFI que le pont est coupé.", "rfi", None, id="told to the outlet itself"),
        pytest.param("La radio RFI a vu le pont.", None, None, id="named, not cited"),
    ],
)
def test_who_is_cited(sourcing: Sourcing, evidence: str, own: str | None, cited: str | None) -> None:
    found = find_cited(evidence, sourcing, own=own)
    assert (found.actor if found else None) == cited


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        pytest.param("l'AFP", "afp", id="an article"),
        pytest.param("Radio France Internationale (RFI)", "rfi", id="brackets"),
        pytest.param("Groupe pour la victoire de l’islam", "jnim", id="another kind"),
        pytest.param("l'armée", None, id="the army of several countries"),
        pytest.param("un habitant", None, id="nobody"),
    ],
)
def test_actors_by_name(sourcing: Sourcing, name: str, actor: str | None) -> None:
    found = sourcing.actor(name)
    assert (found.id if found else None) == actor


@pytest.mark.parametrize(
    ("url", "site"),
    [
        pytest.param("https://www.exemple.ml/a/b?c=1", "exemple.ml", id="www"),
        pytest.param("http://blog.exemple.ml/", "blog.exemple.ml", id="another host"),
        pytest.param("pas une adresse", None, id="no address"),
        pytest.param(None, None, id="none"),
    ],
)
def test_sites(url: str | None, site: str | None) -> None:
    assert find_site(url) == site
