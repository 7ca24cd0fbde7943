"""A user's folder extends lists, overrides what has the same key and leaves out what it names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import load_folder

Write = Callable[..., Path]


def test_another_actor(minimal_lexicon: Write, own_folder: Write) -> None:
    own = own_folder({"fr/actors/mine.yml": "actors: [{id: ligue-du-sud, name: Ligue du Sud, kind: armed_group}]"})
    lexicon = load_folder(minimal_lexicon(), own)
    assert list(lexicon.actors) == ["ligue-du-sud", "front-du-nord", "grande-ligue"]
    assert [found.id for found in lexicon.actor_names["ligue du sud"]] == ["ligue-du-sud"]


def test_another_alias_and_country(minimal_lexicon: Write, own_folder: Write) -> None:
    own = own_folder({"actors/groups.yml": "actors: [{id: grande-ligue, country: 'NO', aliases: [GL]}]"})
    league = load_folder(minimal_lexicon(), own).actors["grande-ligue"]
    assert (league.name, league.country, league.aliases, league.weak) == ("Grande Ligue", "NO", ("GL",), ("le Front",))


def test_a_changed_trigger_keeps_its_other_keys(minimal_lexicon: Write, own_folder: Write) -> None:
    own = own_folder({"triggers/armed_attack.yml": "triggers: [{words: assaut, pos: noun, strength: strong}]"})
    first = load_folder(minimal_lexicon(), own).triggers[0]
    assert (first.entry.words, first.strong, first.unless, first.needs) == (
        "assaut",
        True,
        frozenset({"final"}),
        ({"by": "armed"},),
    )


def test_a_trigger_of_another_part_of_speech_is_another(minimal_lexicon: Write, own_folder: Write) -> None:
    own = own_folder({"triggers/armed_attack.yml": "triggers: [{words: attaquer, pos: phrase}]"})
    triggers = [(t.entry.words, t.entry.pos) for t in load_folder(minimal_lexicon(), own).triggers]
    assert triggers[:3] == [("attaquer", "phrase"), ("attaquer", "verb"), ("assaut", "noun")]


@pytest.mark.parametrize(
    ("name", "content", "read", "value"),
    [
        pytest.param(
            "speech.yml",
            "prepositions: [d'après]",
            lambda x: x.speech.prepositions,
            ("d'après", "selon"),
            id="a list of words is extended",
        ),
        pytest.param(
            "speech.yml",
            "prepositions: [selon]",
            lambda x: x.speech.prepositions,
            ("selon",),
            id="a word that is there stays once",
        ),
        pytest.param(
            "speech.yml",
            "kinds: {official: [préfet]}",
            lambda x: x.speech.kinds["official"],
            ("préfet", "ministre"),
            id="a list under a key is extended",
        ),
        pytest.param(
            "numbers.yml",
            "cardinals: {trois: 3, deux: 22}",
            lambda x: dict(x.numbers.cardinals),
            {"un": 1, "deux": 22, "trois": 3},
            id="a mapping is extended and overridden",
        ),
        pytest.param("times.yml", "few: [3, 5]", lambda x: x.times.few, (3, 5), id="a pair is replaced, not extended"),
        pytest.param(
            "times.yml",
            "seasons: {hiver: [12, 1, 2, 28]}",
            lambda x: x.times.seasons["hiver"],
            (12, 1, 2, 28),
            id="days of a season are replaced",
        ),
        pytest.param(
            "classes.yml",
            "classes: [{name: armed, lemmas: [maquisard]}]",
            lambda x: x.class_lemmas["fighters"],
            frozenset({"maquisard", "rebelle", "milicien", "combattant"}),
            id="a class is extended where it is included",
        ),
        pytest.param(
            "frames.yml",
            "frames: [{name: act, noun: {of: targets}}]",
            lambda x: dict(x.frames["act"].noun),
            {"of": "targets", "by": "agents", "against": "targets"},
            id="one slot of a frame is overridden",
        ),
        pytest.param(
            "scheme.yml",
            "types: [{code: killing, label: {en: murder}}]",
            lambda x: dict(x.types["killing"].label),
            {"fr": "meurtre", "en": "murder"},
            id="one label is overridden",
        ),
        pytest.param(
            "certainty.yml",
            "hedges: [prétendu]\nwithout: [présumé]",
            lambda x: x.certainty.hedges,
            ("prétendu",),
            id="a word is left out",
        ),
        pytest.param(
            "numbers.yml", "without: [deux]", lambda x: dict(x.numbers.cardinals), {"un": 1}, id="a key is left out"
        ),
        pytest.param(
            "speech.yml",
            "without: [témoin]",
            lambda x: x.speech.kinds["witness"],
            (),
            id="a word under a key is left out",
        ),
        pytest.param(
            "triggers/armed_attack.yml",
            "without: [assaut]",
            lambda x: [t.entry.words for t in x.triggers],
            ["attaquer", "assassiner"],
            id="a trigger is left out",
        ),
        pytest.param(
            "actors/any.yml",
            "without: [front-du-nord]",
            lambda x: list(x.actors),
            ["grande-ligue"],
            id="an actor is left out",
        ),
        pytest.param(
            "actors/any.yml",
            "without: [grande-ligue]\nactors: [{id: grande-ligue, name: Autre Ligue, kind: organisation}]",
            lambda x: (x.actors["grande-ligue"].name, x.actors["grande-ligue"].weak),
            ("Autre Ligue", ()),
            id="an actor is left out and written anew",
        ),
        pytest.param(
            "certainty.yml",
            "without: [inconnu]",
            lambda x: x.certainty.hedges,
            ("présumé",),
            id="what is not there is not missed",
        ),
        pytest.param(
            "axes.yml",
            "axes: [{id: bamako-segou, aliases: [RN6]}]",
            lambda x: x.axis_names["rn6"],
            "bamako-segou",
            id="another name for an axis",
        ),
    ],
)
def test_own_file(
    minimal_lexicon: Write, own_folder: Write, name: str, content: str, read: Callable[..., object], value: object
) -> None:
    assert read(load_folder(minimal_lexicon(), own_folder({name: content}))) == value


def test_another_type_with_its_triggers(minimal_lexicon: Write, own_folder: Write) -> None:
    entry = (
        "{code: rumour, group: society, label: {fr: a, en: b}, definition: {fr: a, en: b}, acled: none, plover: none}"
    )
    own = own_folder(
        {
            "scheme.yml": f"types: [{entry}]",
            "fr/triggers/rumour.yml": "type: rumour\nframe: act\ntriggers: [{words: rumeur, pos: noun}]",
        }
    )
    assert load_folder(minimal_lexicon(), own).triggers[0].type == "rumour"


@pytest.mark.parametrize(
    ("files", "where", "what"),
    [
        pytest.param(
            {"actors/mine.yml": "actors:\n- {id: x, name: X, kind: armed_group}\n- {id: y, name: Y, kind: army}"},
            "mine.yml, line 3, key actors[1].kind",
            "not one of",
            id="a wrong value in the second entry",
        ),
        pytest.param(
            {"actors/mine.yml": "actors:\n- {id: grande-ligue, kind: army}"},
            "mine.yml, line 2, key actors[0].kind",
            "not one of",
            id="a wrong value over a packaged entry",
        ),
        pytest.param(
            {"actors/mine.yml": "actors:\n- {id: x}"},
            "mine.yml, line 2, key actors[0].name",
            "missing",
            id="an entry that is new and not whole",
        ),
        pytest.param(
            {"actors/mine.yml": "actors:\n- {id: x, name: FDN, kind: mission}"},
            ".yml, line ",
            "strong name of",
            id="a name that is taken",
        ),
        pytest.param(
            {"actors/mine.yml": "actors:\n- {id: x, name: X, kind: mission, country: ZZ}"},
            "mine.yml, line 2, key actors[0].country",
            "no country 'ZZ'",
            id="an unknown country",
        ),
        pytest.param(
            {"actors/mine.yml": "without: [grande-ligue]"},
            "groups.yml, line 8, key actors[0].affiliations[0].to",
            "no actor",
            id="leaves out what another needs",
        ),
        pytest.param(
            {"triggers/raid.yml": "type: raid\nframe: act\ntriggers: []"},
            "raid.yml, line 1, key type",
            "no type 'raid'",
            id="triggers of a type that is none",
        ),
        pytest.param(
            {"triggers/raid.yml": "triggers: []"}, "raid.yml, line 1, key type", "missing", id="triggers of no type"
        ),
        pytest.param(
            {"speech.yml": "adverbs: [hier]"}, "speech.yml, line 1, key adverbs", "no such key here", id="unknown key"
        ),
        pytest.param(
            {"speech.yml": "prepositions: selon"}, "speech.yml, line 1, key prepositions", "no list", id="no list"
        ),
        pytest.param(
            {"speech.yml": "without: selon"}, "speech.yml, line 1, key without", "no list", id="without no list"
        ),
        pytest.param(
            {"speech.yml": "verbs:\n- {words: dire}\n- {words: dire}"},
            "speech.yml, line 3, key verbs[1]",
            "stands twice",
            id="a repeated entry",
        ),
        pytest.param({"verbs.yml": "verbs: []"}, "verbs.yml", "no lexicon file has this name", id="unknown file"),
    ],
)
def test_own_file_is_wrong(
    minimal_lexicon: Write, own_folder: Write, files: dict[str, str], where: str, what: str
) -> None:
    with pytest.raises(LexiconError) as refusal:
        load_folder(minimal_lexicon(), own_folder(files))
    assert any(where in line and what in line for line in str(refusal.value).splitlines()), str(refusal.value)


def test_an_empty_folder_changes_nothing(minimal_lexicon: Write, own_folder: Write) -> None:
    folder = minimal_lexicon()
    assert load_folder(folder, own_folder({})).version == load_folder(folder).version
