"""What is wrong with an archive, in words, with what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what it is about ("log", "statement", "search"…), what was found, and what to do."""

    about: str
    found: str
    advice: str

    def __str__(self) -> str:
        return f"{self.about}: {self.found} {self.advice}"
