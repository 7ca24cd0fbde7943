"""Progress bars on standard error, on a terminal alone; that of reading steps aside while records are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, Task
    from rich.text import Text


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


Advance = Callable[[int], None]  # called with how many more are done


@contextmanager
def show_work(what: str, total: int | None) -> Iterator[Advance]:
    """A bar for about so many of something, with their rate and the time that is left; it is gone at the end."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class RateColumn(ProgressColumn):
        """How many a second: "12.5/s"."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{speed:,.1f}/s")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), RateColumn())
    left = TimeRemainingColumn(elapsed_when_finished=True)
    with Progress(*columns, left, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda count: progress.update(task, advance=count)
