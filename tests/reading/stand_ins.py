"""Readers for tests of reading processes, found by name in a process of their own."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

from recoupe.errors import InputError, SetupError
from recoupe.model import Record, Report


class Reader:
    """Reads nothing into a report; one that says "meurs" ends the process, "trouble" breaks, "refus" is refused.

    "une fois PATH" ends the process the first time alone: it leaves a file there.
    """

    def read(self, report: Report) -> Record:
        if "meurs" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "une fois" in report.text and not (mark := Path(report.text.split("une fois ")[1])).exists():
            mark.touch()
            os._exit(3)
        if "trouble" in report.text:
            raise ZeroDivisionError("no such thing")
        if "refus" in report.text:
            raise InputError("is refused")
        return Record(report)

    def pipe(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


def build_reader() -> Reader:
    return Reader()


def build_nothing() -> Reader:
    raise SetupError("the model is not installed")


def build_and_die() -> Reader:
    os._exit(9)


def tell_threads() -> Reader:
    """A reader whose process has one thread for each library, else it is none."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    if {os.environ.get(name) for name in names} != {"1"}:
        raise SetupError("several threads")
    return Reader()
