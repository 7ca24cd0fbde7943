"""Work shared with a second process: the same in the same order, whatever becomes of that process."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import run

from recoupe.exporting.sharing import sharing
from recoupe.exporting.sharing.sharing import MOST_KEPT, Chunk, share

CHUNKS = [(n, n + 1) for n in range(0, 400, 2)]


class StandIn:
    """A second process, played: a real one cannot be told when to be slow, to die or to see another state.

    It answers one chunk each ``pace`` times that it is listened to, and dies after ``lives`` answers.
    """

    def __init__(self, pace: int, lives: int, *, agrees: bool = True) -> None:
        self.given: deque[Chunk[int]] = deque()
        self.gone, self.agrees = False, agrees
        self.pace, self.lives, self.turns = pace, lives, 0

    def give(self, chunk: Chunk[int]) -> None:
        self.given.append(chunk)

    def listen(self, *, wait: bool = False) -> None:
        self.turns += 1
        if self.lives <= 0:
            self.gone = True
        elif self.given and (wait or self.turns % self.pace == 0):
            chunk = self.given.popleft()
            chunk.made = [-key for key in chunk.keys]
            self.lives -= 1


SECONDS = [
    (1, 1_000, "as fast as the first"),
    (7, 1_000, "slower"),
    (1_000, 1_000, "so slow that it is waited for"),
    (1, 0, "dead before it answered, or in another state"),
    (2, 5, "dead after some answers"),
]


@pytest.mark.parametrize(("pace", "lives", "why"), SECONDS)
def test_all_is_made_in_order(pace: int, lives: int, why: str) -> None:
    here: list[int] = []

    def work(keys: Sequence[int]) -> list[int]:
        here.extend(keys)
        return [-key for key in keys]

    second: Any = StandIn(pace, lives)
    made = [one for some in share(iter(CHUNKS), work, second) for one in some]
    assert made == [-key for chunk in CHUNKS for key in chunk], why
    assert len(here) < len(made) or lives == 0, "the second process took a part"


def test_no_more_is_made_than_is_kept() -> None:
    taken: list[tuple[int, int]] = []

    def chunks() -> Iterator[tuple[int, int]]:
        for chunk in CHUNKS:
            taken.append(chunk)
            yield chunk

    waited: list[int] = []

    class Silent(StandIn):
        def listen(self, *, wait: bool = False) -> None:
            if wait:
                waited.append(len(taken))
            super().listen(wait=wait)

    second: Any = Silent(1_000_000, 1_000)
    next(share(chunks(), lambda keys: [-key for key in keys], second))
    assert waited == [MOST_KEPT]


def test_nothing_waits_for_a_second_process_that_is_not_ready() -> None:
    second: Any = StandIn(1, 1_000, agrees=False)
    taken: list[tuple[int, int]] = []

    def chunks() -> Iterator[tuple[int, int]]:
        for chunk in CHUNKS:
            taken.append(chunk)
            yield chunk

    for made in share(chunks(), lambda keys: [-key for key in keys], second):
        assert made == [-key for key in taken[-1]], "each is handed on before the next is begun"
    assert len(taken) == len(CHUNKS)
    assert not second.given


def test_alone_it_is_the_same() -> None:
    made = [one for some in share(iter(CHUNKS), lambda keys: list(keys), None) for one in some]
    assert made == [key for chunk in CHUNKS for key in chunk]
    assert list(share(iter(()), lambda keys: list(keys), None)) == []


@pytest.mark.slow
@pytest.mark.parametrize("format", ["csv", "geojson", "records"])
def test_a_second_process_gives_the_same_file(
    format: str, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("export", format, "-o", tmp_path / "alone").exit_code == 0
    answered: list[int] = []
    listen = sharing.Second.listen

    def note(self: Any, *, wait: bool = False) -> None:
        before = len(self.given)
        listen(self, wait=wait)
        answered.append(before - len(self.given))

    start = sharing.start_second

    def start_ready(export: Any, task: Any) -> Any:
        second = start(export, task)
        assert second is not None
        second.listen(wait=True)
        assert second.agrees
        return second

    monkeypatch.setattr(sharing, "start_second", start_ready)
    monkeypatch.setattr(sharing, "MANY", 1)
    monkeypatch.setattr(sharing, "AT_ONCE", 1)
    monkeypatch.setattr(sharing, "MOST_KEPT", 0)  # so that it is waited for
    monkeypatch.setattr(sharing, "count_processors", lambda: 2)
    monkeypatch.setattr(sharing.Second, "listen", note)
    assert run("export", format, "-o", tmp_path / "shared").exit_code == 0
    assert sum(answered) > 5
    assert (tmp_path / "shared").read_bytes() == (tmp_path / "alone").read_bytes()
