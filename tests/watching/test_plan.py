"""FEEDS.yml: what it may say, and what is said of it where it is wrong."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recoupe.archive.filter_values import Lookups, Spot
from recoupe.errors import InputError
from recoupe.watching.pacing import next_try, next_turn
from recoupe.watching.plan import Channel
from recoupe.watching.reading_plan import read_plan
from recoupe.watching.schedules import Daily, Every, parse_schedule, parse_span, write_span

LOOKUPS = Lookups(find_place=lambda name: (16.27, -0.04) if name == "Gao" else None, types=("abduction", "killing"))
RULE = "rules: [{name: a, notify: [{stdout: true}], %s}]"
NOON = datetime(2025, 11, 5, 12, 0, tzinfo=UTC)


def read(tmp_path: Path, text: str, **environ: str) -> object:
    path = tmp_path / "FEEDS.yml"
    path.write_text(text, encoding="utf-8")
    return read_plan(path, LOOKUPS, environ)


def test_a_whole_plan(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        """
feeds:
  - {address: "https://journal.example/flux", outlet: Le Journal, every: 2 h, most: 10, language: fr, sensitive: true}
  - address: https://autre.example/rss
rules:
  - name: Enlèvements près de Gao
    filter: {type: [abduction, killing], place: Gao, distance: 40, corroboration: 2, killed: 3, country: NO}
    notify: [{file: notices.jsonl}, {webhook: "https://hook.example/x", token_env: HOOK}, {email: [a@b.example]}]
    digest: daily at 18:00 Africa/Bamako
    language: en
    backlog: true
smtp: {host: mail.example, user: u, password_env: MAIL, from: veille@b.example}
""",
        HOOK="t0k3n",
        MAIL="s3cret",
    )
    one, other = plan.feeds  # type: ignore[attr-defined]
    assert (one.every, one.most, one.language, one.sensitive) == (timedelta(hours=2), 10, "fr", True)
    assert (other.every, other.most, other.outlet) == (timedelta(minutes=30), 50, None)
    (rule,) = plan.rules  # type: ignore[attr-defined]
    assert rule.filters.place == Spot("Gao", 16.27, -0.04)
    assert (rule.filters.type, rule.filters.country, rule.killed) == (("abduction", "killing"), ("NO",), 3)
    assert rule.filters.sensitive is False, "left out unless asked for"
    assert rule.channels[0] == Channel(kind="file", to=(str(tmp_path / "notices.jsonl"),))
    assert rule.channels[1].token == "t0k3n"
    assert (plan.mail.port, plan.mail.password) == (587, "s3cret")  # type: ignore[attr-defined]
    assert not {"t0k3n", "s3cret", "/x"} & set(re.findall(r"/?\w+", repr(plan))), "nor in what an error may print"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("feeds: [", "is no YAML", id="no YAML"),
        pytest.param("feeds: []\n\nrules:\n  - [", r"line 5: .*no YAML", id="no YAML further down"),
        pytest.param("- a", "line 1: the file holds no mapping", id="a list"),
        pytest.param("feeds: []\nrules: []\nfeeds: []", "line 3: feeds: this key stands twice", id="a key twice"),
        pytest.param("feeds: &a [*a]", "anchor &a is refused", id="a list of itself"),
        pytest.param("feds: []", "feds: Extra", id="a key that is none"),
        pytest.param("feeds: [{address: ftp://a.example}]", r"feeds\.0\.address", id="another scheme"),
        pytest.param('feeds: [{address: "https://a.example/ b"}]', r"feeds\.0\.address", id="a space in an address"),
        pytest.param(
            "feeds: [{address: https://me:s3cret@a.example}]",
            r"feeds\.0\.address: .*without .*password",
            id="a password",
        ),
        pytest.param(
            "rules:\n- name: a\n  notify:\n  - webhook: https://me:s3cret@a.example/hook",
            r"line 4: rules\.0\.notify\.0\.webhook",
            id="a password for a webhook",
        ),
        pytest.param("\nfeeds:\n- name: a\n  every: 2 h", r"line 3: feeds\.0\.address: Field req", id="no address"),
        pytest.param(
            "rules:\n- name: a\n  notify: [{stdout: true}]\n  filter:\n    type: abductio",
            r"line 4: rules\.0\.filter: there is no type",
            id="the line of what is told of a filter",
        ),
        pytest.param("feeds: [{address: https://a.example, every: 30}]", r"feeds\.0\.every", id="a number alone"),
        pytest.param("feeds: [{address: https://a.example, every: 5 s}]", "not between 1 min", id="too often"),
        pytest.param("feeds: [{address: https://a.example, every: soon}]", r"feeds\.0\.every: 'soon'", id="no time"),
        pytest.param("feeds: [{address: https://a.example, most: 0}]", r"feeds\.0\.most", id="nothing at all"),
        pytest.param(
            "feeds: [{address: https://a.example}, {address: https://a.example}]", "two have the address", id="twice"
        ),
        pytest.param(RULE % "filter: {typ: abduction}", r"rules\.0\.filter: there is no filter typ", id="no filter"),
        pytest.param(RULE % "filter: {type: abductio}", r"rules\.0\.filter: there is no type", id="no type"),
        pytest.param(RULE % "filter: {place: Nulle}", "no place is known as Nulle", id="no place"),
        pytest.param(RULE % "filter: {killed: some}", "killed is 'some'", id="no number"),
        pytest.param(RULE % "filter: {killed: true}", "killed is True", id="a truth is no number"),
        pytest.param(RULE % "digest: weekly", r"rules\.0\.digest: 'weekly' says not when", id="no schedule"),
        pytest.param(RULE % "digest: daily at 25:00", "says not when", id="no hour"),
        pytest.param(RULE % "digest: daily at 18:00 Mali/Gao", "no time zone 'Mali/Gao'", id="no zone"),
        pytest.param(RULE % "language: ar", r"rules\.0\.language", id="a language without words"),
        pytest.param("rules: [{name: a, notify: []}]", r"rules\.0\.notify", id="nobody is told"),
        pytest.param("rules: [{name: a, notify: [{}]}]", "name one of file", id="a channel without a name"),
        pytest.param("rules: [{name: a, notify: [{stdout: true, file: x}]}]", "name one of file", id="two in one"),
        pytest.param("rules: [{name: a, notify: [{stdout: false}]}]", r"notify\.0\.stdout", id="not to be told"),
        pytest.param("rules: [{name: a, notify: [{file: none/x}]}]", "no file in a folder", id="no folder"),
        pytest.param('rules: [{name: "a\\nb", notify: [{stdout: true}]}]', r"rules\.0\.name", id="a name of two lines"),
        pytest.param("rules: [{name: a, notify: [{email: a@b.example}]}]", "no server is named", id="no server"),
        pytest.param('rules: [{name: a, notify: [{email: "a@b\\nBcc: c@d"}]}]', r"notify\.0\.email", id="two headers"),
        pytest.param(
            "rules: [{name: a, notify: [{webhook: https://a.example/, token_env: NO_SUCH}]}]",
            "environment's NO_SUCH is empty",
            id="no secret",
        ),
        pytest.param(
            "smtp: {host: m, from: a@b.example, security: none, user: u, password_env: P}", "in the clear", id="clear"
        ),
        pytest.param("smtp: {host: m, from: a@b.example, password: x}", r"smtp\.password", id="a password in the file"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path / "FEEDS.yml"))
    assert "s3cret" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_plan(tmp_path / "none.yml", LOOKUPS, {})


@pytest.mark.parametrize(("text", "span"), [("90 s", "90 s"), ("60min", "1 h"), ("36 h", "36 h"), ("48 h", "2 d")])
def test_spans(text: str, span: str) -> None:
    assert write_span(parse_span(text, timedelta(seconds=1))) == span


@pytest.mark.parametrize(
    ("text", "moment", "expected"),
    [
        pytest.param("daily at 18:00", "2025-11-05T12:00:00Z", "2025-11-05T18:00:00Z", id="later today"),
        pytest.param("daily at 18:00", "2025-11-05T18:00:00Z", "2025-11-06T18:00:00Z", id="just sent"),
        pytest.param("daily at 18:00 Europe/Paris", "2025-11-05T12:00:00Z", "2025-11-05T17:00:00Z", id="in winter"),
        pytest.param("daily at 18:00 Europe/Paris", "2025-07-05T12:00:00Z", "2025-07-05T16:00:00Z", id="in summer"),
        pytest.param("daily at 02:30 Europe/Paris", "2025-03-29T12:00:00Z", "2025-03-30T01:30:00Z", id="no such hour"),
        pytest.param("every 6 h", "2025-11-05T12:00:00Z", "2025-11-05T18:00:00Z", id="as often"),
        pytest.param("every 6 h", "2025-11-05T11:59:59Z", "2025-11-05T12:00:00Z", id="from the same moment for all"),
    ],
)
def test_turns_of_digests(text: str, moment: str, expected: str) -> None:
    schedule = parse_schedule(text)
    assert isinstance(schedule, Every | Daily)
    assert schedule.next_after(datetime.fromisoformat(moment)) == datetime.fromisoformat(expected)


def test_the_jitter_is_that_of_the_address() -> None:
    hour = timedelta(hours=1)
    turns = {next_turn(f"https://{n}.example", hour, NOON) for n in range(50)}
    assert len(turns) > 40, "they drift apart"
    assert all(NOON + hour <= one <= NOON + 1.1 * hour for one in turns)
    assert next_turn("https://1.example", hour, NOON) in turns, "and the same on every run"


def test_tries_are_put_off_within_bounds() -> None:
    minute = timedelta(minutes=1)
    waits = [next_try("a", minute, NOON, failures, None) - NOON for failures in range(1, 3000, 7)]
    assert waits == sorted(waits)
    assert waits[-1] <= timedelta(days=1.1)
    assert next_try("a", minute, NOON, 1, 1e18) - NOON == timedelta(days=7), "whatever a server asks"
    assert next_try("a", timedelta(days=20), NOON, 3, None) - NOON >= timedelta(days=20), "never sooner than usual"
