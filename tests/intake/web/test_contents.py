"""What a feed gives of an article: all of it is taken for a report, a part never."""

from __future__ import annotations

import time

import pytest

from recoupe.intake.web.contents import CONTENT_WORDS, SUMMARY_WORDS, find_article, mark_up, read_article

SENTENCE = "Des hommes armés ont attaqué lundi le poste de Tessit et tué douze soldats. "  # 14 words


def write(words: int, end: str = "") -> str:
    """An article of so many words, its end included."""
    last = end.split()
    told = (SENTENCE * (words // 14 + 1)).split()[: words - len(last)]
    return f"<p>{' '.join([*told, *last])}</p>"


WHOLE = write(CONTENT_WORDS)
LONG = write(SUMMARY_WORDS)


@pytest.mark.parametrize(
    ("contents", "summary", "found"),
    [
        pytest.param([WHOLE], None, WHOLE, id="content of as many words as an article has"),
        pytest.param(["<p>Bref.</p>", WHOLE], None, WHOLE, id="of several the longest"),
        pytest.param([], LONG, LONG, id="a description that has the whole article, as in older feeds"),
        pytest.param([WHOLE], LONG, WHOLE, id="both: content is what is meant to be it"),
        pytest.param([write(CONTENT_WORDS - 1)], None, None, id="content of fewer words"),
        pytest.param([], write(SUMMARY_WORDS - 1), None, id="a long lead is a summary"),
        pytest.param([], WHOLE, None, id="a summary of as many words as content needs"),
        pytest.param([write(90, "de la ville de…")], None, None, id="cut off"),
        pytest.param([write(90, "de la ville [...]")], None, None, id="cut off, as some write it"),
        pytest.param([write(90, "tués. Lire la suite")], None, None, id="asks to read on"),
        pytest.param([write(90, "tués. Lire l’article »")], None, None, id="asks to read on, with a sign"),
        pytest.param([write(90, "tués. Continue reading →")], None, None, id="asks to read on in English"),
        pytest.param([write(90, "La suite est réservée aux abonnés.")], None, None, id="for subscribers"),
        pytest.param([f"<script>{'x ' * 90}</script>"], None, None, id="words that nobody sees"),
        pytest.param([f"<div hidden>{'x ' * 9}</div>"], None, None, id="few words"),
        pytest.param([None, ""], "", None, id="nothing"),
        pytest.param([], None, None, id="nothing at all"),
    ],
)
def test_only_whole_articles_are_taken(contents: list[str | None], summary: str | None, found: str | None) -> None:
    assert find_article(contents, summary) == found


@pytest.mark.parametrize(
    "signed",
    [
        "<p>L’article <a href='/a'>Attaque à Tessit</a> est apparu en premier sur <a href='/'>L’Écho</a>.</p>",
        "<p>The post <a href='/a'>Attaque…</a> appeared first on <a href='/'>L’Écho</a>.</p>",
        "<p>Cet article est apparu en premier sur L’Écho</p>",
    ],
)
def test_what_feeds_sign_with_is_no_part(signed: str) -> None:
    assert read_article(WHOLE + signed) == read_article(WHOLE)
    assert find_article([WHOLE + signed], None) == WHOLE + signed, "the bytes stay as they came"
    cut = write(90, "de la ville […]")
    assert find_article([cut + signed], None) is None, "nor does it hide that the text is cut"


def test_an_article_that_speaks_of_such_words_keeps_them() -> None:
    told = f"<p>L’article 3 de la loi, dit-il, est apparu en premier sur un mur.</p>{write(200)}"
    assert "sur un mur" in read_article(told)


@pytest.mark.parametrize("sign", [".", "…", "» ", "L’article ", "The post ", "[", " "])
def test_runs_of_signs_are_gone_through_once(sign: str) -> None:
    began = time.monotonic()
    find_article([f"<p>{'un mot ' * 60}{sign * 200_000} fin</p>"], None)
    assert time.monotonic() - began < 5


def test_plain_text_becomes_paragraphs() -> None:
    assert mark_up("a < b\n\n c & d\n") == "<p>a &lt; b</p><p> c &amp; d</p>"
    assert read_article(mark_up("a < b\n\nc & d")) == "a < b\n\nc & d"
