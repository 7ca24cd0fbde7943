"""What runs in the process that compares: whatever waits in the archive, each time that it is told to."""

from __future__ import annotations

import signal
from multiprocessing.connection import Connection
from typing import Any

from recoupe.archive import open_archive
from recoupe.errors import RecoupeError, SetupError, describe_unexpected, show_traceback
from recoupe.lexicon import load_lexicon
from recoupe.settings import Settings

LANGUAGE = "fr"  # of the lexicon by which incidents are compared


def compare(connection: Connection[Any, Any], settings: Settings) -> None:
    """Each time that something comes, cross-check; send how many more are done, then None, or the error that stopped
    it. Interrupting is the parent's; where it is gone, what was compared is kept."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while connection.recv():
            connection.send(run(connection, settings))
    except (EOFError, OSError):
        return


def run(connection: Connection[Any, Any], settings: Settings) -> RecoupeError | None:
    """What stopped the comparison, or None."""
    from recoupe.archive.crosschecking import cross_check
    from recoupe.gazetteer import open_gazetteer
    from recoupe.situation.discretion import settle_persons

    try:
        lexicon = load_lexicon(LANGUAGE, settings.lexicon, home=settings.home)
        with open_archive(settings) as archive:
            cross_check(archive, lexicon, say=lambda what, count: connection.send((what, count)))
            settle_persons(archive, lexicon, open_gazetteer(settings))
    except RecoupeError as error:
        return error
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # noqa: BLE001  # the parent tells it
        show_traceback()
        return SetupError(describe_unexpected(error))
    return None
