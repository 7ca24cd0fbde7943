"""Where in FEEDS.yml something stands, for messages: "FEEDS.yml, line 12: rules.0.filter"."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from recoupe.errors import InputError
from recoupe.lexicon.parsing import KeyPath, find_lines


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the file, or the whole of it; ``str()`` of it names file, line and key."""

    path: Path
    content: bytes = field(repr=False)
    names: KeyPath = ()

    def inner(self, *names: str | int) -> Key:
        """A key inside this one."""
        return replace(self, names=(*self.names, *names))

    def __str__(self) -> str:
        lines = find_lines(self.content)
        ends = range(len(self.names), 0, -1)  # a key that is missing stands where its mapping does
        line = next((lines[self.names[:end]] for end in ends if self.names[:end] in lines), None)
        file = str(self.path) if line is None else f"{self.path}, line {line}"
        return f"{file}: {'.'.join(map(str, self.names)) or 'the whole file'}"


@contextmanager
def naming(key: Key) -> Iterator[None]:
    """Put file, line and key before what is wrong."""
    try:
        yield
    except InputError as error:
        raise InputError(f"{key}: {error}") from error
