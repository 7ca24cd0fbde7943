"""The confined process: takes documents on standard input, one after another, and writes what they hold.

Bytes in: a line of JSON ({"kind": "pdf", "most": 1000000, "size": 5120}), then as many bytes. Bytes out: a line of JSON
({"found": {...}}, {"error": "..."}, {"attachments": [["a.pdf", 17]]}), then the attachments. ``confined.py`` is the
other end.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Callable
from types import ModuleType
from typing import BinaryIO

from pydantic import TypeAdapter

from recoupe.errors import InputError
from recoupe.intake.confined import OUT_OF_MEMORY
from recoupe.intake.documents.attachments import list_attachments
from recoupe.intake.documents.docx import read_docx
from recoupe.intake.documents.mail import read_mail
from recoupe.intake.documents.pdf import read_pdf
from recoupe.intake.taken import Found

Request = tuple[str, int, bytes]

READERS: dict[str, Callable[[bytes, int], Found]] = {"pdf": read_pdf, "docx": read_docx, "mail": read_mail}


def serve(requests: BinaryIO, answers: BinaryIO, memory: int, seconds: int) -> None:
    """Answers until standard input ends, then ends the process at once, whatever is being parsed: no orphan."""
    limit_memory(memory)
    waiting: queue.Queue[Request] = queue.Queue()
    threading.Thread(target=take_requests, args=(requests, waiting), daemon=True).start()
    while True:
        kind, most, data = waiting.get()
        limit_seconds(seconds)
        try:
            head, rest = answer(kind, most, data)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)  # nothing more can be trusted to find room
        answers.write(head + b"\n" + rest)
        answers.flush()


def take_requests(requests: BinaryIO, waiting: queue.Queue[Request]) -> None:
    """Puts each request into the queue; ends the process where there are no more, also while one is being parsed."""
    try:
        while line := requests.readline():
            head = json.loads(line)
            data = requests.read(head["size"])
            waiting.put((head["kind"], head["most"], data))
    finally:
        os._exit(0)


def answer(kind: str, most: int, data: bytes) -> tuple[bytes, bytes]:
    """The line of JSON and the bytes after it."""
    try:
        if kind == "attachments":
            files = list_attachments(data)
            names = json.dumps({"attachments": [[name, len(content)] for name, content in files]})
            return names.encode("ascii"), b"".join(content for _, content in files)
        found = TypeAdapter(Found).dump_json(READERS[kind](data, most))
        return b'{"found":' + found + b"}", b""
    except InputError as error:
        return json.dumps({"error": str(error)}).encode("ascii"), b""
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever a parser does on a hostile file, the other files go on
        reason = f"cannot be parsed ({type(error).__name__}). Save its text as .txt."
        return json.dumps({"error": reason}).encode("ascii"), b""


def limit_memory(most: int) -> None:
    """Bounds the address space of this process where the system can (Linux; not macOS, not Windows)."""
    resource = find_resource()
    if resource is None:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no picture of somebody's document behind
    except (ValueError, OSError):  # macOS knows the name and refuses the limit
        return


def limit_seconds(most: int) -> None:
    """Gives the next document so many seconds of the processor; those of the earlier ones do not count."""
    resource = find_resource()
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = int(used.ru_utime + used.ru_stime) + most + 1
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def find_resource() -> ModuleType | None:
    """Python's module of limits; None on Windows, which has none: the parent's clock is all that bounds there."""
    try:
        import resource
    except ImportError:
        return None
    return resource


if __name__ == "__main__":
    # What a parser prints must not come between the answers: the stream is kept aside, and print goes nowhere.
    kept = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, kept, int(sys.argv[1]), int(sys.argv[2]))
