"""Conflicts and revisions of the shared gold file: each is found or explained, and what else is found is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from recoupe.intake.given import make_given_record
from recoupe.lexicon import load_lexicon
from recoupe.linking.conflicts import Conflict, find_conflicts
from recoupe.linking.corroboration import corroborate
from recoupe.linking.origins import Telling
from recoupe.linking.outlets import build_sourcing
from recoupe.linking.sayings import build_disputing
from recoupe.model import Record, Report

PROJECT = Path(__file__).resolve().parents[2]
Found: TypeAlias = dict[str, tuple[dict[str, Any], tuple[Conflict, ...]]]
PAGE = PROJECT / "docs" / "linking-conflicts.md"

# What docs/linking-conflicts.md explains: of another kind than the gold file's, or not found at all.
OTHER_KIND = {("carcassonne-police-shooting-2018", "agent"), ("trebes-carcassonne-attacks-2018", "killed")}
NOT_FOUND = {("barkhane-end-announced-2021", "nature")}
# What the gold file does not have, judged by hand in the same page.
EXTRA = {("mali-coup-2021", "date", "revision"), ("pau-summit-2020", "status", "revision")}


def read_records(gold: Path) -> dict[str, Record]:
    """The gold records by report."""
    records = {}
    for name in ("dev.jsonl", "train.jsonl"):
        for line in (gold / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            given = row["report"]
            published = date.fromisoformat(given["published"]) if given.get("published") else None
            report = Report(given["id"], given["text"], given.get("outlet"), given.get("title"), published)
            records[report.id] = make_given_record(report, row["statements"])
    return records


def find_members(incident: dict[str, Any], records: dict[str, Record]) -> Iterator[Telling]:
    """The tellings of an incident; where two statements of a report share its sentence, both."""
    told = {(member["report"], member["type"], member["evidence"]) for member in incident["members"]}
    for id in sorted({report for report, _, _ in told}):
        for statement in records[id].statements:
            if (id, statement.type, statement.evidence.quote) in told:
                yield Telling(records[id].report, statement)


@pytest.fixture(scope="module")
def found(shared: Path) -> Found:
    """Each incident of the gold file with the conflicts found in it."""
    gold = shared / "gold"
    lexicon = load_lexicon()
    sourcing, disputing, records = build_sourcing(lexicon), build_disputing(lexicon), read_records(gold)
    pairs = {}
    for incident in json.loads((gold / "links-dev.json").read_text(encoding="utf-8"))["incidents"]:
        tellings = list(find_members(incident, records))
        pairs[incident["id"]] = (incident, find_conflicts(tellings, corroborate(tellings, [], sourcing), disputing))
    return pairs


def test_each_is_found_or_explained(found: Found) -> None:
    other_kind, lacking, right = set(), set(), 0
    for id, (incident, conflicts) in found.items():
        for wanted in incident["conflicts"]:
            kinds = {str(conflict.kind) for conflict in conflicts if conflict.slot == wanted["slot"]}
            if not kinds:
                lacking.add((id, wanted["slot"]))
            elif wanted["kind"] not in kinds:
                other_kind.add((id, wanted["slot"]))
            else:
                right += 1
    assert (lacking, other_kind, right) == (NOT_FOUND, OTHER_KIND, 5)


def test_what_is_found_beside_them_is_known(found: Found) -> None:
    extra = {
        (id, conflict.slot, str(conflict.kind))
        for id, (incident, conflicts) in found.items()
        for conflict in conflicts
        if conflict.slot not in {wanted["slot"] for wanted in incident["conflicts"]}
    }
    assert extra == EXTRA


def test_the_sides_have_the_reports_of_the_gold_file(found: Found) -> None:
    """At least two of the reports that the gold file names for a conflict are on different sides."""
    for id, (incident, conflicts) in found.items():
        for wanted in incident["conflicts"]:
            named = {value["report"] for value in wanted["values"]}
            for conflict in (one for one in conflicts if one.slot == wanted["slot"]):
                sides = [{a.report for a in side.accounts} & named for side in conflict.sides]
                assert sum(map(bool, sides)) >= 2, (id, wanted["slot"])


def test_the_page_explains_what_is_not_as_in_the_gold_file() -> None:
    if not PAGE.is_file():
        pytest.skip("docs/ is absent: this is no checkout")
    page = PAGE.read_text(encoding="utf-8")
    named = {id for id, _ in OTHER_KIND | NOT_FOUND} | {id for id, _, _ in EXTRA}
    assert [id for id in sorted(named) if f"`{id}`" not in page] == []
