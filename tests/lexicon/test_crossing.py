"""Every name that one file of a lexicon uses is defined in another; what is not is told with file, line and key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import load_folder

Write = Callable[..., Path]
Replace = Callable[[str, str, str], dict[str, str | bytes | None]]

GROUPS, LEAGUES, SCHEME = "fr/actors/groups.yml", "fr/actors/leagues.yml", "scheme.yml"
SOURCING = "fr/sourcing.yml"
THREADS, CONFLICTS, TOLLS = "threads.yml", "conflicts.yml", "fr/tolls.yml"
ATTACK, FRAMES, CLASSES = "fr/triggers/armed_attack.yml", "fr/frames.yml", "fr/classes.yml"


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "what"),
    [
        pytest.param(
            SCHEME,
            "absorbs: [killing]",
            "absorbs: [kiling]",
            "line 8, key types[0].absorbs[0]",
            "there is no type 'kiling'. Did you mean 'killing'?",
            id="absorbs what is no type",
        ),
        pytest.param(
            SCHEME,
            "absorbs: [killing]",
            "absorbs: [armed_attack]",
            "line 8, key types[0].absorbs",
            "itself",
            id="absorbs itself",
        ),
        pytest.param(
            SCHEME,
            "{fr: attaque, en: attack}",
            "{fr: attaque}",
            "line 4, key types[0].label",
            "under 'en'",
            id="no English label",
        ),
        pytest.param(
            SCHEME,
            "{fr: une attaque, en: an attack}",
            "{fr: '', en: an attack}",
            "line 5, key types[0].definition",
            "under 'fr'",
            id="empty French definition",
        ),
        pytest.param(
            ATTACK,
            "type: armed_attack",
            "type: attack",
            "line 1, key type",
            "there is no type 'attack'",
            id="triggers of no type",
        ),
        pytest.param(
            ATTACK,
            "type: armed_attack",
            "type: killing",
            "line 1, key type",
            "Rename the file",
            id="triggers in another type's file",
        ),
        pytest.param(
            ATTACK, "frame: act", "frame: acts", "line 2, key frame", "Did you mean 'act'?", id="a frame that is none"
        ),
        pytest.param(
            ATTACK,
            "{words: attaquer, pos: verb}",
            "{words: attaquer, pos: verb, frame: do}",
            "line 5, key triggers[0].frame",
            "there is no frame 'do'",
            id="an entry's frame that is none",
        ),
        pytest.param(
            ATTACK,
            "needs: [{by: armed}]",
            "needs: [{by: any}, {of: army}]",
            "line 6, key triggers[1].needs[1].of",
            "there is no class 'army'",
            id="needs a class that is none",
        ),
        pytest.param(
            ATTACK,
            "strength: weak, needs: [{by: armed}], ",
            "strength: bound, ",
            "line 6, key triggers[1].strength",
            "never counts",
            id="a bound trigger that nothing makes count",
        ),
        pytest.param(
            ATTACK,
            "unless: [final]",
            "unless: [=finals]",
            "line 6, key triggers[1].unless[0]",
            "there is no list 'finals'",
            id="names a list that is none",
        ),
        pytest.param(
            FRAMES,
            "{armed: agents, any: targets}",
            "{army: agents, any: targets}",
            "line 4, key frames[0].noun.of.army",
            "there is no class 'army'",
            id="a role chosen by no class",
        ),
        pytest.param(
            FRAMES,
            "{armed: agents, any: targets}",
            "{any: targets, armed: agents}",
            "line 4, key frames[0].noun.of.any",
            "never chosen",
            id="any before a class",
        ),
        pytest.param(
            CLASSES,
            "includes: [armed]",
            "includes: [armd]",
            "line 7, key classes[1].includes[0]",
            "Did you mean 'armed'?",
            id="includes what is no class",
        ),
        pytest.param(
            CLASSES,
            "kinds: [armed_group]",
            "includes: [fighters]",
            "line 4, key classes[0].includes[0]",
            "in turn",
            id="two classes that include one another",
        ),
        pytest.param(
            CLASSES,
            "includes: [armed]",
            "includes: [fighters]",
            "line 7, key classes[1].includes[0]",
            "in turn",
            id="a class that includes itself",
        ),
        pytest.param(
            CLASSES,
            "kinds: [armed_group]",
            "kinds: [army]",
            "line 4, key classes[0].kinds[0]",
            "there is no kind of actor 'army'",
            id="a kind that no actor has",
        ),
        pytest.param(
            CLASSES, "name: armed", "name: any", "line 2, key classes[0].name", "built in", id="a built-in class"
        ),
        pytest.param(
            GROUPS,
            "country: ML",
            "country: XX",
            "line 5, key actors[0].country",
            "there is no country 'XX'",
            id="an actor of no country",
        ),
        pytest.param(
            GROUPS,
            "to: grande-ligue",
            "to: grand-ligue",
            "line 8, key actors[0].affiliations[0].to",
            "Did you mean 'grande-ligue'?",
            id="belongs to nobody known",
        ),
        pytest.param(
            GROUPS,
            "until: 2020-12-31",
            "until: 2014-12-31",
            "line 8, key actors[0].affiliations[0].until",
            "before it begins",
            id="ends before it begins",
        ),
        pytest.param(
            LEAGUES,
            "weak: [le Front]",
            "aliases: [fdn]",
            "line 2, key actors[0].aliases[0]",
            "strong name of 'front-du-nord'",
            id="a strong alias of two actors, whatever its case",
        ),
        pytest.param(
            LEAGUES,
            "name: Grande Ligue",
            "name: Front du Nord",
            "line 2, key actors[0].name",
            "strong name of 'front-du-nord'",
            id="two actors of one name",
        ),
        pytest.param(
            "fr/axes.yml",
            "countries: [ML]",
            "countries: [ML, BF]",
            "line 2, key axes[0].countries[1]",
            "there is no country 'BF'",
            id="an axis in no country",
        ),
        pytest.param(
            "fr/countries.yml",
            "name: Norvège",
            "name: mali",
            "line 5, key countries[3].name",
            "the name of ML too",
            id="two countries of one name",
        ),
        pytest.param(
            "fr/references.yml",
            "[armed_attack]",
            "[killing, raid]",
            "line 8, key event_nouns.assaut[1]",
            "there is no type 'raid'",
            id="a noun for an occurrence of no type",
        ),
        pytest.param(
            SOURCING,
            "agencies: []",
            "agencies: [agence-du-nord]",
            "line 1, key agencies[0]",
            "there is no actor 'agence-du-nord'",
            id="an agency that is no actor",
        ),
        pytest.param(
            SOURCING,
            "agencies: []",
            "agencies: [grande-ligue]",
            "line 1, key agencies[0]",
            "is no outlet but of the kind 'armed_group'",
            id="an agency that is no outlet",
        ),
        pytest.param(
            THREADS,
            "to: killing",
            "to: kiling",
            "line 7, key rules[0].to",
            "Did you mean 'killing'?",
            id="a step to what is no type",
        ),
        pytest.param(
            THREADS,
            "from: [armed_attack]",
            "from: [attack]",
            "line 6, key rules[0].from[0]",
            "there is no type 'attack'",
            id="a step from what is no type",
        ),
        pytest.param(
            THREADS, "thread: raid", "thread: raids", "line 5, key rules[0].thread", "'raid'", id="a step of no thread"
        ),
        pytest.param(
            THREADS,
            "hits: [armed]",
            "hits: [arms]",
            "line 9, key rules[0].hits[0]",
            "no class 'arms'",
            id="hits no class",
        ),
        pytest.param(
            THREADS, "fr: exécution, ", "", "line 8, key rules[0].relation", "under 'fr'", id="a step without a text"
        ),
        pytest.param(
            THREADS,
            "opens: [armed_attack]",
            "opens: [armed_attack, robbery]",
            "line 2, key threads[0].opens[1]",
            "no type 'robbery'",
            id="opened by what is no type",
        ),
        pytest.param(
            THREADS,
            "rules:",
            "  - {name: deaths, label: {fr: des morts, en: deaths}, opens: [killing]}\nrules:",
            "line 8, key rules[0].to",
            "opens threads of 'deaths'. Write 'also: true'",
            id="in two threads unsaid",
        ),
        pytest.param(
            THREADS,
            "[[report, place]]",
            "[[day, named]]",
            "line 12, key rules[0].shares[0]",
            "where to look",
            id="signs by which nothing can be looked up",
        ),
        pytest.param(
            CONFLICTS,
            "one_doer: [armed_attack]",
            "one_doer: [attacks]",
            "line 2, key one_doer[0]",
            "no type 'attacks'",
            id="one author of no type",
        ),
        pytest.param(
            CONFLICTS,
            "low: 1, high: 1",
            "low: 2, high: 1",
            "line 1, key currencies[0].low",
            "above 'high'",
            id="crossed bounds",
        ),
        pytest.param(
            CONFLICTS,
            ", low: 1, high: 1",
            "",
            "line 1, key currencies[0].unit",
            "it has no bound",
            id="a currency without bounds",
        ),
        pytest.param(
            CONFLICTS,
            "  denial: {fr: mot, en: word}\n",
            "",
            "line 3, key labels",
            "no label 'denial'",
            id="a label is missing",
        ),
        pytest.param(
            CONFLICTS,
            "denial: {fr: mot, ",
            "denial: {",
            "line 15, key labels.denial",
            "under 'fr'",
            id="a label without French",
        ),
        pytest.param(
            TOLLS,
            "words: [soldat]",
            "words: [mort]",
            "line 3, key populations[0].words[0]",
            "counts 'everyone' too",
            id="a noun of two populations",
        ),
    ],
)
def test_undefined(
    minimal_lexicon: Write, replaced: Replace, name: str, old: str, new: str, where: str, what: str
) -> None:
    folder = minimal_lexicon(replaced(name, old, new))
    with pytest.raises(LexiconError) as refusal:
        load_folder(folder)
    lines = str(refusal.value).splitlines()
    assert any(f"{Path(name).name}, {where}: " in line and what in line for line in lines), lines


def test_an_id_in_two_files(minimal_lexicon: Write, replaced: Replace) -> None:
    folder = minimal_lexicon(replaced(LEAGUES, "id: grande-ligue", "id: front-du-nord"))
    with pytest.raises(LexiconError, match=r"key actors\[0\]\.id: the actor 'front-du-nord' stands in two files"):
        load_folder(folder)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param(ATTACK, "{by: armed}", "{by: any}", id="needs anything at all"),
        pytest.param(LEAGUES, "weak: [le Front]", "weak: [FDN]", id="strong for one actor, weak for another"),
        pytest.param(
            LEAGUES,
            "name: Grande Ligue, kind: armed_group, weak: [le Front]",
            "name: FDN, kind: mission, weak: [fdn]",
            id="a name that is weak",
        ),
        pytest.param(
            LEAGUES, "weak: [le Front]", "aliases: [Grande Ligue, grande ligue]", id="a name given three times"
        ),
        pytest.param("fr/countries.yml", "aliases: [RDC, Congo]", "aliases: [Congo-Brazzaville]", id="a shared alias"),
        pytest.param(GROUPS, "until: 2020-12-31", "until: 2015-01-01", id="an affiliation of a day"),
        pytest.param(GROUPS, "since: 2015-01-01, ", "", id="an affiliation without a beginning"),
        pytest.param(
            "fr/axes.yml", "[la route de Ségou]", "[Bamako–Ségou]", id="an axis with its own name as an alias"
        ),
        pytest.param(FRAMES, "{armed: agents, any: targets}", "{armed: agents}", id="a choice without any"),
    ],
)
def test_allowed(minimal_lexicon: Write, replaced: Replace, name: str, old: str, new: str) -> None:
    assert load_folder(minimal_lexicon(replaced(name, old, new))).triggers
