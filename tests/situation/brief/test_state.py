"""What a brief carries of what it held: safe wherever it stands, found again in every format, and in nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recoupe.errors import InputError
from recoupe.exporting.briefs import write_brief
from recoupe.situation.brief.bounds import Bounds
from recoupe.situation.brief.comparing import Held
from recoupe.situation.brief.document import Document, Paragraph, Run
from recoupe.situation.brief.state import read_earlier, write_state

HELD = {
    "i2": Held(1, {}, ()),
    "i1": Held(3, {"killed": Bounds(12, 34, open=True)}, ("killed", "place")),
}


@pytest.mark.parametrize(
    "filters",
    [
        pytest.param({"actor": "</script><b>&"}, id="ends no script"),
        pytest.param({"actor": "a--b---c -->"}, id="ends no comment"),
        pytest.param({"actor": "«\u202fé\u2028»"}, id="letters beyond ASCII"),
    ],
)
def test_the_state_may_stand_anywhere(filters: dict[str, str]) -> None:
    text = write_state(HELD, filters)
    assert not {"<", ">", "&"} & set(text)
    assert "--" not in text
    assert text.isascii()
    assert json.loads(text)["filters"] == filters, "and says the same"


def test_the_state_is_in_the_order_of_ids() -> None:
    assert write_state(HELD, {}) == write_state(dict(reversed(HELD.items())), {})


@pytest.mark.parametrize("suffix", [".html", ".md", ".pdf", ".docx"])
def test_a_brief_is_read_back_in_every_format(tmp_path: Path, suffix: str) -> None:
    document = Document(
        "Point", "fr", ("Période",), (Paragraph((Run("Rien."),)),), (), write_state(HELD, {"country": "ML"})
    )
    path = tmp_path / f"brief{suffix}"
    write_brief(document, path)
    earlier = read_earlier(path)
    assert (earlier.held, earlier.filters) == (HELD, {"country": "ML"})


def test_the_state_alone_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text(write_state(HELD, {}), encoding="ascii")
    assert read_earlier(path).held == HELD


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"# Un autre document\n", id="another text"),
        pytest.param(b'{"recoupe":"brief","version":2,"filters":{},"incidents":{}}', id="a version to come"),
        pytest.param(
            b'{"recoupe":"brief","version":1,"filters":{},"incidents":{"i1":{"voices":-1}}}', id="no number of voices"
        ),
        pytest.param(b'{"recoupe":"brief","version":1,"filters":{},"inci', id="cut off"),
        pytest.param(b'} "recoupe":"brief" {', id="signs in the wrong order"),
        pytest.param(b'"recoupe":"brief"', id="no signs at all"),
        pytest.param(b"PK\x03\x04 no archive", id="a broken package"),
        pytest.param(b"%PDF-1.7\nstream\nxx\nendstream", id="another PDF"),
        pytest.param(bytes(range(256)), id="bytes"),
    ],
)  # fmt: skip
def test_what_is_no_brief_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no brief that Recoupe wrote"):
        read_earlier(path)


@pytest.mark.parametrize("name", [pytest.param("missing.html", id="missing"), pytest.param("", id="a folder")])
def test_what_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_earlier(tmp_path / name)
