"""Paragraphs, sentences, titles, links to other articles, quotation marks."""

from __future__ import annotations

import pytest

from recoupe.reading import Reader
from recoupe.reading.layout import find_quotations, find_sentences, title_end
from recoupe.reading.nlp import make_doc


def sentences_of(reader: Reader, text: str, title: str | None = None) -> list[tuple[str, bool, bool]]:
    """The sentences with whether each belongs to the title and whether it is boilerplate."""
    doc = next(iter(reader.nlp.pipe([make_doc(reader.nlp, text)])))
    found = find_sentences(doc, text, reader.lexicon.references.boilerplate, title)
    return [(text[s.start : s.end], s.title, s.boilerplate) for s in found]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("Un poste a brûlé. Deux gardes sont morts.", 2, id="two stops"),
        pytest.param("Attaque à Gao\nDeux gardes sont morts.", 2, id="a line break ends a headline without a stop"),
        pytest.param("Le poste (commune de Ber; cercle de Tombouctou) a brûlé.", 1, id="no start inside brackets"),
        pytest.param("Trois camions-citernes, dont deux neufs, ont brûlé.", 1, id="no start at a hyphen or a comma"),
        pytest.param("M. Diallo a été reçu par Mme. Touré à Niamey.", 1, id="an abbreviation is no final stop"),
        pytest.param("L’axe Kayes–Bamako est coupé.", 1, id="a dash between places"),
        pytest.param("Deux camions\nont brûlé près\nde Gao hier.", 1, id="a line wrapped in the middle of a sentence"),
        pytest.param("rançon\n\nblocus", 2, id="an empty line parts even small letters"),
        pytest.param("   \n\n  ", 0, id="white space alone"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_sentences(reader: Reader, text: str, sentences: int) -> None:
    assert len(sentences_of(reader, text)) == sentences


def test_a_link_to_another_article_is_cut_from_what_follows(reader: Reader) -> None:
    text = "Le marché a brûlé. Lire aussi : Un pont détruit à Mopti Le maire a promis de l'aide."
    found = sentences_of(reader, text)
    assert [boilerplate for _, _, boilerplate in found] == [False, True, False]
    assert found[-1][0] == "Le maire a promis de l'aide."


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param("Un pont détruit\n\nLe pont a sauté.", None, "Un pont détruit", id="set off by an empty line"),
        pytest.param(
            "UN PONT DETRUIT.\nLe pont a sauté.", "Un pont détruit", "UN PONT DETRUIT.", id="repeats the title"
        ),
        pytest.param("Le pont a sauté.\n\nIl était neuf.", None, "", id="a first sentence with a stop is no title"),
        pytest.param("Le pont a sauté\nIl était neuf.", None, "", id="not set off"),
        pytest.param("Le pont a sauté.\nIl était neuf.", "Autre chose", "", id="another title"),
    ],
)
def test_title(text: str, title: str | None, expected: str) -> None:
    assert text[: title_end(text, title)] == expected


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param(
            "Il dit : « La route est coupée depuis hier ».", [" La route est coupée depuis hier "], id="guillemets"
        ),
        pytest.param("« Un.\n\nDeux trois quatre », dit-il.", [" Un.\n\nDeux trois quatre "], id="over paragraphs"),
        pytest.param('Le "roi" et la "reine"', ["roi", "reine"], id="straight marks"),
        pytest.param('Un " seul\nautre " ici', [], id="a straight mark does not cross a line"),
        pytest.param("« jamais fermé", [], id="never closed"),
        pytest.param("L'armée n'a rien dit", [], id="apostrophes are no marks"),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotations(text)] == quoted
