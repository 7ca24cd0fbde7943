"""How a command ends: its exit code and, whatever went wrong, one message instead of a traceback."""

from __future__ import annotations

import sys
from enum import IntEnum
from typing import Any

import typer
from typer.core import TyperGroup

from recoupe.cli.streams import close_output, say
from recoupe.errors import InputError, RecoupeError, describe_unexpected, show_traceback


class ExitCode(IntEnum):
    """What the number that a command leaves behind means; the manual lists the same."""

    OK = 0
    INCOMPLETE = 1
    USAGE = 2
    SETUP = 3
    INTERNAL = 70  # EX_SOFTWARE of sysexits.h
    INTERRUPTED = 130  # 128 + SIGINT, as shells count
    PIPE_CLOSED = 141  # 128 + SIGPIPE


class GuardedGroup(TyperGroup):
    """The commands together, with every failure turned into a message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """What the command returns; raises typer.Exit with the code where it failed."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except (typer.TyperException, typer.Exit, typer.Abort):
            raise
        except BrokenPipeError as error:
            close_output()
            raise typer.Exit(ExitCode.PIPE_CLOSED) from error
        except RecoupeError as error:
            show_traceback()
            say(str(error))
            raise typer.Exit(ExitCode.INCOMPLETE if isinstance(error, InputError) else ExitCode.SETUP) from error
        except Exception as error:
            show_traceback()
            say(describe_unexpected(error))
            raise typer.Exit(ExitCode.INTERNAL) from error
