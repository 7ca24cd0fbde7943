"""Known actors in a text: names of the lexicon, and a country's forces told by a demonym ("l'armée malienne")."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.lexicon.schema import ActorEntry
from recoupe.reading.state import ActorMention, Reading


def find_actors(reading: Reading) -> tuple[ActorMention, ...]:
    """Every actor named in the text, in order. A weak name counts where the text also gives a strong one or its
    country.
    """
    hits = reading.actor_hits
    strong = {actor for _, _, values in hits for actor, sure in values if sure}
    found = []
    for first, last, values in hits:
        ids = choose_actors(reading, values, strong, is_capitalised(reading, first), is_acronym(reading, first, last))
        if ids:
            tokens = token_range(reading, reading.words[first].start, reading.words[last - 1].end)
            found.append(ActorMention(*tokens, ids, any(sure for actor, sure in values if actor in ids)))
    return tuple(found)


def choose_actors(
    reading: Reading, values: Sequence[tuple[str, bool]], strong: set[str], capitalised: bool, acronym: bool
) -> tuple[str, ...]:
    """The actors that a name stands for: strong ones, else those the text names in full, else those of the
    countries in play.
    """
    sure = [actor for actor, is_strong in values if is_strong]
    if len(sure) == 1:
        return (sure[0],)
    weak = [actor for actor, is_strong in values if not is_strong]
    named = [actor for actor in sure + weak if actor in strong]
    if len(named) == 1 and (capitalised or sure):
        return (named[0],)
    actors = reading.lexicon.actors
    local = [actor for actor in sure + weak if actors[actor].country in reading.countries]
    if len(local) == 1 and (capitalised or sure):
        return (local[0],)
    groups = [actor for actor in sure + weak if actors[actor].kind == "armed_group"]
    if acronym and len(sure + weak) == 1 and groups:
        return (groups[0],)
    return tuple(sure)


def is_capitalised(reading: Reading, first: int) -> bool:
    """Whether a name's first letter is a capital in the text."""
    return reading.text[reading.words[first].start].isupper()


def is_acronym(reading: Reading, first: int, last: int) -> bool:
    """Whether a name is one word in capitals."""
    return last - first == 1 and reading.text[reading.words[first].start : reading.words[first].end].isupper()


def token_range(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The tokens ``[first, last)`` that cover characters ``[start, end)``."""
    return reading.token_at(start), reading.token_at(max(start, end - 1)) + 1


def actor_names(actor: ActorEntry) -> tuple[str, ...]:
    """Every name of an actor, the canonical one first."""
    return (actor.name, *actor.aliases, *actor.weak)


def set_actors(reading: Reading) -> None:
    """Store the actors, by order and by token; the names themselves are looked up once."""
    if not reading.actor_hits:
        reading.actor_hits = reading.indexes.actors.find(reading.words)
    reading.actors = find_actors(reading)
    reading.actor_at = {token: mention for mention in reading.actors for token in range(mention.first, mention.last)}
