"""What is wrong, in the language of a page: found by its form in a catalogue that has every error of the desk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import ask

from recoupe.desk.messages import load_forms, match, translate_failure, translate_message
from recoupe.desk.state import Desk
from recoupe.intake import Failure

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("pieces", "message", "values"),
    [
        pytest.param(("", " is no day."), "hier is no day.", ["hier"], id="a value before"),
        pytest.param(("note.", ": ", "."), "note.kind: no.", ["kind", "no"], id="two values"),
        pytest.param(("a ", " b ", " c"), "a 1 b 2 b 3 c", ["1", "2 b 3"], id="a piece that a value has too"),
        pytest.param(("", ""), "anything", ["anything"], id="nothing but a value"),
        pytest.param(("", " is no day."), "hier is no day", None, id="the end is missing"),
        pytest.param(("the ", "."), "a thing.", None, id="another beginning"),
        pytest.param(("ab", "bc"), "abc", None, id="beginning and end overlap"),
        pytest.param(("a", "x", "c"), "abbc", None, id="what should be between is not"),
    ],
)
def test_a_message_is_taken_apart(pieces: tuple[str, ...], message: str, values: list[str] | None) -> None:
    assert match(pieces, message) == values


@pytest.mark.parametrize(
    ("message", "french"),
    [
        pytest.param("There is no such page.", "Cette page n’existe pas.", id="without values"),
        pytest.param("x is no incident now.", "x n’est pas un incident à présent.", id="one value"),
        pytest.param(
            "the period ends (2025-01-01) before it begins (2025-02-01). Swap since and until.",
            "la période finit (2025-01-01) avant de commencer (2025-02-01). Échangez since et until.",
            id="two values",
        ),
        pytest.param("statement 2: is empty.", f"énoncé 2{NBSP}: est vide.", id="a message in a message"),
        pytest.param("100% is no day.", "100% is no day.", id="what no catalogue has stays as it is"),
        pytest.param("{0} is no report here.", "{0} n’est pas un rapport d’ici.", id="a value that looks like a form"),
        pytest.param("%(x)s is no report here.", "%(x)s n’est pas un rapport d’ici.", id="and like another"),
        pytest.param("<b> is no report here.", "<b> n’est pas un rapport d’ici.", id="the page escapes, not this"),
        pytest.param("", "", id="nothing: the head of a catalogue is under it"),
    ],
)
def test_a_message_is_told_in_french(message: str, french: str) -> None:
    assert translate_message(message, "fr") == french
    assert translate_message(message, "en") == message


def test_a_long_value_costs_no_more_than_its_length() -> None:
    assert translate_message("is : is : " * 20_000, "fr").startswith("is")


def test_every_value_has_its_place_in_the_translation() -> None:
    for form in load_forms("fr"):
        numbers = [f"{{{number}}}" for number in range(len(form.pieces) - 1)]
        assert all(number in form.translation for number in numbers), form
        assert form.translation.count("{") == len(set(numbers)) or "{" in "".join(form.pieces), form


def test_the_catalogues_have_every_word(project: Path) -> None:
    """Of the templates, and of what is raised where the desk may meet it."""
    command = [sys.executable, "tools/collect_words.py", "--check"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def read_alert(client: TestClient, path: str, language: str) -> str:
    """What a page of errors says."""
    answer = client.get(path, headers={"accept-language": language})
    root: Element = html5lib.parse(answer.text, namespaceHTMLElements=False)
    (alert,) = [one for one in root.iter() if one.get("role") == "alert"]
    return " ".join("".join(alert.itertext()).split())


@pytest.mark.parametrize(
    ("path", "french", "english"),
    [
        pytest.param("/nothing", "Il n’y a rien à cette adresse.", "There is nothing at this address.", id="no page"),
        pytest.param("/?type=x", "il n’y a pas de type x.", "there is no type x.", id="a wrong filter"),
        pytest.param("/?since=2025-99-99", "Écrivez", "Write", id="no day"),
        pytest.param("/search?q=%2A", "il n’y a pas de mot à chercher.", "there is no word to search.", id="no word"),
        pytest.param("/incidents/x", "aucun identifiant n’est 'x'.", "no id is 'x'.", id="no incident"),
        pytest.param("/reports/x", "x n’est pas un rapport d’ici.", "x is no report here.", id="no report"),
        pytest.param("/actors/x", "x n’est pas un acteur du lexique.", "x is no actor of the lexicon.", id="no actor"),
        pytest.param("/add/x", "Ce brouillon n’existe pas", "There is no such draft", id="no draft"),
        pytest.param("/?actor=%00", "le caractère NUL", "the character NUL", id="what the guard refuses"),
        pytest.param("/search?q=a&after=x", "n’est pas un repère", "is none that a list gave", id="no cursor"),
    ],
)
def test_a_page_of_errors_speaks_the_language_of_the_interface(
    desk: Desk, path: str, french: str, english: str
) -> None:
    assert french in read_alert(ask(desk), path, "fr")
    assert english in read_alert(ask(desk), path, "en")


@pytest.mark.parametrize("path", ["incidents?type=x", "nothing", "reports/x"])
def test_programs_are_told_in_english(desk: Desk, path: str) -> None:
    answers = [
        ask(desk).get(f"/api/v1/{path}", headers={"accept-language": language}).json() for language in ("fr", "en")
    ]
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("failure", "french"),
    [
        pytest.param(Failure("a.txt", "is empty."), "a.txt : est vide.", id="a file"),
        pytest.param(
            Failure("a.eml, attachment b.pdf", "is empty."),
            "a.eml, pièce jointe b.pdf : est vide.",
            id="a place in one",
        ),
        pytest.param(
            Failure("a.csv", "has no text. Put it under text, content or body.", 3),
            "a.csv, ligne 3 : n’a pas de texte. Mettez-le sous texte, contenu ou body.",
            id="a line",
        ),
        pytest.param(
            Failure("https://e.example/", "answered 404 Not Found. Check the address."),
            "https://e.example/ a répondu 404 Not Found. Vérifiez l’adresse.",
            id="what the network says names the address itself",
        ),
        pytest.param(
            Failure("https://e.example/", "leads to 10.0.0.1, a private address; it is never fetched."),
            f"https://e.example/ : mène à 10.0.0.1, une adresse privée{NBSP}; elle n’est jamais récupérée.",
            id="or not",
        ),
        pytest.param(Failure("a.txt", "is odd."), "a.txt : is odd.", id="what no catalogue has stays as it is"),
    ],
)
def test_a_failure_is_told_in_french(failure: Failure, french: str) -> None:
    assert translate_failure(failure, "fr") == french
    assert translate_failure(failure, "en") == str(failure)
