"""The review in a real browser: by keyboard alone, nothing by accident, words taken from the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from tests.desk.axe import find_barriers
from tests.desk.browser import Watch
from tests.desk.harness.running import run_desk
from tests.desk.judging.desks import Asking

pytestmark = pytest.mark.slow
WHY = "lu dans le texte"


@pytest.fixture
def served(asking: Asking, static: str) -> Iterator[str]:
    """The desk's address; the bundle is built."""
    with run_desk(asking.desk) as address:
        yield address


def open_review(page: Page, served: str, query: str = "") -> str:
    """The statement that the review is at."""
    page.goto(f"{served}/review?lang=en{query}")
    page.wait_for_function("document.documentElement.dataset.review === 'ready'")
    return find_current(page)


def find_current(page: Page) -> str:
    """The statement that the page is at."""
    return str(page.locator(".queue [aria-current=true]").get_attribute("id")).removeprefix("item-")


def test_all_by_keyboard_alone(page: Page, served: str, asking: Asking, watch: Watch) -> None:
    judged = [open_review(page, served)]
    for number, key in enumerate("ara", start=1):
        page.keyboard.press(key)
        page.keyboard.type(f"{WHY} {number}")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**done={number}*")
        page.wait_for_function("document.documentElement.dataset.review === 'ready'")
        judged.append(find_current(page))
    assert len(set(judged)) == 4, "the next comes by itself"
    made = asking.made()
    assert [(one.verdict.value, one.reason) for one in made] == [
        ("accept", f"{WHY} 1"), ("reject", f"{WHY} 2"), ("accept", f"{WHY} 3"),
    ]  # fmt: skip
    assert [one.statement_ids[0] for one in made] == judged[:3]
    page.keyboard.press("u")
    page.keyboard.type("erreur")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Judgement 3 is undone.")).to_be_visible()
    assert [one.seq for one in asking.made()] == [1, 2]
    assert watch.complaints == []
    assert watch.find_foreign(served) == []


def test_nothing_by_accident(page: Page, served: str, asking: Asking) -> None:
    first = open_review(page, served)
    for _ in range(3):  # the second and third are letters of the reason
        page.keyboard.press("a")
    assert page.locator("#accept-reason").input_value() == "aa"
    page.locator("#accept-reason").fill("")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert find_current(page) == first
    page.keyboard.press("Escape")
    expect(page.locator("#accept-reason")).to_be_hidden()
    page.keyboard.press("n")
    page.wait_for_url("**at=*")
    assert find_current(page) != first
    assert asking.made(undone=True) == ()


def test_a_double_press_sends_once(page: Page, served: str, asking: Asking) -> None:
    open_review(page, served)
    page.keyboard.press("a")
    page.keyboard.type(WHY)
    page.evaluate(
        "() => { const f = document.querySelector('#accept-reason').form; f.requestSubmit(); f.requestSubmit(); }"
    )
    page.wait_for_url("**done=1*")
    assert len(asking.made(undone=True)) == 1


def test_single_keys_can_be_turned_off(page: Page, served: str) -> None:
    open_review(page, served)
    page.keyboard.press("?")
    page.get_by_label("without single keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#accept-reason")).to_be_hidden()


def select(page: Page, words: str) -> None:
    """Select words of the report's text, as a mouse does."""
    page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector('[data-select]'), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(node, at, node, at + words.length);
            node.parentElement.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
            return;
          }
          throw new Error('no such words');
        }""",
        words,
    )
    page.wait_for_timeout(50)


def test_added_from_selected_words(page: Page, served: str, asking: Asking) -> None:
    open_review(page, served, f"&at={asking.statement('dogofry-1')}")
    select(page, "mercredi à ")
    page.keyboard.press("d")
    expect(page.locator("#add-evidence")).to_have_value("mercredi à")
    expect(page.locator("#add-evidence")).to_be_focused()
    page.locator("#add-type").select_option("displacement")
    page.locator("#add-agents").focus()
    select(page, "maire")
    expect(page.locator("#add-agents")).to_have_value("maire")
    page.locator("#add-reason").fill(WHY)
    page.keyboard.press("Enter")
    page.wait_for_url("**done=1*")
    (made,) = asking.made()
    added = asking.client.get(f"/api/v1/statements/{made.statement_ids[0]}").json()
    text = asking.client.get("/api/v1/reports/dogofry-1").json()["report"]["text"]
    assert (added["evidence"]["quote"], added["evidence"]["start"]) == ("mercredi à", text.index("mercredi à"))
    assert added["agents"][0]["start"] == text.index("maire")


def test_corrected_from_selected_words(page: Page, served: str, asking: Asking) -> None:
    id_ = asking.statement("sevare-1")
    open_review(page, served, f"&at={id_}")
    page.keyboard.press("c")
    page.locator("#correct-targets-targets").locator("xpath=ancestor::details[1]/summary").click()
    page.locator("#correct-targets-targets").fill("")
    select(page, "poste de police")
    expect(page.locator("#correct-targets-targets")).to_have_value("poste de police")
    page.locator("#correct-targets-reason").fill(WHY)
    page.keyboard.press("Enter")
    page.wait_for_url("**done=1*")
    assert [one["name"] for one in asking.client.get(f"/api/v1/statements/{id_}").json()["targets"]] == [
        "poste de police"
    ]


@pytest.mark.parametrize("path", ["/review?lang=fr", "/reports/dogofry-1?lang=fr", "/comparing?lang=fr&of={}&of={}"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Page, served: str, asking: Asking, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its two words
    page.goto(served + path.format(*list_incidents(asking)))
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert find_barriers(page) == []


def list_incidents(asking: Asking) -> list[str]:
    """The ids of the incidents."""
    return [one["id"] for one in asking.client.get("/api/v1/incidents").json()["items"]]


@pytest.mark.parametrize("path", ["/review", "/comparing?of={}&of={}"])
def test_at_360_pixels_nothing_is_cut_off(page: Page, served: str, asking: Asking, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(served + path.format(*list_incidents(asking)))
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_merged_by_keyboard_alone_and_undone(page: Page, served: str, asking: Asking, watch: Watch) -> None:
    """From the queue to what may be the same, found by words, and back: no id is typed."""
    before = asking.groups()
    open_review(page, served, f"&at={asking.statement('dogofry-1')}")
    page.keyboard.press("m")
    page.wait_for_url("**/comparing*")
    page.wait_for_function("document.documentElement.dataset.review === 'ready'")
    page.keyboard.press("f")
    page.keyboard.type("police")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=police*")
    page.wait_for_function("document.documentElement.dataset.review === 'ready'")
    page.keyboard.press("n")
    page.wait_for_url("**of=*")
    page.wait_for_function("document.documentElement.dataset.review === 'ready'")
    expect(page.locator(".compared section")).to_have_count(2)
    for _ in range(2):  # the second is a letter of the reason
        page.keyboard.press("m")
    page.keyboard.type(WHY)
    page.keyboard.press("Enter")
    page.wait_for_url("**done=1*")
    assert len(asking.groups()) == 1
    page.wait_for_function("document.documentElement.dataset.review === 'ready'")
    page.keyboard.press("u")
    page.keyboard.type("erreur")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Judgement 1 is undone.")).to_be_visible()
    assert asking.groups() == before
    page.wait_for_function("document.documentElement.dataset.review === 'ready'")
    page.keyboard.press("l")
    page.wait_for_url("**/review*")
    assert watch.complaints == []


def test_ticked_by_keys_and_judged_at_once(page: Page, served: str, asking: Asking) -> None:
    open_review(page, served)
    page.keyboard.press("x")  # the present one
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")  # the second
    expect(page.locator("[data-count]")).to_have_text("2")
    picked = [box.get_attribute("value") for box in page.locator(".queue input:checked").all()]
    page.keyboard.press("n")
    page.wait_for_url("**at=*")
    page.wait_for_function("document.documentElement.dataset.review === 'ready'")
    expect(page.locator("[data-count]")).to_have_text("2")  # ticked still
    page.locator(".queue input:checked").first.focus()
    page.keyboard.press("Enter")  # sends nothing
    page.keyboard.press("b")
    page.keyboard.press("ArrowDown")
    assert page.locator("#bulk-verdict").input_value() == "accept"
    page.locator("#bulk-reason").focus()
    page.keyboard.type(WHY)
    page.keyboard.press("Enter")
    page.wait_for_url("**done=1*")
    expect(page.get_by_text("accepted, 2 statements.")).to_be_visible()
    (made,) = asking.made()
    assert sorted(made.statement_ids) == sorted(str(id_) for id_ in picked)
    page.wait_for_function("document.documentElement.dataset.review === 'ready'")
    expect(page.locator("[data-count]")).to_have_text("0")


def test_what_was_judged_since_is_ticked_no_more(page: Page, served: str, asking: Asking) -> None:
    id_ = open_review(page, served)
    page.keyboard.press("x")
    expect(page.locator("[data-count]")).to_have_text("1")
    asking.ask(verdict="reject", ids=[id_])
    open_review(page, served)
    expect(page.locator("[data-count]")).to_have_text("0")
    asking.ask(verdict="undo", seq=1)
    assert open_review(page, served) == id_
    expect(page.locator("[data-count]")).to_have_text("0")


def test_several_of_the_situation_are_merged_in_one_go(page: Page, served: str, asking: Asking) -> None:
    page.goto(f"{served}/?lang=en")
    for box in page.locator("input[name=of]").all():
        box.check()
    page.get_by_text("Compare and merge what is ticked").click()
    page.wait_for_url("**/comparing*")
    page.wait_for_function("document.documentElement.dataset.review === 'ready'")
    expect(page.locator(".compared section")).to_have_count(2)
    page.keyboard.press("m")
    page.keyboard.type(WHY)
    page.keyboard.press("Enter")
    page.wait_for_url("**done=1*")
    assert len(asking.groups()) == 1


def test_words_are_selected_by_keyboard_alone(page: Page, served: str, asking: Asking) -> None:
    """Into the text and back: the evidence of a statement that was missed, then a slot's words."""
    open_review(page, served, f"&at={asking.statement('dogofry-2')}")
    page.keyboard.press("d")
    page.keyboard.press("F2")
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#add-evidence")).to_be_focused()
    expect(page.locator("#add-evidence")).to_have_value("Dogofry, mercredi")
    page.locator("#add-targets").focus()
    page.keyboard.press("F2")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    words = page.locator("#add-targets").input_value()
    text = asking.client.get("/api/v1/reports/dogofry-2").json()["report"]["text"]
    assert words in text.split("Dogofry, mercredi")[1], "one word near the end"
    page.keyboard.press("F2")
    page.keyboard.press("Escape")
    expect(page.locator("#add-targets")).to_be_focused()
    assert page.locator("#add-targets").input_value() == words
    page.locator("#add-type").select_option("displacement")
    page.locator("#add-reason").fill(WHY)
    page.keyboard.press("Enter")
    page.wait_for_url("**done=1*")
    (made,) = asking.made()
    added = asking.client.get(f"/api/v1/statements/{made.statement_ids[0]}").json()
    assert added["evidence"]["start"] == text.index("Dogofry, mercredi")
