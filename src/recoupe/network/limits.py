"""How much a server may give, how long it may take, and how often it is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of a ``Door``; what is waited for politeness' sake counts in none of the times."""

    connect_seconds: float = 10.0  # to find a host, to connect to one of its addresses, to greet it over TLS
    read_seconds: float = 20.0  # in which nothing comes; slow sites in the theatre take five to ten to begin
    fetch_seconds: float = 60.0  # of one fetch with all its redirects; a page of 1 MB over a bad line takes thirty
    redirects: int = 5  # what RFC 9309 asks to follow for robots.txt; pages take two
    head_bytes: int = 65_536  # of a status and its headers; servers themselves take 8 to 32 kB
    most_fetches: int = 10_000  # of one door: a sitemap's month; a program that goes on opens a new one for each round
    longest_delay: float = 60.0  # seconds between two fetches that a robots.txt can ask for
