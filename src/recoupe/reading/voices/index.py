"""The words of speech made ready for look-up, built once from a lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.lexicon.schema import SpeechVerb
from recoupe.reading.words import NameIndex, folded_words

CLITICS = frozenset({"se", "y"})  # pronouns that open an entry of speech.yml and stand before its verb


@dataclass(frozen=True, slots=True)
class SpeechForm:
    """A speech verb or phrase: the folded words after its first, and the pronoun that it needs before it ("se", "y" or
    none)."""

    rest: tuple[str, ...]
    clitic: str
    entry: SpeechVerb


@dataclass(frozen=True, slots=True)
class VoiceIndex:
    """Look-ups of speech.yml, every word folded; the file says what each list is for."""

    verbs: dict[str, tuple[SpeechForm, ...]]
    any_verb: SpeechVerb
    prepositions: NameIndex[str]
    hearsay: NameIndex[str]
    echoes: NameIndex[str]
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
    ourselves: frozenset[str]


def build_voice_index(lexicon: Lexicon) -> VoiceIndex:
    """The index of a lexicon's words of speech."""
    speech = lexicon.speech
    kinds = {fold(word): str(kind) for kind, words in speech.kinds.items() for word in words}
    documents, nouns = folded(speech.documents), folded(speech.nouns)
    return VoiceIndex(
        verbs=index_verbs(speech.verbs),
        any_verb=speech.verbs[0].model_copy(update={"takes": ()}),
        prepositions=NameIndex((p, p) for p in speech.prepositions),
        hearsay=NameIndex((p, p) for p in speech.hearsay),
        echoes=NameIndex((p, p) for p in speech.echoes),
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
        ourselves=folded(speech.ourselves),
    )


def folded(words: tuple[str, ...]) -> frozenset[str]:
    """The folded words of a list."""
    return frozenset(fold(word) for word in words)


def index_verbs(entries: tuple[SpeechVerb, ...]) -> dict[str, tuple[SpeechForm, ...]]:
    """Speech verbs by the folded lemma of their first word, those with more words first."""
    found: dict[str, list[SpeechForm]] = {}
    for entry in entries:
        words = folded_words(entry.words)
        clitic = words[0] if len(words) > 1 and words[0] in CLITICS else ""
        first, *rest = words[1:] if clitic else words
        for form in head_forms(first):
            found.setdefault(form, []).append(SpeechForm(tuple(rest), clitic, entry))
    return {lemma: tuple(sorted(forms, key=lambda f: (-len(f.rest), not f.clitic))) for lemma, forms in found.items()}


def head_forms(verb: str) -> tuple[str, ...]:
    """The keys under which a verb is found: itself and, for a regular one, the forms that the model often takes for
    lemmas.
    """
    return (verb, verb[:-1], verb[:-1] + "nt") if verb.endswith("er") else (verb,)
