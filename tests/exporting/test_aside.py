"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from recoupe.errors import InputError
from recoupe.exporting.aside import write_aside


def break_off(target: Path, error: BaseException) -> None:
    """Write half of a file, then fail."""
    with write_aside(target) as aside:
        aside.write_text("half")
        raise error


def test_a_whole_file_takes_the_target_s_place(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("before")
    with write_aside(target) as aside:
        aside.write_text("after")
        assert target.read_text() == "before", "whoever reads meanwhile reads the whole of the old one"
    assert target.read_text() == "after"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("before")
    with pytest.raises(InputError, match="No space left on device"):
        break_off(target, OSError(errno.ENOSPC, "No space left on device"))
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError, InputError])
def test_what_stops_it_leaves_nothing(stop: type[BaseException], tmp_path: Path) -> None:
    with pytest.raises(stop):
        break_off(tmp_path / "out", stop())
    assert list(tmp_path.iterdir()) == []


def test_a_link_s_file_is_written_and_the_link_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("before")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("links may not be made here")
    with write_aside(link) as aside:
        aside.write_text("after")
    assert link.is_symlink()
    assert real.read_text() == "after"


def test_a_long_name_is_as_good_as_any(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 250)
    with write_aside(target) as aside:
        aside.write_text("after")
    assert target.read_text() == "after"
