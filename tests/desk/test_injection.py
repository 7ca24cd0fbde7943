"""Whatever a report, a statement, a person or an address says is shown as text: no page grows an element, an attribute
or a link by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from starlette.testclient import TestClient
from tests.cli.crisis import make_record, make_statement
from tests.desk.conftest import BASE, ask, open_at
from tests.desk.records import JNIM, ROAD, keep

from recoupe.archive.judging import accept, correct, reject
from recoupe.desk.state import Desk
from recoupe.filtering import FILTERS

MARK = "qzx"  # in every attack, so that what came of it can be found
ATTACKS = {
    "a script": f"<script>{MARK}()</script>",
    "the end of an attribute": f'"><img src=x onerror={MARK}()>',
    "the end of an attribute, no quotes": f" onfocus={MARK}() autofocus ",
    "an apostrophe": f"{MARK}' onmouseover='{MARK}()",
    "a template": f"{{{{7*7}}}}{{% if 1 %}}${{7*7}}{MARK}",
    "an address that runs": f"javascript:{MARK}()//",
    "an address elsewhere": f"//evil.example/{MARK}",
    "a data address": f"data:text/html,<script>{MARK}()</script>",
    "the end of what surrounds it": f"</mark></q></title></textarea></select></style></script><svg onload={MARK}()>",
    "a comment": f"--><!--<u>{MARK}",
    "escaped once": f"&lt;script&gt;{MARK}&#60;b&#62;&quot;",
    "writing turned round": f"\u202e{MARK}\u2066\u200f<i>",
    "a line that ends": f"{MARK}\u2028<u>\u2029\u0085",
    "a path that climbs": f"../../{MARK}?type=coup#x",
    "very long": f"<em>{MARK}é" + "mot & " * 1_700,
}
OFTEN = ("a script", "the end of an attribute", "an address that runs")  # tried by every run of the tests
EACH = [pytest.param(a, id=name, marks=() if name in OFTEN else pytest.mark.slow) for name, a in ATTACKS.items()]
TEXT = "Le convoi a été attaqué, dit-on : {killed} morts. {attack} Rien de plus."
# Elements that no template of the desk has.
NO_ICON = "data:,"  # so that browsers ask for none
SHAPES = ("path", "rect", "circle", "text")
SHAPE_ATTRIBUTES = {"class", "d", "x", "y", "width", "height", "cx", "cy", "r"}
NUMBERS = re.compile(r"[MVHLlz0-9. -]+")
ON_SIGNS = ("12", "≠")  # what the legend of the map writes on its signs
NEVER = {
    "img",
    "svg",
    "iframe",
    "object",
    "embed",
    "style",
    "base",
    "math",
    "video",
    "audio",
    "template",
    "noscript",
    "i",
    "u",
    "em",
}
PLACES = {
    "", "account", "accounts", "actors", "add", "advisories", "api", "axes", "comparing", "incidents", "judgements",
    "parts", "reports", "review", "search", "sign-in", "sign-out", "sources", "static",
}  # fmt: skip
ADDRESSES = ("href", "src", "action", "formaction", "data-src", "data-refresh", "poster", "srcset", "xlink:href")


def name_report(attack: str, killed: int) -> str:
    """The id of an attack's report: as much of the attack as an id may have."""
    return f"{attack[:400]}{killed}"


def make_attack(attack: str, number: int, killed: int) -> dict[str, Any]:
    """A report in which the attack is everywhere where words can be."""
    text = TEXT.format(attack=attack, killed=killed)
    words = {"name": attack, "quote": attack, "aliases": [attack]}
    place = {**words, "kind": "near", "lat": 12 + number, "lon": -4, "radius_km": 5, "country": attack}
    more = {"admin1": attack, "relation": attack, "reasons": [attack]}
    road = {**ROAD, "name": attack, "quote": attack}
    days = {"start": f"2025-05-{1 + number:02}", "end": f"2025-05-{2 + number:02}"}
    slots: dict[str, Any] = {
        "agents": [words, {**words, "actor": attack}, JNIM], "targets": [words],
        "time": {**days, "basis": attack, "quote": attack},
        "quantities": [{"role": "killed", "low": killed, "high": killed, "unit": None, "quote": str(killed)},
                       {"role": "money", "low": 5, "high": 5, "unit": attack, "quote": attack}],
        "source": {**words, "kind": "person", "verb": attack, "actor": attack},
    }  # fmt: skip
    told = [
        make_statement(text, place={**place, **more}, trigger=attack, certainty="claimed", **slots),
        make_statement(text, type="travel_advisory", place=place, **slots),
        make_statement(text, type="explosion", places=[road, place], **{**slots, "source": None}),
        make_statement(text, type="arrest", **{**slots, "source": None, "time": None}),
    ]
    fields = {"title": attack, "url": attack, "language": attack}
    return make_record(name_report(attack, killed), attack, "2025-05-03", *told, **fields)


def judge(desk: Desk, ids: list[str], attack: str) -> None:
    """A person accepts, rejects and corrects in the attack's own words."""
    why, who = attack[:1999], "".join(character for character in attack[:100] if character.isprintable())
    with desk.archive.write() as connection:
        accept(connection, ids[:1], why, who=who)
        correct(connection, ids[1], "place", attack, why, who=who)
        reject(connection, ids[2:3], why, who=who)


@pytest.fixture(scope="module")
def attacked(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a desk over an archive that holds every attack in every field, told twice with different figures."""
    records = [make_attack(a, number, killed) for number, a in enumerate(ATTACKS.values()) for killed in (9, 30)]
    with open_at(tmp_path_factory.mktemp("attacked") / "archive.sqlite") as desk:
        assert keep(desk.archive, records) == []
        client = ask(desk)
        for attack in ATTACKS.values():
            told = client.get(f"/api/v1/reports/{quote(name_report(attack, 9), safe='')}").json()["statements"]
            judge(desk, [statement["id"] for statement in told], attack)
        yield client


def list_stored(client: TestClient) -> Iterator[str]:
    """Every page and part that shows what is kept."""
    incidents, found = ("/api/v1/incidents?", f"/api/v1/search?q={MARK}*&")
    after, further = (client.get(f"{path}limit=20").json()["next"] for path in (incidents, found))
    for page in ("/?", "/parts/incidents?"):
        yield from (page, f"{page}after={after}&lang=en")
    for page in ("/axes", "/advisories", "/actors", "/sources"):
        yield from (page, f"{page}?after=50&lang=en")
    yield from (f"/search?q={MARK}*", f"/search?q={MARK}*&after={further}&lang=en")
    yield from ("/actors/jnim", "/review", "/review?limit=5", "/add")
    for statement in client.get("/api/v1/statements?limit=200").json()["items"][::4]:
        yield f"/review?at={statement['id']}&done=1"
    for incident in client.get(f"{incidents}limit=200").json()["items"]:
        yield f"/incidents/{incident['id']}"
        yield f"/comparing?of={incident['id']}"
        yield f"/review?at={incident['members'][0]['id']}"
    for report in client.get("/api/v1/reports?limit=200").json()["items"]:
        yield f"/reports/{quote(report['id'], safe='')}"


def list_reflecting(attack: str) -> Iterator[str]:
    """Every address that can hold the attack itself: ids in paths, words, filters, cursors, languages."""
    segment = quote(attack, safe="")
    yield from (f"/{kind}/{segment}" for kind in ("incidents", "reports", "actors", "static", "nothing"))
    for page, name in (("/review", "at"), ("/review", "whose"), ("/review", "done"), ("/comparing", "of")):
        yield f"{page}?{urlencode({name: attack})}"
    for page, name in (("/search", "q"), ("/", "lang"), ("/", attack), ("/actors", "after"), ("/search", "after")):
        yield f"{page}?{urlencode({name: attack})}"
    for one in FILTERS:
        yield f"/?{urlencode({one.name: attack})}"
    for page in ("/", "/parts/incidents", "/search", "/axes", "/advisories", "/actors", "/sources"):
        yield f"{page}?{urlencode({'outlet': f'a {attack}', 'q': f'a {attack}'})}"
        yield f"{page}?{urlencode({'outlet': f'a {attack}', 'after': attack})}"
    yield f"/?{urlencode({'place': '14.0,-4', 'distance': attack})}"
    yield from (f"/add/{segment}", f"/search?q={segment}&lang={segment}", f"/account?done={segment}")
    for name in ("at", "after", "done", "waits", "next", attack):
        yield f"/review?{urlencode({name: attack})}"


def find_faults(html: str, path: str) -> list[str]:
    """What a page has that none of the desk's templates makes."""
    root: Element = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    faults = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            faults.append("a comment")
            continue
        if element.tag.lower().rpartition("}")[2] in NEVER and not is_drawing(element):
            faults.append(f"an element: {element.tag}")
        if element.tag == "script" and not (element.get("src", "").startswith("/static/") and not element.text):
            faults.append("a script that is not the bundle's")
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("autofocus", "srcdoc", "style"):
                faults.append(f"an attribute: {name}")
            if (element.tag, name, value) == ("link", "href", NO_ICON):
                continue
            if name in ADDRESSES and not leads_home(value, path):
                faults.append(f"{name} leads to {value[:60]}")
    return faults


def is_drawing(element: Element) -> bool:
    """Whether an element is a drawing that templates make: shapes of numbers, and no word of what is kept."""
    shapes = list(element)
    plain = all(shape.tag.rpartition("}")[2] in SHAPES and not len(shape) for shape in shapes)
    silent = all((shape.text or "").strip() in ("", *ON_SIGNS) for shape in shapes)
    numbers = all(NUMBERS.fullmatch(value) for shape in shapes for name, value in shape.items() if name != "class")
    known = all(set(shape.attrib) <= SHAPE_ATTRIBUTES for shape in shapes)
    named = element.tag.rpartition("}")[2] == "svg" and element.get("class") in ("bar", "map-svg")
    return named and plain and silent and numbers and known


def leads_home(address: str, path: str) -> bool:
    """Whether an address on a page is a path of the desk that its templates write."""
    there = urlsplit(urljoin(BASE + path, address))
    first = there.path.removeprefix("/").partition("/")[0]
    return f"{there.scheme}://{there.netloc}" == BASE and (first in PLACES or address.startswith(("?", "#")))


def check_page(client: TestClient, path: str, **how: Any) -> str:
    """The page at a path, or what comes of a form that is posted there, after it was looked through."""
    answer = client.request("POST" if "data" in how or "files" in how else "GET", path, **how)
    assert answer.status_code in (200, 303, 307, 400, 401, 404, 409, 415), (path[:200], answer.status_code)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    if answer.status_code in (303, 307):
        assert leads_home(answer.headers["location"], path)
        return ""
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert find_faults(answer.text, path) == [], path[:200]
    return answer.text


@pytest.mark.parametrize("every", [pytest.param(9, id="some"), pytest.param(1, id="all", marks=pytest.mark.slow)])
def test_nothing_that_is_kept_becomes_a_part_of_a_page(attacked: TestClient, every: int) -> None:
    pages = [check_page(attacked, path) for path in list(list_stored(attacked))[::every]]
    assert sum(MARK in page for page in pages) > 2 * len(ATTACKS) / every, "what is kept is seen, as words"
    assert any("{{7*7}}" in page for page in pages), "a template in a text is not worked out"


@pytest.mark.parametrize("attack", EACH)
def test_nothing_that_is_asked_becomes_a_part_of_a_page(client: TestClient, attack: str) -> None:
    pages = [check_page(client, path) for path in list_reflecting(attack)]
    assert any(MARK in page for page in pages), "what was asked is told, as words"


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
def test_what_is_said_is_shown_to_the_letter(attacked: TestClient, attack: str) -> None:
    """Escaped is not left out: what a report says stays evidence, however odd. An address in it is no link."""
    segment = quote(name_report(attack, 9), safe="")
    root: Element = html5lib.parse(attacked.get(f"/reports/{segment}").text, namespaceHTMLElements=False)
    told = attacked.get(f"/api/v1/reports/{segment}").json()["report"]
    (text,) = [element for element in root.iter("div") if "report-text" in (element.get("class") or "").split()]
    assert "".join(text.itertext()) == told["text"]
    title = root.find(".//h1")
    assert title is not None
    assert "".join(title.itertext()) == told["title"] == attack
    assert attack not in [link.get("href") for link in root.iter("a")]


def test_programs_are_told_to_the_letter_and_as_json(attacked: TestClient) -> None:
    for path in ("incidents", "reports", "statements", "conflicts", "map", "timeline", "search?q=convoi"):
        answer = attacked.get(f"/api/v1/{path}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    told = attacked.get("/api/v1/statements?certainty=claimed&limit=200").json()["items"]
    assert {party["name"] for statement in told for party in statement["targets"]} == set(ATTACKS.values())


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        pytest.param('<p title=""><img src=x onerror=a()>">x', "element: img", id="an element"),
        pytest.param('<p onclick="a()">', "attribute: onclick", id="an attribute"),
        pytest.param("<script>a()</script>", "script", id="a script"),
        pytest.param('<script src="//evil.example/static/x.js"></script>', "script", id="a script from elsewhere"),
        pytest.param('<a href="javascript:a()">', "leads to", id="an address that runs"),
        pytest.param('<a href="//evil.example/">', "leads to", id="an address elsewhere"),
        pytest.param('<a href="/reports/../../qzx">', "leads to", id="a path that climbs"),
        pytest.param("<!-- x -->", "comment", id="a comment"),
    ],
)
def test_a_fault_is_seen(html: str, fault: str) -> None:
    assert any(fault in one for one in find_faults(f"<!doctype html><body>{html}", "/"))


def test_what_no_archive_can_hold_is_refused(home: Path, tmp_path: Path) -> None:
    """The character NUL is in no stored field; in addresses the guard refuses it."""
    with open_at(tmp_path / "archive.sqlite") as desk:
        (reason,) = keep(desk.archive, [make_attack(f"{MARK}\x00<b>", 0, 9)])
        assert "NUL" in reason
