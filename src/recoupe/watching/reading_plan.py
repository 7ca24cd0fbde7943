"""FEEDS.yml read and checked: every message names the file, the line and the key."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from pydantic import ValidationError

from recoupe.archive.filter_values import Lookups
from recoupe.archive.filters import Filters, parse_filters
from recoupe.errors import InputError
from recoupe.lexicon.parsing import YamlError, parse_yaml
from recoupe.watching.plan import Channel, FeedPlan, MailPlan, Plan, RulePlan
from recoupe.watching.plan_keys import Key, naming
from recoupe.watching.plan_shape import ChannelShape, FeedShape, MailShape, PlanShape, RuleShape, Value
from recoupe.watching.schedules import parse_schedule, parse_span

SHORTEST = timedelta(minutes=1)
PORTS = {"starttls": 587, "tls": 465, "none": 25}
KILLED = "killed"  # of a rule's filter: what the list filters do not have


def read_plan(path: Path, lookups: Lookups, environ: Mapping[str, str] = os.environ) -> Plan:
    """The plan of a file. Paths in it are relative to its folder; secrets come from the environment.

    Raises InputError for whatever is wrong: "FEEDS.yml, line 3: feeds.0.every: …".
    """
    file = Key(path, read_content(path))
    shape = read_shape(file)
    feeds = tuple(make_feed(one, file.inner("feeds", n)) for n, one in enumerate(shape.feeds))
    refuse_twice((one.address for one in feeds), file.inner("feeds"), "address")
    rules = tuple(make_rule(one, lookups, environ, file.inner("rules", n)) for n, one in enumerate(shape.rules))
    refuse_twice((one.name for one in rules), file.inner("rules"), "name")
    mail = None if shape.smtp is None else make_mail(shape.smtp, environ, file.inner("smtp"))
    if mail is None and any(one.kind == "email" for rule in rules for one in rule.channels):
        key = file.inner("smtp")
        raise InputError(f"{key}: a rule sends e-mail, and no server is named. Add smtp with host and from.")
    return Plan(path=path, feeds=feeds, rules=rules, mail=mail)


def read_content(path: Path) -> bytes:
    """The bytes of the file; raises InputError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}. Check its path.") from error


def read_shape(file: Key) -> PlanShape:
    """The file's values; raises InputError where it is no YAML or holds anything else."""
    try:
        values = parse_yaml(file.content)
    except YamlError as error:
        named = f": {error.key}" if error.key else ""
        raise InputError(f"{file.path}, line {error.line}{named}: {error.message}.") from error
    try:
        return PlanShape.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = file.inner(*first["loc"])
        raise InputError(f"{key}: {first['msg']}. Correct it; docs/watching.md explains each key.") from error


def make_feed(shape: FeedShape, at: Key) -> FeedPlan:
    """The plan of a feed."""
    with naming(at.inner("every")):
        every = parse_span(shape.every, SHORTEST)
    fields = shape.model_dump(exclude={"every"})
    return FeedPlan(every=every, **fields)


def make_rule(shape: RuleShape, lookups: Lookups, environ: Mapping[str, str], at: Key) -> RulePlan:
    """The plan of a rule."""
    with naming(at.inner("digest")):
        schedule = parse_schedule(shape.digest)
    with naming(at.inner("filter")):
        killed = read_killed(shape.filter.get(KILLED))
        filters = read_filter({name: value for name, value in shape.filter.items() if name != KILLED}, lookups)
    channels = [make_channel(one, environ, at.inner("notify", n)) for n, one in enumerate(shape.notify)]
    refuse_twice((one.key for one in channels), at.inner("notify"), "channel")
    return RulePlan(
        name=shape.name,
        filters=filters,
        channels=tuple(channels),
        killed=killed,
        schedule=schedule,
        when=" ".join(shape.digest.split()),
        language=shape.language,
        backlog=shape.backlog,
    )


def read_filter(values: Mapping[str, Value | list[Value]], lookups: Lookups) -> Filters:
    """The filters of a rule, as those of ``recoupe incidents``; what is marked as sensitive is left out unless asked
    for."""
    texts = {
        name: [write_value(one) for one in value] if isinstance(value, list) else write_value(value)
        for name, value in values.items()
    }
    return parse_filters({"sensitive": "no", **texts}, lookups)


def write_value(value: Value) -> str:
    """A value as an option of the command line has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def read_killed(value: Value | list[Value] | None) -> int | None:
    """How many dead somebody has to tell of; raises InputError for anything but a whole number above 0."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InputError(f"{KILLED} is {value!r}. Write a whole number above 0.")
    return value


def make_channel(shape: ChannelShape, environ: Mapping[str, str], at: Key) -> Channel:
    """The channel that is named."""
    if shape.file is not None:
        target = (at.path.parent / Path(shape.file).expanduser()).absolute()
        if not target.parent.is_dir() or target.is_dir():
            raise InputError(f"{at.inner('file')}: {target} is no file in a folder that is there. Name another.")
        return Channel(kind="file", to=(str(target),))
    if shape.webhook is not None:
        token = None if shape.token_env is None else read_secret(shape.token_env, environ, at.inner("token_env"))
        return Channel(kind="webhook", to=(shape.webhook,), token=token)
    if shape.email is not None:
        return Channel(kind="email", to=(shape.email,) if isinstance(shape.email, str) else tuple(shape.email))
    return Channel(kind="stdout")


def make_mail(shape: MailShape, environ: Mapping[str, str], at: Key) -> MailPlan:
    """The plan of the mail server."""
    secret = shape.password_env
    return MailPlan(
        host=shape.host,
        port=shape.port or PORTS[shape.security],
        security=shape.security,
        sender=shape.sender,
        user=shape.user,
        password=None if secret is None else read_secret(secret, environ, at.inner("password_env")),
        ca_file=None if shape.ca_file is None else at.path.parent / Path(shape.ca_file).expanduser(),
    )


def read_secret(name: str, environ: Mapping[str, str], at: Key) -> str:
    """The secret that a variable of the environment holds; raises InputError where it holds none, or more than a line
    of it."""
    secret = environ.get(name, "")
    if not secret or not secret.isprintable():
        raise InputError(f"{at}: the environment's {name} is empty or no single line. Set it before recoupe watch.")
    return secret


def refuse_twice(names: Iterable[str], at: Key, what: str) -> None:
    """Raises InputError where two are called the same."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise InputError(f"{at}: two have the {what} {name}. Keep one.")
        seen.add(name)
