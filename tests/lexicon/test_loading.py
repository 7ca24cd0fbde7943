"""A broken lexicon is refused with the file, the line and the key to correct."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import load_folder
from recoupe.lexicon.loading import MAX_LISTED

Write = Callable[..., Path]
Replace = Callable[[str, str, str], dict[str, str | bytes | None]]

GROUPS, SCHEME, ATTACK = "fr/actors/groups.yml", "scheme.yml", "fr/triggers/armed_attack.yml"


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "what"),
    [
        pytest.param(
            GROUPS,
            "kind: armed_group",
            "kind: army",
            "line 4, key actors[0].kind",
            "'army' is not one of armed_group",
            id="a kind that no actor has",
        ),
        pytest.param(
            GROUPS,
            "weak:",
            "week:",
            "line 7, key actors[0].week",
            "no such key here. Use 'weak'",
            id="misspelt key, with the one that is meant",
        ),
        pytest.param(
            GROUPS, "    name: Front du Nord\n", "", "line 2, key actors[0].name", "missing", id="key left out"
        ),
        pytest.param(
            GROUPS, "[FDN]", "FDN", "line 6, key actors[0].aliases", "'FDN' is no list", id="a word where a list is due"
        ),
        pytest.param(
            GROUPS, "[FDN]", "[12]", "line 6, key actors[0].aliases[0]", "'12' is no text", id="a number for a name"
        ),
        pytest.param(GROUPS, "[FDN]", "['']", "line 6, key actors[0].aliases[0]", "plain words", id="an empty name"),
        pytest.param(
            GROUPS, "[FDN]", "['FDN ']", "line 6, key actors[0].aliases[0]", "without spaces", id="a space at the end"
        ),
        pytest.param(
            GROUPS, "[FDN]", "['FD.*']", "line 6, key actors[0].aliases[0]", "without pattern signs", id="a pattern"
        ),
        pytest.param(
            GROUPS,
            "id: front-du-nord",
            "id: Front du Nord",
            "line 2, key actors[0].id",
            "small letters",
            id="an id with capitals",
        ),
        pytest.param(
            GROUPS,
            "since: 2015-01-01",
            "since: 2015-31-01",
            "line 8, key actors[0].affiliations[0].since",
            "date",
            id="a day that is none",
        ),
        pytest.param(
            GROUPS,
            "to: grande-ligue",
            "too: grande-ligue",
            "line 8, key actors[0].affiliations[0].too",
            "Use 'to'",
            id="a misspelt key two levels down",
        ),
        pytest.param(GROUPS, "actors:", "actor:", "line 1, key actor", "Use 'actors'", id="a misspelt key at the top"),
        pytest.param(
            ATTACK,
            "pos: noun",
            "pos: name",
            "line 6, key triggers[1].pos",
            "not one of verb, noun",
            id="part of speech",
        ),
        pytest.param(
            ATTACK,
            "needs: [{by: armed}]",
            "needs: [{bye: armed}]",
            "line 6, key triggers[1].needs[0].bye",
            "not one of subject",
            id="a slot that is none",
        ),
        pytest.param(
            ATTACK,
            "counts: {targets: killed}",
            "counts: {targets: dead}",
            "line 3, key counts.targets",
            "'dead' is not one of killed",
            id="a role of figures that is none",
        ),
        pytest.param(
            ATTACK,
            "strength: weak",
            "strength: 1",
            "line 6, key triggers[1].strength",
            "not one of strong, weak, bound, faint",
            id="a strength that is none",
        ),
        pytest.param(
            SCHEME,
            "absorbs: [killing]",
            "lasting: maybe",
            "line 8, key types[0].lasting",
            "boolean",
            id="neither true nor false",
        ),
        pytest.param(
            "fr/numbers.yml", "deux: 2", "deux: two", "line 1, key cardinals.deux", "integer", id="a word for a number"
        ),
        pytest.param(
            "fr/numbers.yml",
            "quelques: [2, null]",
            "quelques: 2",
            "line 3, key vague.quelques",
            "is no list",
            id="a number for a pair",
        ),
        pytest.param(
            "fr/times.yml",
            "janvier: 1",
            "janvier: 13",
            "line 1, key months.janvier",
            "less than or equal to 12",
            id="a thirteenth month",
        ),
        pytest.param(
            "fr/times.yml",
            "[12, 21, 3, 19]",
            "[12, 32, 3, 19]",
            "line 2, key seasons.hiver[1]",
            "less than or equal to 31",
            id="a day that no month has",
        ),
        pytest.param(
            "fr/times.yml",
            "year_range: [1900, 2100]",
            "year_range: [1900, 21000]",
            "line 4, key year_range[1]",
            "less than or equal to 9999",
            id="a year that no date can hold",
        ),
        pytest.param(
            "fr/toponyms.yml",
            "radius_km: 15",
            "radius_km: -15",
            "line 2, key relations[0].radius_km",
            "greater than or equal to 0",
            id="less than no distance",
        ),
        pytest.param(
            "fr/numbers.yml",
            "dizaine: 10",
            "dizaine: -10",
            "line 2, key collectives.dizaine",
            "greater than or equal to 0",
            id="less than nothing",
        ),
        pytest.param(
            "fr/countries.yml",
            "code: ML",
            "code: MLI",
            "line 2, key countries[0].code",
            "two capital letters",
            id="three letters for a country",
        ),
        pytest.param(
            "fr/speech.yml",
            "witness: [témoin]",
            "bystander: [témoin]",
            "line 8, key kinds.bystander",
            "not one of outlet",
            id="a kind of voice that is none",
        ),
        pytest.param(
            "fr/axes.yml",
            "places: [Bamako, Ségou]",
            "places: [Bamako]",
            "line 2, key axes[0].places",
            "at least 2",
            id="a road to nowhere",
        ),
        pytest.param(
            "fr/frames.yml",
            "object: targets",
            "objet: targets",
            "line 3, key frames[0].verb.objet",
            "not one of subject",
            id="a French slot",
        ),
        pytest.param(
            "fr/frames.yml",
            "{armed: agents, any: targets}",
            "{armed: agent, any: targets}",
            "line 4, key frames[0].noun.of.armed",
            "not one of agents",
            id="a role that is none, chosen by class",
        ),
        pytest.param(
            "fr/classes.yml",
            "lemmas: [rebelle, milicien]",
            "lemmas: {rebelle: 1}",
            "line 3, key classes[0].lemmas",
            "a mapping is no list",
            id="a mapping for a list",
        ),
        pytest.param(
            ATTACK,
            "  - {words: attaquer, pos: verb}\n",
            "  - attaquer\n",
            "line 5, key triggers[0]",
            "is no mapping",
            id="a word for an entry",
        ),
    ],
)
def test_wrong_value(
    minimal_lexicon: Write, replaced: Replace, name: str, old: str, new: str, where: str, what: str
) -> None:
    folder = minimal_lexicon(replaced(name, old, new))
    with pytest.raises(LexiconError) as refusal:
        load_folder(folder)
    first = next(line for line in str(refusal.value).splitlines() if f"{where}: " in line)
    assert first.startswith(f"{folder / name}, {where}: ")
    assert what in first


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        pytest.param("actors:\n  - id: x\n    id: y\n", "line 3, key id: ", "stands twice", id="repeated key"),
        pytest.param("actors: [\n", "line 2: ", "no YAML", id="open bracket"),
        pytest.param("", "line 1: ", "no mapping", id="empty file"),
        pytest.param("actors: &a []\n", "line 1: ", "anchor", id="anchor"),
        pytest.param(b"actors:\n- id: \xff\n", "line 2: ", "not UTF-8", id="not UTF-8"),
        pytest.param(b"a: " + b"x" * 3_000_000, "line 1: ", "larger than 2 MB", id="too large"),
        pytest.param(b"actors: !!python/object/new:os.system [ls]", "line 1: ", "tag", id="Python object"),
        pytest.param("actors:\n", "line 1, key actors: ", "an empty value is no list", id="nothing in the list"),
        pytest.param(
            "actors:\n- {id: a, name: A, kind: mission}\n- {id: a, name: B, kind: mission}\n",
            "line 3, key actors[1]: ",
            "'a' stands twice",
            id="two entries of one id",
        ),
    ],
)
def test_wrong_file(minimal_lexicon: Write, content: str | bytes, where: str, what: str) -> None:
    folder = minimal_lexicon({GROUPS: content})
    with pytest.raises(LexiconError) as refusal:
        load_folder(folder)
    assert f"{folder / GROUPS}, {where}" in str(refusal.value)
    assert what in str(refusal.value)


@pytest.mark.parametrize(
    ("files", "what"),
    [
        pytest.param({"scheme.yml": None}, "scheme.yml is missing", id="no scheme"),
        pytest.param({"fr/speech.yml": None}, "speech.yml is missing", id="no file of speech"),
        pytest.param(
            {"fr/triggers/killing.yml": None}, "triggers/killing.yml is missing", id="a type without triggers"
        ),
        pytest.param(
            {GROUPS: None, "fr/actors/leagues.yml": None}, "actors/NAME.yml is missing", id="no actors at all"
        ),
        pytest.param({"fr/actor.yml": "actors: []"}, "no lexicon file has this name", id="a file of another name"),
        pytest.param({"fr/actors/more.yaml": "actors: []"}, "no lexicon file has this name", id="another ending"),
    ],
)
def test_wrong_folder(minimal_lexicon: Write, files: dict[str, str | None], what: str) -> None:
    with pytest.raises(LexiconError, match=what):
        load_folder(minimal_lexicon(files))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("README.md", id="a page beside"),
        pytest.param("fr/actors/.groups.yml", id="hidden"),
        pytest.param("fr/actors/groups.yml~", id="an editor's copy"),
        pytest.param("en/frames.yml", id="another language"),
        pytest.param("fr/notes/actors.yml", id="a folder that is none of a lexicon's"),
    ],
)
def test_other_files_are_passed_over(minimal_lexicon: Write, name: str) -> None:
    assert load_folder(minimal_lexicon({name: "not: [yaml"})).types


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"is no folder\. Give one"):
        load_folder(tmp_path / "nowhere")


def test_every_problem_is_told(minimal_lexicon: Write, replaced: Replace) -> None:
    changes = replaced(GROUPS, "kind: armed_group", "kind: army") | replaced(
        SCHEME, "group: violence", "groups: violence"
    )
    with pytest.raises(LexiconError) as refusal:
        load_folder(minimal_lexicon(changes))
    assert len(str(refusal.value).splitlines()) == 5  # a wrong kind; a misspelt and a missing key in both types


def test_a_long_list_of_problems_is_cut(minimal_lexicon: Write) -> None:
    actors = "".join(f"- {{id: a{i}, name: A{i}, kind: army}}\n" for i in range(50))
    with pytest.raises(LexiconError, match="… and 30 more") as refusal:
        load_folder(minimal_lexicon({GROUPS: "actors:\n" + actors}))
    assert len(str(refusal.value).splitlines()) == MAX_LISTED + 1


def test_an_unreadable_file(minimal_lexicon: Write) -> None:
    folder = minimal_lexicon()
    path = folder / GROUPS
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        with pytest.raises(LexiconError, match="cannot be read"):
            load_folder(folder)
    else:
        pytest.skip("this user may read every file")
    finally:
        path.chmod(0o600)
