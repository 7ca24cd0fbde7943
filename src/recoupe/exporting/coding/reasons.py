"""Why incidents are no events of a scheme: a text for each reason in both languages, for the command and the readme."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from recoupe.exporting.job import Told
from recoupe.situation.languages import WordsFile


class ReasonWords(WordsFile):
    """A file of words with the reasons by their names."""

    reasons: dict[str, str]


def tell_reasons(load: Callable[[str], ReasonWords]) -> Mapping[str, Told]:
    """The reasons by their names, in the order of the French file; ``load`` reads the words of a language."""
    french, english = load("fr").reasons, load("en").reasons
    return {name: Told(told, english[name]) for name, told in french.items()}
