"""Briefs as files: one document in HTML, Markdown, PDF or Word's format, the same bytes whenever it is the same."""

from __future__ import annotations

from recoupe.exporting.briefs.writing import SUFFIXES, find_maker, write_brief

__all__ = ["SUFFIXES", "find_maker", "write_brief"]
