"""Notes in the order in which they are first referred to."""

from __future__ import annotations

import pytest
from tests.exporting.briefs.documents import make_document, make_note, say

from recoupe.exporting.briefs.numbering import find_references, number_notes
from recoupe.situation.brief.document import Heading, Items, Paragraph, Table


@pytest.mark.parametrize(
    ("referred", "numbers", "reports"),
    [
        pytest.param([(1,), (2,), (3,)], [1, 2, 3], ["rapport-1", "rapport-2", "rapport-3"], id="in order already"),
        pytest.param([(3, 1), (2,)], [1, 2, 3], ["rapport-3", "rapport-1", "rapport-2"], id="in another order"),
        pytest.param([(2,), (2, 1)], [1, 1, 2], ["rapport-2", "rapport-1"], id="twice, and one that is never"),
        pytest.param([(99,), (2,)], [1], ["rapport-2"], id="to a note that there is not"),
        pytest.param([(), ()], [], [], id="to none"),
    ],
)
def test_notes_are_numbered_by_reference(
    referred: list[tuple[int, ...]], numbers: list[int], reports: list[str]
) -> None:
    blocks = tuple(Paragraph((say("a", *one),)) for one in referred)
    made = number_notes(make_document(*blocks, notes=tuple(map(make_note, (1, 2, 3)))))
    assert list(find_references(made)) == numbers
    assert [(note.number, note.report) for note in made.notes] == list(enumerate(reports, start=1))


def test_every_kind_of_block_is_read_in_order() -> None:
    table = Table("c", ("h", "i"), (((say("a", 5),), (say("b", 4),)), ((say("c", 3),), ())))
    blocks = (
        Items(((say("a", 9),), (say("b", 8), say("c", 7)))),
        Heading("h", 1, "h"),
        table,
        Paragraph((say("d", 1),)),
    )
    made = number_notes(make_document(*blocks, notes=tuple(map(make_note, range(1, 10)))))
    assert list(find_references(made)) == [1, 2, 3, 4, 5, 6, 7]
    assert [note.report[-1] for note in made.notes] == list("9875431")
