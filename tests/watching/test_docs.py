"""What the docs show is what there is."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.watching.conftest import LEXICON, Clock
from tests.watching.telling import TELLER, keep, read_outbox, report, rule

from recoupe.archive import Archive
from recoupe.archive.filter_values import Lookups
from recoupe.watching.digests import gather_digests
from recoupe.watching.noticing import Noticer, notice
from recoupe.watching.plan import Plan
from recoupe.watching.plan_shape import ChannelShape, FeedShape, MailShape, PlanShape, RuleShape
from recoupe.watching.reading_plan import read_plan
from recoupe.watching.schedules import parse_schedule
from recoupe.watching.waking import Attention


@pytest.fixture(scope="module")
def text(project: Path) -> str:
    return (project / "docs" / "watching.md").read_text(encoding="utf-8")


def test_the_example_is_a_plan(text: str, tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "FEEDS.yml").write_text(example, encoding="utf-8")
    secrets = {"CRISE_TOKEN": "a", "MAIL_PASSWORD": "b"}
    plan = read_plan(tmp_path / "FEEDS.yml", Lookups(types=tuple(LEXICON.types)), secrets)
    assert (len(plan.feeds), len(plan.rules)) == (2, 3)
    assert {one.kind for rule in plan.rules for one in rule.channels} == {"file", "webhook", "email", "stdout"}


@pytest.mark.parametrize("shape", [PlanShape, FeedShape, RuleShape, ChannelShape, MailShape])
def test_the_example_shows_every_key(text: str, shape: type[PlanShape]) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    keys = {field.alias or name for name, field in shape.model_fields.items()} - {"port"}
    assert {key for key in keys if not re.search(rf"\b{key}:", example)} == set()


def test_every_event_is_told(text: str, project: Path) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (project / "src/recoupe/watching").glob("*.py")]
    said = {
        event
        for source in sources
        for event in re.findall(r'(?:tools|follower|deliverer)\.say\(\s*"([a-z ]+)"', source)
    }
    assert said
    assert {event for event in said if f"`{event}`" not in text} == set()


def test_every_key_of_the_json_is_told(text: str, archive: Archive, clock: Clock, attention: Attention) -> None:
    def list_keys(value: object) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(list_keys, value))
        return set(value) | set().union(*map(list_keys, value.values())) if isinstance(value, dict) else set()

    schedule = {"schedule": parse_schedule("every 6 h"), "when": "every 6 h"}
    rules = rule("Tout", backlog=True), rule("Bulletin", backlog=True, **schedule)
    keep(archive, report("L’Écho du fleuve"), report("Le Relais", 30))
    gather_digests(archive, Plan(path=Path("FEEDS.yml"), feeds=(), rules=rules), clock())
    notice(Noticer(archive=archive, rules=rules, teller=TELLER, attention=attention, clock=clock))
    clock.pass_by(hours=6)
    assert gather_digests(archive, Plan(path=Path("FEEDS.yml"), feeds=(), rules=rules), clock()) == 1
    table = text[text.index("### The JSON") : text.index("## Running it")]
    keys = list_keys(read_outbox(archive, by=("kind",)))
    assert {"sections", "said", "counted", "version"} <= keys
    assert {key for key in keys if f"`{key}`" not in table} == set()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_the_unit_is_sound(project: Path) -> None:
    unit = project / "docs" / "recoupe-watch.service"
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_the_unit_lets_little_through(project: Path) -> None:
    unit = project / "docs" / "recoupe-watch.service"
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(unit)]  # tenths: 2.0 of 10
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "unrecognized option" in done.stderr or "Unknown command" in done.stderr:
        pytest.skip("this systemd looks at no files (before 250)")
    assert done.returncode == 0, done.stdout
