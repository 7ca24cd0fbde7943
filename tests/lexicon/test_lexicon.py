"""The look-ups of a loaded lexicon, and that nobody can change them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from recoupe.errors import LexiconError
from recoupe.lexicon import ActorName, Lexicon, load_folder, load_lexicon

Write = Callable[..., Path]
Replace = Callable[[str, str, str], dict[str, str | bytes | None]]


@pytest.fixture
def lexicon(minimal_lexicon: Write) -> Lexicon:
    return load_folder(minimal_lexicon())


@pytest.mark.parametrize(
    ("read", "value"),
    [
        pytest.param(lambda x: x.country_names["mali"], ("ML",), id="a country by its name"),
        pytest.param(lambda x: x.country_names["rdc"], ("CD",), id="a country by an abbreviation"),
        pytest.param(lambda x: x.country_names["congo"], ("CG", "CD"), id="a name that two countries have"),
        pytest.param(lambda x: x.country_names.get("bamako"), None, id="a metonym is no name"),
        pytest.param(lambda x: x.demonyms["malienne"], ("ML",), id="a demonym"),
        pytest.param(lambda x: x.demonyms["norvegien"], ("NO",), id="a demonym without its accent"),
        pytest.param(lambda x: x.demonyms["congolais"], ("CG", "CD"), id="a demonym of two countries"),
        pytest.param(lambda x: x.metonyms["koulouba"], ("ML",), id="a palace for a government"),
        pytest.param(lambda x: x.countries["NO"].name, "Norvège", id="the code of Norway is no negation"),
        pytest.param(lambda x: x.actor_names["fdn"], (ActorName("front-du-nord", strong=True),), id="a strong name"),
        pytest.param(
            lambda x: [(n.id, n.strong) for n in x.actor_names["le front"]],
            [("front-du-nord", False), ("grande-ligue", False)],
            id="a weak name of two actors",
        ),
        pytest.param(lambda x: x.actor_names.get("front"), None, id="part of a name is none"),
        pytest.param(lambda x: x.class_lemmas["fighters"], {"combattant", "rebelle", "milicien"}, id="included lemmas"),
        pytest.param(
            lambda x: x.class_lemmas["armed"], {"rebelle", "milicien"}, id="a class does not get what includes it"
        ),
        pytest.param(lambda x: x.class_kinds["fighters"], {"armed_group"}, id="included kinds"),
        pytest.param(lambda x: x.axis_names["bamako-segou"], "bamako-segou", id="an axis, its dash folded"),
        pytest.param(
            lambda x: [t.type for t in x.triggers], ["armed_attack"] * 2 + ["killing"], id="the scheme's order"
        ),
        pytest.param(lambda x: [t.strong for t in x.triggers], [True, False, True], id="strength"),
        pytest.param(lambda x: x.triggers[1].unless, {"final"}, id="what cancels a trigger"),
        pytest.param(lambda x: x.triggers[1].needs, ({"by": "armed"},), id="what a trigger needs"),
        pytest.param(lambda x: dict(x.triggers[0].counts), {"targets": "killed"}, id="what its figures count"),
        pytest.param(lambda x: x.triggers[0].frame.name, "act", id="a trigger's frame, from its file"),
        pytest.param(
            lambda x: list(x.frames["act"].noun["of"]), ["armed", "any"], id="classes in the order of the file"
        ),
        pytest.param(lambda x: x.types["armed_attack"].absorbs, ("killing",), id="what a type absorbs"),
        pytest.param(lambda x: x.frames["act"].verb["on"], "targets", id="a bare on is a slot"),
    ],
)
def test_look_ups(lexicon: Lexicon, read: Callable[[Lexicon], object], value: object) -> None:
    assert read(lexicon) == value


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda x: setattr(x, "language", "en"), id="a field"),
        pytest.param(lambda x: x.types.update({}), id="a look-up"),
        pytest.param(lambda x: x.class_lemmas["armed"].add("x"), id="a class"),
        pytest.param(lambda x: setattr(x.types["killing"], "lasting", True), id="an entry"),
        pytest.param(lambda x: x.numbers.cardinals.update({}), id="a table of a file"),
        pytest.param(lambda x: x.frames["act"].noun["of"].clear(), id="a table in a table"),
        pytest.param(lambda x: x.triggers[2].counts.clear(), id="an empty table"),
        pytest.param(lambda x: x.speech.prepositions.append("x"), id="a list of a file"),
    ],
)
def test_nothing_can_be_changed(lexicon: Lexicon, change: Callable[[Lexicon], object]) -> None:
    with pytest.raises((dataclasses.FrozenInstanceError, AttributeError, ValidationError)):
        change(lexicon)


def test_an_entry_may_have_its_own_frame(minimal_lexicon: Write, replaced: Replace) -> None:
    frames = replaced("fr/frames.yml", "frames:\n", "frames:\n  - {name: suffer, verb: {subject: targets}}\n")
    attack = replaced("fr/triggers/armed_attack.yml", "pos: verb}", "pos: verb, frame: suffer}")
    assert [t.frame.name for t in load_folder(minimal_lexicon(frames | attack)).triggers] == ["suffer", "act", "act"]


def test_words_are_straightened(minimal_lexicon: Write, replaced: Replace) -> None:
    changes = replaced("fr/triggers/killing.yml", "assassiner", "mettre à mort d’un coup")
    assert load_folder(minimal_lexicon(changes)).triggers[2].entry.words == "mettre à mort d'un coup"


class TestVersion:
    """A hash of what the files say."""

    def test_it_is_stable(self, minimal_lexicon: Write, tmp_path: Path) -> None:
        folder = minimal_lexicon()
        first = load_folder(folder).version
        folder.rename(tmp_path / "elsewhere")
        assert load_folder(tmp_path / "elsewhere").version == first
        assert len(first) == 64

    def test_it_does_not_depend_on_line_ends(self, minimal_lexicon: Write) -> None:
        first = load_folder(minimal_lexicon()).version
        folder = minimal_lexicon()
        for path in folder.rglob("*.yml"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert load_folder(folder).version == first

    @pytest.mark.parametrize(
        ("name", "old", "new"),
        [
            pytest.param("scheme.yml", "fr: meurtre", "fr: assassinat", id="a label"),
            pytest.param("fr/triggers/killing.yml", "assassiner", "exécuter", id="a trigger"),
            pytest.param("fr/actors/groups.yml", "FDN", "FN", id="an alias"),
            pytest.param("fr/numbers.yml", "dizaine: 10", "dizaine: 12", id="a number"),
        ],
    )
    def test_it_changes_with_the_words(
        self, minimal_lexicon: Write, replaced: Replace, name: str, old: str, new: str
    ) -> None:
        first = load_folder(minimal_lexicon()).version
        assert load_folder(minimal_lexicon(replaced(name, old, new))).version != first

    def test_it_changes_with_the_own_folder(self, minimal_lexicon: Write, own_folder: Write) -> None:
        folder = minimal_lexicon()
        own = own_folder({"speech.yml": "prepositions: [d'après]"})
        assert load_folder(folder, own).version != load_folder(folder).version


@pytest.mark.parametrize("language", ["xx", "", "../fr", "FR"])
def test_a_language_without_lexicon(language: str) -> None:
    with pytest.raises(LexiconError, match=r"there is no lexicon for the language .* Use one of fr"):
        load_lexicon(language)
