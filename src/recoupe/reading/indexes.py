"""The lexicon made ready for one pass over a text: triggers by lemma, names by their words, classes by lemma."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.lexicon import Lexicon, Trigger
from recoupe.lexicon.folding import fold
from recoupe.lexicon.schema import RelationEntry, ToponymNoun, TriggerEntry
from recoupe.model import QuantityRole
from recoupe.reading.quantities import deed_forms
from recoupe.reading.triggers import TriggerIndex
from recoupe.reading.voices.index import VoiceIndex, build_voice_index
from recoupe.reading.words import NameIndex

JUDGEMENT = "assessment"
STRUCK = frozenset(
    {
        QuantityRole.KILLED,
        QuantityRole.WOUNDED,
        QuantityRole.ABDUCTED,
        QuantityRole.RELEASED,
        QuantityRole.ARRESTED,
    }
)  # roles of persons to whom one thing was done at one time
NONE: frozenset[str] = frozenset()
SAID = "what is said"  # in place of a trigger's words, where none names the judgement


@dataclass(frozen=True, slots=True)
class Indexes:
    """Look-ups built once from a lexicon; nothing of a report is kept in them."""

    triggers: TriggerIndex
    actors: NameIndex[tuple[str, bool]]
    countries: NameIndex[str]
    voices: VoiceIndex
    class_words: dict[str, frozenset[str]]
    class_kinds: dict[str, frozenset[str]]
    word_classes: dict[str, frozenset[str]]
    word_openers: frozenset[str]
    voice_kinds: dict[str, str]
    titles: frozenset[str]
    words: dict[str, frozenset[str]]
    small_numbers: dict[str, int]
    counting: frozenset[str]
    toll_words: frozenset[str]
    relations: dict[str, RelationEntry]
    nouns: dict[str, ToponymNoun]
    judging: Trigger | None
    deeds: dict[str, tuple[QuantityRole, str]]
    tolls: frozenset[str]
    others: frozenset[str]
    attempts: frozenset[str]

    def classes_of(self, keys: Sequence[tuple[str, str]], i: int) -> frozenset[str]:
        """The classes of the noun at token ``i`` by its own words and the one after it ("homme armé")."""
        lemma, form = keys[i]
        known = self.word_classes.get
        found = known(lemma, NONE) | known(form, NONE)
        if i + 1 < len(keys) and (lemma in self.word_openers or form in self.word_openers):
            after = keys[i + 1]
            found = found.union(*(known(f"{a} {b}", NONE) for a in {lemma, form} for b in set(after)))
        return found


def build_indexes(lexicon: Lexicon) -> Indexes:
    """The indexes of a lexicon."""
    actors = [(name, (hit.id, hit.strong)) for name, hits in lexicon.actor_names.items() for hit in hits]
    countries = [(n, c.code) for c in lexicon.countries.values() for n in (c.name, *c.aliases)]
    titles = lexicon.titles
    classes = words_to_classes(lexicon)
    return Indexes(
        triggers=TriggerIndex(lexicon.triggers, lexicon.grammar.reflexive),
        actors=NameIndex(actors),
        countries=NameIndex(countries),
        voices=build_voice_index(lexicon),
        class_words={name: frozenset(fold(w) for w in words) for name, words in lexicon.class_lemmas.items()},
        class_kinds={name: frozenset(kinds) for name, kinds in lexicon.class_kinds.items()},
        word_classes=classes,
        word_openers=frozenset(words.split()[0] for words in classes if " " in words),
        voice_kinds={fold(w): str(kind) for kind, words in lexicon.speech.kinds.items() for w in words},
        titles=frozenset(
            fold(w) for w in (*titles.titles, *titles.offices, *titles.ranks, *titles.experts, *titles.private)
        ),
        words=index_words(lexicon),
        toll_words=frozenset(t.entry.words for t in lexicon.triggers if t.type == "killing"),
        relations={fold(r.words): r for r in lexicon.toponyms.relations},
        nouns={fold(n.words): n for n in lexicon.toponyms.nouns},
        judging=judging_trigger(lexicon),
        deeds={fold(form): deed for form, deed in deed_forms(lexicon.numbers).items() if deed[0] in STRUCK},
        tolls=frozenset(fold(w) for w in lexicon.numbers.tolls),
        others=frozenset(fold(w) for w in lexicon.numbers.others),
        attempts=frozenset(fold(w) for w in lexicon.numbers.attempts),
        counting=frozenset(fold(w) for w in (*lexicon.numbers.collectives, *lexicon.numbers.multipliers)),
        small_numbers={
            fold(w).replace("-", " "): n
            for w, n in (*lexicon.numbers.cardinals.items(), *lexicon.numbers.collectives.items())
        },
    )


def words_to_classes(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The classes of each noun of classes.yml."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, words in lexicon.class_lemmas.items():
        for word in words:
            found[fold(word)].add(name)
    return {word: frozenset(names) for word, names in found.items()}


def judging_trigger(lexicon: Lexicon) -> Trigger | None:
    """A trigger that stands for whatever somebody says in judgement; None where the lexicon has no such type."""
    known = next((t for t in lexicon.triggers if t.type == JUDGEMENT), None)
    if known is None:
        return None
    entry = TriggerEntry(words=SAID, pos="phrase", strength="weak")
    return Trigger(JUDGEMENT, entry, known.frame, known.counts, frozenset(), frozenset())


def index_words(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Small folded word lists by name, from the certainty and reference files."""
    certainty, references, toponyms = lexicon.certainty, lexicon.references, lexicon.toponyms
    lists = {name: getattr(certainty, name) for name in type(certainty).model_fields}
    lists |= {
        name: getattr(references, name)
        for name in ("group_nouns", "person_nouns", "attacker_nouns", "victim_nouns", "place_nouns", "here")
    }
    lists |= {
        "road_nouns": toponyms.road_nouns,
        "place_prepositions": tuple(p.rstrip("'’") for p in toponyms.place_prepositions),
        "not_places": toponyms.not_places,
    }
    lists |= {
        "documents": lexicon.speech.documents,
        "speech_nouns": lexicon.speech.nouns,
        "hearsay": lexicon.speech.hearsay,
    }
    return {name: frozenset(fold(w) for w in words) for name, words in lists.items()}
