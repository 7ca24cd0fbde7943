"""The pages, one router each."""

from fastapi import APIRouter

from recoupe.desk.pages import (
    account,
    accounts,
    actors,
    add,
    advisories,
    axes,
    comparing,
    incident,
    judging,
    report,
    review,
    search,
    sign_in,
    situation,
    sources,
)

PARTS = (
    situation,
    incident,
    report,
    review,
    comparing,
    judging,
    axes,
    advisories,
    actors,
    sources,
    search,
    add,
    sign_in,
    account,
    accounts,
)

router = APIRouter()
for part in PARTS:
    router.include_router(part.router)

__all__ = ["router"]
