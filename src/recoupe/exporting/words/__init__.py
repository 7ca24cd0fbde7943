"""What exported files say in words, as YAML for each language."""

from __future__ import annotations

from functools import cache

from recoupe.model import Certainty, Channel, QuantityRole, VoiceKind
from recoupe.situation.languages import Strict, WordsFile, read_words


class CertaintyWords(Strict):
    """How surely a thing is said: "revendiqué"; what one voice does, and what several do."""

    said: str
    one: str
    many: str


class ReadmeWords(Strict):
    """What the file beside an export says."""

    opening: str
    titles: dict[str, str]
    everything: str
    rows: str
    left_out: str
    noted: str
    sensitive: str
    certainty: str
    names_in: str
    names_out: str
    all_statements: str
    header: str


class FileWords(WordsFile):
    """All words of one language; the keys are explained in words/fr.yml."""

    certainties: dict[Certainty, CertaintyWords]
    roles: dict[QuantityRole, str]
    parts: tuple[str, str]
    according: str
    colon: str
    stop: str
    voice_kinds: dict[VoiceKind, str]
    report_itself: str
    channels: dict[Channel, str]
    reviewed: str
    independent_voices: str
    annotations: str
    readme: ReadmeWords


@cache
def load_file_words(language: str) -> FileWords:
    """The words of a language; raises InputError where there are none in it."""
    return read_words(FileWords, "recoupe.exporting.words", language)
