"""``recoupe judge``, ``judgements``, ``reread``, ``purge``: what a person decides holds, is listed, can be undone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Keepable, run

from recoupe.archive import describing
from recoupe.archive.ready import DescribingReader
from recoupe.archive.rows import describe_nothing

pytestmark = pytest.mark.usefixtures("crisis")
WHY = ("--reason", "vu sur place", "--who", "Amina")


def load(*arguments: str | Path) -> Any:
    """What a command prints as JSON."""
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def list_groups() -> list[list[str]]:
    """The reports of each incident."""
    return sorted(sorted(member["report"] for member in one["members"]) for one in load("incidents"))


def find_statement(report: str) -> str:
    """The id of a report's statement."""
    return str(load("show", report)["statements"][0]["id"])


BEFORE = [["dogofry-1", "dogofry-2"], ["sevare-1", "sevare-2"]]


def test_split_holds_and_is_undone() -> None:
    one, other = find_statement("dogofry-1"), find_statement("dogofry-2")
    result = run("judge", "split", one, "--from", other, *WHY)
    assert result.exit_code == 0, result.output
    assert "1. split  Amina" in result.stdout
    apart = [["dogofry-1"], ["dogofry-2"], ["sevare-1", "sevare-2"]]
    assert list_groups() == apart
    assert run("judge", "undo", "1", *WHY).exit_code == 0
    assert list_groups() == BEFORE
    assert load("judgements") == []
    assert [made["verdict"] for made in load("judgements", "--undone")] == ["split"]


def test_merge_joins_incidents_and_every_id_still_resolves() -> None:
    ids = [one["id"] for one in load("incidents")]
    assert run("judge", "merge", *ids, *WHY).exit_code == 0
    assert len(list_groups()) == 1
    shown = [run("show", id_).stdout for id_ in ids]
    assert sum("is part of" in text for text in shown) == 1
    assert load("incidents", "--reviewed", "yes")[0]["reviewed"]


def test_reject_and_accept() -> None:
    statement = find_statement("sevare-2")
    run("judge", "reject", statement, *WHY)
    assert list_groups() == [["dogofry-1", "dogofry-2"], ["sevare-1"]]
    assert "in no incident" in run("show", statement).stdout
    run("judge", "accept", statement, *WHY)
    assert list_groups() == BEFORE


def test_a_correction_is_shown_in_place_of_what_was_read() -> None:
    statement = find_statement("dogofry-2")
    value = '[{"role": "killed", "low": 9, "high": 9, "quote": "onze morts"}]'
    result = run("judge", "correct", statement, "quantities", value, *WHY)
    assert result.exit_code == 0, result.output
    assert [one["conflicts"][0]["slot"] for one in load("conflicts")] == ["denial"]
    (said,) = load("show", "dogofry-2")["statements"]
    assert said["quantities"][0]["low"] == 9
    assert run("judge", "correct", statement, "certainty", "claimed", *WHY).exit_code == 0
    assert load("show", "dogofry-2")["statements"][0]["certainty"] == "claimed"


def test_a_statement_is_added_grouped_and_taken_back() -> None:
    result = run(
        "judge", "add", "sevare-2", "--type", "no_such_type", "--words", "du poste de police de Sévaré",
        "--slot", "place=Sévaré", "--slot", 'agents=["Des inconnus"]', *WHY,
    )  # fmt: skip
    assert result.exit_code == 1, "no such type"
    arguments = ["judge", "add", "sevare-2", "--type", "displacement", "--words", "poste de police de Sévaré"]
    result = run(*arguments, "--slot", "place=Sévaré", "--slot", 'agents=["Des inconnus"]', *WHY)
    assert result.exit_code == 0, result.output
    assert "1. add  Amina" in result.stdout
    assert "added: agents = Des inconnus; place = Sévaré; certainty = asserted" in " ".join(result.stdout.split())
    assert len(list_groups()) == 3
    assert "added by Amina" in run("show", "sevare-2").stdout
    assert run("archive", "check").stdout.endswith("nothing wrong\n")
    assert run("judge", "undo", "1", *WHY).exit_code == 0
    assert list_groups() == BEFORE


def test_flags() -> None:
    assert run("judge", "flag", "dogofry-1", *WHY).exit_code == 0
    assert [one["id"] for one in load("reports", "--sensitive", "yes")] == ["dogofry-1"]
    assert len(load("incidents", "--sensitive", "yes")) == 1
    assert run("judge", "flag", "dogofry-1", "--off", *WHY).exit_code == 0
    assert load("incidents", "--sensitive", "yes") == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["accept", "nosuchthing", *WHY], 1, "no id is", id="unknown id"),
        pytest.param(["accept", "dogofry-1", *WHY], 1, "is a report", id="a report is not accepted"),
        pytest.param(["accept", "dogofry-1"], 2, "--reason", id="no reason"),
        pytest.param(["accept", "dogofry-1", "--reason", " "], 1, "", id="an empty reason"),
        pytest.param(
            ["add", "sevare-1", "--type", "coup", "--words", "Gao", *WHY], 1, "not in the text", id="words elsewhere"
        ),
        pytest.param(
            ["add", "sevare-1", "--type", "coup", "--words", "de", *WHY], 1, "stands at", id="words that stand twice"
        ),
        pytest.param(
            ["add", "sevare-1", "--type", "coup", "--words", "de", "--at", "3", *WHY], 1, "--at", id="not there"
        ),
        pytest.param(["undo", "99", *WHY], 1, "no judgement that can be undone", id="no such judgement"),
        pytest.param(["split", "dogofry-1", *WHY], 2, "--from", id="split from nothing"),
    ],
)
def test_what_cannot_be_judged_is_told(arguments: list[str], code: int, words: str) -> None:
    result = run("judge", *arguments)
    assert result.exit_code == code
    assert words in result.stderr
    assert list_groups() == BEFORE


def test_judgements_for_people() -> None:
    assert "no judgement is kept" in run("judgements").stderr
    run("judge", "accept", find_statement("dogofry-1"), *WHY)
    lines = run("judgements").stdout
    assert "1. accept  Amina" in lines
    assert "vu sur place" in lines
    assert "« Neuf personnes ont été tuées" in lines


class TestPurge:
    def test_erased_for_good(self, tmp_path: Path) -> None:
        assert run("archive", "backup", tmp_path / "copy.sqlite").exit_code == 0
        statement = find_statement("sevare-1")
        result = run("purge", "sevare-1", "--reason", "demande d’un témoin", "--yes", "--who", "Amina")
        assert result.exit_code == 0, result.output
        assert "erased 1 version, 1 statement" in result.stdout
        assert f"gone through: {tmp_path / 'copy.sqlite'}" in result.stdout
        assert list_groups() == [["dogofry-1", "dogofry-2"], ["sevare-2"]]
        for id_ in ("sevare-1", statement):
            assert "was purged; nothing of it is kept" in run("show", id_).stdout
        assert run("archive", "check").stdout.endswith("nothing wrong\n")

    def test_it_is_not_taken_in_again(self, tmp_path: Path, made_crisis: Path) -> None:
        run("purge", "sevare-1", "--reason", "demande", "--yes")
        result = run("ingest", "--records", made_crisis.with_name("crisis.jsonl"))
        assert result.stdout.startswith("4 reports: 3 known, 1 purged before and not taken in again")
        assert result.exit_code == 0

    def test_nobody_to_ask(self) -> None:
        result = run("purge", "sevare-1", "--reason", "demande")
        assert result.exit_code == 2
        assert "--yes" in result.stderr
        assert len(load("reports")) == 4

    def test_no_such_report(self) -> None:
        result = run("purge", "nosuchthing", "--reason", "demande", "--yes")
        assert result.exit_code == 1
        assert "recoupe reports lists them" in result.stderr


class TestReread:
    def test_another_reader_reads_again_and_judgements_follow(
        self, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = "Une attaque a visé mardi le village de Farandé, selon des habitants qui ont fui."
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        run("ingest", tmp_path / "a.txt")
        assert run("reread").stdout.startswith("no report; 0 statements kept")
        (id_,) = (one["id"] for one in load("search", "Farandé"))
        run("judge", "accept", find_statement(id_), *WHY)
        monkeypatch.setattr("recoupe.archive.fingerprints.digest_learnt", lambda: "better")
        result = run("reread")
        assert result.exit_code == 0, result.output
        assert result.stdout.startswith("1 report: 1 read anew; 1 statement kept")
        assert load("judgements", "--detached") == []
        assert "known" in run("ingest", tmp_path / "a.txt").stdout
        assert len(reads) == 2

    def test_a_judgement_without_its_statement_is_listed(
        self, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Blind(Keepable):
            def read(self, report: Any) -> Any:
                record = super().read(report)
                return type(record)(report, ())

        (tmp_path / "a.txt").write_text("Une attaque a visé mardi Farandé.", encoding="utf-8")
        run("ingest", tmp_path / "a.txt")
        (id_,) = (one["id"] for one in load("search", "Farandé"))
        run("judge", "accept", find_statement(id_), *WHY)
        monkeypatch.setattr("recoupe.archive.fingerprints.digest_learnt", lambda: "worse")
        blind = DescribingReader(Blind(), describe_nothing)
        monkeypatch.setattr(describing, "build_describing_reader", lambda settings: blind)
        result = run("reread")
        assert "1 judgement found no statement to hold for: recoupe judgements --detached" in result.stdout
        assert [made["attached"] for made in load("judgements", "--detached")] == [False]
        assert "not found any more" in run("judgements").stdout
        assert reads
