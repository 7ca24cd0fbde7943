"""The pages, one router each."""

from fastapi import APIRouter

from recoupe.desk.pages import (
    account,
    accounts,
    actors,
    add,
    advisories,
    axes,
    incident,
    report,
    search,
    sign_in,
    situation,
    sources,
)

router = APIRouter()
for part in (situation, incident, report, axes, advisories, actors, sources, search, add, sign_in, account, accounts):
    router.include_router(part.router)

__all__ = ["router"]
