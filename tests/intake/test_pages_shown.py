"""What a page shows and says of its own article, told from what it shows and says of others: dates, authors, titles."""

from __future__ import annotations

import pytest
from tests.intake.page_factory import ADDRESS, FIRST, SECOND, make_data, make_page

from recoupe.intake.pages import read_page
from recoupe.intake.taken import Found

MOMENT = "2025-11-05T18:30:00"
OTHER = '<h3><a href="/t">Un convoi de vivres attaqué près de Sévaré</a></h3>'


def read(page: str) -> Found:
    return read_page(page.encode(), address=ADDRESS)


@pytest.mark.parametrize(
    ("html", "date"),
    [
        pytest.param(
            '<p class="date">Publié le 5 novembre 2025 à 18h30 · Mis à jour le 6 novembre 2025 à 9h</p>',
            MOMENT,
            id="changed later",
        ),
        pytest.param(
            '<p class="date">Mis à jour le 6 novembre 2025 à 9h00, publié le 5 novembre 2025 à 18h30</p>',
            MOMENT,
            id="the change first",
        ),
        pytest.param("<div>Publié le 05/11/2025 à 18:30</div>", MOMENT, id="without a class"),
        pytest.param("<i>Par Awa Traoré, publié le 5 novembre 2025</i>", "2025-11-05", id="behind a name"),
        pytest.param("<font size=1>Date : 05 Novembre 2025</font>", "2025-11-05", id="called a date"),
        pytest.param("<p>Mis en ligne le mercredi 5 novembre 2025</p>", "2025-11-05", id="mis en ligne"),
        pytest.param(
            "<b>05 Novembre 2025 • Mise à jour : 06 Novembre 2025</b>", "2025-11-05", id="only the change is labelled"
        ),
        pytest.param(
            '<abbr class="published" title="2025-11-05T18:30:00Z">mercredi</abbr>', f"{MOMENT}+00:00", id="in a title"
        ),
        pytest.param(
            '<p>Modifié le : <time datetime="2025-11-06T08:00:00Z">x</time></p>'
            '<p>Publié le : <time datetime="2025-11-05T18:30:00Z">x</time></p>',
            f"{MOMENT}+00:00",
            id="two times with labels before them",
        ),
        pytest.param('<time datetime="2025-11-05 18:30">x</time>', MOMENT, id="no zone stays none"),
        pytest.param("<time>5 novembre 2025 à 18:30</time>", MOMENT, id="a time for readers alone"),
        pytest.param(
            '<time class="entry-date published updated" datetime="2025-11-05">x</time>', "2025-11-05", id="one for both"
        ),
        pytest.param('<ul><li><time datetime="2025-11-05">x</time></li></ul>', "2025-11-05", id="in a list"),
        pytest.param(
            '<p>Publié le 5 novembre 2025 à 18:30</p><p><time datetime="2025-11-06T10:00:00Z">10:00</time></p>',
            MOMENT,
            id="before those of a live page",
        ),
        pytest.param('<p class="date">mer. 5 nov. 2025 à 18 h 30</p>', MOMENT, id="shortened"),
        pytest.param('<p class="date">1er novembre 2025</p>', "2025-11-01", id="the first"),
        pytest.param('<p class="date">05 AOÛT 2025</p>', "2025-08-05", id="capitals"),
        pytest.param('<p class="date">05 fevrier 2025</p>', "2025-02-05", id="no accents"),
        pytest.param('<p class="date">05-11-2025 18:30</p>', MOMENT, id="hyphens"),
        pytest.param('<p class="date">November 5, 2025</p>', "2025-11-05", id="a template's English"),
        pytest.param('<p class="date">5 Nov 2025</p>', "2025-11-05", id="English, day first"),
        pytest.param(f'<div>{OTHER}<span class="date">1 novembre 2025</span></div>', None, id="a teaser's"),
        pytest.param(f'<div>{OTHER}<time datetime="2025-11-01">x</time></div>', None, id="a teaser's time"),
        pytest.param(f"<div>{OTHER}<p>Publié le 1 novembre 2025</p></div>", None, id="a teaser's, labelled"),
        pytest.param('<div class="comment"><time datetime="2025-11-07">x</time></div>', None, id="a comment's"),
        pytest.param('<div id="comments"><p>Posté le 7 novembre 2025</p></div>', None, id="a comment's, labelled"),
        pytest.param("<p>Le rapport publié le 5 novembre 2024 parle, sur cent pages, de douze villages "
                     "du cercle de Bandiagara et de quarante autres autour de Douentza, d'après le préfet.</p>",
                     None, id="in a sentence"),
        pytest.param("<p>Un rapport publié le 5 novembre 2024 parle de douze villages.</p>", None, id="short"),
        pytest.param("<p>Dernière mise à jour : 6 novembre 2025</p>", None, id="a change alone"),
        pytest.param('<p class="date">35 novembre 2025</p>', None, id="no such day"),
        pytest.param('<p class="date">5 brumaire 2025</p>', None, id="no such month"),
    ],
)  # fmt: skip
def test_the_date_shown_is_the_articles_own(html: str, date: str | None) -> None:
    assert read(make_page(after=html)).published == date


@pytest.mark.parametrize(
    ("content", "date"),
    [
        pytest.param("2025/11/05 18:30:00", MOMENT, id="slashes, year first"),
        pytest.param("2025-11-05T18:30:00 GMT", f"{MOMENT}+00:00", id="zone in letters"),
        pytest.param("2025-11-05T18:30:00.000Z", f"{MOMENT}+00:00", id="thousandths"),
        pytest.param("2025-11-05T18:30:00+0100", f"{MOMENT}+01:00", id="offset without a colon"),
        pytest.param("1762363800", "2025-11-05T17:30:00+00:00", id="seconds since 1970"),
    ],
)
def test_dates_in_labels_are_read(content: str, date: str | None) -> None:
    assert read(make_page(head=f'<meta name="date" content="{content}">')).published == date


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    head = '<meta property="article:modified_time" content="2025-11-06T00:00:00Z">'
    assert read(make_page(head=head)).published is None


OWN = (
    f'{{"@type":"NewsArticle","headline":"Attaque à Farandé","url":"{ADDRESS}",'
    '"datePublished":"2025-11-05","author":"Awa Traoré"}'
)
BESIDE = '{"@type":"NewsArticle","headline":"Le pont de Dogofry coupé","url":"/pont","datePublished":"2024-01-01"}'


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(make_data(BESIDE) + make_data(OWN), id="two blocks"),
        pytest.param(make_data(f"[{BESIDE},{OWN}]"), id="a list"),
        pytest.param(
            make_data(f'{{"@graph":[{{"@type":"ItemList","itemListElement":[{BESIDE}]}},{OWN}]}}'), id="in a graph"
        ),
        pytest.param(make_data(BESIDE) + make_data(OWN.replace(ADDRESS, "")), id="by its title"),
        pytest.param(
            make_data(BESIDE) + make_data(OWN.replace('"url"', '"mainEntityOfPage"')), id="by the page it is of"
        ),
        pytest.param(make_data(OWN[:-1] + f',"hasPart":[{BESIDE}]}}'), id="with parts"),
    ],
)
def test_the_labels_of_another_article_are_not_its_own(data: str) -> None:
    found = read(make_page(head=data))
    assert (found.published, found.facts.authors) == ("2025-11-05", ("Awa Traoré",))


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        pytest.param('"Awa Traoré, Paul Keïta"', ("Awa Traoré", "Paul Keïta"), id="two in one"),
        pytest.param('{"name":"Awa Traoré et Paul Keïta"}', ("Awa Traoré", "Paul Keïta"), id="et"),
        pytest.param('{"name":["Awa Traoré","Paul Keïta"]}', ("Awa Traoré", "Paul Keïta"), id="a list of names"),
        pytest.param('{"name":"L&#039;Écho fictif"}', ("L'Écho fictif",), id="escaped twice"),
        pytest.param('{"name":"admin"}', ("Aïssa Sow",), id="who set the site up is none"),
    ],
)
def test_authors_in_labels_are_apart(author: str, authors: tuple[str, ...]) -> None:
    head = make_data(f'{{"@type":"NewsArticle","author":{author}}}')
    assert read(make_page(head=head, inside='<p class="byline">Par Aïssa Sow</p>')).facts.authors == authors


@pytest.mark.parametrize(
    ("html", "authors"),
    [
        pytest.param('<span class="auteur">Par : Awa Traoré</span>', ("Awa Traoré",), id="in French"),
        pytest.param('<p class="byline">Par Awa Traoré (Gao, envoyée)</p>', ("Awa Traoré",), id="where she is"),
        pytest.param('<p class="byline">Par Awa Traoré (avec AFP)</p>', ("Awa Traoré", "AFP"), id="with an agency"),
        pytest.param('<span class="author">Awa Traoré @awa</span>', ("Awa Traoré",), id="with her account"),
        pytest.param('<div class="related"><i class="author">Paul Keïta</i></div>', (), id="of a related article"),
        pytest.param('<div class="comment"><b class="comment-author">Paul Keïta</b></div>', (), id="of a comment"),
    ],
)
def test_the_byline_shown_is_the_articles_own(html: str, authors: tuple[str, ...]) -> None:
    assert read(make_page(after=html)).facts.authors == authors


@pytest.mark.parametrize(
    ("title", "shown", "found"),
    [
        pytest.param("Attaque à Farandé | Écho fictif", "Attaque à Farandé", "Attaque à Farandé", id="outlet behind"),
        pytest.param(
            "Mali | Attaque à Farandé | Écho", "Mali | Attaque à Farandé", "Mali | Attaque à Farandé", id="two"
        ),
        pytest.param("Attaque - Un bilan", "Attaque", "Attaque - Un bilan", id="the first part is too short"),
        pytest.param("Gao - Un bilan lourd", "Gao - Un bilan lourd", "Gao - Un bilan lourd", id="shown whole"),
        pytest.param("Attaque à Farandé - Écho", "Le marché", "Attaque à Farandé - Écho", id="shown nowhere"),
    ],
)
def test_what_stands_behind_a_title_is_cut_where_the_page_shows_it_without(title: str, shown: str, found: str) -> None:
    body = f"<div><b>{shown}</b><p>{FIRST}</p><p>{SECOND}</p></div>"
    assert read(make_page(title=title, body=body)).title == found


def test_a_publisher_by_reference_with_a_type_is_followed() -> None:
    head = make_data(
        '{"@graph":[{"@type":"NewsArticle","publisher":{"@type":"Organization","@id":"#o"}},'
        '{"@type":"Organization","@id":"#o","name":"L\'Écho fictif"}]}'
    )
    assert read(make_page(head=head)).outlet == "L'Écho fictif"
