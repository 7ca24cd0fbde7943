"""What has to be known to read the list of axes."""

from __future__ import annotations

from recoupe.exporting.axes.words import load_axes_words
from recoupe.situation.axes import Overview

NAMED = 6  # axes that are left out, by name; JSON has all


def list_notes(overview: Overview, language: str, *, straight: bool) -> tuple[str, ...]:
    """What has to be known, the warning last; ``straight`` where the lines are the lexicon's."""
    words = load_axes_words(language)
    found = [] if overview.lines else [words.none]
    if overview.until is None:
        found.append(words.no_day)
    elif overview.lines:
        found.append(words.pressure.format(window=overview.window, until=overview.until))
    if overview.lines:
        found.append(words.bounds.format(buffer=f"{overview.buffer_km:g}"))
    found += [words.straight] if straight else []
    counted = ((overview.quiet, words.quiet), (overview.wide, words.wide), (overview.unplaced, words.unplaced))
    found += [text.format(count=f"{count:,}".replace(",", " ")) for count, text in counted if count]
    if overview.left_out:
        names = [one.name for one in overview.left_out]
        told = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
        found.append(words.left_out.format(count=len(names), names=told))
    return (*found, words.varies)
