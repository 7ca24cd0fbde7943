"""The one door to the network: what is fetched, sent or connected to goes through ``Door`` and its checks."""

from __future__ import annotations

from recoupe.network.answers import Answer, FetchError

__all__ = ["Answer", "FetchError"]
