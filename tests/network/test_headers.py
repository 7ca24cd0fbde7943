"""Headers: what we say of ourselves, and what servers say that can be relied on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from recoupe.network.headers import build_agent, build_headers, read_media_type, read_retry_after, read_validator

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        ('Text/HTML; Charset="UTF-8"', "text/html", "utf-8"),
        ("text/html;charset=windows-1252; x=y", "text/html", "windows-1252"),
        ("text/html; charset=utf-16", "text/html", "utf-16"),
        ("text/html; charset=klingon", "text/html", None),
        ("text/html; charset=hex", "text/html", None),
        ("text/html; charset=rot13", "text/html", None),
        ("text/html; charset=unicode_escape", "text/html", None),
        ("text/html; charset=idna", "text/html", None),
        ("text/html; charset=", "text/html", None),
        ("text/html; charset=" + "x" * 10_000, "text/html", None),
        ("", "", None),
        (";;;", "", None),
    ],
)
def test_media_type_and_charset(value: str, media_type: str, charset: str | None) -> None:
    assert read_media_type(value) == (media_type, charset)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        pytest.param("120", 120.0, id="seconds"),
        pytest.param("Sun, 01 Mar 2026 12:01:00 GMT", 60.0, id="a date"),
        pytest.param("Sun, 01 Mar 2026 11:00:00 GMT", 0.0, id="a date that is over"),
        pytest.param("Fri, 31 Dec 9999 23:59:59 GMT", 604_800.0, id="a date too far away"),
        pytest.param("99999999999", 604_800.0, id="too many seconds"),
        pytest.param("inf", 604_800.0, id="for ever"),
        pytest.param("-5", 0.0, id="before now"),
        pytest.param("nan", None, id="no number"),
        pytest.param("soon", None, id="words"),
        pytest.param("Sun, 99 Mar 2026 12:01:00 GMT", None, id="no date"),
        pytest.param("", None, id="nothing"),
        pytest.param(None, None, id="not said"),
    ],
)
def test_when_to_come_back(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ('"abc"', '"abc"'),
        ('W/"\xe9"', 'W/"\xe9"'),
        ("", None),
        (None, None),
        ('"a\r\n b"', None),
        ("x" * 2000, None),
    ],
)
def test_what_can_be_sent_back(value: str | None, kept: str | None) -> None:
    assert read_validator(value) == kept


def test_we_say_who_we_are_and_no_more() -> None:
    assert build_agent("").startswith("recoupe")
    assert build_agent("desk@ngo.example").endswith("desk@ngo.example)")
    assert "Mozilla" not in build_agent("")
    headers = build_headers("example.org", "recoupe", etag='"a"', modified="x\r\nCookie: y")
    assert headers["If-None-Match"] == '"a"'
    assert not {"Cookie", "Referer", "If-Modified-Since", "Authorization"} & set(headers)
