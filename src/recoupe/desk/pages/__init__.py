"""The pages, one router each."""

from fastapi import APIRouter

from recoupe.desk.pages import actors, advisories, axes, incident, judging, report, review, search, situation, sources

router = APIRouter()
for part in (situation, incident, report, review, judging, axes, advisories, actors, sources, search):
    router.include_router(part.router)

__all__ = ["router"]
