"""Looking for garbage: seldom within, as before afterwards, whatever happens."""

from __future__ import annotations

import gc

import pytest

from recoupe.exporting.sharing.collecting import SELDOM, collect_seldom


def test_garbage_is_looked_for_seldom_within_and_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with collect_seldom():
        assert gc.get_threshold() == (SELDOM, *before[1:])
    assert gc.get_threshold() == before


def test_what_goes_wrong_within_leaves_nothing_behind() -> None:
    before = gc.get_threshold()
    with pytest.raises(OSError, match="disk"), collect_seldom():
        raise OSError("disk full")
    assert gc.get_threshold() == before
