"""``python -m recoupe``: the same as the ``recoupe`` command."""

from __future__ import annotations

from recoupe.cli.main import main

if __name__ == "__main__":
    main()
