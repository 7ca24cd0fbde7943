"""The page that tells the rules names all that they may give."""

from __future__ import annotations

import pytest
from tests.conftest import PROJECT

from recoupe.exporting.acled.subtypes import load_subtypes, name_subtypes
from recoupe.exporting.acled.words import load_acled_words
from recoupe.exporting.ucdp.words import load_ucdp_words
from recoupe.lexicon import load_lexicon

ACLED_REASONS, UCDP_REASONS = (load("fr").reasons for load in (load_acled_words, load_ucdp_words))
PAGE = (PROJECT / "docs" / "acled-ucdp.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", sorted({*ACLED_REASONS, *UCDP_REASONS}))
def test_every_reason_to_leave_out_is_told(reason: str) -> None:
    assert f"*{reason}*" in PAGE


def test_every_type_with_a_code_is_told() -> None:
    coded = [code for code, entry in load_lexicon().types.items() if entry.acled != "none"]
    assert [code for code in coded if f"`{code}`" not in PAGE] == []


def test_every_sub_type_that_a_rule_gives_is_told() -> None:
    given = {rule.code for rule in load_subtypes().rules if rule.code}
    assert given == set(name_subtypes())
    assert [name for name in sorted(given) if f"*{name.split('/')[0]}" not in PAGE] == []


def test_every_reason_that_a_rule_gives_is_worded() -> None:
    assert {rule.leave for rule in load_subtypes().rules if rule.leave} <= set(ACLED_REASONS)
