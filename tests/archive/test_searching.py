"""Full-text search: the same reports on both databases, whatever is typed, and a snippet that shows why."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.archive.factories import make_record

from recoupe.archive import Archive, save_records
from recoupe.archive.filters import parse_filters
from recoupe.archive.searching import count_hits, search_reports
from recoupe.archive.snippets import find_snippet
from recoupe.archive.terms import Term, parse_query
from recoupe.archive.words import MOST_FOLDED, Word, find_words, fold_report, fold_words
from recoupe.errors import InputError

TEXTS = {
    "mine": "Une mine a explosé près de Gao. La mine, dit l’armée, visait un convoi de l’Œuvre.",
    "mines": "Des mines à Gao : aujourd’hui, le gouverneur s’est tu.",
    "loin": "Près du fleuve, loin de Gao, rien ne s'est passé. Contact : info@journal.example, tél. 3e5, 1/2.",
    "long": "bloc " * 17_000 + "fin du très long récit",
}
PLACES = (make_record(text, id=name, title="Titre Étrange" if name == "loin" else None) for name, text in TEXTS.items())
RECORDS = tuple(PLACES)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    with archive.write() as connection:
        save_records(connection, RECORDS)
    return archive


def search(archive: Archive, query: str, **options: Any) -> list[str]:
    with archive.read() as connection:
        found = [hit.report.report.id for hit in search_reports(connection, query, **options)]
        if not options:
            assert count_hits(connection, query) == len(found)
    return found


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param("gao", "loin mine mines", id="one word"),
        pytest.param("GAO mines", "mines", id="all words, in any case"),
        pytest.param("mine", "mine", id="whole words alone"),
        pytest.param("mine*", "mine mines", id="a beginning"),
        pytest.param("explose", "mine", id="without its accent"),
        pytest.param("EXPLOSÉ", "mine", id="with it, in capitals"),
        pytest.param("oeuvre", "mine", id="a ligature"),
        pytest.param("l'œuvre", "mine", id="an apostrophe ties two words"),
        pytest.param("aujourd'hui", "mines", id="and these"),
        pytest.param('"près de Gao"', "mine", id="a phrase"),
        pytest.param('"Gao près"', "", id="a phrase in another order"),
        pytest.param("«près de Gao»", "mine", id="a phrase in French quotation marks"),
        pytest.param("“loin de Ga”*", "loin", id="the beginning of a phrase"),
        pytest.param('"loin de Ga"', "", id="a phrase of whole words"),
        pytest.param('"une mine"', "mine", id="a phrase at the start of a text"),
        pytest.param('"très long récit"', "long", id="a phrase beyond the positions that PostgreSQL counts"),
        pytest.param("récit", "long", id="a word beyond them"),
        pytest.param("étrange titre", "loin", id="the title counts"),
        pytest.param("3e5", "loin", id="what looks like a number"),
        pytest.param("info@journal.example", "loin", id="what looks like an address"),
        pytest.param("journal", "loin", id="and a part of it"),
        pytest.param("gao NOT mine", "", id="no operators: a word like any other"),
        pytest.param("gao OR fleuve", "", id="nor this"),
        pytest.param("folded:gao", "", id="no columns"),
        pytest.param('gao "', "loin mine mines", id="a mark without its fellow"),
        pytest.param("-gao", "loin mine mines", id="no exclusion"),
        pytest.param("gao & ! | <-> :* ( ) ^ '", "loin mine mines", id="PostgreSQL's own signs"),
        pytest.param("gao NEAR(mine) + *", "", id="FTS5's own words"),
        pytest.param("ga%", "", id="no wildcard but the star"),
    ],
)
def test_the_same_is_found(filled: Archive, query: str, names: str) -> None:
    assert " ".join(sorted(search(filled, query))) == names


@pytest.mark.parametrize("query", ["", "  ", '"', "*", "« »", "!?", "a " + " ".join(map(str, range(60)))])
def test_no_word_or_too_many(filled: Archive, query: str) -> None:
    with pytest.raises(InputError, match=r"no word|too many"):
        search(filled, query)


def test_the_best_comes_first(filled: Archive) -> None:
    """A text that says it twice, then those that say it once."""
    with filled.write() as connection:
        save_records(connection, [make_record("Il y a une mine, une seule, et beaucoup d'autres mots.", id="seule")])
    assert search(filled, "mine") == ["mine", "seule"]
    assert search(filled, "mine", limit=1, offset=1) == ["seule"]


def test_filters_narrow_a_search(filled: Archive) -> None:
    with filled.write() as connection:
        save_records(connection, [make_record("Encore une mine.", id="ailleurs", outlet="L’Étape")])
    assert search(filled, "mine", filters=parse_filters({"outlet": "étape"})) == ["ailleurs"]


def test_an_earlier_version_is_not_found(filled: Archive) -> None:
    with filled.write() as connection:
        save_records(connection, [make_record("Le texte a changé.", id="mine")])
    assert search(filled, "mine*") == ["mines"]
    assert search(filled, "changé") == ["mine"]


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30), text=st.text(alphabet="aeoÉéœ’' -\n\u0301½ﬁ", min_size=1, max_size=40))
def test_nothing_that_is_typed_breaks_it(filled: Archive, query: str, text: str) -> None:
    query = query.replace("\x00", "")  # no key types it
    with suppress(InputError):
        search(filled, query)
    if fold_words(text):
        with filled.write() as connection:
            save_records(connection, [make_record(text + ".", id=f"drawn {text}")])
        assert f"drawn {text}" in search(filled, text, limit=None)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("L’Œuvre d’Été", "l oeuvre d ete", id="ligature, accents, apostrophes"),
        pytest.param("e\u0301tat E\u0301TAT", "etat etat", id="accents as characters of their own"),
        pytest.param("sous-préfet_adjoint", "sous prefet adjoint", id="hyphens and underscores part words"),
        pytest.param("3,5 km² ½", "3 5 km2 1 2", id="figures"),
        pytest.param("ﬁn", "fin", id="a ligature of print"),
        pytest.param("قرية", "قرية", id="other scripts"),
        pytest.param("…!?", "", id="no word"),
        pytest.param("x" * 500, "x" * 100, id="what is no word is cut"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold_words(text) == folded
    assert " ".join(word.folded for word in find_words(text)) == folded


def test_words_tell_where_they_stand() -> None:
    assert list(find_words("L’Élu.")) == [Word("l", 0, 1), Word("elu", 2, 5)]


def test_a_text_without_end_is_indexed_in_part() -> None:
    folded = fold_report(None, "mot " * 100_000)
    assert len(folded) <= MOST_FOLDED
    assert folded.endswith("mot")


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        pytest.param("a b a", [Term(("a",)), Term(("b",))], id="twice is once"),
        pytest.param('"a b" c*', [Term(("a", "b")), Term(("c",), True)], id="phrase and beginning"),
        pytest.param('"a b"*', [Term(("a", "b"), True)], id="beginning of a phrase"),
        pytest.param('a"b c"', [Term(("a",)), Term(("b", "c"))], id="no space before the mark"),
        pytest.param('"a "', [Term(("a",))], id="a phrase of one word"),
    ],
)
def test_terms(query: str, terms: list[Term]) -> None:
    assert list(parse_query(query)) == terms


@pytest.mark.parametrize(
    ("text", "query", "shown", "marked"),
    [
        pytest.param("Une mine ici.", "mine", "Une mine ici.", ["mine"], id="a short text whole"),
        pytest.param("L’ÉTAT et l'état", "etat", "L’ÉTAT et l'état", ["ÉTAT", "état"], id="as it is written"),
        pytest.param("mines, minerai", "mine*", "mines, minerai", ["mines", "minerai"], id="whole words are marked"),
        pytest.param("de Gao à Gao", '"à Gao"', "de Gao à Gao", ["à Gao"], id="a phrase as one"),
        pytest.param("Rien ici.", "titre", "Rien ici.", [], id="only the title has it"),
        pytest.param("", "titre", "", [], id="no text"),
    ],
)
def test_snippets(text: str, query: str, shown: str, marked: list[str]) -> None:
    snippet = find_snippet(text, parse_query(query))
    assert text[snippet.start : snippet.end] == shown
    assert [text[start:end] for start, end in snippet.marks] == marked


def test_a_snippet_is_where_most_terms_are() -> None:
    text = "Gao. " + "mot " * 200 + "Une mine près de Gao. " + "mot " * 200
    snippet = find_snippet(text, parse_query("mine gao"))
    shown = text[snippet.start : snippet.end]
    assert "Une mine près de Gao." in shown
    assert len(shown) <= 240
    assert shown == shown.strip()
    assert [text[start:end] for start, end in snippet.marks] == ["mine", "Gao"]
