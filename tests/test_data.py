"""The training set written for this project: it passes its own checker, and the checker names what is broken."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent
TOOL = PROJECT / "tools" / "check_data.py"
DATA = PROJECT / "data" / "fr"
Records = list[dict[str, Any]]


@pytest.fixture(scope="module")
def check_data() -> ModuleType:
    """The checker as a module; the tests are skipped where the checkout's tools and data did not come with them."""
    if not TOOL.exists() or not DATA.exists():
        pytest.skip("tools/ or data/ is absent: this is no checkout")
    sys.path.insert(0, str(TOOL.parent))
    try:
        return importlib.import_module("check_data")
    finally:
        sys.path.remove(str(TOOL.parent))


@pytest.fixture(scope="module")
def few(check_data: ModuleType) -> Records:
    """One report of each genre, the first that has a statement with every slot filled where there is one."""
    by_genre: dict[str, dict[str, Any]] = {}
    for record in check_data.read_folder(DATA)[0]:
        by_genre.setdefault(record.report["genre"], record.fields)
        if full(record.fields) and not full(by_genre[record.report["genre"]]):
            by_genre[record.report["genre"]] = record.fields
    return [by_genre[genre] for genre in sorted(by_genre)]


def full(fields: dict[str, Any]) -> bool:
    """Whether the first statement of a record has all its slots."""
    return bool(fields["statements"]) and all(fields["statements"][0].values())


def write_folder(records: Records, folder: Path) -> Path:
    """A folder with a file for each genre."""
    folder.mkdir(exist_ok=True)
    for record in records:
        name = f"{record.get('report', {}).get('genre', 'article')}.jsonl"
        with (folder / name).open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return folder


def set_report(key: str, value: object) -> Callable[[Records], None]:
    """A change of one key of the first report."""
    return lambda records: records[0]["report"].__setitem__(key, value)


def set_statement(key: str, value: object) -> Callable[[Records], None]:
    """A change of one key of the first report's first statement."""
    return lambda records: records[0]["statements"][0].__setitem__(key, value)


def set_place(**values: object) -> Callable[[Records], None]:
    """A place of which only these values are told."""
    return set_statement("place", {"name": "Bla", "lat": 12.9, "lon": -5.8, "kind": "settlement", **values})


def set_quantity(**values: object) -> Callable[[Records], None]:
    """One figure of which only these values are told."""
    return set_statement("quantities", [{"role": "killed", "low": 3, "high": 3, "unit": None, **values}])


def drop(*path: str | int) -> Callable[[Records], None]:
    """The loss of a key of the first record."""

    def change(records: Records) -> None:
        value: Any = records[0]
        for key in path[:-1]:
            value = value[key]
        del value[path[-1]]

    return change


def repeat(**changes: str) -> Callable[[Records], None]:
    """The first report a second time, with changes."""

    def change(records: Records) -> None:
        records.append(deepcopy(records[0]))
        records[-1]["report"].update(changes)

    return change


def make_negatives_speak(records: Records) -> None:
    """A statement in every report of the genre that should have none."""
    for record in records:
        if record["report"]["genre"] == "negative":
            quote = record["report"]["text"].split(".")[0]
            record["statements"] = [{**records[0]["statements"][0], "evidence": quote, "trigger": quote}]


def shorten(records: Records) -> None:
    """Reports of a few words."""
    for record in records:
        record["report"]["text"] = record["report"]["text"][:200].strip()


def test_the_data_pass(check_data: ModuleType) -> None:
    records, faults = check_data.find_faults(DATA, check_data.load_types())
    assert faults == []
    card = (DATA / "README.md").read_text(encoding="utf-8")
    counts = check_data.format_counts(records)
    assert counts in card, "the data changed: python tools/check_data.py data/fr --write"


def test_what_is_sound_is_only_too_little(check_data: ModuleType, few: Records, tmp_path: Path) -> None:
    _, faults = check_data.find_faults(write_folder(few, tmp_path / "fr"), check_data.load_types())
    assert [fault for fault in faults if "fewer than" not in fault and "no statement is" not in fault] == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(drop("statements"), "the record lacks 'statements'", id="no statements"),
        pytest.param(drop("report", "outlet"), "report lacks 'outlet'", id="no outlet"),
        pytest.param(drop("statements", 0, "time"), "statements[0] lacks 'time'", id="a slot left out"),
        pytest.param(set_report("url", "x"), "report has 'url'", id="a key too many in a report"),
        pytest.param(set_statement("id", "x"), "statements[0] has 'id'", id="a key too many in a statement"),
        pytest.param(set_report("outlet", ""), "report.outlet is ''", id="an empty outlet"),
        pytest.param(set_report("title", " Un titre"), "padded with white space", id="a padded title"),
        pytest.param(set_statement("agents", "JNIM"), "statements[0].agents is 'JNIM'", id="agents that are no list"),
        pytest.param(set_statement("agents", [""]), "statements[0].agents is ['']", id="an agent without a name"),
        pytest.param(set_quantity(low="3"), "quantities[0].low is '3'", id="a figure in quotes"),
        pytest.param(set_quantity(low=True), "quantities[0].low is True", id="a figure that is true"),
        pytest.param(set_place(country="ML"), "statements[0].place has 'country'", id="a key too many in a place"),
        pytest.param(set_statement("time", "2024"), "statements[0].time is '2024'", id="a time that is no interval"),
        pytest.param(set_report("genre", "sport"), "'sport' is no genre", id="an unknown genre"),
        pytest.param(set_report("language", "en"), "its language is 'en'", id="another language"),
        pytest.param(set_report("published", "2024-02-30"), "published is '2024-02-30'", id="no such day"),
        pytest.param(set_report("published", "20240216"), "published is '20240216'", id="a day without dashes"),
        pytest.param(set_statement("type", "picnic"), "'picnic' is no type", id="an unknown type"),
        pytest.param(set_statement("certainty", "sure"), "'sure' is no certainty", id="an unknown certainty"),
        pytest.param(set_statement("evidence", "Jamais dit."), "evidence is not in the text", id="invented evidence"),
        pytest.param(set_statement("trigger", "jamais"), "“jamais” is not in the evidence", id="a trigger elsewhere"),
        pytest.param(set_statement("agents", ["Nul"]), "“Nul” (agents) is not in the report", id="an invented agent"),
        pytest.param(set_statement("targets", ["Nul"]), "“Nul” (targets) is not", id="an invented target"),
        pytest.param(set_statement("source", "Nul"), "“Nul” (source) is not in the report", id="an invented source"),
        pytest.param(set_place(kind="city"), "'city' is no kind of place", id="an unknown kind of place"),
        pytest.param(set_place(lat=None), "Bla has half a position", id="a longitude without a latitude"),
        pytest.param(set_place(lat=91), "Bla has lat 91", id="beyond the pole"),
        pytest.param(set_place(lon=-181), "Bla has lon -181", id="beyond the date line"),
        pytest.param(
            set_statement("time", {"start": None, "end": None}), "neither start nor end", id="a time that tells nothing"
        ),
        pytest.param(set_statement("time", {"start": "hier", "end": None}), "'hier' is no date", id="a time in words"),
        pytest.param(
            set_statement("time", {"start": "2024-02-02", "end": "2024-02-01"}), "runs backward", id="a time backward"
        ),
        pytest.param(set_quantity(role="dead"), "'dead' is no role", id="an unknown role"),
        pytest.param(set_quantity(low=4, high=3), "runs from 4 to 3", id="low above high"),
        pytest.param(set_quantity(low=None, high=None), "has no value", id="a figure without a value"),
        pytest.param(set_quantity(role="money", unit="FCFA"), "unit 'FCFA'", id="a currency that is not ISO's"),
        pytest.param(set_quantity(role="money", unit="%"), "unit '%'", id="money in per cent"),
        pytest.param(set_quantity(unit="EUR"), "a figure of killed has the unit 'EUR'", id="heads in euros"),
        pytest.param(set_quantity(role="share"), "a figure of share has the unit None", id="a share of nothing"),
        pytest.param(repeat(), "2 reports have the id", id="an id twice"),
        pytest.param(repeat(id="own-9999"), "own-9999 are near-duplicates: 100%", id="a report twice"),
        pytest.param(lambda records: records.pop(), "no report is of the genre travel_note", id="a genre missing"),
        pytest.param(lambda records: None, "there are 10 reports, fewer than 600", id="too few reports"),
        pytest.param(lambda records: None, "coup occurs", id="too few of a type"),
        pytest.param(lambda records: drop_certainty(records, "alleged"), "no statement is alleged", id="no hedge"),
        pytest.param(shorten, "the median report has", id="short reports"),
        pytest.param(make_negatives_speak, "every negative report has a statement", id="no negatives"),
    ],
)
def test_each_fault_is_named(
    check_data: ModuleType, few: Records, tmp_path: Path, change: Callable[[Records], object], fault: str
) -> None:
    records = deepcopy(few)
    change(records)
    _, faults = check_data.find_faults(write_folder(records, tmp_path / "fr"), check_data.load_types())
    assert [line for line in faults if fault in line], faults


def drop_certainty(records: Records, certainty: str) -> None:
    """The records without the statements of one certainty."""
    for record in records:
        record["statements"] = [s for s in record["statements"] if s["certainty"] != certainty]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param("{", "article.jsonl, line 2: this is no JSON", id="cut off"),
        pytest.param("[]", "article.jsonl, line 2: the record is no object", id="a list"),
        pytest.param('{"report": 1, "statements": []}', "the record.report is 1", id="a report that is a number"),
    ],
)
def test_a_broken_line_is_named(check_data: ModuleType, few: Records, tmp_path: Path, content: str, fault: str) -> None:
    folder = write_folder(few, tmp_path / "fr")
    with (folder / "article.jsonl").open("a", encoding="utf-8") as file:
        file.write(content + "\n")
    _, faults = check_data.find_faults(folder, check_data.load_types())
    assert [line for line in faults if fault in line], faults


def test_a_report_in_the_wrong_file_is_named(check_data: ModuleType, few: Records, tmp_path: Path) -> None:
    folder = write_folder(few, tmp_path / "fr")
    (folder / "article.jsonl").replace(folder / "articles.jsonl")
    _, faults = check_data.find_faults(folder, check_data.load_types())
    assert [line for line in faults if "does not belong in this file" in line]


def test_an_empty_folder_is_named(check_data: ModuleType, tmp_path: Path) -> None:
    assert "holds no record" in check_data.find_faults(tmp_path, ())[1][0]


def test_the_card_keeps_the_rest(check_data: ModuleType) -> None:
    card = f"# Card\n\n{check_data.BEGIN}\n\nold\n\n{check_data.END}\n\nMore.\n"
    assert check_data.replace_counts(card, "new") == "# Card\n\nnew\n\nMore.\n"
    with pytest.raises(ValueError, match="counts"):
        check_data.replace_counts("# Card\n", "new")


def test_the_command_ends_with_1_on_a_fault(few: Records, tmp_path: Path) -> None:
    folder = write_folder(few, tmp_path / "fr")
    done = subprocess.run(
        [sys.executable, str(TOOL), str(folder)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "there are 10 reports, fewer than 600" in done.stdout
