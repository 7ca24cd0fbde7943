"""The lines of an article without those that are none of its text: notices, dates, labels, quotes that repeat it."""

from __future__ import annotations

import re

from recoupe.intake.page_words import BARE_DATE, LABEL, NOTICES

LONGEST_NOTICE = 250
FIRST_LINES = 4  # where a date or a byline without a label may stand above the text
LEAST_REPEATED = 4  # words: shorter lines may stand in a longer one by chance
MOST_COMPARED = 500  # lines, each with each: no article has more, and a hostile page has 50,000
QUOTES = re.compile(r"[«»“”\"]|\[…\]|\[\.\.\.\]|…|\.\.\.")
ROW = re.compile(r"\|(?P<cells>.*)\|")
RULE = re.compile(r"\|(?:-+\|)+")
SOFT = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")


def clean_lines(lines: list[str], authors: tuple[str, ...] = ()) -> list[str]:
    """The lines that say something of the article, each once; cells of a table are apart by " | "."""
    lines = [clean_line(line) for line in lines]
    first = {name.casefold() for author in authors for name in (author, f"par {author}")}
    kept = [
        line
        for number, line in enumerate(lines)
        if line and not is_notice(line) and not (number < FIRST_LINES and is_heading_line(line, first))
    ]
    return drop_repeated(kept)


def clean_line(line: str) -> str:
    """A line without soft hyphens; of a table's row its cells, nothing of the rule below its head."""
    line = line.translate(SOFT).strip()
    if not line.startswith("|"):
        return line
    if RULE.fullmatch(line):
        return ""
    row = ROW.fullmatch(line)
    cells = row["cells"].replace("\\|", "\0").split("|") if row else [line]
    return " | ".join(cell.strip().replace("\0", "|") for cell in cells if cell.strip())


def is_notice(line: str) -> bool:
    """Whether a line is a notice of the site, or a label whose links are gone."""
    if len(line) > LONGEST_NOTICE:
        return False
    label = LABEL.match(line)
    if label and not line[label.end() :].strip(" :…|"):
        return True
    return any(notice.fullmatch(line) for notice in NOTICES)


def is_heading_line(line: str, names: set[str]) -> bool:
    """Whether a line above the text is a date alone or one of the authors."""
    return len(line) <= LONGEST_NOTICE and (
        BARE_DATE.fullmatch(line) is not None or line.casefold().rstrip(" .-–") in names
    )


def drop_repeated(lines: list[str]) -> list[str]:
    """The lines without those that stand, word for word, within another: pull quotes, a lead that opens the text."""
    if len(lines) > MOST_COMPARED:
        return list(dict.fromkeys(lines))
    bare = [strip_line(line) for line in lines]
    kept = []
    for number, (line, words) in enumerate(zip(lines, bare, strict=True)):
        long = words.count(" ") + 1 >= LEAST_REPEATED
        if not long or not any(
            (len(other) > len(words) and stands_in(words, other)) or (other == words and place < number)
            for place, other in enumerate(bare)
        ):
            kept.append(line)
    return kept


def strip_line(line: str) -> str:
    """The words of a line in small letters without quotation marks. The full stop goes with these, not from a sentence:
    "Deux hommes sont morts." is not within "Deux hommes sont morts et cinq blessés."."""
    words = " ".join(QUOTES.sub(" ", line).casefold().split())
    return words.rstrip(" .,;!?") if QUOTES.search(line) else words


def stands_in(words: str, other: str) -> bool:
    """Whether the words stand in another line, cutting none of its words."""
    place = other.find(words)
    end = place + len(words)
    return place >= 0 and not other[end : end + 1].isalnum() and not other[max(0, place - 1) : place].isalnum()
