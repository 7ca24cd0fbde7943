"""What ships: every file loads, fits the others, and the scheme is the one that was agreed."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from recoupe.lexicon import Lexicon, load_folder, load_lexicon
from recoupe.lexicon.check import check_folder, main
from recoupe.lexicon.files import packaged_folder, packaged_languages
from recoupe.lexicon.scheme_page import scheme_page

ROOT = Path(__file__).parents[2]
SHARED_SCHEME = ROOT.parent / "shared" / "gold" / "coding-scheme.tsv"
SECONDS = 1.5  # loading takes a fifth of that on an idle laptop


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def packaged_path() -> Path:
    folder = packaged_folder()
    assert isinstance(folder, Path)
    return folder


def test_nothing_is_wrong() -> None:
    assert check_folder(packaged_path())[0] == []


def test_the_check_command_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(packaged_path())]) == 0
    assert capsys.readouterr().out.endswith("\n0 problems\n")


def test_it_loads_fast() -> None:
    began = time.process_time()
    load_folder(packaged_folder())
    assert time.process_time() - began < SECONDS


def test_it_is_loaded_once() -> None:
    assert load_lexicon() is load_lexicon("fr")


def test_languages() -> None:
    assert packaged_languages() == ("fr",)


def test_the_scheme_is_the_one_agreed(lexicon: Lexicon) -> None:
    if not SHARED_SCHEME.is_file():
        pytest.skip("the agreed scheme lies beside the checkout and is not here")
    with SHARED_SCHEME.open(encoding="utf-8", newline="") as stream:
        agreed = {row["code"]: row for row in csv.DictReader(stream, delimiter="\t")}
    assert list(lexicon.types) == list(agreed)
    for code, row in agreed.items():
        entry = lexicon.types[code]
        assert (entry.group, entry.acled, entry.plover) == (row["group"], row["acled"], row["plover"]), code


def test_the_scheme_has_34_types_in_six_groups_at_least(lexicon: Lexicon) -> None:
    assert len(lexicon.types) == 34
    assert {"violence", "coercion", "forces", "impact", "politics", "protection"} <= {
        entry.group for entry in lexicon.types.values()
    }


@pytest.mark.parametrize("code", ["armed_attack", "explosion", "air_strike", "armed_clash", "protest"])
def test_the_dead_are_a_figure_of_what_killed_them(lexicon: Lexicon, code: str) -> None:
    assert "killing" in lexicon.types[code].absorbs


@pytest.mark.parametrize("code", ["killing", "destruction", "hostage_release", "ransom", "assessment", "condemnation"])
def test_these_absorb_nothing(lexicon: Lexicon, code: str) -> None:
    assert lexicon.types[code].absorbs == ()


@pytest.mark.parametrize(
    ("code", "lasting"),
    [
        pytest.param("blockade", True, id="a blockade goes on"),
        pytest.param("shortage", True, id="a shortage goes on"),
        pytest.param("security_measure", True, id="a curfew goes on"),
        pytest.param("armed_attack", False, id="an attack is over"),
        pytest.param("hostage_release", False, id="a release is over"),
        pytest.param("condemnation", False, id="a condemnation is a word said once"),
    ],
)
def test_what_lasts(lexicon: Lexicon, code: str, lasting: bool) -> None:
    assert lexicon.types[code].lasting is lasting


def test_every_type_has_triggers(lexicon: Lexicon) -> None:
    assert {trigger.type for trigger in lexicon.triggers} == set(lexicon.types)


def test_most_types_have_strong_triggers(lexicon: Lexicon) -> None:
    lacking = set(lexicon.types) - {trigger.type for trigger in lexicon.triggers if trigger.strong}
    assert lacking <= {"imposed_rule"}  # its words ("imposer", "interdire") mean it only beside an armed group


@pytest.mark.parametrize("item", sorted(path.name for path in packaged_path().rglob("*.yml")))
def test_every_file_opens_with_what_its_keys_mean(item: str) -> None:
    path = next(packaged_path().rglob(item))
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_the_manual_has_the_scheme(lexicon: Lexicon) -> None:
    page = (ROOT / "docs" / "coding-scheme.md").read_text(encoding="utf-8")
    assert page == scheme_page(lexicon.types.values())
