"""The words of speech made ready for look-up, built once from a lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.lexicon.schema import SpeechVerb
from recoupe.reading.words import NameIndex, folded_words


@dataclass(frozen=True, slots=True)
class SpeechForm:
    """A speech verb or phrase: the folded words after its first, and whether it is a reflexive one."""

    rest: tuple[str, ...]
    reflexive: bool
    entry: SpeechVerb


@dataclass(frozen=True, slots=True)
class VoiceIndex:
    """Look-ups of speech.yml, every word folded; the file says what each list is for."""

    verbs: dict[str, tuple[SpeechForm, ...]]
    prepositions: NameIndex[str]
    hearsay: NameIndex[str]
    kinds: dict[str, str]
    documents: frozenset[str]
    nouns: frozenset[str]
    accounts: frozenset[str]
    clauses: frozenset[str]
    contrasts: frozenset[str]
    opinions: frozenset[str]
    quoting: frozenset[str]
    same: frozenset[str]
    among: frozenset[str]
    indefinite: frozenset[str]
    impersonal: frozenset[str]
    suppliers: frozenset[str]
    claiming: frozenset[str]
    compounds: frozenset[str]
    givers: frozenset[str]
    reflexive: frozenset[str]
    gerunds: frozenset[str]
    clefts: tuple[tuple[str, ...], ...]
    owners: frozenset[str]
    retold: frozenset[str]


def build_voice_index(lexicon: Lexicon) -> VoiceIndex:
    """The index of a lexicon's words of speech."""
    speech = lexicon.speech
    kinds = {fold(word): str(kind) for kind, words in speech.kinds.items() for word in words}
    documents, nouns = folded(speech.documents), folded(speech.nouns)
    return VoiceIndex(
        verbs=index_verbs(speech.verbs, frozenset(word.rstrip("'") for word in folded(speech.reflexive))),
        prepositions=NameIndex((p, p) for p in speech.prepositions),
        hearsay=NameIndex((p, p) for p in speech.hearsay),
        kinds=kinds,
        documents=documents,
        nouns=nouns,
        accounts=(documents | nouns) - frozenset(kinds),
        clauses=frozenset(word.rstrip("'") for word in folded(speech.clauses)),
        contrasts=folded(speech.contrasts),
        opinions=folded(speech.opinions),
        quoting=folded(speech.quoting),
        same=folded(speech.same),
        among=folded(speech.among),
        indefinite=folded(speech.indefinite),
        impersonal=folded(speech.impersonal),
        suppliers=folded(speech.suppliers),
        claiming=folded(speech.claiming),
        compounds=folded(speech.compounds),
        givers=folded(speech.givers),
        reflexive=folded(speech.reflexive),
        gerunds=folded(speech.gerunds),
        clefts=tuple(folded_words(cleft) for cleft in speech.clefts),
        owners=folded(speech.owners),
        retold=folded(speech.retold),
    )


def folded(words: tuple[str, ...]) -> frozenset[str]:
    """The folded words of a list."""
    return frozenset(fold(word) for word in words)


def index_verbs(entries: tuple[SpeechVerb, ...], pronouns: frozenset[str]) -> dict[str, tuple[SpeechForm, ...]]:
    """Speech verbs by the folded lemma of their first word, those with more words first."""
    found: dict[str, list[SpeechForm]] = {}
    for entry in entries:
        words = folded_words(entry.words)
        reflexive = len(words) > 1 and words[0] in pronouns
        first, *rest = words[1:] if reflexive else words
        for form in head_forms(first):
            found.setdefault(form, []).append(SpeechForm(tuple(rest), reflexive, entry))
    return {lemma: tuple(sorted(forms, key=lambda f: -len(f.rest))) for lemma, forms in found.items()}


def head_forms(verb: str) -> tuple[str, ...]:
    """The keys under which a verb is found: itself and, for a regular one, the forms that the model often takes for
    lemmas.
    """
    return (verb, verb[:-1], verb[:-1] + "nt") if verb.endswith("er") else (verb,)
