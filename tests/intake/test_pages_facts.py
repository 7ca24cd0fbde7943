"""What a page says of itself: title, outlet, authors, date with how it was found, own address, language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.intake.page_factory import ADDRESS, make_data, make_page

from recoupe.intake.pages import read_page
from recoupe.intake.taken import DatedBy, Found

METADATA, BY_ADDRESS = DatedBy.METADATA, DatedBy.ADDRESS


def read(page: str, address: str | None = ADDRESS) -> Found:
    return read_page(page.encode(), address=address)


def published(content: str) -> str:
    return f'<meta property="article:published_time" content="{content}">'


@pytest.mark.parametrize(
    ("head", "inside", "date", "by"),
    [
        pytest.param(
            make_data('{"@type": "NewsArticle", "datePublished": "2025-11-05T18:30:00+01:00"}'),
            "",
            "2025-11-05T18:30:00+01:00",
            METADATA,
            id="JSON-LD with its offset",
        ),
        pytest.param(
            make_data('{"@graph": [{"@type": "WebPage"}, {"@type": ["Article"], "datePublished": "2025-11-05"}]}'),
            "",
            "2025-11-05",
            METADATA,
            id="JSON-LD in a graph, a day alone",
        ),
        pytest.param(
            make_data('{"@type": "NewsArticle", "datePublished": "2025-11-05T08:00:00Z", "x": }'),
            "",
            "2025-11-05T08:00:00+00:00",
            METADATA,
            id="JSON-LD that is broken",
        ),
        pytest.param(
            make_data('{"@type": "NewsArticle", "datePublished": "2025-11-05"}') + published("2025-11-06"),
            "",
            "2025-11-05",
            METADATA,
            id="JSON-LD before meta",
        ),
        pytest.param(published("2025-11-05T10:00:00"), "", "2025-11-05T10:00:00", METADATA, id="no zone stays none"),
        pytest.param(
            published("2025-11-05 18:30:00 +0100"), "", "2025-11-05T18:30:00+01:00", METADATA, id="in three parts"
        ),
        pytest.param(
            published("Wed, 05 Nov 2025 18:30:00 +0100"), "", "2025-11-05T18:30:00+01:00", METADATA, id="e-mail date"
        ),
        pytest.param('<meta name="DC.date.issued" content="2025-11-05">', "", "2025-11-05", METADATA, id="Dublin Core"),
        pytest.param(
            '<meta name="date" content="05/11/2025">', "", "2025-11-05", METADATA, id="day first, as in French"
        ),
        pytest.param(
            "", '<time datetime="2025-11-05T07:00+00:00">x</time>', "2025-11-05T07:00:00+00:00", METADATA, id="time"
        ),
        pytest.param(
            "",
            '<span class="date">Publié le 5 novembre 2025 à 18h30</span>',
            "2025-11-05T18:30:00",
            METADATA,
            id="printed",
        ),
        pytest.param(
            "", '<span class="date-maj">Mis à jour le 6 novembre 2025</span>', None, None, id="last change is not"
        ),
        pytest.param("", '<aside><time datetime="2025-11-05">x</time></aside>', None, None, id="of another article"),
        pytest.param("", '<time class="updated" datetime="2025-11-06">x</time>', None, None, id="time of a change"),
        pytest.param("", "<p>Le 5 novembre 2024, un convoi avait été attaqué.</p>", None, None, id="in the text"),
        pytest.param(published("9999-12-31"), "", None, None, id="year 9999"),
        pytest.param(published("1970-01-01T00:00:00Z"), "", None, None, id="zero of the clock"),
        pytest.param(published("2025-02-30"), "", None, None, id="no such day"),
        pytest.param(published("hier soir"), "", None, None, id="in words"),
        pytest.param(published("9" * 5000), "", None, None, id="thousands of digits"),
        pytest.param(
            published("9999-12-31") + '<meta name="date" content="2025-11-05">', "", "2025-11-05", METADATA, id="next"
        ),
    ],
)
def test_the_date_is_found(head: str, inside: str, date: str | None, by: DatedBy | None) -> None:
    found = read(make_page(head=head, inside=inside))
    assert (found.published, found.facts.dated_by) == (date, by)
    assert found.facts.published_at == (date if date and "T" in date else None)


@pytest.mark.parametrize(
    ("address", "date"),
    [
        pytest.param("https://echo.example/2025/11/05/attaque", "2025-11-05", id="in the path"),
        pytest.param("https://echo.example/a/20251105-attaque", "2025-11-05", id="in one piece"),
        pytest.param("https://echo.example/2025-11-05/attaque", "2025-11-05", id="with hyphens"),
        pytest.param("https://echo.example/2025/11/attaque", None, id="a month is no day"),
        pytest.param("https://echo.example/a?d=/2025/11/05/", None, id="in the query"),
        pytest.param("https://echo.example/2025/13/05/a", None, id="no such month"),
        pytest.param("https://echo.example/2025110512345", None, id="a number"),
        pytest.param("https://echo.example/9999/12/31/a", None, id="far away"),
    ],
)
def test_the_address_dates_what_nothing_else_does(address: str, date: str | None) -> None:
    found = read(make_page(), address)
    assert (found.published, found.facts.dated_by) == (date, BY_ADDRESS if date else None)
    dated = read(make_page(head=published("2025-10-01")), address)
    assert (dated.published, dated.facts.dated_by) == ("2025-10-01", METADATA)


def test_tomorrow_may_be_and_the_day_after_may_not() -> None:
    today = datetime.now(UTC).date()
    tomorrow, later = ((today + timedelta(days=days)).isoformat() for days in (1, 2))
    assert read(make_page(head=published(tomorrow))).published == tomorrow
    assert read(make_page(head=published(later))).published is None


@pytest.mark.parametrize(
    ("head", "inside", "authors"),
    [
        pytest.param(make_data('{"@type":"Article","author":"AFP"}'), "", ("AFP",), id="an agency"),
        pytest.param(
            make_data(
                '{"@type":"Article","author":[{"name":"Awa Traoré"},{"name":"Rédaction"},{"name":"Awa Traoré"}]}'
            ),
            "",
            ("Awa Traoré", "Rédaction"),
            id="a list, each once",
        ),
        pytest.param(
            make_data(
                '{"@graph":[{"@type":"Article","author":{"@id":"#a"}},{"@id":"#a","@type":"Person","name":"A. Keïta"}]}'
            ),
            "",
            ("A. Keïta",),
            id="by reference",
        ),
        pytest.param(
            '<meta name="author" content="Awa Traoré et Paul Keïta">', "", ("Awa Traoré", "Paul Keïta"), id="meta"
        ),
        pytest.param(
            '<meta name="author" content="Awa Traoré, envoyée spéciale à Gao">',
            "",
            ("Awa Traoré, envoyée spéciale à Gao",),
            id="no name after the comma",
        ),
        pytest.param(
            "",
            '<p class="byline">Par Awa Traoré, Paul Keïta et AFP</p>',
            ("Awa Traoré", "Paul Keïta", "AFP"),
            id="byline",
        ),
        pytest.param(
            "", '<span class="author">Awa Traoré - publié le 5/11/2025</span>', ("Awa Traoré",), id="with its date"
        ),
        pytest.param(
            '<meta property="article:author" content="https://facebook.example/awa">', "", (), id="an address"
        ),
        pytest.param(make_data('{"@type":"Article","author":[[[]],{"name":{}},3,null]}'), "", (), id="nonsense"),
        pytest.param("", "", (), id="none"),
    ],
)
def test_authors_are_found(head: str, inside: str, authors: tuple[str, ...]) -> None:
    assert read(make_page(head=head, inside=inside)).facts.authors == authors


@pytest.mark.parametrize(
    ("head", "address", "canonical"),
    [
        pytest.param(
            '<link rel="canonical" href="https://echo.example/a-1">', ADDRESS, "https://echo.example/a-1", id="whole"
        ),
        pytest.param(
            '<link rel="canonical" href="/a-1#top">', ADDRESS, "https://www.echo.example/a-1", id="from the root"
        ),
        pytest.param(
            '<link rel="canonical" href="//m.echo.example/a">', ADDRESS, "https://m.echo.example/a", id="no scheme"
        ),
        pytest.param(
            '<meta property="og:url" content="https://echo.example/a">', ADDRESS, "https://echo.example/a", id="og:url"
        ),
        pytest.param(
            '<link rel="canonical" href="https://amp.echo.example/a">', None, "https://amp.echo.example/a", id="a file"
        ),
        pytest.param('<link rel="canonical" href="https://autre.example/a">', ADDRESS, None, id="another site's"),
        pytest.param(
            '<link rel="canonical" href="https://echo.example.evil.example/a">', ADDRESS, None, id="looks alike"
        ),
        pytest.param('<link rel="canonical" href="https://echo.example/">', ADDRESS, None, id="the front page"),
        pytest.param('<link rel="canonical" href="javascript:alert(1)">', ADDRESS, None, id="a script"),
        pytest.param('<link rel="canonical" href="file:///etc/passwd">', None, None, id="a file's address"),
        pytest.param('<link rel="canonical" href="http://[::1">', ADDRESS, None, id="brackets that are none"),
        pytest.param(
            '<link rel="canonical" href="https://moi:mot@echo.example/a">', ADDRESS, None, id="with a password"
        ),
        pytest.param('<link rel="canonical" href="/a-1">', None, None, id="relative to nothing"),
        pytest.param('<link rel="canonical" href="">', ADDRESS, None, id="empty"),
    ],
)
def test_the_own_address_is_checked(head: str, address: str | None, canonical: str | None) -> None:
    found = read(make_page(head=head), address)
    assert found.facts.canonical == canonical
    assert found.url == canonical or found.url == address


@pytest.mark.parametrize(
    ("claim", "address", "kept"),
    [
        pytest.param("https://presse.gouv.ml/a", "https://autre.gouv.ml/a", False, id="two sites under gouv.ml"),
        pytest.param("https://m.presse.gouv.ml/a", "https://presse.gouv.ml/a", True, id="the mobile one of a site"),
        pytest.param("https://10.0.0.1/a", "https://11.0.0.1/a", False, id="numbers are whole"),
    ],
)
def test_sites_are_told_apart(claim: str, address: str, kept: bool) -> None:
    found = read(make_page(head=f'<link rel="canonical" href="{claim}">'), address)
    assert (found.facts.canonical == claim) is kept


@pytest.mark.parametrize(
    ("head", "address", "outlet"),
    [
        pytest.param('<meta property="og:site_name" content="L\'Écho fictif">', ADDRESS, "L'Écho fictif", id="og"),
        pytest.param(make_data('{"@type":"Article","publisher":{"name":"L\'Écho"}}'), ADDRESS, "L'Écho", id="JSON-LD"),
        pytest.param("", ADDRESS, "echo.example", id="the host"),
        pytest.param("", None, None, id="a file that does not say"),
    ],
)
def test_the_outlet_is_found(head: str, address: str | None, outlet: str | None) -> None:
    assert read(make_page(head=head), address).outlet == outlet


@pytest.mark.parametrize(
    ("head", "title", "found"),
    [
        pytest.param("", "Attaque à Farandé", "Attaque à Farandé", id="its one heading"),
        pytest.param('<meta property="og:title" content="Attaque au marché">', "X", "Attaque au marché", id="og"),
        pytest.param(
            '<meta property="og:title" content="Attaque au marché - L\'Écho">'
            '<meta property="og:site_name" content="L\'Écho">',
            "X",
            "Attaque au marché",
            id="without the outlet behind it",
        ),
        pytest.param(
            '<meta property="og:title" content="Gao - Trois morts">', "X", "Gao - Trois morts", id="a dash inside"
        ),
    ],
)
def test_the_title_is_found_and_opens_the_text(head: str, title: str, found: str) -> None:
    page = read(make_page(head=head, title=title))
    assert page.title == found
    assert page.text.startswith(f"{found}\n\n")


ENGLISH = "<p>Gunmen attacked the market on Tuesday and killed two traders, an elected official said there.</p>" * 3


@pytest.mark.parametrize(
    ("html", "body", "language"),
    [
        pytest.param('lang="fr"', None, "fr", id="declared and true"),
        pytest.param('lang="en-US"', None, "fr", id="a template's English, a French text"),
        pytest.param("", None, "fr", id="not declared"),
        pytest.param('lang="fr"', ENGLISH, "en", id="declared French, an English text"),
        pytest.param(
            'lang="fr_FR"', "<p>Gao, Mopti, Sévaré, Tombouctou, Kidal, Ménaka, Ansongo, Bourem.</p>", "fr", id="names"
        ),
    ],
)
def test_the_language_is_that_of_the_text(html: str, body: str | None, language: str) -> None:
    assert read(make_page(html=html, body=body)).language == language
