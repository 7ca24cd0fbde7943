"""How a report came, in the desk and its API: shown without paths, and its bytes for saving alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.archive.taking import AMP, FACTS_OF_PAGE, PAGE, ingest, take
from tests.desk.conftest import ask, open_at

HOSTILE = b"<script>alert(1)</script>" * 40
FIRST = take(facts=FACTS_OF_PAGE, data=HOSTILE, place="/srv/secret/a.warc.gz, record 3", asked=PAGE + "?utm_source=x")
SHA = hashlib.sha256(HOSTILE).hexdigest()


@pytest.fixture(scope="module")
def client(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with open_at(tmp_path_factory.mktemp("originals") / "archive.sqlite") as desk:
        ingest(desk.archive, FIRST, take(url=AMP))
        yield ask(desk)


def test_the_api_tells_how_it_came(client: TestClient) -> None:
    told = client.get(f"/api/v1/reports/{FIRST.report.id}").json()
    (taking,) = told["takings"]
    assert (taking["address"], taking["sha256"], taking["fetched"]) == (PAGE, SHA, "2025-11-05T18:30:00Z")
    assert (taking["dated_by"], taking["authors"]) == ("metadata", ["Amina Diallo"])
    assert [twin["url"] for twin in told["twins"]] == [AMP]
    assert "/srv/secret" not in str(told)


@pytest.mark.parametrize(("language", "words"), [("en", "as the page says"), ("fr", "selon la page")])
def test_the_page_shows_it(client: TestClient, language: str, words: str) -> None:
    shown = client.get(f"/reports/{FIRST.report.id}", params={"lang": language}).text
    for told in (SHA, PAGE, "2025-11-05T18:30:00Z", "Amina Diallo", AMP, words):
        assert told in shown
    assert "/srv/secret" not in shown


def test_bytes_are_for_saving(client: TestClient) -> None:
    answer = client.get(f"/api/v1/originals/{SHA}")
    assert answer.content == HOSTILE
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="{SHA[:16]}.bin"'
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("sha", "status"),
    [
        pytest.param("0" * 64, 404, id="none of ours"),
        pytest.param(SHA[:12], 400, id="a part"),
        pytest.param(SHA.upper(), 400, id="in capitals"),
        pytest.param("..%2F..%2Fetc", 404, id="a path"),
    ],
)
def test_no_such_bytes(client: TestClient, sha: str, status: int) -> None:
    assert client.get(f"/api/v1/originals/{sha}").status_code == status
