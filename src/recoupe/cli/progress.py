"""A progress bar on standard error, on a terminal alone; it steps aside while records are printed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


class ReadingBar:
    """How far the reading is; without a ``progress`` (no terminal) nothing is shown."""

    def __init__(self, progress: Progress | None, total: int | None) -> None:
        self.progress = progress
        self.task = None if progress is None else progress.add_task("Loading the model", total=total)

    def advance(self) -> None:
        """Counts one more report read, or found unreadable."""
        if self.progress is not None and self.task is not None:
            self.progress.update(self.task, advance=1, description="Reading")

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Takes the bar off the terminal while something is printed on it."""
        shown = self.progress is not None and sys.stdout.isatty()
        if self.progress is not None and shown:
            self.progress.stop()
        yield
        if self.progress is not None and shown:
            self.progress.start()


@contextmanager
def show_progress(total: int | None) -> Iterator[ReadingBar]:
    """A bar for about so many reports, None where their number is not known; it is gone at the end."""
    if not sys.stderr.isatty() or total == 1:
        yield ReadingBar(None, total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield ReadingBar(progress, total)
