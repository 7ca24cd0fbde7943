"""What a judgement says of each thing that it is about, on one line."""

from __future__ import annotations

from typing import Any

import pytest

from recoupe.archive.references import Reference
from recoupe.exporting.judgements import describe_detail


@pytest.mark.parametrize(
    ("detail", "type_", "told"),
    [
        pytest.param({}, "armed_attack", "", id="accepted or rejected"),
        pytest.param({"slot": "place", "value": "Gao"}, "armed_attack", ' · place = "Gao"', id="corrected"),
        pytest.param({"side": "these"}, "armed_attack", " · these", id="split"),
        pytest.param({"to": "Awa", "stage": "working"}, "armed_attack", " · Awa: working", id="somebody's to look at"),
        pytest.param({"to": "", "stage": "waiting"}, "armed_attack", " · nobody: waiting", id="nobody's any more"),
        pytest.param({"sensitive": False, "id": "r", "was": True}, None, " · not sensitive", id="a report"),
        pytest.param(
            {"sensitive": True, "id": "i1", "was": False}, "armed_attack", " · incident i1: sensitive", id="an incident"
        ),
    ],
)
def test_detail(detail: dict[str, Any], type_: str | None, told: str) -> None:
    assert describe_detail(Reference("r", None, type_, detail=detail)) == told
