"""The pages, one router each."""

from fastapi import APIRouter

from recoupe.desk.pages import add, incident, report, search, situation

router = APIRouter()
for part in (situation, incident, report, search, add):
    router.include_router(part.router)

__all__ = ["router"]
