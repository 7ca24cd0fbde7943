"""Messages with what is attached to them, as sources: each its own report, and no failure where none is due."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from recoupe.intake import Failure, take_inputs
from recoupe.intake.taken import Taken

SAID = "Deux bergers ont été tués lundi près du puits d’Ansongo, selon un élu de la commune."


def write(path: Path, text: str, attached: int) -> Path:
    """A message with this text and as many attached notes."""
    message = EmailMessage()
    message["From"], message["Date"] = "Awa Keïta <awa@ong.example>", "Wed, 05 Nov 2025 10:00:00 +0100"
    message["Subject"] = "Point"
    message.set_content(text)
    for number in range(attached):
        name = f"note-{number}.txt"
        message.add_attachment(f"{SAID} Note {number}.".encode(), maintype="text", subtype="plain", filename=name)
    path.write_bytes(message.as_bytes())
    return path


@pytest.mark.parametrize(
    ("text", "attached", "reports", "told"),
    [
        pytest.param(SAID, 0, 1, [], id="the message alone"),
        pytest.param(SAID, 2, 3, [], id="the message and what is attached"),
        pytest.param("\n", 2, 2, [], id="nothing but attachments"),
        pytest.param("\n", 0, 0, ["without text"], id="nothing at all"),
        pytest.param(SAID, 60, 1, ["carries more than"], id="the message, where too much is attached"),
    ],
)
def test_a_message_and_what_is_attached(
    text: str, attached: int, reports: int, told: list[str], tmp_path: Path
) -> None:
    found = list(take_inputs([str(write(tmp_path / "point.eml", text, attached))]))
    failures = [item.reason for item in found if isinstance(item, Failure)]
    assert sum(isinstance(item, Taken) for item in found) == reports
    assert len(failures) == len(told)
    assert all(words in reason for words, reason in zip(told, failures, strict=True)), failures
