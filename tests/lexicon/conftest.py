"""A small whole lexicon to start from: tests name only the file that differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args, get_origin

import pytest
from pydantic.fields import FieldInfo

from recoupe.lexicon.crossing_links import LABELS
from recoupe.lexicon.files import LexiconSource
from recoupe.lexicon.parsing import parse_yaml

SCHEME = """\
types:
  - code: armed_attack
    group: violence
    label: {fr: attaque, en: attack}
    definition: {fr: une attaque, en: an attack}
    acled: Battles
    plover: ASSAULT
    absorbs: [killing]
  - code: killing
    group: violence
    label: {fr: meurtre, en: killing}
    definition: {fr: un meurtre, en: a killing}
    acled: Battles
    plover: ASSAULT
"""
FRAMES = """\
frames:
  - name: act
    verb: {subject: agents, object: targets, by: agents, on: targets}
    noun: {of: {armed: agents, any: targets}, by: agents, against: targets}
"""
CLASSES = """\
classes:
  - name: armed
    lemmas: [rebelle, milicien]
    kinds: [armed_group]
  - name: fighters
    lemmas: [combattant]
    includes: [armed]
"""
ATTACK = """\
type: armed_attack
frame: act
counts: {targets: killed}
triggers:
  - {words: attaquer, pos: verb}
  - {words: assaut, pos: noun, strength: weak, needs: [{by: armed}], unless: [final]}
"""
KILLING = """\
type: killing
frame: act
triggers:
  - {words: assassiner, pos: verb}
"""
SPEECH = """\
verbs:
  - {words: affirmer}
  - {words: revendiquer, certainty: claimed, claim: true}
nouns: [déclaration]
prepositions: [selon]
documents: [communiqué]
hearsay: [on signale]
kinds: {official: [ministre], witness: [témoin]}
"""
CERTAINTY = """\
hedges: [présumé]
hedge_verbs: [sembler]
negations: [ne]
denial_verbs: [démentir]
prospective_verbs: [envisager]
prospective_nouns: [projet]
prospective_marks: [bientôt]
hypothetical_marks: [si]
"""
NUMBERS = """\
cardinals: {un: 1, deux: 2}
collectives: {dizaine: 10}
vague: {quelques: [2, null]}
multipliers: {mille: 1000}
none: [aucun]
approximators: [{words: plus de, effect: above}]
units: [{unit: EUR, role: money, words: [euro]}]
counted: [{role: killed, words: [mort]}]
"""
TITLES = """\
titles: [monsieur]
offices: [ministre]
ranks: [colonel]
experts: [chercheur]
private: [habitant]
"""
COUNTRIES = """\
countries:
  - {code: ML, name: Mali, demonyms: [malien, malienne], metonyms: [Bamako, Koulouba]}
  - {code: CG, name: Congo, aliases: [Congo-Brazzaville], demonyms: [congolais]}
  - {code: CD, name: République démocratique du Congo, aliases: [RDC, Congo], demonyms: [congolais]}
  - {code: NO, name: Norvège, demonyms: [norvégien]}
"""
AXES = """\
axes:
  - {id: bamako-segou, name: Bamako–Ségou, places: [Bamako, Ségou], countries: [ML], aliases: [la route de Ségou]}
"""
TOPONYMS = """\
nouns: [{words: village, kind: settlement, feature: P}]
relations: [{words: près de, relation: near, radius_km: 15}]
directions: {nord: 0}
road_nouns: [axe]
place_prepositions: [à]
areas: [forêt]
not_places: [paix]
"""
REFERENCES = """\
group_nouns: [groupe]
person_nouns: [homme]
attacker_nouns: [assaillant]
victim_nouns: [victime]
place_nouns: [localité]
here: [sur place]
boilerplate: [lire aussi]
event_nouns: {assaut: [armed_attack]}
"""
TIMES = """\
months: {janvier: 1}
seasons: {hiver: [12, 21, 3, 19]}
few: [2, 6]
year_range: [1900, 2100]
"""
GROUPS = """\
actors:
  - id: front-du-nord
    name: Front du Nord
    kind: armed_group
    country: ML
    aliases: [FDN]
    weak: [le Front]
    affiliations: [{to: grande-ligue, since: 2015-01-01, until: 2020-12-31}]
"""
LEAGUES = """\
actors:
  - {id: grande-ligue, name: Grande Ligue, kind: armed_group, weak: [le Front]}
"""
THREADS = """\
threads:
  - {name: raid, label: {fr: une attaque, en: an attack}, opens: [armed_attack]}
rules:
  - name: dead
    thread: raid
    from: [armed_attack]
    to: killing
    relation: {fr: exécution, en: execution}
    hits: [armed]
    days: 3
    km: 10
    shares: [[report, place]]
"""
CONFLICTS = "currencies: [{unit: EUR, low: 1, high: 1}]\none_doer: [armed_attack]\nlabels:\n" + "".join(
    f"  {name}: {{fr: mot, en: word}}\n" for name in sorted(LABELS)
)
TOLLS = """\
everyone: [mort]
populations:
  - {name: soldiers, label: {fr: soldats, en: soldiers}, words: [soldat]}
"""
WRITTEN = {
    "scheme.yml": SCHEME,
    "threads.yml": THREADS,
    "conflicts.yml": CONFLICTS,
    "fr/tolls.yml": TOLLS,
    "fr/frames.yml": FRAMES,
    "fr/classes.yml": CLASSES,
    "fr/grammar.yml": "",
    "fr/speech.yml": SPEECH,
    "fr/sourcing.yml": "",
    "fr/certainty.yml": CERTAINTY,
    "fr/numbers.yml": NUMBERS,
    "fr/times.yml": TIMES,
    "fr/titles.yml": TITLES,
    "fr/persons.yml": "",
    "fr/countries.yml": COUNTRIES,
    "fr/axes.yml": AXES,
    "fr/toponyms.yml": TOPONYMS,
    "fr/references.yml": REFERENCES,
    "fr/triggers/armed_attack.yml": ATTACK,
    "fr/triggers/killing.yml": KILLING,
    "fr/actors/groups.yml": GROUPS,
    "fr/actors/leagues.yml": LEAGUES,
}

Write = Callable[..., Path]


def completed(name: str, text: str) -> str:
    """The text of a file with every list and mapping that it must have and lacks, empty, at its end."""
    given = parse_yaml(text.encode()) if text else {}
    model = LexiconSource(name.removeprefix("fr/"), name, b"").model
    lacking = {info.alias or field: info for field, info in model.model_fields.items() if info.is_required()}
    return text + "".join(f"{key}: {empty_value(info)}\n" for key, info in lacking.items() if key not in given)


def empty_value(info: FieldInfo) -> str:
    """The least YAML that a field takes: an empty mapping or list, or as many ones as it has places."""
    if get_origin(info.annotation) is Mapping:
        return "{}"
    places = get_args(info.annotation)
    return "[]" if places[-1] is Ellipsis else str([1] * len(places))


FILES = {name: completed(name, text) for name, text in WRITTEN.items()}


def write_files(folder: Path, files: dict[str, str | bytes | None]) -> Path:
    """The folder with the files in it; a file of None is left out."""
    for name, content in files.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


@pytest.fixture
def minimal_lexicon(tmp_path: Path) -> Write:
    """Writes a whole lexicon of few words; ``minimal_lexicon({"fr/axes.yml": "…"})`` replaces a file, None drops it."""

    def write(changes: dict[str, str | bytes | None] | None = None) -> Path:
        return write_files(tmp_path / "lexicon", FILES | (changes or {}))

    return write


@pytest.fixture
def own_folder(tmp_path: Path) -> Write:
    """Writes a user's folder with the files given."""

    def write(files: dict[str, str | bytes | None]) -> Path:
        (tmp_path / "own").mkdir(exist_ok=True)
        return write_files(tmp_path / "own", files)

    return write


@pytest.fixture
def replaced() -> Callable[[str, str, str], dict[str, str | bytes | None]]:
    """One file of the small lexicon with some words in it replaced, which must be there."""

    def replace(name: str, old: str, new: str) -> dict[str, str | bytes | None]:
        assert old in FILES[name], f"{old!r} is not in {name}"
        return {name: FILES[name].replace(old, new)}

    return replace
