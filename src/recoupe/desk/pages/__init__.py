"""The pages, one router each."""

from fastapi import APIRouter

from recoupe.desk.pages import (
    account,
    accounts,
    actors,
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
for part in (situation, incident, report, axes, advisories, actors, sources, search, sign_in, account, accounts):
    router.include_router(part.router)

__all__ = ["router"]
