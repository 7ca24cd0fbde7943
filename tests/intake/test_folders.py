"""Folders to files: in one order everywhere, what cannot hold a report passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.intake import Failure
from recoupe.intake.folders import list_files


def make_files(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Un texte.", encoding="utf-8")


def test_files_are_listed_by_their_names(tmp_path: Path) -> None:
    kept = ["a/1.txt", "a/2.HTML", "a/b/3.jsonl", "a.txt", "b.pdf", "crawl.warc.gz", "feed.rss", "z.ndjson", "é.xhtml"]
    make_files(
        tmp_path, *kept, "README.md", "notes.odt", "a.tar.gz", "gz", ".gz", "a/.git/x.txt", ".hidden.txt", "a/old.txt~"
    )
    assert list_files([str(tmp_path)]) == [str(tmp_path / name) for name in kept]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("-", id="standard input"),
        pytest.param("nowhere/report.md", id="a file that is named, whatever its name"),
        pytest.param("https://paper.example/a", id="an address, which reading refuses"),
        pytest.param("a\x00b", id="no path at all"),
    ],
)
def test_what_is_no_folder_stays(source: str) -> None:
    assert list_files([source]) == [source]


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    make_files(tmp_path, "README.md")
    (failure,) = list_files([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert str(failure) == (
        f"{tmp_path}: holds no file that is read: .txt, .html, .htm, .xhtml, .jsonl, .ndjson, .pdf, .docx, .eml, .csv, "
        ".tsv, .json, .warc, .xml, .rss, .atom. Name its files."
    )


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    make_files(tmp_path / "in", "a.txt")
    try:
        (tmp_path / "in" / "again").symlink_to(tmp_path / "in", target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    assert list_files([str(tmp_path / "in")]) == [str(tmp_path / "in" / "a.txt")]
