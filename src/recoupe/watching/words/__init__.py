"""The words of notices in a language, as its file has them, set in its typography."""

from __future__ import annotations

from functools import cache

from recoupe.situation.brief.typography import set_type
from recoupe.situation.brief.words.loading import Counted
from recoupe.situation.languages import WordsFile, read_words


class NoticeWords(WordsFile):
    """All words of one language; the keys are explained in words/fr.yml."""

    texts: dict[str, str | Counted]

    def say(self, name: str, count: int | None = None, /, **fields: str | int) -> str:
        """The text of a name with its fields filled in; ``count`` is its field of that name."""
        text = self.texts[name]
        if not isinstance(text, str):
            text = text.one if count == 1 or (count == 0 and self.language == "fr") else text.many
        return text.format(**fields if count is None else {**fields, "count": count})


@cache
def load_notice_words(language: str) -> NoticeWords:
    """The words of a language; raises InputError where there are none."""
    return read_words(NoticeWords, "recoupe.watching.words", language, set_text=set_type)
