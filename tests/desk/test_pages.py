"""The pages: each is made of an empty archive and of the invented crisis, in both languages, and says what is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from jinja2 import UndefinedError
from starlette.testclient import TestClient

from recoupe.desk.catalogues import LANGUAGES
from recoupe.desk.pages import situation
from recoupe.desk.rendering import NAVIGATION, environment, has_page

PAGES = (
    "/",
    "/parts/incidents",
    "/axes",
    "/advisories",
    "/actors",
    "/actors/jnim",
    "/sources",
    "/search",
    "/search?q=les",
)


PASSED_OVER = '<section class="notice" role="status">'  # how a page tells of a name that it does not know


def read(client: TestClient, path: str) -> Element:
    """The page at a path, as a browser reads it."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    root: Element = html5lib.parse(answer.text, namespaceHTMLElements=False)
    return root


def words(element: Element) -> str:
    """The words of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def main_of(client: TestClient, path: str) -> str:
    """The words of a page's main part."""
    main = read(client, path).find(".//main")
    assert main is not None
    return words(main)


def check_whole(root: Element, path: str, language: str) -> None:
    """That a page says its language and what it is, once; of a part of one, that it is no page of its own."""
    if path.startswith("/parts/"):
        assert not list(root.iter("main"))
        return
    assert root.get("lang") == language
    (title,) = root.iter("title")
    assert words(title).removesuffix("· Recoupe").strip()
    assert len(list(root.iter("h1"))) == 1
    assert len(list(root.iter("main"))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_made_of_nothing(empty_client: TestClient, path: str, language: str) -> None:
    check_whole(read(empty_client, f"{path}{'&' if '?' in path else '?'}lang={language}"), path, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*PAGES, "incident", "report", "thread", "denied", "comparing"])
def test_a_page_is_made_of_the_crisis(
    client: TestClient, incident_of: Callable[[str], str], path: str, language: str
) -> None:
    named = {
        "incident": f"/incidents/{incident_of('dogofry-1')}",
        "report": "/reports/conseil%2F1",
        "thread": f"/incidents/{incident_of('rapt-1')}",
        "denied": f"/incidents/{incident_of('sevare-1')}",
        "comparing": f"/comparing?of={incident_of('sevare-1')}&of={incident_of('dogofry-1')}",
    }
    path = named.get(path, path)
    root = read(client, f"{path}{'&' if '?' in path else '?'}lang={language}")
    check_whole(root, path, language)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(set(ids)) == len(ids), "no id twice"
    labelled = {label.get("for") for label in root.iter("label")}
    for kind in ("input", "select", "textarea"):
        for element in root.iter(kind):
            assert element.get("type") in ("hidden", "submit") or element.get("id") in labelled


def test_every_page_of_the_navigation_is_there(client: TestClient) -> None:
    links = [link.get("href") for link in read(client, "/").iter("a")]
    for name in NAVIGATION:
        path = "/" if name == "situation" else f"/{name}"
        assert (path in links) == has_page(name)
        assert client.get(path).status_code == (200 if has_page(name) else 404)


def test_a_page_marks_itself_in_the_navigation(client: TestClient) -> None:
    current = [link.get("href") for link in read(client, "/axes").iter("a") if link.get("aria-current") == "page"]
    assert current == ["/axes"]


def test_no_page_links_to_what_there_is_not(client: TestClient, incident_of: Callable[[str], str]) -> None:
    assert PASSED_OVER in client.get("/?nothing=1").text
    for path in (
        "/",
        "/axes",
        "/advisories",
        "/actors",
        "/actors/jnim",
        "/search?q=les",
        f"/incidents/{incident_of('dogofry-1')}",
        f"/comparing?of={incident_of('dogofry-1')}",
        "/sources",
    ):
        for link in read(client, path).iter("a"):
            address = (link.get("href") or "").partition("#")[0]
            if address.startswith("/"):
                answer = client.get(address)
                assert answer.status_code == 200, address
                assert PASSED_OVER not in answer.text, f"{path} asks {address}, which does not know what it is asked"


def test_an_incident_tells_each_value_with_its_voice(client: TestClient, incident_of: Callable[[str], str]) -> None:
    told = main_of(client, f"/incidents/{incident_of('dogofry-1')}?lang=en")
    for part in (
        "armed attack",
        "Oct 22, 2025",
        "Dogofry ± 3 km",
        "2 voices",
        "le maire",
        "attributed",
        "Plateforme Delta",
        "asserted",
    ):
        assert part in told, part
    assert re.search(r"killed.*\b9\b.*le maire.*\b11\b.*Plateforme Delta", told)


def test_an_id_that_an_incident_bore_leads_to_it(client: TestClient, incident_of: Callable[[str], str]) -> None:
    id_ = incident_of("dogofry-1")
    answer = client.get(f"/incidents/{id_[:12]}")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/incidents/{id_}")


def test_a_report_shows_its_words_marked(client: TestClient) -> None:
    root = read(client, "/reports/route-1")
    marked = {words(mark): mark.get("class") for mark in root.iter("mark")}
    assert "actor" in (marked["JNIM"] or "")
    assert "place" in (marked["Kayes–Bamako"] or "")
    assert "time" in (marked["jeudi"] or ""), "days are stored by their words alone, and found again in the evidence"


def test_a_report_shows_its_address_as_text(client: TestClient) -> None:
    root = read(client, "/reports/conseil%2F1")
    assert "https://kati.example/conseil" in words(root)
    assert not [link for link in root.iter("a") if "kati.example" in (link.get("href") or "")]


def test_axes_tell_what_happened_along_each(client: TestClient) -> None:
    told = main_of(client, "/axes?lang=en")
    assert "1 road" in told
    assert re.search(
        r"Kayes–Bamako days since the last \d+ the last told of Oct 30, 2025 incidents 1 contradicted 0", told
    )
    assert "Kayes–Bamako" not in main_of(client, "/axes?lang=en&type=coup")


def test_advisories_tell_who_advises_what_since_when(client: TestClient) -> None:
    told = main_of(client, "/advisories?lang=en")
    assert "1 adviser" in told
    for part in (
        "Japon",
        "Nov 3, 2025",
        "Mali",
        "Le Quotidien de Kati",
        "asserted",
        "Le Japon recommande depuis lundi",
    ):
        assert part in told, part
    assert "Japon" not in main_of(client, "/advisories?lang=en&outlet=Tamasheq")


def test_actors_tell_what_each_is_said_to_do(client: TestClient) -> None:
    told = main_of(client, "/actors?lang=en")
    assert re.search(
        r"Groupe de soutien à l'islam et aux musulmans armed group 1 Oct 30, 2025 armed attack 1 – 0", told
    )
    one = main_of(client, "/actors/jnim?lang=en")
    for part in ("What it is said to do armed attack 1", "Where Kayes–Bamako 1", "Who says so reports themselves 1"):
        assert part in one, part
    assert client.get("/actors/nobody").status_code == 404


def test_sources_count_and_judge_nobody(client: TestClient) -> None:
    rows = [[words(cell) for cell in row] for row in read(client, "/sources?lang=en").iter("tr")]
    by_name = {row[0]: row[1:] for row in rows[1:]}
    assert by_name["le maire"] == ["official", "1", "0", "1", "1", "0", "attributed 1"]
    assert by_name["Agence Tamasheq"] == ["outlet", "3", "3", "0", "0", "0", "asserted 3"]
    assert "verdict" in main_of(client, "/sources?lang=en")


def test_every_voice_leads_to_what_it_says(client: TestClient) -> None:
    links = [link.get("href") for head in read(client, "/sources").iter("th") for link in head.iter("a")]
    assert {str(link).partition("=")[0] for link in links} == {"/?speaker"}
    assert [link for link in links if 'href="/incidents/' not in client.get(str(link)).text] == []


@pytest.mark.parametrize("path", ["/actors", "/sources"])
def test_a_list_goes_on_where_the_cursor_says(client: TestClient, path: str) -> None:
    assert client.get(f"{path}?after=9000").status_code == 200
    assert client.get(f"{path}?after=-1").status_code == 400


def test_the_incidents_go_on_page_by_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list_rows(read(client, "/"))
    monkeypatch.setattr(situation, "FULL", 2)
    found, address = list[str](), "/?lang=en"
    while address:
        root = read(client, address)
        found += list_rows(root)
        address = next((str(link.get("href")) for link in root.iter("a") if link.get("rel") == "next"), "")
    assert found == whole
    assert len(whole) > 4
    assert client.get("/?after=9000").status_code == 400


def list_rows(root: Element) -> list[str]:
    """The ids of the incidents that a page lists."""
    return [str(item.get("id")) for item in root.iter("li") if str(item.get("id", "")).startswith("row-")]


def test_what_is_on_neither_map_nor_timeline_is_counted_and_listed(client: TestClient) -> None:
    links = {words(link): str(link.get("href")) for link in read(client, "/?lang=en").iter("a")}
    unplaced = next(address for told, address in links.items() if told.startswith("not on the map"))
    undated = next(address for told, address in links.items() if told.startswith("not on the timeline"))
    assert (unplaced, undated) == ("/?unplaced=yes", "/?undated=yes")
    for address in (unplaced, undated):
        assert len(list_rows(read(client, address))) == 1
    boxed = {words(link): link.get("href") for link in read(client, "/?lang=en&bbox=-12,10,0,20").iter("a")}
    assert boxed["not on the map, no place known: 1"] == "/?unplaced=yes", "a box hides nothing that has no place"


def test_search_marks_what_it_found(client: TestClient) -> None:
    root = read(client, "/search?q=norvegiens")
    assert {words(mark) for mark in root.iter("mark")} == {"norvégiens"}
    (field,) = [one for one in root.iter("input") if one.get("name") == "q"]
    assert field.get("value") == "norvegiens"


@pytest.mark.parametrize(
    ("path", "status"), [("/?type=x", 400), ("/search?q=%2A", 400), ("/incidents/x", 404), ("/x", 404)]
)
def test_an_error_is_a_page_that_leads_back(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    root: Element = html5lib.parse(answer.text, namespaceHTMLElements=False)
    assert [one for one in root.iter() if one.get("role") == "alert"]
    assert "/" in [link.get("href") for link in root.iter("a")]


def test_a_template_says_what_it_misses() -> None:
    with pytest.raises(UndefinedError):
        environment("en").get_template("error.html").render(navigation=[], languages=[], language="en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_put_into_a_template_is_escaped(language: str) -> None:
    made = environment(language).from_string("{{ x }}|{{ _('Search') }}|{{ x|shortened }}|{{ [x]|join(x) }}")
    assert "<" not in made.render(x="<b>'\"&").replace("&lt;", "")


def test_templates_hold_no_script_style_or_handler(project: Path) -> None:
    for path in (project / "src" / "recoupe" / "desk" / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:|\|safe\b|Markup|autoescape", text
        ), path
        assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", text), path
