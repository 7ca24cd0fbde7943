"""What a judgement asks for, as the API takes it and the forms are read into."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from recoupe.archive.assigning import Stage

MOST_IDS = 200  # statements or incidents of one judgement
MOST_SEEN = 2_000  # statements that a page shows of them
LONGEST_ID = 500
MOST_WORDS = 20_000  # characters of evidence
SAFE = r"^[^\x00]*$"  # no database keeps NUL

Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID, pattern=SAFE)]
Ids = Annotated[list[Id], Field(min_length=1, max_length=MOST_IDS)]
Seq = Annotated[int, Field(ge=1, le=2**31 - 1, description="of an entry of the log")]
Offset = Annotated[int, Field(ge=0, le=100_000_000)]


class Asked(BaseModel):
    """Why, and what was looked at: the mark of each statement as it was shown, so that none is judged that changed
    meanwhile."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: Annotated[str, Field(max_length=2_000, pattern=SAFE, description="why; it is kept in the log")]
    seen: dict[Id, str] = Field(default_factory=dict, max_length=MOST_SEEN, description="a statement's id to its mark")


class AskedPlain(Asked):
    """Statements, or incidents for all of theirs, are what their reports say, are not, or are of one occurrence."""

    verdict: Literal["accept", "reject", "merge"]
    ids: Ids


class AskedCorrection(Asked):
    """One slot of a statement has another value, as a record has it."""

    verdict: Literal["correct"]
    id: Id
    slot: Annotated[str, Field(max_length=50)]
    value: Any = None


class AskedSplit(Asked):
    """Statements are not of the same occurrence as others, or as an incident's other statements."""

    verdict: Literal["split"]
    ids: Ids
    those: Ids


class AskedMove(Asked):
    """Statements are of another occurrence than those that they were taken for: of an incident's, or of their own."""

    verdict: Literal["move"]
    ids: Ids
    to: Id | None = Field(default=None, description="the incident, or a statement of it; null for one of their own")


class AskedAssignment(Asked):
    """Somebody is to look at statements, or at all those of incidents; nothing is decided yet."""

    verdict: Literal["assign"]
    ids: Ids
    to: Annotated[str, Field(max_length=200, pattern=SAFE, description="an account that may judge; empty for nobody")]
    stage: Stage = Stage.WAITING


class AskedFlag(Asked):
    """A report or an incident is sensitive, or is not; a statement stands for its incident."""

    verdict: Literal["sensitive"]
    id: Id
    also: Annotated[list[Id], Field(max_length=MOST_IDS)] = Field(default_factory=list, description="further ones")
    sensitive: bool = True


class AskedAddition(Asked):
    """A report says what no reader found: a type, and the words by where they begin and what they are."""

    verdict: Literal["add"]
    report: Id
    digest: str | None = Field(default=None, max_length=100, description="of the report as it was shown")
    type: Annotated[str, Field(min_length=1, max_length=100, pattern=SAFE)]
    words: Annotated[str, Field(min_length=1, max_length=MOST_WORDS, pattern=SAFE)]
    start: Offset | None = Field(default=None, description="where they begin; needed where they stand several times")
    slots: dict[str, Any] = Field(default_factory=dict, max_length=20)


class AskedUndoing(Asked):
    """A judgement holds no longer, nor those that were made with it."""

    verdict: Literal["undo"]
    seq: Seq
    also: Annotated[list[Seq], Field(max_length=MOST_IDS)] = Field(default_factory=list)


AnyAsked = (
    AskedPlain | AskedCorrection | AskedSplit | AskedMove | AskedAssignment | AskedFlag | AskedAddition | AskedUndoing
)
Judging = Annotated[AnyAsked, Field(discriminator="verdict")]
