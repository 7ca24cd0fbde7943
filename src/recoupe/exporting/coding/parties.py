"""Who a party of a report is to a coder: which of ACLED's kinds of actors, under which name, of which state.

Private persons never come by name: whoever bears no arms and no office is "Civilians (Mali)".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from recoupe.exporting.coding.tables import Country, GroupsTable, Sort, load_countries, load_groups, load_nouns
from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.lexicon.schema import ActorEntry
from recoupe.linking.figures import fold_tokens, singular
from recoupe.linking.parties import find_actor
from recoupe.model import Party

LONGEST = 3  # words of a noun in the tables: "agent de santé"
LONGEST_NAME = 9  # words of an actor's name: "mouvement pour l'unification et le jihad en afrique"
SHORT = 2  # letters that may be anything
REMEMBERED = 20_000  # names and noun phrases: "des hommes armés" come again and again
POLICE_IDS = ("police", "gendarmerie", "security-forces", "national-guard")  # how ids of the lexicon's forces end
BODIES: Mapping[Sort, str] = {
    "military": "Military",
    "police": "Police",
    "government": "Government",
    "official": "Government",
}
CARRIERS = ("post", "nobody")  # "camp de déplacés": the noun after it tells whose it is
UNARMED = ("civilian", "crowd", "official", "government", "home")
OWNERS = ("armed_group", "forces", "mission", "government")  # whose people and posts are told by their name


class Camp(StrEnum):
    """ACLED's kinds of actors, in the order of its codes 1 to 8."""

    STATE = "State forces"
    REBEL = "Rebel group"
    POLITICAL = "Political militia"
    IDENTITY = "Identity militia"
    RIOTERS = "Rioters"
    PROTESTERS = "Protesters"
    CIVILIANS = "Civilians"
    EXTERNAL = "External/Other forces"


GROUPS = (Camp.REBEL, Camp.POLITICAL, Camp.IDENTITY)
FORCES = (Camp.STATE, Camp.EXTERNAL)
ARMED = (*FORCES, *GROUPS)


@dataclass(frozen=True, slots=True)
class Player:
    """A party as a coder names it.

    ``actor`` is its id in the lexicon where it has one, ``state`` the ISO code of the state whose forces, government or
    citizens they are, ``named`` whether it is one organisation and no crowd or unidentified men, ``associate``
    what stands beside an actor of ACLED's: an organisation beside "Civilians (Mali)".
    """

    camp: Camp
    name: str
    actor: str | None = None
    state: str | None = None
    named: bool = False
    associate: str | None = None
    supposed: bool = False


@dataclass(frozen=True, eq=False)  # one is only itself: what was found with it is remembered
class Sorting:
    """What tells who a party is; made once by ``build_sorting``."""

    lexicon: Lexicon
    groups: GroupsTable
    countries: Mapping[str, Country]
    sorts: Mapping[str, Sort]
    owners: Mapping[str, str]
    attackers: frozenset[str]
    one: frozenset[str]
    persons: frozenset[str]


def build_sorting(lexicon: Lexicon) -> Sorting:
    """The look-ups over a lexicon and the tables of its language."""
    nouns = load_nouns(lexicon.language)
    sorts: dict[str, Sort] = {}
    for sort, words in nouns.nouns.items():
        for word in words:
            sorts[key_of(fold_tokens(word))] = sort
    for entry in nouns.classes:
        for lemma in sorted(lexicon.class_lemmas.get(entry.name, ())):
            sorts.setdefault(key_of(fold_tokens(lemma)), entry.sort)
    persons = {key_of(fold_tokens(lemma)) for name in nouns.persons for lemma in lexicon.class_lemmas.get(name, ())}
    return Sorting(
        lexicon=lexicon,
        groups=load_groups(),
        countries=load_countries(),
        sorts=sorts,
        owners=list_owners(lexicon),
        attackers=frozenset(key_of(fold_tokens(word)) for word in nouns.attackers),
        one=frozenset(map(fold, nouns.one)),
        persons=frozenset(persons) - {key_of(fold_tokens(word)) for word in nouns.many},
    )


def list_owners(lexicon: Lexicon) -> dict[str, str]:
    """The strong names of groups, forces, missions and governments as their words, each with its actor; names of
    one short word or of several actors are left out."""
    named: dict[str, set[str]] = {}
    for name, hits in lexicon.actor_names.items():
        for hit in hits:
            if hit.strong and lexicon.actors[hit.id].kind in OWNERS:
                named.setdefault(" ".join(fold_tokens(name)), set()).add(hit.id)
    return {name: next(iter(ids)) for name, ids in named.items() if len(ids) == 1 and len(name) > SHORT}


def key_of(tokens: tuple[str, ...]) -> str:
    """Folded words as they are looked up: "agents de santé" gives "agent de sante"."""
    return " ".join(singular(token) for token in tokens)


def sort_party(
    party: Party, country: str | None, day: date | None, sorting: Sorting, *, struck: bool = False
) -> Player | None:
    """The player that a party is in an incident in ``country`` on ``day``; None where the words do not tell.

    ``struck`` where it undergoes: an official who is attacked is a civilian beside the government.
    """
    actors = sorting.lexicon.actors
    actor = actors.get(party.actor or "") or actors.get(name_actor(party.name, sorting) or "")
    if actor is not None:
        return sort_actor(actor, country, day, sorting)
    return sort_words(party.name, country, sorting, struck=struck)


@lru_cache(maxsize=REMEMBERED)
def name_actor(name: str, sorting: Sorting) -> str | None:
    """The one known actor that a name strongly denotes, or None."""
    return find_actor(name, sorting.lexicon)


def sort_actor(actor: ActorEntry, country: str | None, day: date | None, sorting: Sorting) -> Player | None:
    """The player that a known actor is."""
    if actor.kind == "armed_group":
        return sort_group(actor, country, day, sorting)
    if actor.kind == "forces":
        police = actor.id.partition("-")[2] in POLICE_IDS
        return name_state("Police" if police else "Military", actor.country, country, sorting, actor=actor)
    if actor.kind == "government":
        return name_state("Government", actor.country, country, sorting, actor=actor)
    if actor.kind == "mission":
        return Player(Camp.EXTERNAL, actor.name, actor.id, named=True)
    return replace(name_civilians(country, sorting), associate=actor.name, actor=actor.id)


def sort_group(actor: ActorEntry, country: str | None, day: date | None, sorting: Sorting) -> Player:
    """The player that an armed group is: a militia, rebels, or a state's forces from the day on which it rules."""
    for ruling in sorting.groups.ruling:
        if ruling.group == actor.id and day is not None and day >= ruling.since:
            return name_state("Military", ruling.country, country, sorting, actor=actor)
    camp = Camp.POLITICAL if actor.id in sorting.groups.political else Camp.REBEL
    camp = Camp.IDENTITY if actor.id in sorting.groups.identity else camp
    known = sorting.groups.names.get(actor.id)
    return Player(camp, known.acled if known else actor.name, actor.id, named=True)


def name_state(
    what: str, state: str | None, country: str | None, sorting: Sorting, *, actor: ActorEntry | None = None
) -> Player:
    """A state's army, police or government: "Military Forces of Mali"; outside its country, an external force.

    Without a state the forces are told of as nobody's: "Unidentified Military Forces".
    """
    known = sorting.countries.get(state or "")
    camp = Camp.STATE if state is not None and state == country else Camp.EXTERNAL
    id_ = actor.id if actor else None
    if known is None:
        name = actor.name if actor else f"Unidentified {what} Forces"
        return Player(camp, name, id_, named=actor is not None)
    body = f"Government of {known.name}" if what == "Government" else f"{what} Forces of {known.name}"
    return Player(camp, body, id_, state=state, named=True)


@lru_cache(maxsize=REMEMBERED)
def sort_words(name: str, country: str | None, sorting: Sorting, *, struck: bool = False) -> Player | None:
    """The player that a noun phrase tells of: "des hommes armés", "vingt soldats nigériens", "le village de Farandé".

    A known actor in it is whose they are ("des combattants du JNIM"), unless it is about people without arms ("les
    otages du JNIM").
    """
    tokens = fold_tokens(name)
    sorts: list[Sort] = []
    for found in find_sorts(tokens, sorting):
        if isinstance(found, ActorEntry):
            return sort_actor(found, country, None, sorting)
        sorts.append(found)
        if found in UNARMED:
            break
    first = next((sort for sort in sorts if sort not in CARRIERS), None)
    if first is not None:
        player = name_sort(first, tokens, country, sorting)
        return spare_official(player, country, sorting) if struck and first == "official" else player
    if "post" in sorts:
        return replace(name_sort("military", tokens, country, sorting), supposed=True)
    nation = None if sorts else find_nation(tokens, country, sorting)
    return None if nation is None else name_civilians(nation, sorting)


def find_sorts(tokens: tuple[str, ...], sorting: Sorting) -> Iterator[Sort | ActorEntry]:
    """The sorts of a phrase's nouns and the actors that it names, in order, the longest known words first."""
    at = 0
    while at < len(tokens):
        length, found = find_longest(tokens[at:], sorting)
        if found is not None:
            yield found
        at += length


def find_longest(tokens: tuple[str, ...], sorting: Sorting) -> tuple[int, Sort | ActorEntry | None]:
    """What the first words mean, and how many they are; one, and nothing, where they mean nothing."""
    for length in range(min(LONGEST_NAME, len(tokens)), 0, -1):
        owner = sorting.owners.get(" ".join(tokens[:length]))
        if owner is not None:
            return length, sorting.lexicon.actors[owner]
        sort = sorting.sorts.get(key_of(tokens[:length])) if length <= LONGEST else None
        if sort is not None:
            return length, sort
    return 1, None


def name_sort(sort: Sort, tokens: tuple[str, ...], country: str | None, sorting: Sorting) -> Player:
    """The player of a sort in a country. Forces without a nationality are those of the country where it happened."""
    nation = find_nation(tokens, country, sorting) or country
    if sort in BODIES:
        return name_state(BODIES[sort], nation, country, sorting)
    if sort == "mission":
        return Player(Camp.EXTERNAL, "Peacekeepers of an international organisation")
    if sort == "armed":
        return name_crowd(Camp.POLITICAL, "Unidentified Armed Group", country, sorting)
    if sort == "communal":
        return name_crowd(Camp.IDENTITY, "Unidentified Communal Militia", country, sorting)
    if sort == "crowd":
        return name_crowd(Camp.PROTESTERS, "Protesters", country, sorting)
    return name_civilians(nation, sorting)


def spare_official(official: Player, country: str | None, sorting: Sorting) -> Player:
    """An official who is struck: "Civilians (Mali)" beside "Government of Mali"."""
    return replace(name_civilians(official.state or country, sorting), associate=official.name)


def name_crowd(camp: Camp, name: str, country: str | None, sorting: Sorting) -> Player:
    """Unnamed people of a country: "Unidentified Armed Group (Mali)"."""
    known = sorting.countries.get(country or "")
    return Player(camp, f"{name} ({known.name})" if known else name)


def name_civilians(country: str | None, sorting: Sorting) -> Player:
    """ "Civilians (Mali)"."""
    return replace(name_crowd(Camp.CIVILIANS, "Civilians", country, sorting), state=country)


def find_nation(tokens: tuple[str, ...], country: str | None, sorting: Sorting) -> str | None:
    """The one country that an adjective or a name in the phrase denotes: "deux ingénieurs marocains" gives "MA"."""
    for token in tokens:
        codes = sorting.lexicon.demonyms.get(token) or sorting.lexicon.country_names.get(token) or ()
        if country in codes:
            return country
        if len(codes) == 1:
            return codes[0]
    return None


def is_attacker(party: Party, sorting: Sorting) -> bool:
    """Whether a party's words say that it attacks: "vingt-sept assaillants" fell in an attack, they were not its
    aim.
    """
    return any(singular(token) in sorting.attackers for token in fold_tokens(party.name))


def is_one(party: Party, sorting: Sorting) -> bool:
    """Whether a party's words are of one person who can be killed: "le maire de Farandé", "un berger"."""
    tokens = fold_tokens(party.name)
    if not tokens or tokens[0] not in sorting.one:
        return False
    longest = next((n for n in range(LONGEST, 0, -1) if key_of(tokens[1 : n + 1]) in sorting.sorts), 0)
    return key_of(tokens[1 : longest + 1]) in sorting.persons
