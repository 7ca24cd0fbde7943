"""Web addresses: taken apart in one way, and refused where they are none that may be fetched."""

from __future__ import annotations

import pytest

from recoupe.network import FetchError
from recoupe.network.targets import Target, find_target, next_target, show_address


@pytest.mark.parametrize(
    ("given", "address"),
    [
        pytest.param("http://example.org", "http://example.org/", id="no path"),
        pytest.param("HTTP://Example.ORG:80/A?b=C#d", "http://example.org/A?b=C", id="case, port and fragment"),
        pytest.param(" https://example.org/a \n", "https://example.org/a", id="spaces around"),
        pytest.param("https://example.org:8443/", "https://example.org:8443/", id="another port"),
        pytest.param("https://example.org./a", "https://example.org/a", id="a last dot"),
        pytest.param("https://example.org/été à", "https://example.org/%C3%A9t%C3%A9%20%C3%A0", id="accents, a space"),
        pytest.param("https://example.org/%C3%A9?q=a%26b", "https://example.org/%C3%A9?q=a%26b", id="written already"),
        pytest.param("https://Préfecture.example/", "https://xn--prfecture-c4a.example/", id="a name with accents"),
        pytest.param("http://[2606:4700::1111]/", "http://[2606:4700::1111]/", id="IPv6"),
        pytest.param("http://example.org?a=1", "http://example.org/?a=1", id="a query without a path"),
    ],
)
def test_an_address_has_one_spelling(given: str, address: str) -> None:
    assert find_target(given).address == address


@pytest.mark.parametrize(
    ("address", "words"),
    [
        pytest.param("", "no http or https", id="nothing"),
        pytest.param("example.org/a", "no http or https", id="no scheme"),
        pytest.param("file:///etc/passwd", "no http or https", id="a file"),
        pytest.param("ftp://example.org/", "no http or https", id="ftp"),
        pytest.param("gopher://example.org/", "no http or https", id="gopher"),
        pytest.param("javascript:alert(1)", "no http or https", id="a script"),
        pytest.param("data:text/html,x", "no http or https", id="data"),
        pytest.param("http:///a", "no http or https", id="no host"),
        pytest.param("http://u:secret@example.org/", "user or a password", id="a password"),
        pytest.param("http://example.org@10.0.0.1/", "user or a password", id="a host that is a user"),
        pytest.param("http://:80/", "names no host", id="a port alone"),
        pytest.param("http://a b/", "names no host", id="a space in the host"),
        pytest.param("http://a\\b/", "names no host", id="a backslash"),
        pytest.param("http://a%2eb/", "names no host", id="an escape in the host"),
        pytest.param("http://[fe80::1%25eth0]/", "names no host", id="a zone"),
        pytest.param("http://[::1/", "no web address", id="half a bracket"),
        pytest.param("http://example.org:99999/", "no web address", id="a port too high"),
        pytest.param("http://example.org:x/", "no web address", id="a port that is none"),
        pytest.param("http://example.org:0/", "no port", id="port 0"),
        pytest.param("http://127.1/", "spells a number", id="short"),
        pytest.param("http://0x7f.1/", "spells a number", id="hexadecimal"),
        pytest.param("http://2130706433/", "spells a number", id="one number"),
        pytest.param("http://017700000001/", "spells a number", id="octal"),
        pytest.param("http://8.8.8.08/", "spells a number", id="a zero in front"),
        pytest.param("http://8.8.8.8./", "spells a number", id="a last dot"),
        pytest.param("http://８.8.8.8/", "spells a number", id="wide digits"),
        pytest.param("http://8。8。8。8/", "spells a number", id="wide dots"),
        pytest.param("http://example.org/\x00", "control characters", id="a null"),
        pytest.param("http://example.org/\r\nHost: x", "control characters", id="a header in it"),
        pytest.param("http://example.org/" + "a" * 9000, "longer than", id="too long"),
    ],
)
def test_what_may_not_be_fetched_is_refused_for_good(address: str, words: str) -> None:
    with pytest.raises(FetchError, match=words) as caught:
        find_target(address)
    assert caught.value.lasting
    assert "secret" not in str(caught.value)
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize(
    ("location", "words"),
    [
        pytest.param("http://example.org/a", "https to http", id="less safe"),
        pytest.param("file:///etc/passwd", "not followed", id="a file"),
        pytest.param("//u:p@example.org/", "not followed", id="a password"),
        pytest.param("http://[", "redirects to", id="no address"),
        pytest.param("#top", "in a loop", id="itself"),
    ],
)
def test_redirects_that_are_not_followed(location: str, words: str) -> None:
    target = find_target("https://example.org/a")
    with pytest.raises(FetchError, match=words):
        next_target(target, location, {target.address})


def test_redirects_may_be_relative() -> None:
    target = Target("http", "example.org", 80, "/a/b?c")
    assert next_target(target, "../d", set()).address == "http://example.org/d"
    assert next_target(target, "//other.example/", set()).address == "http://other.example/"
    assert next_target(target, "https://example.org/a/b?c", set()).scheme == "https"


def test_messages_bear_no_terminal_codes() -> None:
    assert show_address("http://a/\x1b[31m\n") == "http://a/�[31m�"
    assert len(show_address("http://a/" + "b" * 1000)) == 201
