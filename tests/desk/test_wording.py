"""How days, places, figures and quotations are written, in both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from jinja2 import nodes

from recoupe.archive.searching import Hit
from recoupe.archive.snippets import Snippet
from recoupe.archive.stored import StoredReport, Summary
from recoupe.desk.catalogues import LANGUAGES
from recoupe.desk.wording import SHORT, WORDING
from recoupe.model import Interval, Place, PlaceKind, Quantity, QuantityRole, Report

THIN = "\u202f"  # between thousands in French
MILLIONS = Quantity(QuantityRole.MONEY, 2e6, 2e6, "EUR")
ONE, OTHER = date(2025, 11, 8), date(2025, 12, 31)


def write(name: str, language: str, value: object) -> object:
    """What a filter makes of a value."""
    return WORDING[name](language)(value)


@pytest.mark.parametrize(
    ("name", "value", "french", "english"),
    [
        pytest.param("day", None, "", "", id="no day"),
        pytest.param("day", ONE, "8 nov. 2025", "Nov 8, 2025", id="a day"),
        pytest.param("days", None, "", "", id="no days"),
        pytest.param("days", Interval(ONE, ONE), "8 nov. 2025", "Nov 8, 2025", id="one day"),
        pytest.param(
            "days", Interval(ONE, OTHER), "8 nov. 2025 – 31 déc. 2025", "Nov 8, 2025 – Dec 31, 2025", id="days"
        ),
        pytest.param("days", Interval(ONE, None), "8 nov. 2025 – …", "Nov 8, 2025 – …", id="no end"),
        pytest.param("days", Interval(None, ONE), "… – 8 nov. 2025", "… – Nov 8, 2025", id="no beginning"),
        pytest.param("told_days", Summary("coup"), "", "", id="an incident without days"),
        pytest.param(
            "told_days", Summary("coup", ONE), "8 nov. 2025 – …", "Nov 8, 2025 – …", id="an incident that lasts"
        ),
        pytest.param("number", 12000, f"12{THIN}000", "12,000", id="thousands"),
        pytest.param("number", 0.5, "0,5", "0.5", id="a half"),
        pytest.param("number", -3, "-3", "-3", id="below nothing"),
        pytest.param("figure", Quantity(QuantityRole.KILLED, 12, 12), "12", "12", id="an exact figure"),
        pytest.param("figure", Quantity(QuantityRole.KILLED, 10, 15), "10 – 15", "10 – 15", id="between"),
        pytest.param("figure", Quantity(QuantityRole.KILLED, 20, None), "≥ 20", "≥ 20", id="at least"),
        pytest.param("figure", Quantity(QuantityRole.KILLED, None, 30), "≤ 30", "≤ 30", id="at most"),
        pytest.param("figure", Quantity(QuantityRole.KILLED, 0, 0), "0", "0", id="none is a figure"),
        pytest.param("figure", MILLIONS, f"2{THIN}000{THIN}000 EUR", "2,000,000 EUR", id="a sum"),
        pytest.param("place", None, "", "", id="no place"),
        pytest.param(
            "place", Place("Gao", PlaceKind.SETTLEMENT, 1, 2, 5.25), "Gao ± 5,2 km", "Gao ± 5.2 km", id="a town"
        ),
        pytest.param("place", Place("Gao", PlaceKind.SETTLEMENT), "Gao", "Gao", id="nobody knows where"),
        pytest.param("place", Place("Mali", PlaceKind.COUNTRY, 1, 2, 600), "Mali", "Mali", id="a country is no disc"),
        pytest.param("place", Place("Kayes", PlaceKind.ADMIN, 1, 2, 150), "Kayes", "Kayes", id="nor is a region"),
        pytest.param(
            "place", Place("x", PlaceKind.AXIS, 1, 2, 1234), f"x ± 1{THIN}234 km", "x ± 1,234 km", id="a long road"
        ),
        pytest.param("shortened", "", "", "", id="no words"),
        pytest.param("shortened", "a" * SHORT, "a" * SHORT, "a" * SHORT, id="as long as may be"),
        pytest.param("shortened", "mot " * 60, "mot " * 39 + "mot …", "mot " * 39 + "mot …", id="cut between words"),
        pytest.param("shortened", "a" * 500, "a" * SHORT + " …", "a" * SHORT + " …", id="one word"),
        pytest.param("headline", Report("r", "Un texte.", title="Un titre"), "Un titre", "Un titre", id="a title"),
        pytest.param("headline", Report("r", "\n Un texte.\nSuite."), "Un texte.", "Un texte.", id="its first line"),
        pytest.param(
            "headline", Report("r", "mot " * 60), "mot " * 19 + "mot …", "mot " * 19 + "mot …", id="a long one"
        ),
        pytest.param("headline", Report("r", " \n"), "r", "r", id="no words at all"),
        pytest.param("segment", "a/b?c#d", "a%2Fb%3Fc%23d", "a%2Fb%3Fc%23d", id="an id is one step of a path"),
        pytest.param("segment", "../é", "..%2F%C3%A9", "..%2F%C3%A9", id="an id that would climb"),
    ],
)
def test_words(name: str, value: object, french: str, english: str) -> None:
    assert (write(name, "fr", value), write(name, "en", value)) == (french, english)


@pytest.mark.parametrize(
    "id_", ["javascript:alert(1)", "//evil.example", "\\\\evil", "\u2028", "a b", "%2F", "é" * 5000]
)
def test_a_segment_is_what_it_was(id_: str) -> None:
    written = str(write("segment", "fr", id_))
    assert unquote(written) == id_
    assert not set(written) & set(":/\\ \u2028\"'<>&?#")


@pytest.mark.parametrize(
    ("marks", "pieces"),
    [
        pytest.param((), [("abcdefgh", False)], id="only the title has it"),
        pytest.param(((1, 3),), [("a", False), ("bc", True), ("defgh", False)], id="one"),
        pytest.param(((0, 8),), [("", False), ("abcdefgh", True), ("", False)], id="all of it"),
        pytest.param(((0, 4), (2, 6)), [("", False), ("abcd", True), ("efgh", False)], id="one across another"),
        pytest.param(((0, 4), (1, 2)), [("", False), ("abcd", True), ("efgh", False)], id="one inside another"),
    ],
)
def test_a_snippet_is_cut_where_what_was_searched_stands(
    marks: tuple[tuple[int, int], ...], pieces: list[tuple[str, bool]]
) -> None:
    report = StoredReport(1, Report("r", "abcdefgh"), "", "", "", "", True, False)
    found = write("snippet", "fr", Hit(report, 1.0, Snippet(0, 8, marks)))
    assert found == pieces
    assert "".join(text for text, _ in pieces) == "abcdefgh"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_writes_in_its_own_way(language: str) -> None:
    assert {name for name, make in WORDING.items() if callable(make(language))} == set(WORDING)


def test_templates_use_no_filter_that_there_is_not(project: Path) -> None:
    """Jinja says so only when the template gets there."""
    from recoupe.desk.rendering import environment

    known = environment("en")
    paths = list((project / "src" / "recoupe" / "desk" / "templates").rglob("*.html"))
    assert paths
    for path in paths:
        template = known.parse(path.read_text(encoding="utf-8"))
        assert {one.name for one in template.find_all(nodes.Filter)} <= set(known.filters), path.name
        assert {one.name for one in template.find_all(nodes.Test)} <= set(known.tests), path.name
