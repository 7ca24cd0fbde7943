"""The pages, one router each."""

from fastapi import APIRouter

from recoupe.desk.pages import incident, judging, report, review, search, situation

router = APIRouter()
for part in (situation, incident, report, search, review, judging):
    router.include_router(part.router)

__all__ = ["router"]
