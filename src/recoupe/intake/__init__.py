"""What people give, turned into reports: texts, pages, feeds, documents, archives, or a failure that says what to do.

``take_inputs`` is the way in for files, folders, addresses and standard input, ``read_inputs`` where the reports alone
of files are wanted, ``make_report`` for a text already in hand.
"""

from __future__ import annotations

from recoupe.intake.given import make_given_record
from recoupe.intake.inputs import count_reports, read_given_file, read_inputs, read_lines_file, take_inputs
from recoupe.intake.moments import parse_day
from recoupe.intake.notes import make_note
from recoupe.intake.options import STDIN, Failure, IntakeOptions, PassedOver
from recoupe.intake.reports import content_id, make_report

__all__ = [
    "STDIN",
    "Failure",
    "IntakeOptions",
    "PassedOver",
    "content_id",
    "count_reports",
    "make_given_record",
    "make_note",
    "make_report",
    "parse_day",
    "read_given_file",
    "read_inputs",
    "read_lines_file",
    "take_inputs",
]
