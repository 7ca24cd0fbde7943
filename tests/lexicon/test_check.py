"""A user's folder and a folder under construction are checked without stopping at the first problem."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon.check import check_folder, check_lexicon, count_entries, main

Write = Callable[..., Path]


def test_a_whole_folder_has_no_problems(minimal_lexicon: Write) -> None:
    assert check_folder(minimal_lexicon())[0] == []


@pytest.mark.parametrize(
    ("files", "partial", "what"),
    [
        pytest.param({"scheme.yml": None}, False, ["scheme.yml is missing"], id="whole, without its scheme"),
        pytest.param({"scheme.yml": None}, True, [], id="types are not looked for without a scheme"),
        pytest.param({"fr/classes.yml": None}, True, [], id="classes are not looked for without their file"),
        pytest.param({"fr/countries.yml": None}, True, [], id="countries are not looked for without their file"),
        pytest.param({"fr/frames.yml": None}, True, [], id="frames are not looked for without their file"),
        pytest.param({"fr/triggers/killing.yml": None}, True, [], id="a type may wait for its triggers"),
        pytest.param(
            {"fr/axes.yml": "axes: 1", "fr/titles.yml": "titles: 1", "fr/speech.yml": "{"},
            True,
            ["axes.yml, line 1", "speech.yml, line", "titles.yml, line 1"],
            id="every file is told",
        ),
        pytest.param(
            {
                "fr/actors/groups.yml": "actors: [{id: a, name: A, kind: mission, country: XX}]",
                "fr/axes.yml": "axes: 1",
            },
            True,
            ["axes.yml", "no country 'XX'"],
            id="cross-checks go on where a file is wrong",
        ),
    ],
)
def test_problems_of_a_folder(
    minimal_lexicon: Write, files: dict[str, str | None], partial: bool, what: list[str]
) -> None:
    problems, _ = check_folder(minimal_lexicon(files), partial=partial)
    for part in what:
        assert any(part in problem for problem in problems), problems
    assert bool(problems) is bool(what), problems


@pytest.mark.parametrize(
    ("files", "what"),
    [
        pytest.param({}, [], id="empty"),
        pytest.param(
            {"actors/mine.yml": "actors: [{id: les-uns, name: Les Uns du test, kind: mission}]"}, [], id="right"
        ),
        pytest.param(
            {"fr/speech.yml": "prepositions: selon\nverbs: x"}, ["key prepositions", "key verbs"], id="two wrong keys"
        ),
        pytest.param({"triggers/raid.yml": "type: raid"}, ["raid.yml"], id="triggers that are not whole"),
    ],
)
def test_problems_of_an_own_folder(own_folder: Write, files: dict[str, str], what: list[str]) -> None:
    problems = check_lexicon(own_folder(files))
    assert len(problems) >= len(what)
    for part in what:
        assert any(part in problem for problem in problems), problems
    assert bool(problems) is bool(what), problems


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="is no folder"):
        check_lexicon(tmp_path / "nowhere")


def test_counts(minimal_lexicon: Write) -> None:
    counts = count_entries(check_folder(minimal_lexicon())[1])
    assert (counts["actors"], counts["countries.yml"]) == (2, 4)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param([], 2, id="no folder"),
        pytest.param(["a", "b"], 2, id="two folders"),
        pytest.param(["a", "--all"], 2, id="unknown option"),
        pytest.param(["nowhere-at-all"], 1, id="a folder that is none"),
    ],
)
def test_usage(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == code
    assert capsys.readouterr().err


def test_output(minimal_lexicon: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(minimal_lexicon({"fr/axes.yml": "axes: 1", "fr/titles.yml": None}))
    assert main([folder]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "actors: 2 entries"
    assert lines[-1].endswith("problems")
    assert main([folder, "--partial"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 problem"
