"""What stands between two paragraphs of an article: what is none of its text goes, what is stays word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.intake.page_factory import ADDRESS, FIRST, SECOND, THIRD, make_page

from recoupe.intake.pages import read_page

CASES = yaml.safe_load((Path(__file__).parent / "pages" / "lines.yml").read_text(encoding="utf-8"))
LINK = '<a href="/x">Un convoi de vivres attaqué près de Sévaré</a>'


def read_lines(inside: str) -> list[str]:
    """The lines of the article without its title."""
    page = make_page(inside=inside.replace("LINK", LINK))
    return read_page(page.encode(), address=ADDRESS).text.split("\n\n")[1:]


@pytest.mark.parametrize("inside", [pytest.param(html, id=name) for name, html in CASES["goes"].items()])
def test_what_is_beside_the_article_goes(inside: str) -> None:
    assert read_lines(inside) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("inside", "lines"), [pytest.param(html, lines, id=name) for name, (html, lines) in CASES["stays"].items()]
)
def test_text_stays_whatever_it_is_built_in(inside: str, lines: list[str]) -> None:
    assert read_lines(inside) == [FIRST, SECOND, *lines, THIRD]


def test_a_repeated_paragraph_stands_once() -> None:
    assert read_lines(f"<p>{FIRST}</p>") == [FIRST, SECOND, THIRD]


def test_spaces_of_print_keep_words_apart() -> None:
    line = read_lines("<p>Le bilan&nbsp;: deux&nbsp;morts et 1&#8239;200 déplacés.</p>")[2]
    assert line.split() == ["Le", "bilan", ":", "deux", "morts", "et", "1", "200", "déplacés."]


def test_a_notice_for_subscribers_goes_from_an_article_that_can_be_read() -> None:
    more = "".join(f"<p>{FIRST[:-1]} et {n} blessés.</p>" for n in range(2, 9))
    lines = read_lines(f"{more}<p>Il vous reste 12 % de cet article à lire. La suite est réservée aux abonnés.</p>")
    assert len(lines) == 10
    assert not any("abonnés" in line for line in lines)
