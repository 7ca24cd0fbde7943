"""Pages that are broken, in a wrong encoding or built to hurt: cut down or refused, in little memory."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.page_factory import FIRST, THIRD, make_page

from recoupe.errors import InputError
from recoupe.intake.page_lines import is_notice
from recoupe.intake.pages import read_page

DEEP = 100_000
ENOUGH = 15  # seconds for what is refused or cut: a machine that does much else beside


def read_or_refuse(data: bytes, charset: str | None = None) -> str:
    """The text of a page or why there is none; anything but InputError comes out."""
    try:
        return read_page(data, address="https://echo.example/a", charset=charset).text
    except InputError as error:
        return str(error)


def declare(name: str) -> str:
    return make_page(head=f'<meta charset="{name}">')


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        pytest.param(declare("utf-8").encode(), None, id="as declared"),
        pytest.param(declare("iso-8859-1").encode(), None, id="UTF-8 that is declared as Latin-1"),
        pytest.param(declare("utf-8").encode("cp1252"), None, id="cp1252 that is declared as UTF-8"),
        pytest.param(declare("iso-8859-1").encode("cp1252"), None, id="cp1252 that is declared as Latin-1"),
        pytest.param(declare("utf-8").encode("cp1252"), "windows-1252", id="the server knows better"),
        pytest.param(declare("windows-1252").encode("cp1252"), "utf-8", id="the server is wrong"),
        pytest.param(make_page().encode("cp1252"), None, id="nothing declared"),
        pytest.param(declare("koi8-r").encode("cp1252"), None, id="a declared one that reads badly"),
        pytest.param(declare("zlib").encode("cp1252"), "idna", id="codecs that are no charsets"),
        pytest.param(declare("nulle-part").encode("cp1252"), "\x00", id="no codec at all"),
        pytest.param(
            "\ufeff".encode("utf-16-le") + declare("utf-8").encode("utf-16-le"), None, id="UTF-16 by its mark"
        ),
        pytest.param(make_page().encode("mac_roman"), "macintosh", id="an old Mac's"),
        pytest.param(declare("utf-8").encode().replace(b"<p>", b"<p>\xe9", 1), None, id="one stray byte"),
    ],
)
def test_encodings_are_healed(data: bytes, charset: str | None) -> None:
    text = read_page(data, charset=charset).text
    assert "été tués et le bétail a été emporté vers la forêt" in text
    assert "\ufffd" not in text


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html><body>" + "<div>" * DEEP + f"<p>{FIRST}</p>" + "</div>" * DEEP, id="nested"),
        pytest.param("<html><body>" + "<p><b><i>" * DEEP + FIRST, id="never closed"),
        pytest.param("<html><body>" + "<a href=x>" * DEEP, id="links"),
        pytest.param("<html><body>" + "<custom-x>" * (DEEP // 4) + f"<p>{FIRST}</p>", id="nested in unknown tags"),
        pytest.param("<html><body>" + "<div<div" * DEEP, id="tags in tags"),
        pytest.param("<html><body><!--" + "<!--" * DEEP, id="comments without end"),
        pytest.param("<html" + " a" * DEEP + ">", id="attributes"),
        pytest.param("<html><body><p class='" + "caption " * DEEP + f"'>{FIRST}</p>", id="a long class"),
        pytest.param(
            "<html><head><script type='application/ld+json'>" + "[" * DEEP + f"</script></head>{FIRST}", id="data"
        ),
        pytest.param(
            "<html><head><script type='application/ld+json'>"
            + '{"@type":"A","a":' * 900
            + "1"
            + "}" * 900
            + "</script>",
            id="nested data",
        ),
        pytest.param(
            '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><body><p>&b;</p>',
            id="entities",
        ),
        pytest.param('<!DOCTYPE html SYSTEM "file:///etc/hostname"><html><body><p>&x;</p>', id="external doctype"),
        pytest.param("<html><body><title>" + "– " * DEEP, id="a title of separators"),
        pytest.param("<html><body><p>À lire aussi " + " " * DEEP + "x", id="a label and white space"),
        pytest.param("<html><body>" + "<h1>x</h1>" * 30_000, id="headings"),
    ],
)
def test_a_page_built_to_hurt_ends_soon(page: str) -> None:
    start = time.monotonic()
    text = read_or_refuse(page.encode())
    assert text
    assert "aaaaaaaaaaaaaaaaaaaaaaaaa" not in text
    assert time.monotonic() - start < ENOUGH


def test_nested_too_deep_loses_its_wrappers_and_keeps_its_words() -> None:
    page = "<html><body>" + "<div><span>" * DEEP + f"<h1>Attaque</h1><p>{FIRST}</p><p>{THIRD}</p>" + "</div>" * 9
    if page.count("<") > 100_000:
        with pytest.raises(InputError, match="more than 100,000 tags"):
            read_page(page.encode())
    page = "<html><body>" + "<div><span>" * 5_000 + f"<h1>Attaque</h1><p>{FIRST}</p><p>{THIRD}</p>" + "</div>" * 9
    assert read_page(page.encode()).text == f"Attaque\n\n{FIRST}\n\n{THIRD}"


MEASURE = """
from pathlib import Path
from recoupe.errors import InputError
from recoupe.intake.page_lines import is_notice
from recoupe.intake.pages import read_page
PAGES = [
    "<html><body>" + "<div>" * 49_000 + "<p>Deux morts mardi à Gao.</p>",
    "<html><body>" + "<p>Deux morts mardi à Gao.</p>" * 45_000,
    "<html><body><p>" + "mot " * 2_400_000,
]
for page in PAGES:
    try:
        read_page(page.encode())
    except InputError:
        pass
# Not ru_maxrss, which a process has from the one that started it.
lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
print(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the system tells its peak of memory on Linux alone")
def test_the_largest_pages_take_less_than_a_gigabyte(project: Path) -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True, cwd=project)
    assert int(done.stdout) < 1000, "MB"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Publié le " * 24 + "x", id="labels of dates"),
        pytest.param("partager   " * 20 + "x", id="words of a share bar"),
        pytest.param("ab/" * 80 + "x", id="initials"),
        pytest.param("Mis à jour " * 20 + "5 novembre", id="labels of changes"),
    ],
)
def test_a_line_of_nothing_but_labels_is_judged_at_once(line: str) -> None:
    start = time.perf_counter()
    is_notice(line)
    assert time.perf_counter() - start < 1, "seconds, which double with each label where a pattern goes back"


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div>" + "<br>".join(f"{FIRST} {n}" for n in range(40_000)) + "</div>", id="lines"),
        pytest.param("".join(f"<p class=lead>{FIRST} {n}</p>" for n in range(20_000)), id="leads"),
        pytest.param("".join(f"<br>À lire aussi <a href=x>Titre {n}</a>" for n in range(25_000)), id="labels"),
        pytest.param("".join(f"<h3><a href=x>{FIRST} {n}</a></h3>" for n in range(20_000)), id="titles"),
    ],
)
def test_many_of_what_is_looked_at_take_no_longer_than_their_number(body: str) -> None:
    start = time.perf_counter()
    read_or_refuse(make_page(body=f"<h1>Titre</h1>{body}").encode(), None)
    assert time.perf_counter() - start < 60, "seconds; measured: 8 at most"


TAGS = (
    "html",
    "head",
    "body",
    "div",
    "p",
    "a",
    "h1",
    "article",
    "time",
    "meta",
    "script",
    "table",
    "td",
    "figure",
    "title",
    "br",
    "font",
    "ul",
    "li",
    "form",
    "blockquote",
    "img",
)
NAMES = ("class", "href", "datetime", "content", "property", "type", "itemprop", "lang", "rel")
VALUES = ("article:published_time", "application/ld+json", "canonical", "lead", "related", "elementor-widget", "date")
WORDS = (FIRST, "À lire aussi :", "Publié le", "{", "&#0;", "&#xD800;", "<!--", "]]>", "2025-11-05", "9999-99-99")
PIECES = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.builds(lambda tag, name, value: f'<{tag} {name}="{value}">', st.sampled_from(TAGS), st.sampled_from(NAMES),
              st.text(max_size=8) | st.sampled_from(VALUES)),
    st.sampled_from(WORDS),
    st.text(max_size=12),
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=99), st.sampled_from(("utf-8", "cp1252", "utf-16"))
)
def test_any_page_is_read_or_refused(page: str, encoding: str) -> None:
    data = f"<html>{page}".encode(encoding, "replace")
    said = read_or_refuse(data, encoding)
    assert said.strip()
    said.encode("utf-8")


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert read_or_refuse(b"<html><body><p>" + data).strip()
