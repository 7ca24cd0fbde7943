"""Parsers of binary documents in a process of their own, with bounds on memory, time and what comes back.

One process is kept for many documents and started anew after a crash, an overrun and ``MOST_SERVED`` documents. It has
no pickle to read and ends when the process that started it does.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from functools import cache
from types import TracebackType
from typing import IO

from pydantic import BaseModel, NonNegativeInt

from recoupe.errors import InputError
from recoupe.intake.jsonl import line_limit
from recoupe.intake.taken import Found

LARGEST = 64 << 20  # bytes of a document: a report with pictures has 5 to 20 MB; twice an e-mail's usual limit
# Address space. A PDF of 256 pages takes 180 MB, most of it the interpreter; an e-mail with 25 MB attached, the most
# that hosts let through, 455 MB. With a reader and its model in the parent it stays within 1 GB or near.
MOST_MEMORY = 600 << 20
MOST_SECONDS = 60  # a PDF of 1,000 pages takes some 20 s; beyond this a document is a trap
MOST_SERVED = 500  # documents before a new process: what parsers leak stays small, and a start costs 0.2 s
MOST_RETURNED = 48 << 20  # bytes of attachments that are taken from one answer; attachments.py allows less
OUT_OF_MEMORY = 75  # what the process exits with where it found no more room


class Answered(BaseModel):
    """The line that the process answers with."""

    found: Found | None = None
    error: str | None = None
    attachments: list[tuple[str, NonNegativeInt]] = []


def read_confined(kind: str, data: bytes, most: int) -> Found:
    """What a document holds, parsed apart; ``kind`` is "pdf", "docx" or "mail", ``most`` bounds its text in bytes.

    Raises InputError where it cannot be read, or took more memory or time than it may ("took more than 60 s …").
    """
    return kept_process(os.getpid()).read(kind, data, most)


def list_confined_attachments(data: bytes) -> list[tuple[str, bytes]]:
    """Names and bytes of what an e-mail carries that can hold a report ("communique.pdf"); raises as
    ``read_confined`` does."""
    return kept_process(os.getpid()).list_attachments(data)


@cache
def kept_process(pid: int) -> Confined:
    """The one that this process keeps; ``pid`` is its own, since a fork must not talk into its parent's pipe."""
    confined = Confined()
    atexit.register(confined.close)
    return confined


class Confined:
    """A process that parses documents, started when the first comes: ``with Confined() as confined: …``.

    Threads may share one: they take turns.
    """

    def __init__(self, *, memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS, served: int = MOST_SERVED) -> None:
        self.memory, self.seconds, self.served = memory, seconds, served
        self.process: subprocess.Popen[bytes] | None = None
        self.count = 0
        self.lock = threading.Lock()

    def __enter__(self) -> Confined:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, kind: str, data: bytes, most: int) -> Found:
        """What a document holds; raises InputError as ``read_confined`` does."""
        answered, _ = self.ask(kind, data, most)
        if answered.found is None:
            raise InputError("cannot be parsed: its parser gave no text. Save its text as .txt.")
        return answered.found

    def list_attachments(self, data: bytes) -> list[tuple[str, bytes]]:
        """What an e-mail carries; raises InputError as ``read_confined`` does."""
        answered, rest = self.ask("attachments", data, MOST_RETURNED)
        files, start = [], 0
        for name, size in answered.attachments:
            files.append((name, rest[start : start + size]))
            start += size
        return files

    def ask(self, kind: str, data: bytes, most: int) -> tuple[Answered, bytes]:
        """The answer and the bytes after its line; raises InputError where there is none."""
        if len(data) > LARGEST:
            raise InputError(f"is larger than {LARGEST >> 20} MB. Save its text as .txt, or leave out its pictures.")
        with self.lock:
            process = self.process
            if process is None or self.count >= self.served or process.poll() is not None:
                self.end()
                process = self.start()
            self.count += 1
            timer = Deadline(process, self.seconds)
            try:
                return exchange(process, kind, data, most)
            except InputError:  # a refusal: the process is as good as before
                raise
            except (OSError, EOFError, ValueError) as error:  # ValueError: what a document made of the process answers
                code = self.end(kill=True)
                raise InputError(describe_end(code, timer.passed, self)) from error
            except BaseException:  # Ctrl-C in the middle: what is still in the pipe belongs to nobody
                self.end(kill=True)
                raise
            finally:
                timer.cancel()

    def start(self) -> subprocess.Popen[bytes]:
        """A new process; raises InputError where none can be had."""
        # -P: a json.py beside the user's documents is not imported. No session of the terminal: Ctrl-C is the parent's.
        command = [sys.executable, "-P", "-m", "recoupe.intake.documents", str(self.memory), str(self.seconds)]
        try:
            self.process = subprocess.Popen(  # noqa: S603  # our own module, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise InputError(f"no process to parse it in could be started: {error}. Save its text as .txt.") from error
        self.count = 0
        return self.process

    def end(self, *, kill: bool = False) -> int | None:
        """Ends the process, by force or by closing its input; its exit code."""
        process, self.process = self.process, None
        if process is None:
            return None
        if kill:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.5)  # one that is dying by itself leaves its reason
            kill_group(process)
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        try:
            return process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            kill_group(process)
            return process.wait()

    def close(self) -> None:
        """Ends the process; the next document would start a new one."""
        with self.lock:
            self.end()


class Deadline:
    """Kills a process when its time is over; ``passed`` tells whether it did."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.process, self.passed = process, False
        self.timer = threading.Timer(seconds, self.strike)
        self.timer.daemon = True
        self.timer.start()

    def strike(self) -> None:
        """Kills."""
        self.passed = True
        kill_group(self.process)

    def cancel(self) -> None:
        """Stops counting."""
        self.timer.cancel()
        self.timer.join()


def exchange(process: subprocess.Popen[bytes], kind: str, data: bytes, most: int) -> tuple[Answered, bytes]:
    """Writes a request and reads its answer; raises InputError as the document's parser did, and EOFError,
    OSError or ValueError where the process ended or wrote what it may not."""
    requests, answers = pipes(process)
    requests.write(json.dumps({"kind": kind, "most": most, "size": len(data)}).encode("ascii") + b"\n")
    requests.write(data)
    requests.flush()
    line = answers.readline(line_limit(most))
    if not line.endswith(b"\n"):
        raise EOFError
    answered = Answered.model_validate_json(line)
    if answered.error is not None:
        raise InputError(answered.error)
    size = sum(size for _, size in answered.attachments)
    rest = answers.read(min(size, MOST_RETURNED))
    if len(rest) != size:
        raise EOFError
    return answered, rest


def pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """The two ends."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    return process.stdin, process.stdout


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kills the process and what it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def describe_end(code: int | None, late: bool, confined: Confined) -> str:
    """What to say of a document at which its process ended."""
    if late or (sys.platform != "win32" and code == -signal.SIGXCPU):
        return f"took more than {confined.seconds} s to parse: it may be a bomb. Save its text as .txt."
    if code == OUT_OF_MEMORY:
        return f"took more than {confined.memory >> 20} MB of memory: it may be a bomb. Save its text as .txt."
    return "ended the process that parsed it: it is damaged, or made to. Save its text as .txt."
