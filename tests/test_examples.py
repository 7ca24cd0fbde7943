"""The examples: what examples_expected.json says of them is in their texts, and the reader finds most of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from recoupe.intake.inputs import read_inputs
from recoupe.model import Report, Statement
from recoupe.reading import build_reader
from recoupe.settings import load_settings

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "examples"
EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_name("examples_expected.json").read_text(encoding="utf-8"))
SUFFIXES = (".jsonl", ".txt", ".html")
WORDS = (60, 350)
FOUND = 0.95  # 95 of 97 when written: a denial and a toll are lost where one report has several tellers of one thing


@pytest.fixture(scope="module")
def reports() -> Mapping[str, Report]:
    """Each report of the folder by its id, or by its file's name where its id is a hash."""
    if not FOLDER.is_dir():
        pytest.skip("examples/ is absent: this is no checkout")
    paths = sorted(str(path) for path in FOLDER.iterdir() if path.suffix in SUFFIXES)
    names = {id: name for name, id in EXPECTED["files"].items()}
    found = list(read_inputs(paths))
    assert [str(one) for one in found if not isinstance(one, Report)] == []
    return {names.get(one.id, one.id): one for one in found if isinstance(one, Report)}


def list_members() -> Iterator[dict[str, Any]]:
    """Every statement that tells an incident."""
    return chain.from_iterable(incident["members"] for incident in EXPECTED["incidents"])


def test_every_report_is_expected(reports: Mapping[str, Report]) -> None:
    assert sorted(reports) == sorted(EXPECTED["reports"])


def test_reports_are_as_long_as_the_press_writes(reports: Mapping[str, Report]) -> None:
    counts = {name: len(report.text.split()) for name, report in reports.items()}
    assert {name: count for name, count in counts.items() if not WORDS[0] <= count <= WORDS[1]} == {}


def test_addresses_are_nobodys(reports: Mapping[str, Report]) -> None:
    hosts = {report.url.split("/")[2] for report in reports.values() if report.url}
    assert [host for host in sorted(hosts) if not host.endswith(".example")] == []


def test_expected_words_are_in_their_reports(reports: Mapping[str, Report]) -> None:
    conflicts = chain.from_iterable(incident["conflicts"] for incident in EXPECTED["incidents"])
    values = chain.from_iterable(conflict["values"] for conflict in conflicts)
    said = [(m["report"], m["evidence"]) for m in list_members()] + [(v["report"], v["says"]) for v in values]
    assert [one for one in said if one[1] not in reports[one[0]].text] == []


def test_what_is_named_is_there() -> None:
    incidents = {incident["id"] for incident in EXPECTED["incidents"]}
    assert len(incidents) == len(EXPECTED["incidents"])
    named = chain.from_iterable(group["incidents"] for group in [*EXPECTED["threads"], *EXPECTED["apart"]])
    assert sorted(set(named) - incidents) == []
    copied = chain.from_iterable(copy["reports"] for copy in EXPECTED["copies"])
    counted = chain.from_iterable(
        chain.from_iterable(chain.from_iterable(incident.get("independent", {}).values()))
        for incident in EXPECTED["incidents"]
    )
    assert sorted({*copied, *counted} - set(EXPECTED["reports"])) == []


def is_told(member: Mapping[str, str], statements: Sequence[Statement]) -> bool:
    """Whether one of a report's statements is of the member's type and rests on its sentence."""
    return any(
        one.type == member["type"]
        and (one.evidence.quote in member["evidence"] or member["evidence"] in one.evidence.quote)
        for one in statements
    )


def test_the_reader_finds_most(reports: Mapping[str, Report], home: Path, told: list[str]) -> None:
    records = build_reader(load_settings(home=home)).pipe(reports.values())
    statements = {name: record.statements for name, record in zip(reports, records, strict=True)}
    members = list(list_members())
    missed = [member for member in members if not is_told(member, statements[member["report"]])]
    told.extend(f"examples: {m['report']} does not give its {m['type']}: {m['evidence']}" for m in missed)
    assert len(missed) <= (1 - FOUND) * len(members)
