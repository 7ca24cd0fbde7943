"""The one door to the network: what is fetched, sent or connected to goes through ``Door`` and its checks."""

from __future__ import annotations

from recoupe.network.answers import Answer, FetchError, Fetches
from recoupe.network.door import Door
from recoupe.network.limits import Limits

__all__ = ["Answer", "Door", "FetchError", "Fetches", "Limits"]
