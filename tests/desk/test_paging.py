"""Lists a page at a time."""

from __future__ import annotations

import pytest

from recoupe.desk.paging import LONGEST_CURSOR, cut_asked, cut_page, read_cursor
from recoupe.errors import InputError

FARTHEST = 10**LONGEST_CURSOR - 1


@pytest.mark.parametrize(("after", "offset"), [("", 0), ("0", 0), ("50", 50), (str(FARTHEST), FARTHEST)])
def test_a_cursor_is_where_a_list_goes_on(after: str, offset: int) -> None:
    assert read_cursor(after) == offset


@pytest.mark.parametrize(
    "after", ["-1", "1.5", "ten", " 1", "0x10", "1e3", str(FARTHEST + 1), "9" * 400, "²", "١", "50;drop", "\u2028"]
)
def test_what_no_list_gave_is_refused(after: str) -> None:
    with pytest.raises(InputError, match="after"):
        read_cursor(after)


@pytest.mark.parametrize(
    ("found", "limit", "offset", "items", "following"),
    [
        pytest.param([], 2, 0, [], None, id="nothing"),
        pytest.param([1], 2, 0, [1], None, id="fewer"),
        pytest.param([1, 2], 2, 0, [1, 2], None, id="as many: nothing follows"),
        pytest.param([1, 2, 3], 2, 4, [1, 2], "6", id="one more: something follows"),
    ],
)
def test_one_more_tells_that_something_follows(
    found: list[int], limit: int, offset: int, items: list[int], following: str | None
) -> None:
    assert cut_page(found, limit, offset) == (items, following)


@pytest.mark.parametrize(
    ("after", "items", "following"),
    [
        pytest.param("", [0, 1, 2], "3", id="the top"),
        pytest.param("3", [3, 4, 5], "6", id="further"),
        pytest.param("6", [6], None, id="the end"),
        pytest.param("9", [], None, id="beyond the end"),
    ],
)
def test_a_whole_list_is_cut_where_the_cursor_says(after: str, items: list[int], following: str | None) -> None:
    assert cut_asked(list(range(7)), after, 3) == (items, following)
