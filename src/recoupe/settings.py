"""Every setting, in one frozen object: built once, handed in, never read again from the environment.

A value comes, in this order, from an option, the environment (``RECOUPE_…``), ``settings.toml`` in the home folder, or
the default. ``sources`` says which.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType

from platformdirs import user_data_path

from recoupe.errors import SetupError
from recoupe.hosts import split_hosts

SETTINGS_FILE = "settings.toml"
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
# What a database's address may begin with, and the driver that it is opened with.
DRIVERS = {
    "sqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
DATABASE_SHAPE = (
    "Write sqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME, "
    "or leave it empty for a file in the home folder."
)
# How the environment may say yes and no; settings.toml has true and false.
YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
MOST_DELAY = 3600.0  # seconds; a longer one is a slip, as of milliseconds
CONTACT = re.compile(r"[!-'*-:<-~]{0,200}")  # what the comment of a user agent can hold: no space, ( ) or ;
PASSWORD = re.compile(r"(://[^:/@]*:).*(@)|([?&]password=)[^&]*")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can choose. ``home`` holds the gazetteer and the user's own files and is private to its user."""

    home: Path = field(metadata={"help": "folder that holds the gazetteer, the user's lexicon and settings.toml"})
    max_bytes: int = field(default=1_000_000, metadata={"help": "largest text that is read, in bytes"})
    geonames_url: str = field(
        default="https://download.geonames.org/export/dump",
        metadata={"help": "address under which GeoNames' country files (ML.zip …) are fetched"},
    )
    lexicon: Path | None = field(
        default=None, metadata={"help": "folder of YAML that extends or overrides the lexicon"}
    )
    db: str = field(
        default="",
        metadata={"help": "address of the archive's database; where empty, the file archive.sqlite in the home folder"},
    )
    offline: bool = field(default=False, metadata={"help": "true forbids everything that goes to the network"})
    allowed_hosts: str = field(
        default="",
        metadata={"help": "hosts, addresses and networks of your own that may be fetched although they are private"},
    )
    host_delay: float = field(
        default=1.0, metadata={"help": "seconds between two fetches from one host; more where its robots.txt asks"}
    )
    contact: str = field(
        default="", metadata={"help": "address or URL in the user agent, so that who runs a server can write to you"}
    )
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), metadata={"help": ""})


def load_settings(environ: Mapping[str, str] | None = None, **options: object) -> Settings:
    """The settings in force; an option of None counts as not given.

    Raises SetupError where a value is not of its type, an option is unknown, ``settings.toml`` names no setting or
    cannot be parsed.
    """
    unknown = sorted(set(options) - set(setting_names()))
    if unknown:
        raise SetupError(f"there is no setting named {', '.join(unknown)}. Known ones: {', '.join(setting_names())}.")
    environ = os.environ if environ is None else environ
    home, home_source = find_home(environ, options.get("home"))
    in_file = read_settings_file(home / SETTINGS_FILE)
    values: dict[str, object] = {"home": home}
    sources: dict[str, str] = {"home": home_source}
    for name in setting_names()[1:]:
        variable = f"RECOUPE_{name.upper()}"
        given = {"option": options.get(name), variable: environ.get(variable), SETTINGS_FILE: in_file.get(name)}
        sources[name] = next((source for source, value in given.items() if value not in (None, "")), "default")
        if sources[name] != "default":
            values[name] = convert_setting(name, given[sources[name]], sources[name])
    return Settings(**values, sources=MappingProxyType(sources))  # type: ignore[arg-type]  # converted above, name by name


def find_home(environ: Mapping[str, str], option: object) -> tuple[Path, str]:
    """The home folder and where it was said; ``settings.toml`` lies in it and so cannot name it."""
    for source, value in (("option", option), ("RECOUPE_HOME", environ.get("RECOUPE_HOME"))):
        if value not in (None, ""):
            return Path(str(value)).expanduser(), source
    return user_data_path("recoupe", appauthor=False), "default"


def setting_names() -> tuple[str, ...]:
    """The names a user can set, in the order they are printed; ``home`` is the first."""
    return tuple(f.name for f in fields(Settings) if f.name != "sources")


def setting_help(name: str) -> str:
    """What a setting is for, in half a sentence."""
    return next(str(f.metadata["help"]) for f in fields(Settings) if f.name == name)


def read_settings_file(path: Path) -> dict[str, object]:
    """The table in ``settings.toml``, or an empty one where there is no such file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SetupError(f"{path} cannot be read as TOML: {error}. Correct it or move it away.") from error
    unknown = sorted(set(table) - set(setting_names()) | ({"home"} & set(table)))
    if unknown:
        known = ", ".join(n for n in setting_names() if n != "home")
        raise SetupError(f"{path} has no setting named {', '.join(unknown)}. Known ones: {known}.")
    return table


def convert_setting(name: str, value: object, source: str) -> object:
    """The value in the setting's own type; raises SetupError where it is not one."""
    if name == "max_bytes":
        return convert_bytes(value, source)
    if name == "offline":
        return convert_offline(value, source)
    if name == "host_delay":
        return convert_delay(value, source)
    if not isinstance(value, str | Path):
        raise SetupError(f"{name} from {source} is {value!r}. Write it as a string in quotes.")
    if name == "lexicon":
        return Path(value).expanduser()
    if name == "db":
        return convert_database(str(value), source)
    if name == "allowed_hosts":
        split_hosts(str(value), f"{name} from {source}")
        return str(value).strip()
    if name == "contact":
        return convert_contact(str(value), source)
    address = str(value).rstrip("/")
    if not address.startswith(("http://", "https://")):
        raise SetupError(f"{name} from {source} is {value!r}. Give an address that begins with https:// or http://.")
    return address


def convert_offline(value: object, source: str) -> bool:
    """Whether the network is forbidden; raises SetupError for anything but a yes or a no."""
    word = str(value).strip().lower()
    if word not in YES | NO:
        raise SetupError(f"offline from {source} is {value!r}. Give true or false (in the environment 1 or 0).")
    return word in YES


def convert_delay(value: object, source: str) -> float:
    """The seconds between two fetches; raises SetupError for anything but a number from 0 to an hour."""
    try:
        seconds = -1.0 if isinstance(value, bool) else float(str(value))
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= MOST_DELAY:
        raise SetupError(f"host_delay from {source} is {value!r}. Give seconds from 0 to {MOST_DELAY:.0f}: 1.0.")
    return seconds


def convert_contact(value: str, source: str) -> str:
    """What the user agent may bear; raises SetupError for what no header can: "desk@ngo.example" is one."""
    contact = value.strip()
    if not CONTACT.fullmatch(contact):
        raise SetupError(
            f"contact from {source} is {value!r}. Give an e-mail address or the address of a page, in plain letters."
        )
    return contact


def convert_bytes(value: object, source: str) -> int:
    """The number of bytes; raises SetupError for anything but a whole number above 0."""
    try:
        number = 0 if isinstance(value, bool | float) else int(str(value))
    except ValueError:
        number = 0
    if number <= 0:
        raise SetupError(f"max_bytes from {source} is {value!r}. Give a whole number of bytes above 0: 1000000.")
    return number


def convert_database(value: str, source: str) -> str:
    """The database's address with the driver that Recoupe uses; raises SetupError where it is of no known kind.

    "postgresql://desk@db.example/recoupe" gives "postgresql+psycopg://desk@db.example/recoupe".
    """
    kind, mark, rest = value.strip().partition("://")
    driver = DRIVERS.get(kind.lower()) if mark else None
    if driver == "sqlite" and not rest.startswith("/"):
        raise SetupError(
            f"db from {source} is {value!r}. Write a file as sqlite:///PATH (one more / before a full path)."
        )
    if driver is None or not rest.strip("/"):
        raise SetupError(
            f"db from {source} is {hide_password(value)!r}, which is no database's address. {DATABASE_SHAPE}"
        )
    return f"{driver}://{rest}"


def hide_password(address: str) -> str:
    """The address as it may be printed: "postgresql+psycopg://desk:***@db.example/recoupe"."""
    return PASSWORD.sub(r"\1\3***\2", address)


def prepare_home(settings: Settings) -> Path:
    """The home folder, made private to its user on first use; raises SetupError where it cannot be made."""
    try:
        settings.home.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    except OSError as error:
        raise SetupError(
            f"{settings.home} cannot be Recoupe's folder: {error}. Set RECOUPE_HOME to another."
        ) from error
    return settings.home
