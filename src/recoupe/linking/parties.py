"""Parties as linking compares them: the actors of the lexicon with those they belong to, else words that single out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.linking.words import SHORTEST, find_words, rarity
from recoupe.model import Party

SINGLES_OUT = 5.0  # bits; a name such as "France" stands in more than one of our reports in thirty
ARTICLES = ("le ", "la ", "les ", "l'", "un ", "une ", "des ", "du ")
ACTOR = "@"  # before an actor's id, so that it is never taken for a word


def party_tokens(parties: Iterable[Party], lexicon: Lexicon) -> tuple[str, ...]:
    """Tokens by which parties of two statements may be the same: "@jnim" with "@al-qaida", or rare words of a name."""
    return tuple(sorted({token for party in parties for token in tokens_of(party, lexicon)}))


def tokens_of(party: Party, lexicon: Lexicon) -> Iterator[str]:
    """The actor and all that it belongs to; for one that is not known, the names in it: "tireur" is anybody."""
    actor = party.actor or find_actor(party.name, lexicon)
    if actor is None:
        words = (word for word in find_words(party.name) if len(word.text) > SHORTEST)
        yield from (fold(word.text) for word in words if word.capital and rarity(word.stem) > SINGLES_OUT)
        return
    yield from (ACTOR + id for id in reach_up(actor, lexicon))


def find_actor(name: str, lexicon: Lexicon) -> str | None:
    """The one actor that a name strongly denotes, its article aside; None where there is none or more than one."""
    folded = fold(name)
    forms = (folded, *(folded.removeprefix(article) for article in ARTICLES if folded.startswith(article)))
    found = {hit.id for form in forms for hit in lexicon.actor_names.get(form, ()) if hit.strong}
    return found.pop() if len(found) == 1 else None


def reach_up(actor: str, lexicon: Lexicon) -> frozenset[str]:
    """The actor and whatever it was ever part of, at any remove."""
    reached: set[str] = set()
    waiting = [actor]
    while waiting:
        id = waiting.pop()
        if id in reached:
            continue
        reached.add(id)
        entry = lexicon.actors.get(id)
        waiting += [affiliation.to for affiliation in entry.affiliations] if entry else []
    return frozenset(reached)
