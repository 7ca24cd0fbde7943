"""``recoupe incidents``, ``conflicts``, ``reports``, ``search``, ``show``: what they print, for people and programs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import run
from tests.cli.crisis import make_crisis, make_record, make_statement, write_records

from recoupe.cli.filter_options import FILTERS
from recoupe.filtering import FILTERS as TABLE

pytestmark = pytest.mark.usefixtures("crisis")


def load(*arguments: str | Path) -> Any:
    """What a command prints as JSON."""
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_incidents_for_people_tell_voices_conflicts_and_words() -> None:
    result = run("incidents")
    assert result.exit_code == 0
    assert result.stderr == ""
    post, dogofry = result.stdout.split("\n\n")
    assert "told of  2025-11-03 · Sévaré (settlement, ML, 14.530 -4.090 ± 3 km)" in post
    assert "1 independent voice says so (1 asserts); 1 denies; 2 reports" in post
    assert "L’armée: denied in sevare-2 « L’armée dément" in post
    assert "2 independent voices say so (1 asserts, 1 attributes); 2 reports" in dogofry
    assert "dogofry-1 · L’Abeille du Macina · 2025-10-24 · le maire (official): attributed: 9 killed « Neuf" in dogofry
    assert "conflict" in dogofry


def test_no_figure_stands_without_voice_and_certainty() -> None:
    for line in run("incidents").stdout.splitlines():
        if "9 killed" in line or "11 killed" in line:
            assert "attributed" in line or "asserted" in line


def test_incidents_for_programs_are_what_the_measure_of_links_takes(tmp_path: Path, shared: Path) -> None:
    path, gold, links = tmp_path / "incidents.json", tmp_path / "gold.jsonl", tmp_path / "links.json"
    path.write_text(run("incidents", "--format", "json").stdout, encoding="utf-8")
    write_records(gold, make_crisis())
    pairs = (("dogofry-1", "dogofry-2"), ("sevare-1", "sevare-2"))
    texts = {record["report"]["id"]: record["report"]["text"] for record in make_crisis()}
    incidents = [
        {"id": one, "members": [{"report": r, "type": "armed_attack", "evidence": texts[r]} for r in (one, other)]}
        for one, other in pairs
    ]
    links.write_text(json.dumps({"reports": list(texts), "incidents": incidents, "copies": []}), encoding="utf-8")
    command = [sys.executable, str(shared / "score" / "score_links.py"), str(links), str(gold), str(path), "--json"]
    scored = json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)
    assert (scored["links"]["p"], scored["links"]["r"], scored["missed"]) == (1.0, 1.0, 0)


def test_an_incident_has_all_that_is_said_of_it() -> None:
    (one,) = load("incidents", "--since", "2025-11-01")
    assert one["independent"] == 1
    assert one["counts"] == {"asserted": 1, "denied": 1}
    assert [c["slot"] for c in one["conflicts"]] == ["denial"]
    assert [side["value"] for side in one["conflicts"][0]["sides"]] == ["said", "denied"]
    assert {member["report"] for member in one["members"]} == {"sevare-1", "sevare-2"}
    assert one["members"][0]["evidence"]["quote"].startswith("Des hommes armés")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param([], 2, id="none"),
        pytest.param(["--type", "armed_attack,abduction"], 2, id="types with a comma"),
        pytest.param(["--type", "abduction", "--type", "armed_attack"], 2, id="types, the option twice"),
        pytest.param(["--type", "abduction"], 0, id="another type"),
        pytest.param(["--place", "14.8,-6.0"], 1, id="a point"),
        pytest.param(["--place", "Mopti", "--distance", "60"], 1, id="a name, by the gazetteer"),
        pytest.param(["--place", "Gao"], 0, id="far away"),
        pytest.param(["--country", "ml"], 2, id="country"),
        pytest.param(["--actor", "jnim"], 1, id="actor"),
        pytest.param(["--source", "maire"], 1, id="source"),
        pytest.param(["--voice", "forces"], 1, id="voice"),
        pytest.param(["--outlet", "plateforme"], 1, id="outlet"),
        pytest.param(["--until", "2025-10-31"], 1, id="until"),
        pytest.param(["--certainty", "denied"], 1, id="certainty"),
        pytest.param(["--corroboration", "2"], 1, id="corroboration"),
        pytest.param(["--conflict", "no"], 0, id="without conflict"),
        pytest.param(["--reviewed", "yes"], 0, id="reviewed"),
        pytest.param(["--sensitive", "no"], 2, id="not sensitive"),
        pytest.param(["--actor", "jnim", "--voice", "forces"], 0, id="both have to hold of one statement"),
    ],
)
def test_filters(filters: list[str], found: int) -> None:
    assert len(load("incidents", *filters)) == found


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        pytest.param(["--type", "nonsense"], "there is no type nonsense", id="type"),
        pytest.param(["--place", "Nulleparville-sur-Rien"], "no place is known as", id="place"),
        pytest.param(["--distance", "5"], "distance counts from a place", id="distance alone"),
        pytest.param(["--since", "mardi"], "which is no day", id="day"),
        pytest.param(["--since", "2025-02-01", "--until", "2025-01-01"], "Swap since and until", id="period"),
        pytest.param(["--conflict", "perhaps"], "neither yes nor no", id="flag"),
        pytest.param(["--limit", "-1"], "--limit", id="limit"),
    ],
)
def test_a_wrong_filter_ends_in_2(filters: list[str], words: str) -> None:
    for command in (["incidents"], ["conflicts"], ["reports"], ["search", "Dogofry"]):
        result = run(*command, *filters)
        assert result.exit_code == 2
        assert words in " ".join(result.stderr.replace("│", " ").split())


def test_which_homonym_is_taken_is_told() -> None:
    result = run("incidents", "--place", "Gao")
    assert "Gao is taken as Gao, " in result.stderr
    assert "recoupe gazetteer find 'Gao'" in result.stderr


def test_the_options_are_the_table() -> None:
    assert FILTERS is TABLE


def test_limits_are_told() -> None:
    result = run("incidents", "--limit", "1")
    assert result.stdout.count("told of") == 1
    assert "1 of 2 incidents; --limit 0 shows all" in result.stderr
    assert run("incidents", "--limit", "0").stdout.count("told of") == 2
    assert len(load("incidents", "--limit", "1")) == 1


def test_nothing_found_is_told() -> None:
    result = run("incidents", "--type", "abduction")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "no incident is kept that meets this" in result.stderr


class TestConflicts:
    def test_values_stand_side_by_side_with_voices_and_words(self) -> None:
        lines = run("conflicts").stdout
        assert "9  le maire: attributed in dogofry-1 « Neuf personnes »" in lines
        assert "11  Plateforme Delta: asserted in dogofry-2 « onze morts »" in lines

    def test_for_programs(self) -> None:
        found = {one["conflicts"][0]["slot"]: one["conflicts"][0] for one in load("conflicts")}
        sides = found["killed"]["sides"]
        assert sorted((side["low"], side["high"], side["accounts"][0]["voice"]) for side in sides) == [
            (9, 9, "le maire"),
            (11, 11, "Plateforme Delta"),
        ]
        assert load("conflicts", "--voice", "forces")[0]["conflicts"][0]["slot"] == "denial"

    def test_revisions_only_where_asked_for(self, tmp_path: Path) -> None:
        first, second = make_crisis()[0], make_crisis()[0]
        later = "Le bilan est de quinze tués à Dogofry, où le JNIM a attaqué mercredi, indique désormais le maire."
        first["report"] |= {"id": "dogofry-3", "published": "2025-10-25", "text": later, "title": None}
        figures = [{"role": "killed", "low": 15, "high": 15, "quote": "quinze tués"}]
        first["statements"] = [{**second["statements"][0], "evidence": later, "quantities": figures}]
        run("ingest", "--records", write_records(tmp_path / "more.jsonl", [first]))
        kinds = {c["kind"] for one in load("conflicts", "--revisions") for c in one["conflicts"]}
        assert kinds == {"conflict", "revision"}
        assert {c["kind"] for one in load("conflicts") for c in one["conflicts"]} == {"conflict"}


class TestReports:
    def test_the_latest_first(self) -> None:
        assert [one["id"] for one in load("reports")] == ["sevare-2", "sevare-1", "dogofry-2", "dogofry-1"]
        result = run("reports", "--limit", "1")
        assert "sevare-2 · La Gazette du Karité · 2025-11-05 · 1 statement" in result.stdout
        assert "1 of 4 reports" in result.stderr

    def test_search_marks_what_it_found(self) -> None:
        assert [one["id"] for one in load("search", "DOGOFRY", "attaque*")] == ["dogofry-2"]
        (one,) = load("search", "poste de police", "dement")
        start, end = one["marks"][0]
        assert one["snippet"] in make_crisis()[3]["report"]["text"]
        assert make_crisis()[3]["report"]["text"][start:end].startswith(("dément", "poste"))
        assert run("search", "zzz").stderr == "recoupe: no report is kept that meets this.\n"
        assert run("search", "«»").exit_code == 1


class TestShow:
    def test_an_incident_says_why(self) -> None:
        (id_,) = (one["id"] for one in load("incidents", "--actor", "JNIM"))
        for given in (id_, id_[:8]):
            lines = run("show", given).stdout
            assert "1 and 2: +" in lines
            assert "bits (" in lines
            assert "id       " in lines
        assert load("show", id_)["incident"]["links"][0]["reasons"]

    def test_a_statement_and_a_report(self) -> None:
        (record,) = [one for one in load("incidents") if one["type"] == "armed_attack" and "JNIM" in str(one)]
        statement = record["members"][0]["id"]
        assert f"in {record['id']}" in run("show", statement).stdout
        report = run("show", "dogofry-1").stdout
        assert "Neuf morts à Dogofry" in report
        assert f"id       {statement}, in {record['id']}" in report
        assert load("show", "dogofry-1")["report"]["text"] == make_crisis()[0]["report"]["text"]

    def test_an_unknown_id_ends_in_1(self) -> None:
        result = run("show", "nosuchthing")
        assert result.exit_code == 1
        assert "recoupe incidents and recoupe reports list the ids" in result.stderr

    def test_a_withdrawn_statement_leads_to_what_says_the_same_now(self, tmp_path: Path) -> None:
        before = load("show", "dogofry-1")["statements"][0]["id"]
        record = make_crisis()[0]
        record["report"]["text"] = record["report"]["text"].replace("Neuf", "Vingt")
        statement = {**record["statements"][0], "evidence": record["report"]["text"]}
        record["statements"] = [{**statement, "quantities": []}]
        record["report"]["published"] = "2025-10-26"
        run("ingest", "--records", write_records(tmp_path / "more.jsonl", [record]))
        assert f"statement {before} was withdrawn" in run("show", before).stdout


def test_hostile_words_send_nothing_to_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b]0;titre\x07 Des hommes armés ont attaqué Farandé \u202e mardi.\x9b2J"
    record = make_record("evil\x1b[2J", "L’\x1bÉcho", "2025-12-01", make_statement(evil, agents=["\x1b[31mrouge"]))
    record["report"]["title"] = "\x1b[2Jtitre"
    run("ingest", "--records", write_records(tmp_path / "evil.jsonl", [record]))
    for command in (["incidents"], ["reports"], ["search", "Farandé"], ["show", "evil\x1b[2J"], ["conflicts"]):
        printed = run(*command).stdout
        assert not set("\x1b\x07\x9b\u202e") & set(printed)
