"""Random tokens that let somebody in: given away once, kept as a digest."""

from __future__ import annotations

import secrets

from recoupe.archive.rows import digest_text

BYTES = 32  # 256 random bits


def make_token() -> str:
    """A token that nobody can guess, in letters that addresses, cookies and headers carry as they are."""
    return secrets.token_urlsafe(BYTES)


def digest_token(token: str) -> str:
    """What is kept of a token: its SHA-256. No salt: there is no list of likely tokens to try."""
    return digest_text(token)
