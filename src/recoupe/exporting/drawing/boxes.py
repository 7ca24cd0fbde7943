"""Where labels find room: boxes on a drawing that no other may cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the drawing by its upper left and lower right corner."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        """Whether two boxes share more than a side."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether the other lies within."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(slots=True)
class Room:
    """A frame, and what of it is taken."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Nothing else is put there from now on."""
        self.taken.append(box)

    def find_free(self, boxes: Iterable[Box]) -> int | None:
        """The position of the first box that lies in the frame and covers nothing, which is then taken; None where all
        do."""
        for number, box in enumerate(boxes):
            if self.frame.holds(box) and not any(box.covers(other) for other in self.taken):
                self.take(box)
                return number
        return None
