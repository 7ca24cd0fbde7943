"""Adding for programs: the same through /api/v1, with errors in one shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.archive.factories import ABDUCTION, ATTACK
from tests.intake.documents import pdfs
from tests.intake.documents.test_mail import make_mail

from recoupe.archive.loading import count_reports
from recoupe.desk.state import Desk

LINES = {"content-type": "application/jsonl"}
PDF = pdfs.one_page(pdfs.stream(pdfs.SHOWN))
LETTER = make_mail().as_bytes()
ADDRESS: dict[str, Any] = {"files": [("files", ("", b""))]}  # a form, though without a file
REPORT = {"text": ATTACK, "title": "Au marché", "outlet": "Le Crieur", "published": "2025-11-05", "language": "fr"}


def read(browser: TestClient, desk: Desk, **how: Any) -> dict[str, Any]:
    """The job that a request starts, once it is at rest."""
    answer = browser.post("/api/v1/reports", **how)
    assert answer.status_code == 202, answer.text
    return look(browser, desk, answer.json()["job"])


def look(browser: TestClient, desk: Desk, job: str) -> dict[str, Any]:
    """A job once it is at rest."""
    desk.jobs.wait(desk.jobs.jobs[job], 300)
    found: dict[str, Any] = browser.get(f"/api/v1/jobs/{job}").json()
    return found


def test_a_report_is_read_and_kept(browser: TestClient, desk: Desk) -> None:
    job = read(browser, desk, json=REPORT)
    assert (job["state"], job["progress"], job["kept"]) == ("ready", None, [])
    (draft,) = job["drafts"]
    assert draft["standing"] == "new"
    assert draft["report"]["title"] == "Au marché"
    assert draft["statements"][0]["evidence"]["quote"] == ATTACK
    answer = browser.post(f"/api/v1/jobs/{job['id']}/keep")
    assert answer.status_code == 202
    done = look(browser, desk, job["id"])
    assert (done["state"], done["kept"]) == ("kept", [draft["report"]["id"]])
    assert browser.get(f"/api/v1/reports/{done['kept'][0]}").json()["report"]["text"] == ATTACK
    assert browser.post(f"/api/v1/jobs/{job['id']}/keep").status_code == 409


def test_lines_are_read_and_the_bad_ones_told(browser: TestClient, desk: Desk) -> None:
    body = f"{json.dumps({'report': REPORT})}\nrien\n{json.dumps({'report': {'id': 'b', 'text': ABDUCTION}})}\n"
    job = read(browser, desk, content=body.encode(), headers=LINES)
    assert [draft["report"]["text"] for draft in job["drafts"]] == [ATTACK, ABDUCTION]
    assert job["failures"][0].startswith("the text, line 2: is no JSON")


FILES = [("files", ("communique.pdf", PDF, "application/pdf")), ("files", ("lettre.eml", LETTER, "message/rfc822"))]


def test_files_are_read_and_kept_with_their_originals(browser: TestClient, desk: Desk) -> None:
    job = read(browser, desk, files=FILES, data={"outlet": "Le Crieur", "published": "2025-11-05"})
    assert [(one["file"], one["standing"], one["same"]) for one in job["drafts"]] == [
        ("communique.pdf", "new", None),
        ("lettre.eml", "new", None),
    ]
    assert {one["report"]["outlet"] for one in job["drafts"]} == {"Le Crieur"}
    browser.post(f"/api/v1/jobs/{job['id']}/keep")
    kept = look(browser, desk, job["id"])["kept"]
    report = browser.get(f"/api/v1/reports/{kept[0]}").json()
    assert [one["who"] for one in report["added"]] == ["amina"]
    (taking,) = report["takings"]
    assert (taking["file"], taking["media_type"], taking["dated_by"]) == ("communique.pdf", "application/pdf", "given")
    assert browser.get(f"/api/v1/originals/{taking['sha256']}").content == PDF
    (again,) = read(browser, desk, files=FILES[:1], data={"outlet": "Le Crieur", "published": "2025-11-05"})["drafts"]
    assert (again["standing"], again["same"]) == ("known", kept[0])


def test_bad_files_are_told_one_by_one(browser: TestClient, desk: Desk) -> None:
    files = [("files", (name, data)) for name, data in (("a.pdf", PDF[:30]), ("b.png", b"\x89PNG"), ("c.txt", b""))]
    job = read(browser, desk, files=files)
    assert job["state"] == "failed"
    assert [told.partition(": ")[0] for told in job["failures"]] == ["a.pdf", "b.png", "c.txt"]


@pytest.mark.parametrize(
    ("how", "told"),
    [
        pytest.param({"files": [("files", ("", b""))]}, "either files or an address", id="nothing"),
        pytest.param({"files": FILES, "data": {"address": "https://echo.example/"}}, "either files or", id="both"),
        pytest.param({"files": FILES, "data": {"published": "hier"}}, "which is no day", id="no day"),
        pytest.param({"files": FILES, "data": {"title": "Un"}}, "no field named title", id="a field that there is not"),
        pytest.param({"files": FILES * 26}, "at most 50 files", id="too many"),
        pytest.param(ADDRESS | {"data": {"address": "/etc/passwd"}}, "no http or https address", id="a path"),
        pytest.param(ADDRESS | {"data": {"address": "https://a:b@echo.example/"}}, "a password", id="a password"),
    ],
)
def test_a_wrong_form_is_told(browser: TestClient, desk: Desk, how: dict[str, Any], told: str) -> None:
    answer = browser.post("/api/v1/reports", **how)
    assert answer.status_code in (400, 413)
    assert told in answer.json()["error"]["message"]
    assert not desk.jobs.jobs


def test_an_address_is_fetched_through_the_door(browser: TestClient, desk: Desk) -> None:
    job = read(browser, desk, **ADDRESS, data={"address": "http://169.254.169.254/latest/meta-data/"})
    assert job["state"] == "failed"
    assert "it is never fetched" in job["failures"][0]


def test_a_form_of_another_site_is_refused(browser: TestClient, desk: Desk) -> None:
    """Any page can post a form: what it sends names where it is from."""
    answer = browser.post("/api/v1/reports", files=FILES, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert not desk.jobs.jobs


def test_a_note_is_taken(browser: TestClient, desk: Desk) -> None:
    note = {"voice": "un chauffeur", "kind": "witness", "channel": "call", "received": "2025-11-05T14:30"}
    job = read(browser, desk, json={"text": ATTACK, "note": note})
    assert job["drafts"][0]["report"]["note"] == {**note, "reliability": "F", "credibility": "6"}
    assert job["drafts"][0]["statements"][0]["certainty"] == "attributed"


def test_a_draft_is_dropped(browser: TestClient, desk: Desk) -> None:
    job = read(browser, desk, json=REPORT)
    assert browser.delete(f"/api/v1/jobs/{job['id']}").status_code == 204
    assert browser.get(f"/api/v1/jobs/{job['id']}").status_code == 404
    with desk.archive.read() as connection:
        assert count_reports(connection) == 0


@pytest.mark.parametrize(
    ("how", "status"),
    [
        pytest.param({"json": {"title": "sans texte"}}, 400, id="no text"),
        pytest.param({"json": {"text": ATTACK, "published": "hier"}}, 400, id="no day"),
        pytest.param({"json": []}, 400, id="no object"),
        pytest.param({"content": b"{", "headers": {"content-type": "application/json"}}, 400, id="no JSON"),
        pytest.param({"content": b"", "headers": LINES}, 400, id="no line"),
        pytest.param({"content": b"x", "headers": {"content-type": "text/csv"}}, 415, id="another kind"),
    ],
)
def test_what_is_wrong_is_told_in_one_shape(browser: TestClient, desk: Desk, how: dict[str, Any], status: int) -> None:
    answer = browser.post("/api/v1/reports", **how)
    assert answer.status_code == status
    assert answer.json()["error"]["status"] == status
    assert not desk.jobs.jobs


@pytest.mark.parametrize("text", ["", "\ud83d", "The men were killed in the market and the army said so."])
def test_what_cannot_be_read_is_told_by_the_job(browser: TestClient, desk: Desk, text: str) -> None:
    body = json.dumps({"text": text}).encode()
    answer = browser.post("/api/v1/reports", content=body, headers={"content-type": "application/json"})
    if answer.status_code == 400:  # half a character is no JSON for some parsers
        return
    job = look(browser, desk, answer.json()["job"])
    assert job["state"] == "failed"
    assert len(job["failures"]) == 1


def test_another_persons_job_is_not_there(browse: Callable[[str], TestClient], desk: Desk) -> None:
    job = read(browse("amina"), desk, json=REPORT)["id"]
    other = browse("boubacar")
    for method, path in (("GET", ""), ("POST", "/keep"), ("DELETE", "")):
        answer = other.request(method, f"/api/v1/jobs/{job}{path}")
        assert answer.status_code == 404
        assert answer.json()["error"]["code"] == "not_found"


def test_a_full_queue_is_told(browser: TestClient, desk: Desk) -> None:
    desk.jobs.workshop.gate.clear()  # type: ignore[attr-defined]
    answers = [browser.post("/api/v1/reports", json={"text": f"{ATTACK} {n}"}) for n in range(4)]
    assert [answer.status_code for answer in (answers[0], answers[-1])] == [202, 503]
    assert answers[-1].headers["retry-after"]
    assert answers[-1].json()["error"]["code"] == "unavailable"
    going = browser.get(f"/api/v1/jobs/{answers[0].json()['job']}").json()
    assert (going["state"], going["progress"]["phase"]) in {("waiting", ""), ("reading", "reading")}


def test_the_document_has_what_is_given(browser: TestClient) -> None:
    document = browser.get("/api/v1/openapi.json").json()
    content = document["paths"]["/api/v1/reports"]["post"]["requestBody"]["content"]
    schema = content["application/json"]["schema"]
    assert schema["required"] == ["text"]
    assert "$ref" not in json.dumps(content), "the document has no other place for it"
    assert "voice" in json.dumps(schema["properties"]["note"])
    assert "application/jsonl" in content
    form = content["multipart/form-data"]["schema"]["properties"]
    assert form["files"]["items"]["format"] == "binary"
    assert set(form) == {"files", "address", "outlet", "published", "language"}


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        pytest.param("/api/v1/reports", "GET, POST", id="two routes of one path"),
        pytest.param("/api/v1/jobs/a", "DELETE, GET", id="a job"),
        pytest.param("/api/v1/jobs/a/keep", "POST", id="one method alone"),
    ],
)
def test_what_a_path_does_not_do_says_what_it_does(browser: TestClient, path: str, allowed: str) -> None:
    answer = browser.patch(path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed
