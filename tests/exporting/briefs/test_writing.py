"""Briefs as files: the format by the file's name, whole or not at all, the same bytes for the same document."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.exporting.briefs.documents import HOSTILE, make_document, make_table, make_whole, say

from recoupe.errors import InputError
from recoupe.exporting.briefs import SUFFIXES, write_brief
from recoupe.situation.brief.document import Heading, Items, Paragraph

BEGINNINGS = {".html": b"<!doctype html>", ".md": b"# ", ".pdf": b"%PDF-", ".docx": b"PK"}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_format_is_that_of_the_name(tmp_path: Path, suffix: str, language: str) -> None:
    path = tmp_path / f"brief{suffix}"
    write_brief(make_whole(language), path)
    assert path.read_bytes().startswith(BEGINNINGS[suffix])
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_same_document_same_bytes(tmp_path: Path, suffix: str) -> None:
    one, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
    write_brief(make_whole(), one)
    write_brief(make_whole(), other)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("brief.txt", r"\.html, \.md, \.pdf or \.docx", id="another format"),
        pytest.param("brief", "does not say in which format", id="no suffix"),
        pytest.param(".pdf", "does not say in which format", id="a suffix alone is a name"),
        pytest.param("brief.pdf.zip", "does not say in which format", id="a suffix before another"),
        pytest.param("missing/brief.pdf", "there is no folder", id="a folder that is not there"),
        pytest.param("folder.pdf", "is a folder", id="a folder"),
    ],
)
def test_wrong_target_is_said_and_nothing_is_written(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(InputError, match=words):
        write_brief(make_document(), tmp_path / name)
    assert [one.name for one in tmp_path.iterdir()] == ["folder.pdf"]


def test_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    write_brief(make_document(), tmp_path / "BRIEF.PDF")
    assert (tmp_path / "BRIEF.PDF").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_can_be_written_anywhere(tmp_path: Path, suffix: str, text: str) -> None:
    blocks = (Heading(text, 1, "a"), Paragraph((say(text, 1, strong=True),)), Items(((say(text, 2),),)))
    document = make_document(*blocks, make_table(text, text), title=text, subject=(text,))
    write_brief(document, tmp_path / f"brief{suffix}")
    assert (tmp_path / f"brief{suffix}").stat().st_size > 0


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_empty_document_can_be_written(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"brief{suffix}"
    write_brief(make_document(notes=(), subject=()), path)
    assert path.stat().st_size > 0
