"""What the forms offer to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model import QuantityRole, VoiceKind


@dataclass(frozen=True, slots=True)
class Choices:
    """Roles of figures and kinds of voices, by their codes."""

    roles: tuple[str, ...] = tuple(role.value for role in QuantityRole)
    kinds: tuple[str, ...] = tuple(kind.value for kind in VoiceKind)


CHOICES = Choices()
