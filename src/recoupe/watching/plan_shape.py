"""What FEEDS.yml may hold; every key is explained in docs/watching.md."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$")]
ADDRESS = re.compile(r"https?://[^\s\x00-\x1f/?#@]+(?:[/?#][^\s\x00-\x1f]*)?")


def check_address(text: str) -> str:
    """The address; raises ValueError where it is none, or has a password in it, which lists would show."""
    if ADDRESS.fullmatch(text) is None:
        raise ValueError("write an address as https://host/path, without blanks, user or password")
    return text


Address = Annotated[str, Field(max_length=2000), AfterValidator(check_address)]
Mailbox = Annotated[
    str, Field(max_length=320, pattern=r"^[^\s@<>,;:\"\\()\[\]\x00-\x1f]+@[^\s@<>,;:\"\\()\[\]\x00-\x1f]+$")
]
Variable = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
Value = str | bool | int | float | date


class Strict(BaseModel):
    """A mapping with these keys and no other."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class FeedShape(Strict):
    """A feed."""

    address: Address
    name: Name | None = None
    outlet: Name | None = None
    every: str = "30 min"
    most: int = Field(default=50, ge=1, le=1000)
    language: str | None = Field(default=None, pattern=r"^[a-z]{2,3}$")
    sensitive: bool = False


class ChannelShape(Strict):
    """Where to: one of the four."""

    file: str | None = Field(default=None, min_length=1)
    stdout: Literal[True] | None = None
    webhook: Address | None = None
    token_env: Variable | None = None
    email: Mailbox | Annotated[list[Mailbox], Field(min_length=1, max_length=100)] | None = None

    @model_validator(mode="after")
    def check_one(self) -> ChannelShape:
        """Exactly one is named."""
        if sum(one is not None for one in (self.file, self.stdout, self.webhook, self.email)) != 1:
            raise ValueError("name one of file, stdout, webhook, email")
        if self.token_env is not None and self.webhook is None:
            raise ValueError("token_env goes with webhook alone")
        return self


class RuleShape(Strict):
    """A rule."""

    name: Name
    filter: dict[str, Value | list[Value]] = Field(default_factory=dict)
    notify: list[ChannelShape] = Field(min_length=1)
    digest: str = "none"
    language: Literal["fr", "en"] = "fr"
    backlog: bool = False


class MailShape(Strict):
    """The server that e-mail goes through."""

    host: Annotated[str, Field(pattern=r"^[A-Za-z0-9.:-]+$")]
    port: int | None = Field(default=None, ge=1, le=65_535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password_env: Variable | None = None
    sender: Mailbox = Field(alias="from")
    ca_file: str | None = None

    @model_validator(mode="after")
    def check_secret(self) -> MailShape:
        """A password is sent under TLS alone, and with a name."""
        if (self.user is None) != (self.password_env is None):
            raise ValueError("user and password_env go together")
        if self.user is not None and self.security == "none":
            raise ValueError("a password is not sent in the clear: set security to starttls or tls")
        return self


class PlanShape(Strict):
    """All of the file."""

    feeds: list[FeedShape] = Field(default_factory=list, max_length=2000)
    rules: list[RuleShape] = Field(default_factory=list, max_length=200)
    smtp: MailShape | None = None
