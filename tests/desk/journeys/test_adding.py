"""Adding: a text pasted, files given, a radio message logged; kept, found on the map, and followed to its words."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect
from tests.desk.browser import TIMEOUT, Watch, open_browser
from tests.desk.journeys.texts import FILES, HEARD, STORIES
from tests.desk.journeys.visit import LOCALES, Visit
from tests.intake.documents.pdfs import set_pdf
from tests.intake.documents.test_mail import make_mail

pytestmark = pytest.mark.slow
READING = 120_000  # ms: the first text waits for the model, on a machine that does other things as well
PAUSE = 500  # ms between two tries
CANVAS = ".map canvas.maplibregl-canvas"


def wait_for_drafts(visit: Visit) -> Page:
    """The page of a job once what it was given is read."""
    expect(visit.button("Discard")).to_be_visible(timeout=READING)
    return visit.page


def keep(visit: Visit, number: int) -> Page:
    """The page that one is led to when so many reports were kept."""
    page = wait_for_drafts(visit)
    words = visit.count("Keep %(num)d report", "Keep %(num)d reports", number)
    visit.follow(page.get_by_role("button", name=words, exact=True))
    return page


def paste_story(visit: Visit) -> Page:
    """The draft of the visit's story."""
    story, page = STORIES[visit.language], visit.open("/add")
    visit.field("Text").fill(story.text)
    visit.field("Title").fill(story.title)
    visit.field("Outlet").fill(story.outlet)
    visit.field("Published on").fill(story.published)
    visit.follow(visit.button("Read"))
    return page


def ask_at_the_centre(page: Page, link: Locator) -> None:
    """Enter on the map tells what is at its centre: the incident, once the map has gone to what the filter left."""
    for _ in range(TIMEOUT // PAUSE):
        page.locator(CANVAS).focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(PAUSE)
        if link.is_visible():
            return
    expect(link).to_be_visible()


def see_without_webgl(visit: Visit, playwright: Playwright) -> None:
    """The map's signs are links where a machine or a browser draws nothing."""
    story = STORIES[visit.language]
    with open_browser(playwright, gl=False) as browser:
        page = browser.new_page(locale=LOCALES[visit.language], viewport={"width": 1280, "height": 900})
        page.set_default_timeout(TIMEOUT)
        plain = Visit(page, visit.base, visit.language, Watch(page), visit.folder, visit.journey)
        plain.open(f"/?country={story.country}&type={story.type}")
        assert page.locator(".map").get_attribute("data-ready") == "svg"
        plain.shoot("map-without-webgl")
        link = page.locator(".map-svg").get_by_role("link", name=visit.label(story.type))
        link.click()
        plain.follow(page.locator(".map-panel").get_by_role("link", name=visit.label(story.type)))
        expect(page.get_by_role("heading", level=1)).to_contain_text(visit.label(story.type))
        assert [fault for fault in plain.find_faults() if "WebGL" not in fault] == []


def paste_again(visit: Visit) -> None:
    """What is kept already is told as such, and offered no second time."""
    page = paste_story(visit)
    wait_for_drafts(visit)
    expect(page.get_by_text(visit.word("known already: it is not read again"))).to_be_visible()
    expect(page.get_by_text(visit.word("There is nothing new to keep."))).to_be_visible()


def test_a_text_is_pasted_kept_and_found_on_the_map(visit: Visit, playwright: Playwright) -> None:
    story, page = STORIES[visit.language], paste_story(visit)
    expect(page.get_by_role("progressbar").or_(visit.button("Discard")).first).to_be_visible()
    visit.shoot("progress")
    wait_for_drafts(visit)
    expect(page.get_by_role("heading", name=story.title)).to_be_visible()
    expect(page.locator("mark.evidence[data-statement]").first).to_contain_text(story.text.split()[0])
    visit.shoot("draft")
    keep(visit, 1)
    if "/add/" in page.url:  # where comparing took longer than a click waits
        visit.follow(page.get_by_role("link", name=re.compile(story.title)))
    assert "/reports/" in page.url
    expect(page.get_by_role("heading", name=story.title)).to_be_visible()

    visit.open("/")
    visit.field("Near").fill(story.place)
    expect(page.get_by_role("link", name=visit.label(story.type), exact=True)).to_have_count(1)
    page.wait_for_selector(".map[data-ready]:not([aria-busy])")
    assert page.locator(".map").get_attribute("data-ready") == "gl"
    here = page.locator(".map-panel").get_by_role("link", name=visit.label(story.type))
    ask_at_the_centre(page, here)
    visit.shoot("map")
    visit.follow(here)
    expect(page.get_by_role("heading", level=1)).to_contain_text(visit.label(story.type))
    visit.follow(page.get_by_role("link", name=story.text.split("\n")[0][:40]).first)
    marked = page.locator("mark.evidence.is-current").first
    expect(marked).to_be_in_viewport()
    assert story.text.startswith(marked.inner_text())
    visit.shoot("evidence")
    see_without_webgl(visit, playwright)
    paste_again(visit)


def test_files_are_given_and_a_wrong_one_is_told(visit: Visit, tmp_path: Path) -> None:
    page, paths = visit.open("/add"), []
    for name, text in FILES[visit.language]:
        paths.append(tmp_path / name)
        paths[-1].write_text(text, encoding="utf-8")
    paths.append(tmp_path / "rapport.pdf")
    paths[-1].write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")  # breaks off
    page.get_by_label(visit.word("Files"), exact=True).set_input_files(paths)
    visit.follow(visit.button("Read"))
    wait_for_drafts(visit)
    told = page.get_by_role("region", name=re.compile("^1 "))
    expect(told).to_contain_text("rapport.pdf")
    expect(told).to_contain_text("PDF")
    visit.shoot("files")
    keep(visit, 2)
    assert "/add/" in page.url
    kept = page.get_by_role(
        "region", name=re.compile(visit.count("%(num)d report is kept", "%(num)d reports are kept", 2))
    )
    expect(kept.get_by_role("link")).to_have_count(2)
    visit.shoot("files-kept")
    visit.follow(kept.get_by_role("link").first)
    expect(page.locator("mark.evidence[data-statement]").first).to_be_visible()


def drop(page: Page, paths: list[Path]) -> None:
    """Drops files on the form, as from a folder's window."""
    files = [{"name": path.name, "data": base64.b64encode(path.read_bytes()).decode()} for path in paths]
    held = page.evaluate_handle(
        """files => {
          const held = new DataTransfer();
          for (const { name, data } of files)
            held.items.add(new File([Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))], name));
          return held;
        }""",
        files,
    )
    page.dispatch_event("[data-drop-zone]", "drop", {"dataTransfer": held})


def test_documents_are_dropped_and_their_originals_found(visit: Visit, tmp_path: Path) -> None:
    story, page = STORIES[visit.language], visit.open("/add")
    first, second = FILES[visit.language][0][1], FILES[visit.language][1][1]
    pdf, letter = tmp_path / "communique.pdf", tmp_path / "lettre.eml"
    paragraphs = (first + f"\nTrente familles ont quitté {story.place}, selon la mairie.").replace("\n", "\n\n")
    pdf.write_bytes(set_pdf(tmp_path, f'#set text(lang: "fr")\n= Communiqué\n\n{paragraphs}'))
    letter.write_bytes(make_mail(second, sender=f"Bureau de {story.outlet} <presse@baobab.example>").as_bytes())
    visit.shoot("documents-form")
    drop(page, [pdf, letter])
    expect(page.get_by_text("communique.pdf")).to_be_visible()
    visit.follow(visit.button("Read"))
    wait_for_drafts(visit)
    expect(page.get_by_text("communique.pdf")).to_be_visible()
    visit.shoot("documents")
    keep(visit, 2)
    kept = page.get_by_role(
        "region", name=re.compile(visit.count("%(num)d report is kept", "%(num)d reports are kept", 2))
    )
    visit.shoot("documents-kept")
    visit.follow(kept.get_by_role("link").first)
    expect(page.get_by_text(visit.word("How it came"))).to_be_visible()
    expect(page.get_by_text("communique.pdf")).to_be_visible()
    visit.shoot("documents-report")
    with page.expect_download() as found:
        page.locator("a.original").click()
    assert found.value.suggested_filename.endswith(".pdf")
    assert Path(found.value.path()).read_bytes() == pdf.read_bytes()
    drop(visit.open("/add"), [pdf])
    visit.follow(visit.button("Read"))
    expect(page.get_by_text(visit.word("known already: it is not read again"))).to_be_visible(timeout=READING)
    visit.shoot("documents-again")
    visit.follow(visit.link("As it is kept"))
    expect(page.locator("a.original")).to_be_visible()


def test_nothing_given_is_told_and_nothing_is_lost(visit: Visit) -> None:
    visit.expected.add(400)
    page = visit.open("/add")
    visit.field("Title").fill("Sans texte")
    visit.follow(visit.button("Read"))
    expect(page.get_by_role("alert")).to_be_visible()
    expect(visit.field("Title")).to_have_value("Sans texte")
    visit.shoot("nothing")


def test_a_radio_message_is_logged_with_its_voice(visit: Visit) -> None:
    said, voice = HEARD[visit.language]
    page = visit.open("/add")
    visit.field("What was said").fill(said)
    visit.field("Who said it").fill(voice)
    visit.field("How it came").select_option("radio")
    visit.field("When it came").fill("2025-11-05T09:30")
    visit.field("How reliable the source is held to be").select_option("B")
    visit.field("How likely what was said is held to be").select_option("3")
    visit.follow(page.get_by_role("button", name=visit.word("Read"), exact=True).last)
    wait_for_drafts(visit)
    expect(page.get_by_text(visit.word("radio message")).first).to_be_visible()
    keep(visit, 1)
    expect(page.locator(".noted")).to_contain_text("B3")
    expect(page.locator(".noted")).to_contain_text(voice)
    expect(page.locator(".statement .voice").first).to_have_text(voice)
    visit.shoot("radio")
