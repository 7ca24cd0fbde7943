"""Passwords: argon2id as argon2-cffi recommends it, twelve characters at least, whatever keyboard they come from."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from recoupe.desk.guarding import passwords
from recoupe.desk.guarding.passwords import LONGEST, SHORTEST, hash_password, is_outdated, verify_password
from recoupe.errors import InputError


def test_the_parameters_are_the_recommended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher())
    found = extract_parameters(hash_password("douze caractères"))
    assert found.type is Type.ID
    assert (found.memory_cost, found.time_cost, found.parallelism) == (65_536, 3, 4)


def test_it_is_known_again() -> None:
    kept = hash_password("douze caractères")
    assert verify_password(kept, "douze caractères")
    assert not is_outdated(kept)
    assert hash_password("douze caractères") != kept, "salted"


@pytest.mark.parametrize(
    ("password", "good"),
    [
        pytest.param("x" * SHORTEST, True, id="as short as may be"),
        pytest.param("x" * LONGEST, True, id="as long as may be"),
        pytest.param("é" * SHORTEST, True, id="characters, not bytes"),
        pytest.param("x" * (SHORTEST - 1), False, id="too short"),
        pytest.param("", False, id="none"),
        pytest.param("x" * (LONGEST + 1), False, id="too long"),
    ],
)
def test_lengths(password: str, good: bool) -> None:
    if good:
        assert verify_password(hash_password(password), password)
        return
    with pytest.raises(InputError, match="12 characters"):
        hash_password(password)
    assert not verify_password(hash_password("x" * 12), password)


def test_an_accent_is_typed_in_two_ways() -> None:
    assert verify_password(hash_password("fleuve e\u0301leve\u0301"), "fleuve élevé")


@pytest.mark.parametrize("kept", [None, "", "x", "$argon2id$v=19$", "nobody's password"])
def test_what_is_no_hash_lets_nobody_in(kept: str | None) -> None:
    assert not verify_password(kept, "nobody's password")


def test_another_hash_is_outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = hash_password("douze caractères")
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert is_outdated(kept)
    assert verify_password(kept, "douze caractères"), "until it is hashed anew"
