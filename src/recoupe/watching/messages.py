"""A message as people and programs get it: one line of JSON, one of text, or an e-mail.

``payload`` is what the outbox holds: a notice of ``composing.py`` with its id and rule, or a digest of such.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from recoupe.records import JsonObject
from recoupe.watching.words import load_notice_words

VERSION = 1  # of the JSON: another where a key goes or means something else; keys may come
LONGEST_SUBJECT = 180  # characters: what lists of messages show, and more


def write_line(payload: JsonObject) -> str:
    """The message as one line of text: "2025-11-05T08:00:00Z [Gao] Nouveau : … (3f2a…)"; a digest as a text."""
    if payload["kind"] == "digest":
        return write_body(payload)
    return f"{payload['at']} [{payload['rule']}] {payload['text']} ({payload['id']})\n"


def write_mail(payload: JsonObject, sender: str, to: Sequence[str]) -> EmailMessage:
    """The message as an e-mail. What is not ours is on one line in every header, whatever it holds; the library
    encodes it."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = write_subject(payload)
    mail["From"] = Address(addr_spec=sender)
    mail["To"] = [Address(addr_spec=one) for one in to]
    mail["Date"] = format_datetime(datetime.fromisoformat(str(payload["at"])))
    mail["Message-ID"] = f"<{payload['id']}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"  # so that no absence message comes back
    mail["Content-Language"] = str(payload["language"])
    mail.set_content(write_body(payload))
    return mail


def write_subject(payload: Any) -> str:
    """The message in a few words."""
    words = load_notice_words(payload["language"])
    if payload["kind"] == "digest":
        count = words.say("notices", sum(len(section["notices"]) for section in payload["sections"]))
        told = words.say("digest_subject", count=count, first=payload["first"][:10], last=payload["last"][:10])
    else:
        told = words.say("subject", rule=payload["rule"], what=payload["text"])
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in told).split())
    line = line.replace("=?", "= ?")  # else the library decodes what a report says in it, line breaks and all
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def write_body(payload: Any) -> str:
    """The message as a text."""
    words = load_notice_words(payload["language"])
    lines: list[str] = []
    if payload["kind"] == "digest":
        lines += [words.say("digest", first=payload["first"], last=payload["last"])]
        for section in payload["sections"]:
            count = words.say("notices", len(section["notices"]))
            lines += ["", words.say("section", rule=section["rule"], count=count)]
            for one in section["notices"]:
                lines += ["", *write_notice(one)]
    else:
        lines += [payload["rule"], "", *write_notice(payload)]
    return "\n".join([*lines, "", words.say("not_a_fact")]) + "\n"


def write_notice(payload: Any) -> Iterator[str]:
    """A notice with the words that it rests on, a line for each voice."""
    words = load_notice_words(payload["language"])
    yield payload["text"]
    for one in payload["said"]:
        address = f" {one['url']}" if one["url"] else ""
        how = words.say("between_changes").join([words.say(one["certainty"]), *one["counted"]])
        yield f"  - {words.say('said', voice=one['voice'], how=how, outlet=one['outlet'] or '–', address=address)}"
        yield f"    « {' '.join(one['quote'].split())} »"
    yield f"  {words.say('number', incident=payload['incident'], id=payload['id'])}"


def write_json(payload: JsonObject) -> str:
    """The message as one line of JSON."""
    return json.dumps(payload, ensure_ascii=False)
