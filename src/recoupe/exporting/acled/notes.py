"""The notes of an event: who says it, how surely and in which words, and what the accounts differ on; nothing as a
fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.acled.words import load_acled_words
from recoupe.exporting.words import load_file_words
from recoupe.lexicon import Lexicon
from recoupe.linking.conflict_words import describe_conflict
from recoupe.linking.corroboration import IndependentVoice
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.origins import Telling
from recoupe.model import Certainty
from recoupe.model.describing import clean

MOST_VOICES = 6  # with their words; the others are counted
LONGEST = 240  # characters of a quotation


def write_notes(dossier: Dossier, label: str, lexicon: Lexicon, language: str) -> str:
    """ "Attaque armée. Rapporté par X : « … » ; démenti par l'armée : « … ». Versions qui diffèrent : …"."""
    words = load_file_words(language)
    parts = [f"{label[:1].upper()}{label[1:]}", words.stop.join(list_voices(dossier, language))]
    clashes = [
        describe_conflict(conflict, lexicon, language)
        for conflict in dossier.conflicts
        if conflict.kind is ConflictKind.CONFLICT
    ]
    if clashes:
        parts.append(load_acled_words(language).conflicts + words.colon + words.stop.join(clashes))
    return clean(". ".join(part[:1].upper() + part[1:] for part in parts if part))


def list_voices(dossier: Dossier, language: str) -> Iterator[str]:
    """What each independent voice says, in its words: those of most reports first, a denial never left out."""
    voices = dossier.corroboration.voices
    told = {telling.statement.id: telling for telling in dossier.tellings}
    shown = [v for n, v in enumerate(voices) if n < MOST_VOICES or Certainty.DENIED in v.certainties]
    for voice in shown:
        yield from tell_voice(voice, told, language)
    if len(shown) < len(voices):
        yield load_acled_words(language).more.format(count=len(voices) - len(shown))


def tell_voice(voice: IndependentVoice, told: Mapping[str, Telling], language: str) -> Iterator[str]:
    """A voice with its first words for each certainty with which it speaks."""
    words, colon = load_acled_words(language), load_file_words(language).colon
    for certainty in voice.certainties:
        first = next(told[id_] for id_ in voice.statements if told[id_].statement.certainty is certainty)
        quote = shorten(clean(first.statement.evidence.quote))
        name = words.nameless if voice.name in voice.reports else clean(voice.name)
        act = words.acts[certainty].format(voice=name)
        yield f"{act}{colon}{words.quote.format(quote=quote)}"


def shorten(quote: str) -> str:
    """A quotation of bearable length, cut between words."""
    return quote if len(quote) <= LONGEST else quote[:LONGEST].rsplit(" ", 1)[0] + " […]"
