"""Settings: where each comes from, which wins, and what a wrong one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.errors import SetupError
from recoupe.settings import Settings, hide_password, load_settings, prepare_home, setting_help, setting_names


def settings_in(folder: Path, toml: str = "", environ: dict[str, str] | None = None, **options: object) -> Settings:
    if toml:
        (folder / "settings.toml").write_text(toml, encoding="utf-8")
    return load_settings({"RECOUPE_HOME": str(folder), **(environ or {})}, **options)


@pytest.mark.parametrize(
    ("toml", "environ", "options", "value", "source"),
    [
        pytest.param("", {}, {}, 1_000_000, "default", id="default"),
        pytest.param("max_bytes = 5", {}, {}, 5, "settings.toml", id="file over default"),
        pytest.param(
            "max_bytes = 5", {"RECOUPE_MAX_BYTES": "6"}, {}, 6, "RECOUPE_MAX_BYTES", id="environment over file"
        ),
        pytest.param("max_bytes = 5", {"RECOUPE_MAX_BYTES": "6"}, {"max_bytes": 7}, 7, "option", id="option over all"),
        pytest.param("", {"RECOUPE_MAX_BYTES": ""}, {"max_bytes": None}, 1_000_000, "default", id="empty is not given"),
        pytest.param("", {"RECOUPE_MAX_BYTES": "2_000_000"}, {}, 2_000_000, "RECOUPE_MAX_BYTES", id="grouped digits"),
    ],
)
def test_value_has_a_source(
    tmp_path: Path, toml: str, environ: dict[str, str], options: dict[str, object], value: int, source: str
) -> None:
    settings = settings_in(tmp_path, toml, environ, **options)
    assert (settings.max_bytes, settings.sources["max_bytes"]) == (value, source)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        pytest.param("max_bytes = ", "cannot be read as TOML", id="broken TOML"),
        pytest.param("maxbytes = 5", "no setting named maxbytes", id="unknown name"),
        pytest.param("home = '/x'", "no setting named home", id="the file lies in home and cannot name it"),
        pytest.param("max_bytes = 0", "above 0", id="nothing would be read"),
        pytest.param("max_bytes = -5", "above 0", id="negative"),
        pytest.param("max_bytes = 1.5", "whole number", id="fraction"),
        pytest.param("max_bytes = true", "whole number", id="truth is no number"),
        pytest.param("max_bytes = 'lots'", "whole number", id="words"),
        pytest.param("lexicon = 3", "string in quotes", id="folder as a number"),
        pytest.param("geonames_url = ['a']", "string in quotes", id="address as a list"),
        pytest.param("geonames_url = 'ftp://example.org'", "https://", id="address of another kind"),
        pytest.param("offline = 'maybe'", "true or false", id="neither yes nor no"),
        pytest.param("offline = 2", "true or false", id="a number is no truth"),
        pytest.param("host_delay = -1", "seconds from 0", id="a delay before now"),
        pytest.param("host_delay = 5000", "seconds from 0", id="milliseconds"),
        pytest.param("host_delay = nan", "seconds from 0", id="no number"),
        pytest.param("host_delay = true", "seconds from 0", id="truth is no delay"),
        pytest.param("host_delay = 'soon'", "seconds from 0", id="a delay in words"),
        pytest.param("allowed_hosts = ['a']", "string in quotes", id="hosts as a list"),
        pytest.param("allowed_hosts = 'http://a/'", r"allowed_hosts from settings\.toml names", id="an address"),
        pytest.param("contact = 'Desk(NGO)'", "e-mail address", id="what no comment of a header can hold"),
        pytest.param("contact = 'a b'", "e-mail address", id="a space"),
        pytest.param("contact = 'désk@ngo.example'", "e-mail address", id="what no header can bear"),
        pytest.param("db = 3", "string in quotes", id="database as a number"),
        pytest.param("db = '/srv/archive.sqlite'", "no database's address", id="a path is no address"),
        pytest.param("db = 'sqlite://'", "sqlite:///PATH", id="SQLite in memory would keep nothing"),
        pytest.param("db = 'sqlite:///'", "no database's address", id="SQLite without a file"),
        pytest.param("db = 'sqlite://archive.sqlite'", "sqlite:///PATH", id="a slash too few"),
        pytest.param("db = 'postgresql+psycopg://'", "no database's address", id="PostgreSQL without a host"),
        pytest.param("db = 'mysql://desk@db.example/recoupe'", "no database's address", id="another kind"),
        pytest.param("db = 'postgresql+asyncpg://desk@db.example/x'", "no database's address", id="another driver"),
    ],
)
def test_wrong_file_is_refused(tmp_path: Path, toml: str, words: str) -> None:
    with pytest.raises(SetupError, match=words):
        settings_in(tmp_path, toml)


def test_wrong_environment_names_its_variable(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="RECOUPE_MAX_BYTES is 'x'"):
        settings_in(tmp_path, environ={"RECOUPE_MAX_BYTES": "x"})


def test_unknown_option_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no setting named colour"):
        settings_in(tmp_path, colour="red")


def test_home_comes_from_option_then_environment(tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert settings_in(tmp_path, home=other).home == other
    assert settings_in(tmp_path).sources["home"] == "RECOUPE_HOME"
    assert load_settings({}).sources["home"] == "default"
    assert load_settings({"RECOUPE_HOME": "~/x"}).home == Path("~/x").expanduser()


def test_addresses_lose_their_last_slash(tmp_path: Path) -> None:
    assert settings_in(tmp_path, "geonames_url = 'http://127.0.0.1:8/x/'").geonames_url == "http://127.0.0.1:8/x"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("", "", id="empty: the file in the home folder"),
        pytest.param("sqlite:////srv/a.sqlite", "sqlite:////srv/a.sqlite", id="a file by its full path"),
        pytest.param("postgresql+psycopg://u:p@h/n", "postgresql+psycopg://u:p@h/n", id="with its driver"),
        pytest.param("postgresql://u@h:5432/n", "postgresql+psycopg://u@h:5432/n", id="without a driver"),
        pytest.param("postgres://u@h/n", "postgresql+psycopg://u@h/n", id="as hosting services write it"),
        pytest.param("postgresql:///n", "postgresql+psycopg:///n", id="by the local socket"),
    ],
)
def test_database_gets_its_driver(tmp_path: Path, given: str, kept: str) -> None:
    assert settings_in(tmp_path, environ={"RECOUPE_DB": given}).db == kept


@pytest.mark.parametrize(
    ("toml", "environ", "options", "value", "source"),
    [
        pytest.param("", {}, {}, False, "default", id="not said"),
        pytest.param("offline = true", {}, {}, True, "settings.toml", id="in the file"),
        pytest.param("offline = true", {"RECOUPE_OFFLINE": "0"}, {}, False, "RECOUPE_OFFLINE", id="taken back"),
        pytest.param("", {"RECOUPE_OFFLINE": "1"}, {}, True, "RECOUPE_OFFLINE", id="in the environment"),
        pytest.param("", {"RECOUPE_OFFLINE": "Yes"}, {}, True, "RECOUPE_OFFLINE", id="in words"),
        pytest.param("", {"RECOUPE_OFFLINE": "1"}, {"offline": False}, False, "option", id="an option that says no"),
        pytest.param("", {}, {"offline": True}, True, "option", id="by an option"),
        pytest.param("", {"RECOUPE_OFFLINE": "1"}, {"offline": None}, True, "RECOUPE_OFFLINE", id="no option"),
    ],
)
def test_the_network_is_forbidden(
    tmp_path: Path, toml: str, environ: dict[str, str], options: dict[str, object], value: bool, source: str
) -> None:
    settings = settings_in(tmp_path, toml, environ, **options)
    assert (settings.offline, settings.sources["offline"]) == (value, source)


def test_how_sites_are_asked(tmp_path: Path) -> None:
    toml = "host_delay = 2\nallowed_hosts = ' desk.example, 10.1.0.0/16 '\ncontact = 'desk@ngo.example'"
    settings = settings_in(tmp_path, toml)
    assert settings.host_delay == 2.0
    assert settings.allowed_hosts == "desk.example, 10.1.0.0/16"
    assert settings.contact == "desk@ngo.example"
    assert settings_in(tmp_path, environ={"RECOUPE_HOST_DELAY": "0.5"}).host_delay == 0.5


def test_passwords_are_told_nowhere(tmp_path: Path) -> None:
    assert hide_password("postgresql://u:s3:cret@h/n") == "postgresql://u:***@h/n"
    assert hide_password("postgresql://u:a@b@h/n?sslmode=require") == "postgresql://u:***@h/n?sslmode=require"
    assert hide_password("postgresql://h/n?user=u&password=secret&x=1") == "postgresql://h/n?user=u&password=***&x=1"
    assert hide_password("postgresql://u@h/n") == "postgresql://u@h/n"
    with pytest.raises(SetupError) as caught:
        settings_in(tmp_path, environ={"RECOUPE_DB": "mysql://u:s3cret@h/n"})
    assert "s3cret" not in str(caught.value)


def test_settings_name_what_they_are_for() -> None:
    assert setting_names()[0] == "home"
    assert all(setting_help(name) for name in setting_names())


def test_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("", encoding="utf-8")
    settings = load_settings({}, home=tmp_path / "new")
    assert prepare_home(settings).is_dir()
    with pytest.raises(SetupError):
        prepare_home(Settings(home=path))
