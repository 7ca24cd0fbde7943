"""Carries out what was asked, in one transaction; what that touches is compared and grouped as the command does it.

Grouping by links that are kept is done at once. Comparing, and following threads through all incidents, takes seconds
in a large archive, so ``finish`` does that after the answer.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive import judging
from recoupe.archive.assigning import assign
from recoupe.archive.crosschecking import cross_check
from recoupe.archive.describing import describe_with
from recoupe.archive.judged_groups import list_waiting, regroup_judged
from recoupe.archive.judgements import Judgement
from recoupe.archive.loading import load_by_ids, load_incidents_by_ids
from recoupe.archive.moving import move
from recoupe.archive.regrouping import Checker
from recoupe.desk.judging.asking import (
    AnyAsked,
    AskedAddition,
    AskedAssignment,
    AskedCorrection,
    AskedFlag,
    AskedMove,
    AskedPlain,
    AskedSplit,
    AskedUndoing,
)
from recoupe.desk.judging.seen import ChangedError, check_holding, check_seen
from recoupe.desk.state import Desk
from recoupe.errors import ArchiveError, InputError
from recoupe.linking.weights import load_weights

AskedOne = AskedPlain | AskedCorrection | AskedSplit | AskedAssignment | AskedAddition


@dataclass(frozen=True, slots=True)
class Decided:
    """Judgements that were made together, in order; ``grouped`` is whether what they touch has been grouped anew."""

    judgements: tuple[Judgement, ...]
    grouped: bool

    @property
    def last(self) -> Judgement:
        """The last of them: of a move the merger, of what was undone the first that was made."""
        return self.judgements[-1]

    @property
    def others(self) -> list[int]:
        """The numbers of those that were made with the last, and are undone with it."""
        return [one.seq for one in self.judgements[:-1]]


def decide(desk: Desk, asked: AnyAsked, who: str | None) -> Decided:
    """What was asked for, made and kept in one transaction; ``who`` is as for the archive's functions.

    Raises ChangedError where what was shown has changed meanwhile, InputError where it cannot be judged so.
    """
    checker = Checker(load_weights(), desk.weighing.sourcing, desk.weighing.disputing)
    with desk.archive.write() as connection:
        check_seen(connection, asked.seen)
        waited = bool(list_waiting(connection))
        made = judge_all(connection, desk, asked, who)
        grouped = not waited and regroup_judged(connection, made, checker)
    return Decided(made, grouped)


def judge_all(connection: Connection, desk: Desk, asked: AnyAsked, who: str | None) -> tuple[Judgement, ...]:
    """The judgements, in the connection's transaction: one, but for what takes several."""
    if isinstance(asked, AskedMove):
        return move(connection, asked.ids, asked.to, asked.reason, who=who)
    if isinstance(asked, AskedFlag):
        return flag_all(connection, asked, who)
    if isinstance(asked, AskedUndoing):
        seqs = sorted({asked.seq, *asked.also}, reverse=True)
        for seq in seqs:
            check_holding(connection, seq)
        describe = describe_with(desk.lexicon)
        return tuple(judging.undo(connection, seq, asked.reason, who=who, describe=describe) for seq in seqs)
    return (judge(connection, desk, asked, who),)


def judge(connection: Connection, desk: Desk, asked: AskedOne, who: str | None) -> Judgement:
    """The one judgement that was asked for."""
    reason = asked.reason
    if isinstance(asked, AskedCorrection):
        types, describe = tuple(desk.lexicon.types), describe_with(desk.lexicon)
        return judging.correct(
            connection, asked.id, asked.slot, asked.value, reason, who=who, types=types, describe=describe
        )
    if isinstance(asked, AskedAddition):
        return add(connection, desk, asked, who)
    if isinstance(asked, AskedSplit):
        return judging.split(connection, asked.ids, asked.those, reason, who=who)
    if isinstance(asked, AskedAssignment):
        return assign(connection, asked.ids, asked.to, asked.stage, reason, who=who)
    make = {"accept": judging.accept, "reject": judging.reject, "merge": judging.merge}[asked.verdict]
    return make(connection, asked.ids, reason, who=who)


def flag_all(connection: Connection, asked: AskedFlag, who: str | None) -> tuple[Judgement, ...]:
    """One flag for each report or incident; of several, those are passed over that are flagged so already."""
    targets = list(dict.fromkeys(find_flagged(connection, id_) for id_ in (asked.id, *asked.also)))
    if len(targets) > 1:
        known = load_incidents_by_ids(connection, targets)
        targets = [id_ for id_ in targets if id_ not in known or known[id_].sensitive is not asked.sensitive]
    if not targets:
        raise InputError("all of them are marked so already.")
    return tuple(judging.flag(connection, id_, asked.sensitive, asked.reason, who=who) for id_ in targets)


def find_flagged(connection: Connection, id_: str) -> str:
    """What is flagged where an id is named: a statement's incident, else itself."""
    stored = load_by_ids(connection, [id_]).get(id_)
    return id_ if stored is None or stored.incident_id is None else stored.incident_id


def add(connection: Connection, desk: Desk, asked: AskedAddition, who: str | None) -> Judgement:
    """The statement that a person adds, by the words that they selected."""
    stored = judging.find_report(connection, asked.report)
    if asked.digest is not None and asked.digest != stored.digest:
        raise ChangedError("the report has another text since you looked. Nothing was done: look at it again.")
    words = find_words(stored.report.text, asked.words, asked.start)
    types, describe = tuple(desk.lexicon.types), describe_with(desk.lexicon)
    return judging.add(
        connection, stored.report.id, asked.type, words, asked.reason,
        slots=asked.slots, who=who, types=types, describe=describe,
    )  # fmt: skip


def find_words(text: str, words: str, start: int | None) -> tuple[int, int]:
    """From where to where the words stand in a text: the nearest to ``start``, for a browser counts line ends its own
    way; without it the only ones. Raises InputError where there are none, or several to choose from."""
    for quote in dict.fromkeys((words, words.replace("\r\n", "\n"), words.replace("\r\n", "\n").replace("\n", "\r\n"))):
        spots = find_all(text, quote)
        if spots and (start is not None or len(spots) == 1):
            at = min(spots, key=lambda spot: abs(spot - (start or 0)))
            return at, at + len(quote)
        if spots:
            raise InputError(f"{words[:80]!r} stands {len(spots)} times in the text. Take more words, or select them.")
    raise InputError(f"{words[:80]!r} is not in the text. Copy the words to the letter.")


def find_all(text: str, quote: str) -> list[int]:
    """Where a quote begins, each time."""
    spots, at = list[int](), text.find(quote)
    while at >= 0:
        spots.append(at)
        at = text.find(quote, at + 1)
    return spots


def finish(desk: Desk) -> None:
    """Compare and group whatever still waits, and follow threads anew; what cannot be done now waits for the next
    time."""
    with suppress(ArchiveError):
        desk.comparing.run(lambda: cross_check(desk.archive, desk.lexicon))
