"""The pages, one router each."""

from fastapi import APIRouter

from recoupe.desk.pages import account, accounts, incident, report, search, sign_in, situation

router = APIRouter()
for part in (situation, incident, report, search, sign_in, account, accounts):
    router.include_router(part.router)

__all__ = ["router"]
