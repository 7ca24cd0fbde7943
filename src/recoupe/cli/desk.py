"""``recoupe desk``: serves the web desk on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from recoupe.cli.options import HomeOption, LexiconOption
from recoupe.cli.streams import say

PORT = 8321


def desk(
    port: Annotated[int, typer.Option("--port", min=1, max=65_535, help="The port to serve on.")] = PORT,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Serve the desk at http://127.0.0.1:PORT, to this machine alone, until it is stopped (Ctrl-C)."""
    from recoupe.desk.serving import LOOPBACK, open_socket, serve
    from recoupe.desk.state import open_desk
    from recoupe.settings import load_settings

    with open_desk(load_settings(home=home, lexicon=lexicon)) as opened:
        listening = open_socket(port)
        say(f"The desk is at http://{LOOPBACK}:{port} (Ctrl-C stops it).")
        serve(opened, listening)
