"""What the sender of an e-mail wrote, apart from what was quoted, forwarded and signed."""

from __future__ import annotations

import re
from dataclasses import dataclass

OWN_WORDS = 25  # a forward with fewer words of its own ("Pour info. Cordialement, …") is what it forwards
ATTRIBUTION = re.compile(  # with the day: "Le maire a écrit :" is the sender's own
    r"^(?:le\s(?=.*\d)(?:.|\n(?!\n)){4,200}?\sa\s+écrit\s*:|on\s(?=.*\d)(?:.|\n(?!\n)){4,200}?\swrote\s*:)[ \t]*$",
    re.I | re.M,
)
ORIGINAL = re.compile(
    r"^[ \t]*-{3,}[ \t]*(?:message d['’]origine|original message|message original)[ \t]*-{3,}[ \t]*$", re.I | re.M
)
FORWARDED = re.compile(
    r"^[ \t]*(?:-{3,}[ \t]*(?:forwarded message|message transféré|message transmis|message réexpédié)[ \t]*-{3,}|"
    r"(?:début du message (?:transféré|réexpédié)|begin forwarded message)[ \t]*:)[ \t]*$",
    re.I | re.M,
)
LABEL = r"(?:de|from|expéditeur|date|envoyé(?: le)?|sent|à|to|cc|copie à|objet|subject|répondre à|reply-to)"
BLOCK = re.compile(  # Outlook's: nothing but these lines says that another message follows
    rf"^[ \t*]*(?:de|from|expéditeur)[ \t]?:[ \t*].*\n(?:[ \t]+\S.*\n){{0,2}}[ \t*]*{LABEL}[ \t]?:.*\n"
    rf"(?:[ \t*]*{LABEL}[ \t]?:.*\n|[ \t]+\S.*\n){{0,8}}",
    re.I | re.M,
)
HEADER = re.compile(rf"^[ \t*]*({LABEL})[ \t]?:[ \t*]*(.*)$", re.IGNORECASE)
RULE = re.compile(r"\n[ \t]*_{10,}[ \t]*$")
SIGNATURE = re.compile(r"^-- ?$", re.M)
FORWARD_SUBJECT = re.compile(r"^\s*(?:tr|fwd?|wg|transfert)\s*:", re.IGNORECASE)
SUBJECT_MARKS = re.compile(r"^(?:\s*(?:re|ré|tr|fwd?|fw|wg|aw|réf|transfert)\s*(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)
LONGEST_SEARCHED = 200_000  # characters: no reply that anybody wrote is longer, and patterns stay fast


@dataclass(frozen=True, slots=True)
class Parts:
    """The sender's own text, and a forwarded message with its own From, Date and Subject where it is the report."""

    own: str
    forwarded: str | None = None
    sender: str | None = None
    sent: str | None = None
    subject: str | None = None


def split_message(text: str, subject: str | None) -> Parts:
    """What the sender wrote, without quoted lines, the tail of a reply and the signature; of a forward with fewer than
    ``OWN_WORDS`` of the sender's own, what it forwards as well.
    """
    head, rest = text[:LONGEST_SEARCHED], text[LONGEST_SEARCHED:]
    mark = FORWARDED.search(head)
    block = BLOCK.search(head)
    if mark is None and block is not None and FORWARD_SUBJECT.match(subject or ""):
        mark = block
    own = cut_reply(head if mark is None else head[: mark.start()])
    if mark is None:
        return Parts(own + (rest if len(own) == len(head) else ""))
    if len(own.split()) >= OWN_WORDS:
        return Parts(own)
    after = head[mark.start() if mark is block else mark.end() :]
    return read_forwarded(own, unquote(after) + rest)


def cut_reply(text: str) -> str:
    """The text up to where another message is quoted below it, without lines that are quoted within it."""
    ends = [found.start() for pattern in (ORIGINAL, ATTRIBUTION, BLOCK) if (found := pattern.search(text))]
    lines = text[: min(ends, default=len(text))].split("\n")
    if not any(line.startswith(">") for line in lines) and not ends and not SIGNATURE.search(text):
        return text
    kept = "\n".join(line for line in lines if not line.startswith(">"))
    kept = RULE.sub("", kept.rstrip())
    signature = SIGNATURE.search(kept)
    return kept if signature is None else kept[: signature.start()].rstrip()


def unquote(text: str) -> str:
    """A forwarded message without the marks in front of its lines, where it was quoted as a whole."""
    return text if not text.lstrip().startswith(">") else re.sub(r"^> ?", "", text, flags=re.M)


def read_forwarded(own: str, text: str) -> Parts:
    """The forwarded message: the lines that say whose it is and when, then its text."""
    told: dict[str, str] = {}
    lines = text.split("\n")
    at = 0
    while at < len(lines) and (not lines[at].strip() or HEADER.match(lines[at]) or (told and lines[at][:1] in " \t")):
        found = HEADER.match(lines[at])
        if found is None and not lines[at].strip() and told:
            break
        if found is not None:
            told.setdefault(found[1].casefold(), found[2].strip(" \t*"))
        at += 1
    body = cut_reply("\n".join(lines[at:]).strip())
    return Parts(
        own,
        body,
        first_of(told, "de", "from", "expéditeur"),
        first_of(told, "date", "envoyé", "envoyé le", "sent"),
        first_of(told, "objet", "subject"),
    )


def first_of(told: dict[str, str], *names: str) -> str | None:
    """The first of these that is told."""
    return next((told[name] for name in names if told.get(name)), None)


def strip_marks(subject: str) -> str:
    """A subject without what replying and forwarding set before it: "Attaque" of "Tr: Re: Attaque"."""
    return SUBJECT_MARKS.sub("", subject)
