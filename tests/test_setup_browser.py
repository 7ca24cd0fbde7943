"""Setting up the browser: what is there is used, and what fails says why and what to do instead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="its stand-ins for programs are shell scripts")
INSTEAD = "CHROMIUM=/path/to/chromium"
WORKS = "#!/bin/sh\necho Chromium 1.2.3\n"
BROKEN = "#!/bin/sh\necho install the snap instead >&2\nexit 1\n"
OFFLINE = "#!/bin/sh\necho E: no network >&2\nexit 100\n"
ADDS_NOTHING = "#!/bin/sh\nexit 0\n"
ADDS_CHROMIUM = f'#!/bin/sh\nprintf \'{WORKS}\' > "$0.d/chromium"\n/bin/chmod +x "$0.d/chromium"\n'
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
as_root = pytest.mark.skipif(not ROOT, reason="apt-get is asked for nothing unless root asks")


def set_up(folder: Path, programs: dict[str, str], **more: str) -> subprocess.CompletedProcess[str]:
    """How the tool ends where these programs are all that there is."""
    for name, script in programs.items():
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)
    installed = folder / "apt-get.d"
    installed.mkdir()
    tool = Path(__file__).resolve().parents[1] / "tools" / "setup_browser.py"
    env = {"PATH": f"{folder}{os.pathsep}{installed}", **more}
    return subprocess.run([sys.executable, str(tool)], env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    "programs",
    [
        pytest.param({"chromium": WORKS}, id="installed"),
        pytest.param({"google-chrome": WORKS}, id="installed under another name"),
        pytest.param({"apt-get": ADDS_CHROMIUM}, id="not yet installed", marks=as_root),
    ],
)
def test_a_browser_is_there(tmp_path: Path, programs: dict[str, str]) -> None:
    done = set_up(tmp_path, programs)
    assert done.returncode == 0, done.stderr
    assert "Chromium 1.2.3" in done.stdout


@pytest.mark.parametrize(
    ("programs", "named", "why"),
    [
        pytest.param({"chromium": BROKEN}, "", "install the snap instead", id="a stand-in that does not start"),
        pytest.param({"chromium": WORKS}, "/nowhere/chromium", "/nowhere/chromium does not start", id="a wrong name"),
        pytest.param({}, "", "root and apt-get", id="no apt-get"),
        pytest.param({"apt-get": OFFLINE}, "", "E: no network", id="no network", marks=as_root),
        pytest.param({"apt-get": ADDS_NOTHING}, "", "no program of that name", id="an empty package", marks=as_root),
    ],
)
def test_what_fails_says_why_and_what_to_do(tmp_path: Path, programs: dict[str, str], named: str, why: str) -> None:
    done = set_up(tmp_path, programs, **({"CHROMIUM": named} if named else {}))
    assert done.returncode == 1
    assert why in done.stderr
    assert INSTEAD in done.stderr
    assert "Traceback" not in done.stderr
