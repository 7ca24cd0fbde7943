"""Whole pages in the shapes that French-language sites are built in: the article whole, its date, nothing beside it."""

from __future__ import annotations

import pytest
from tests.intake.page_factory import FIRST, SECOND, THIRD, make_data, make_page
from tests.intake.page_shapes import FOLDER, TEASER, WHOLE, WORDS, load_shape

from recoupe.intake.pages import read_page
from recoupe.intake.taken import Found

ADDRESS = "https://www.echo.example/mali/attaque"
SHAPES = sorted(path.stem for path in FOLDER.glob("*.html"))
MOMENT = "2025-11-05T18:30:00"
# The shapes that say more than "2025-11-05T18:30:00", less, or nothing.
DATES = {
    **dict.fromkeys(("broadcaster", "wordpress", "spip", "reprint", "amp", "live"), f"{MOMENT}+00:00"),
    "data_alone": f"{MOMENT}+01:00",
    **dict.fromkeys(("tables", "agency", "page_builder"), "2025-11-05"),
    **dict.fromkeys(("text_nodes", "humanitarian", "unnamed"), None),
}


def read(page: str) -> Found:
    return read_page(page.encode(), address=ADDRESS)


@pytest.mark.parametrize("name", SHAPES)
def test_the_article_is_found_whole_and_alone(name: str) -> None:
    found = read(load_shape(name))
    assert found.text == WHOLE
    assert found.title == WORDS["TITLE"]


@pytest.mark.parametrize("name", SHAPES)
def test_its_date_is_that_of_publication_and_of_no_other_article(name: str) -> None:
    assert read(load_shape(name)).published == DATES.get(name, MOMENT)


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        pytest.param("daily", ("Awa Traoré",), id="with her post in brackets"),
        pytest.param("wordpress", ("La Rédaction",), id="with a dash behind"),
        pytest.param("spip", ("Awa Traoré",), id="behind a comma"),
        pytest.param("page_builder", ("Awa Traoré",), id="in a list"),
        pytest.param("broadcaster", (), id="none"),
    ],
)
def test_its_authors_are_found(name: str, authors: tuple[str, ...]) -> None:
    assert read(load_shape(name)).facts.authors == authors


def test_a_page_in_an_old_encoding_that_names_another_is_read() -> None:
    data = load_shape("tables").replace("utf-8", "iso-8859-1").replace("d'après", "d’après").encode("cp1252")
    assert read_page(data, address=ADDRESS).text == WHOLE.replace("d'après", "d’après")


def test_a_list_between_paragraphs_stays_on_a_page_without_names() -> None:
    page = load_shape("unnamed").replace(f"<div>{SECOND}</div>", f"<ul><li>{SECOND}</li></ul>")
    assert f"\n\n- {SECOND}\n\n" in read(page).text


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        pytest.param("/r/{n}", False, id="cards of other articles"),
        pytest.param("#post-{n}", True, id="posts of a live page"),
    ],
)
def test_a_brief_is_not_outweighed_by_cards(href: str, kept: bool) -> None:
    cards = "".join(
        f'<div class="card"><h3><a href="{href.format(n=n)}">Un convoi de vivres attaqué près de Sévaré</a></h3>'
        f"<p>Un camion de vivres a brûlé à l'entrée de la ville {n}, selon le maire.</p></div>"
        for n in range(8)
    )
    text = read(make_page(body=f"<div><h1>Attaque à Farandé</h1><p>{FIRST}</p></div>{cards}")).text
    assert FIRST in text
    assert ("camion de vivres" in text) is kept


def test_a_lead_that_the_text_repeats_stands_once() -> None:
    page = load_shape("daily").replace(f">{FIRST}<", f">{WORDS['LEAD']} {FIRST}<")
    assert read(page).text.count(WORDS["LEAD"]) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", f'<p class="excerpt">{WORDS["REMARK"]}</p>', id="after the text"),
        pytest.param(f'<p class="site-description">{WORDS["REMARK"]}</p>', "", id="above the title"),
        pytest.param("", TEASER.format(n=1, title=WORDS["REMARK"]), id="a teaser"),
        pytest.param(f'<div class="related"><p class="lead">{WORDS["REMARK"]}</p></div>', "", id="of a related one"),
    ],
)
def test_what_is_no_lead_of_the_article_is_left_out(before: str, after: str) -> None:
    page = make_page(before=before, after=after, head=f'<meta name="description" content="{FIRST}">')
    assert read(page).text == "\n\n".join((WORDS["TITLE"], FIRST, SECOND, THIRD))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(f"<p>{FIRST}</p><p>{SECOND}</p>", f"{FIRST}\n\n{SECOND}", id="with tags in it"),
        pytest.param(f"{FIRST[:40]}…", None, id="an excerpt of what the page shows"),
        pytest.param("", None, id="empty"),
    ],
)
def test_the_text_in_the_labels_serves_where_the_page_shows_less(body: str, text: str | None) -> None:
    shown = f"<div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>" if text is None else "<div>Chargement</div>"
    page = make_page(head=make_data(f'{{"@type":"NewsArticle","articleBody":"{body}"}}'), body=shown)
    assert read(page).text.removeprefix("Attaque à Farandé\n\n") == (text or f"{FIRST}\n\n{SECOND}\n\n{THIRD}")
