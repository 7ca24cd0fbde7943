"""What people decided stands on the pages after a new version and after another reader: who, when, why, and what the
program had read."""

from __future__ import annotations

import html
from datetime import datetime
from typing import Any

from tests.cli.crisis import make_crisis
from tests.desk.judging.desks import Asking, read_report
from tests.desk.judging.test_judging import incident_of

from recoupe.archive import save_records
from recoupe.archive.attaching import attach_again
from recoupe.archive.crosschecking import cross_check
from recoupe.archive.describing import describe_with
from recoupe.intake import make_given_record
from recoupe.model import Report

CORRECTED, ACCEPTED, REJECTED = "le texte dit autre chose", "relu avec le maire", "ce n’est pas dit"


def read_anew(asking: Asking, id_: str, reader: str, before: str = "", **slots: Any) -> None:
    """Keep another reading of a report: by a reader of that name, of a text with more before it, with other slots."""
    given = next(one for one in make_crisis() if one["report"]["id"] == id_)
    fields = {**read_report(given["report"]), "text": before + given["report"]["text"]}
    record = make_given_record(Report(**fields), [{**one, **slots} for one in given["statements"]])
    describe = describe_with(asking.desk.lexicon)
    with asking.desk.archive.write() as connection:
        save_records(connection, [record], reader=reader, describe=describe)
        attach_again(connection, describe=describe)
    cross_check(asking.desk.archive, asking.desk.lexicon)


def read_page(asking: Asking, address: str) -> str:
    """A page in English, wherever it leads, unescaped."""
    answer = asking.client.get(f"{address}{'&' if '?' in address else '?'}lang=en")
    assert answer.status_code == 200
    return html.unescape(answer.text)


def check_pages(asking: Asking, old: str) -> None:
    """All pages of the statement say what was decided; ``old`` is an id that it bore once."""
    review = read_page(asking, f"/review?at={old}")
    assert "before people corrected it" in review
    part = review.split("before people corrected it")[1].split("</details>")[0]
    assert "JNIM" in part, "what was read is beside what is right"
    for page in (review, read_page(asking, "/reports/dogofry-1"), read_page(asking, incident_address(asking))):
        for judgement in asking.made():
            if judgement.reason != REJECTED:
                assert f"{judgement.who} · {datetime.fromisoformat(judgement.at):%Y-%m-%d}: {judgement.reason}" in page
    statement = asking.client.get("/api/v1/reports/dogofry-1").json()["statements"][0]
    assert [one["name"] for one in statement["agents"]] == ["des inconnus"], "what a person said holds"
    assert REJECTED in read_page(asking, "/reports/sevare-2")


def incident_address(asking: Asking) -> str:
    return f"/incidents/{incident_of(asking, 'dogofry-1')}"


def test_nothing_is_overwritten(asking: Asking) -> None:
    old = asking.statement("dogofry-1")
    asking.ask(verdict="correct", id=old, slot="agents", value=["des inconnus"], reason=CORRECTED)
    asking.ask(verdict="accept", ids=[old], reason=ACCEPTED)
    asking.ask(verdict="reject", ids=[asking.statement("sevare-2")], reason=REJECTED)
    check_pages(asking, old)
    groups = asking.groups()
    read_anew(asking, "dogofry-1", "given", before="Mise à jour. ")
    check_pages(asking, old)
    read_anew(asking, "dogofry-1", "another reader", before="Mise à jour. ", certainty="claimed")
    read_anew(asking, "sevare-2", "another reader", before="Précision. ")
    check_pages(asking, old)
    assert asking.groups() == groups, "rejected is rejected"
    assert asking.ask(verdict="undo", seq=1).status_code == 201
    assert "before people corrected it" not in read_page(asking, f"/review?at={old}")
    assert CORRECTED in read_page(asking, f"/review?at={old}"), "the undone one stays in the history"
