"""Files that are there whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recoupe.errors import InputError

MOST_NAMED = 50  # characters of the target's name in that of the file beside it: systems allow 255 bytes in all


@contextmanager
def write_aside(target: Path) -> Iterator[Path]:
    """A path beside the target to write to; at the end it takes the target's place, or goes where something failed.

    Where the target is a link, it is the file that it leads to. Raises InputError where the target's folder is missing
    or cannot be written to, or the target is a folder, or a device.
    """
    check_target(target)
    try:
        final = target.resolve()
        aside = final.with_name(f".{final.name[:MOST_NAMED]}.{secrets.token_hex(4)}")
    except (OSError, RuntimeError) as error:  # links that lead in a circle
        raise InputError(f"{target} cannot be written: {error}. Name another file.") from error
    try:
        aside.touch(mode=0o600, exist_ok=False)
        yield aside
        aside.replace(final)
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}. Name another file.") from error
    finally:
        aside.unlink(missing_ok=True)


def check_target(target: Path) -> None:
    """Raises InputError where the target is no file or its folder is missing: what can be said before any work."""
    if target.is_dir():
        raise InputError(f"{target} is a folder. Name a file in it.")
    if target.exists() and not target.is_file():
        raise InputError(f"{target} is no file. Name one.")
    if not target.parent.is_dir():
        raise InputError(f"there is no folder {target.parent}. Make it, or name another file.")
