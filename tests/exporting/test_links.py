"""Which addresses a reader may be led to."""

from __future__ import annotations

import pytest

from recoupe.exporting.links import find_link


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/x?y=1&z=é#part",
        "http://a.example",
        "HTTPS://A.example/",
        "https://a.example:8080/",
        "https://é.example/x",
        "https://[::1]/x",
    ],
)
def test_pages_on_the_web(url: str) -> None:
    assert find_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        pytest.param(None, id="none"),
        pytest.param("", id="empty"),
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("data:text/html,x", id="data"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("C:\\notes.txt", id="a path"),
        pytest.param("ftp://a.example/x", id="another protocol"),
        pytest.param("https:///x", id="no host"),
        pytest.param("https://:80/x", id="a port alone"),
        pytest.param("https://?x", id="a question alone"),
        pytest.param("https://a.example[/x", id="half an address behind a name"),
        pytest.param("https://a.example/ x", id="a space"),
        pytest.param("https://a.example/\nx", id="a line break"),
        pytest.param('https://a.example/"x', id="a quotation mark"),
        pytest.param("https://[::1", id="half an address"),
        pytest.param("//a.example/x", id="no protocol"),
        pytest.param("a.example/x", id="no more than a name"),
    ],
)
def test_what_leads_nowhere(url: str | None) -> None:
    assert find_link(url) is None
