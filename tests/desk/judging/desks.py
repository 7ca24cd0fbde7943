"""A desk over an archive of invented reports, and what asks it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from tests.cli.crisis import make_crisis

from recoupe.archive import save_records
from recoupe.archive.crosschecking import cross_check
from recoupe.archive.describing import describe_with
from recoupe.archive.judgements import Judgement, load_judgements
from recoupe.desk.app import build_app
from recoupe.desk.state import Desk, open_desk
from recoupe.intake import make_given_record
from recoupe.model import Report
from recoupe.settings import Settings

HOST = "testserver"


@dataclass(frozen=True)
class Asking:
    """A desk and a client of it that follows no redirection."""

    desk: Desk
    client: TestClient

    def statement(self, report: str) -> str:
        """The id of a report's first statement."""
        return str(self.client.get(f"/api/v1/reports/{report}").json()["statements"][0]["id"])

    def mark(self, id_: str) -> str:
        """The mark of a statement as it is now."""
        return str(self.client.get(f"/api/v1/statements/{id_}").json()["mark"])

    def groups(self) -> list[list[str]]:
        """The reports of each incident."""
        items = self.client.get("/api/v1/incidents").json()["items"]
        return sorted(sorted(member["report"] for member in one["members"]) for one in items)

    def made(self, *, undone: bool = False) -> tuple[Judgement, ...]:
        """The judgements that are kept, read from the archive itself."""
        with self.desk.archive.read() as connection:
            return load_judgements(connection, undone=undone)

    def send(self, **fields: Any) -> Any:
        """The answer to a form of judgements; a list gives a field several values."""
        usual = {"reason": "lu dans le texte", "back": "/review"}
        return self.client.post("/judgements", data={**usual, **fields}, follow_redirects=False)

    def ask(self, **values: Any) -> Any:
        """The answer to the API's way of judging."""
        return self.client.post("/api/v1/judgements", json={"reason": "lu dans le texte", **values})

    def hidden(self, page: str, name: str) -> list[str]:
        """The values of a form's hidden fields of a name, as a page has them."""
        return re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)"', self.client.get(page).text)


def make_archive(home: Path, path: Path) -> Path:
    """A file with the invented crisis: two attacks, each told by two reports, one contested and one denied."""
    fill(Settings(home=home, db=f"sqlite:///{path}"))
    return path


def fill(settings: Settings) -> list[str]:
    """The ids of the crisis's statements, which are put into the archive of these settings and grouped."""
    made: list[str] = []
    with open_desk(settings) as desk:
        with desk.archive.write() as connection:
            for given in make_crisis():
                record = make_given_record(Report(**read_report(given["report"])), given["statements"])
                save_records(connection, [record], describe=describe_with(desk.lexicon))
                made += [statement.id for statement in record.statements]
        cross_check(desk.archive, desk.lexicon)
    return made


@contextmanager
def open_copy(home: Path, made: Path, path: Path) -> Iterator[Asking]:
    """A desk over a copy of an archive's file."""
    shutil.copyfile(made, path)
    with open_desk(Settings(home=home, db=f"sqlite:///{path}"), frozenset({HOST})) as desk:
        yield Asking(desk, TestClient(build_app(desk), raise_server_exceptions=False))


def read_report(fields: dict[str, Any]) -> dict[str, Any]:
    """A report's fields with its day as one."""
    return {**fields, "published": date.fromisoformat(fields["published"])}
