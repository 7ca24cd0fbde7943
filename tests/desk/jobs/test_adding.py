"""Adding in a browser: what is given is read and shown as a draft, and kept only on a click."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient
from tests.archive.factories import ABDUCTION, ATTACK, CLASH
from tests.archive.holdings import load_reports
from tests.desk.jobs.conftest import MOST
from tests.desk.jobs.stubs import UNREADABLE, StubWorkshop

from recoupe.archive.loading import count_reports
from recoupe.archive.log import check_log, iterate_entries
from recoupe.archive.purging import purge
from recoupe.desk.state import Desk

PAGE = "<!doctype html><html><head><title>Titre</title></head><body><article><p>{}</p></article></body></html>"
ENGLISH = "Nine men were killed in the market. The army was there and it said so."


def post(browser: TestClient, path: str = "/add", files: list[tuple[str, bytes]] | None = None, **fields: str) -> str:
    """The page of the job that a form starts, once it is at rest."""
    parts = [("files", (name, data)) for name, data in files or []]
    answer = browser.post(path, data=fields, files=parts or [("files", ("", b""))])
    assert answer.status_code == 303, answer.text
    return settle(browser, answer.headers["location"])


def settle(browser: TestClient, path: str) -> str:
    """The page of a job once it is at rest."""
    job = browser.app.state.desk.jobs.jobs[path.rpartition("/")[2]]  # type: ignore[attr-defined]
    browser.app.state.desk.jobs.wait(job, 300)  # type: ignore[attr-defined]
    return path


def keep(browser: TestClient, path: str) -> str:
    """Where a click on "Keep" leads."""
    answer = browser.post(f"{path}/keep")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def kept(desk: Desk) -> list[str]:
    """The texts of the reports that are kept."""
    with desk.archive.read() as connection:
        return sorted(stored.report.text for stored in load_reports(connection))


def test_a_text_is_read_shown_and_kept(browser: TestClient, desk: Desk, workshop: StubWorkshop) -> None:
    path = post(browser, text=ATTACK, title="Au marché", outlet="Le Crieur", published="2025-11-05")
    draft = browser.get(path).text
    assert "Read, and not kept yet" in draft
    assert '<mark class="evidence' in draft
    assert "Le Crieur" in draft
    assert kept(desk) == []
    report = keep(browser, path)
    assert report.startswith("/reports/")
    page = browser.get(report)
    assert page.status_code == 200
    assert "Au marché" in page.text
    assert kept(desk) == [ATTACK]
    assert workshop.compared == 1
    assert "Kept" in browser.get(path).text
    with desk.archive.read() as connection:
        assert [(entry.who, entry.action) for entry in iterate_entries(connection)] == [("amina", "take in")]
        assert check_log(connection).problems == ()


def test_a_draft_that_is_dropped_leaves_nothing(browser: TestClient, desk: Desk) -> None:
    path = post(browser, text=ATTACK)
    assert browser.post(f"{path}/discard").headers["location"] == "/add"
    assert browser.get(path).status_code == 404
    assert kept(desk) == []


def test_what_is_known_is_told(browser: TestClient, desk: Desk) -> None:
    fields = {"text": ATTACK, "url": "https://journal.example/1", "published": "2025-11-05"}
    keep(browser, post(browser, **fields))
    again = browser.get(post(browser, **fields)).text
    assert "known already" in again
    assert "nothing new to keep" in again
    changed = post(browser, **{**fields, "text": f"{ATTACK} Le bilan reste à établir."})
    assert "new version of a report that is kept" in browser.get(changed).text
    keep(browser, changed)
    with desk.archive.read() as connection:
        assert count_reports(connection) == 1


def test_what_was_purged_is_told_and_not_kept(browser: TestClient, desk: Desk) -> None:
    report = keep(browser, post(browser, text=ATTACK)).rpartition("/")[2]
    purge(desk.archive, report, "demande d’un témoin")
    page = browser.get(path := post(browser, text=ATTACK)).text
    assert "purged before" in page
    assert "<blockquote" not in page
    assert browser.post(f"{path}/keep").status_code == 409
    assert kept(desk) == []


def test_files_of_each_kind_are_read(browser: TestClient, desk: Desk) -> None:
    files = [
        ("un.txt", ATTACK.encode()),
        ("deux.html", PAGE.format(ABDUCTION * 4).encode()),
        ("../../etc/trois.jsonl", f'{{"report": {{"text": "{CLASH}"}}}}\n'.encode()),
    ]
    path = post(browser, files=files)
    page = browser.get(path).text
    assert "Keep 3 reports" in page
    assert keep(browser, path) == path
    assert "3 reports are kept" in browser.get(path).text
    assert len(kept(desk)) == 3


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        pytest.param("a.txt", b"", "a.txt: is empty", id="empty"),
        pytest.param("a.txt", b" \n ", "a.txt: is empty", id="blank"),
        pytest.param("a.txt", b"x" * (MOST + 1), "over the limit of 20,000 bytes", id="too large"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n", "is a PNG picture", id="a picture under another name"),
        pytest.param("a.txt", b"PK\x03\x04" + b"\x00" * 50, "damaged ZIP archive", id="an archive under another name"),
        pytest.param("a.txt", b"un\x00deux", "is binary data", id="binary"),
        pytest.param("a.html", "Rien d’une page.".encode(), "no article was found", id="a page by its name alone"),
        pytest.param("a.html", b"<html><body></body></html>", "no article was found", id="a page without words"),
        pytest.param("a.jsonl", b'{"report": \n[]', "a.jsonl, line 2", id="bad lines"),
        pytest.param("a.jsonl", b'{"report": {"text": 3}}', "report.text is missing", id="a text that is a number"),
        pytest.param("a.json", b'{"a": 1}', "has no text", id="JSON without a text"),
        pytest.param("a.exe", b"MZ\x90\x00\x03", "is binary data", id="a program"),
        pytest.param("a.txt", ENGLISH.encode(), "is in English", id="another language"),
        pytest.param("a.txt", f"{UNREADABLE} : rien.".encode(), "cannot be read", id="what the reader gives up on"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_and_nothing_kept(
    browser: TestClient, desk: Desk, name: str, data: bytes, told: str
) -> None:
    path = post(browser, files=[(name, data)])
    page = browser.get(path).text
    assert told in page.replace("&#39;", "'")
    assert "Nothing was taken in" in page
    assert browser.post(f"{path}/keep").status_code == 409
    assert kept(desk) == []


def test_good_files_pass_beside_wrong_ones(browser: TestClient, desk: Desk) -> None:
    path = post(browser, files=[("un.txt", ATTACK.encode()), ("deux.txt", b"")])
    assert "1 input could not be taken in" in browser.get(path).text
    keep(browser, path)
    assert kept(desk) == [ATTACK]


def test_scripts_are_shown_as_text(browser: TestClient) -> None:
    script = "<script>alert(1)</script>"
    page = browser.get(post(browser, text=f"{ATTACK} {script}", title=script, outlet=script, url=script)).text
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") >= 4
    named = browser.get(post(browser, files=[('"><img src=x>.txt', b"")])).text
    assert "<img" not in named
    saved = PAGE.format(f"{ATTACK * 4} <script>alert(2)</script><b onclick='x()'>gras</b>")
    assert "alert(2)" not in browser.get(post(browser, files=[("page.html", saved.encode())])).text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"text": "  "}, "no text and no file", id="nothing"),
        pytest.param({"text": ATTACK, "published": "hier"}, "which is no day", id="no day"),
        pytest.param({"text": "x" * (MOST + 1)}, "over the limit", id="too long"),
        pytest.param({"text": ATTACK, "language": "en"}, "English", id="a language that is not read"),
    ],
)
def test_a_wrong_form_comes_back_as_it_was_filled_in(
    browser: TestClient, desk: Desk, fields: dict[str, str], told: str
) -> None:
    answer = browser.post("/add", data={**fields, "outlet": "Le Crieur"}, files=[("files", ("", b""))])
    assert answer.status_code == 400
    assert told in answer.text
    assert 'value="Le Crieur"' in answer.text
    assert not desk.jobs.jobs


def test_too_many_files_are_refused(browser: TestClient, desk: Desk) -> None:
    answer = browser.post("/add", files=[("files", (f"{n}.txt", b"x")) for n in range(51)])
    assert answer.status_code == 413
    assert "at most 50 files" in answer.text
    assert not desk.jobs.jobs


def test_what_is_no_form_is_refused(browser: TestClient) -> None:
    assert browser.post("/add", content=b"{}", headers={"content-type": "application/json"}).status_code == 415
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert browser.post("/add", content=b"--y\r\n", headers=broken).status_code == 400


def test_what_somebody_gave_is_found_again(browse: Callable[[str], TestClient]) -> None:
    path = post(browse("amina"), text=ATTACK, title="Au marché")
    assert path in browse("amina").get("/add").text
    assert "Au marché" not in browse("boubacar").get("/add").text


@pytest.mark.parametrize("told", [pytest.param(True, id="as its header says"), pytest.param(False, id="in pieces")])
def test_more_than_the_desk_takes_is_refused(browser: TestClient, desk: Desk, told: bool) -> None:
    head = b'--x\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    pieces = [head, *(b"x" * 1_000_000 for _ in range(21)), b"\r\n--x--\r\n"]
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = browser.post("/add", content=b"".join(pieces) if told else iter(pieces), headers=headers)
    assert answer.status_code == 413
    assert not desk.jobs.jobs


def test_no_file_is_left(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even one without a name: what is uploaded stays in memory."""
    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", None)
    files = [("files", ("a.txt", b"x" * 3_000_000)), ("files", ("b.txt", ATTACK.encode()))]
    assert browser.post("/add", files=files).status_code == 303


def test_a_form_from_elsewhere_is_refused(browser: TestClient, desk: Desk) -> None:
    answer = browser.post("/add", data={"text": ATTACK}, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    assert not desk.jobs.jobs


def test_the_job_of_another_person_is_not_there(browse: Callable[[str], TestClient], desk: Desk) -> None:
    path = post(browse("amina"), text=ATTACK)
    other = browse("boubacar")
    assert other.get(path).status_code == 404
    assert other.post(f"{path}/keep").status_code == 404
    assert other.post(f"{path}/discard").status_code == 404
    assert kept(desk) == []


def test_a_full_queue_is_told(browser: TestClient, workshop: StubWorkshop) -> None:
    workshop.gate.clear()
    answers = [browser.post("/add", data={"text": f"{ATTACK} {n}"}) for n in range(4)]
    assert answers[0].status_code == 303
    assert answers[-1].status_code == 503
    assert int(answers[-1].headers["retry-after"]) > 0
    assert f"{ATTACK} 3" in answers[-1].text, "what was pasted is not lost"
    page = browser.get(answers[0].headers["location"]).text
    assert 'http-equiv="refresh"' in page
    assert "<progress" in page


def test_a_note_is_the_word_of_its_voice(browser: TestClient, desk: Desk) -> None:
    fields = {
        "said": ATTACK,
        "voice": "un chauffeur",
        "kind": "witness",
        "channel": "radio",
        "received": "2025-11-05T14:30",
        "reliability": "B",
        "credibility": "3",
        "sensitive": "yes",
    }
    path = post(browser, "/add/note", **fields)
    draft = browser.get(path).text
    assert "usually reliable" in draft
    report = keep(browser, path)
    page = browser.get(report).text
    for told in (
        "B3",
        "radio message",
        "5 Nov 2025, 14:30",
        "un chauffeur",
        "possibly true",
        "Field log",
        "attributed",
    ):
        assert told in page
    value = browser.get(f"/api/v1{report}").json()
    assert value["report"]["note"]["reliability"] == "B"
    assert value["report"]["published"] == "2025-11-05"
    assert [(s["certainty"], s["source"]["name"]) for s in value["statements"]] == [("attributed", "un chauffeur")]
    with desk.archive.read() as connection:
        (stored,) = load_reports(connection)
    assert stored.sensitive
    assert stored.report.text == ATTACK


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        pytest.param({"said": ""}, "holds no text", id="nothing said"),
        pytest.param({"voice": " "}, "note.voice", id="nobody"),
        pytest.param({"kind": "robot"}, "note.kind", id="a kind that there is not"),
        pytest.param({"received": "demain"}, "note.received", id="no moment"),
        pytest.param({"reliability": "Z"}, "note.reliability", id="a grade that there is not"),
    ],
)
def test_a_wrong_note_is_told(browser: TestClient, desk: Desk, changed: dict[str, str], told: str) -> None:
    fields = {"said": ATTACK, "voice": "un chauffeur", "kind": "witness", "channel": "call"}
    answer = browser.post("/add/note", data={**fields, "received": "2025-11-05T14:30", **changed})
    assert answer.status_code == 400
    assert told in answer.text
    assert not desk.jobs.jobs
