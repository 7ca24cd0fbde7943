"""Long work that people ask the desk for: reports read as drafts, drafts kept, in order and with progress."""

from recoupe.desk.jobs.board import BusyError, Jobs
from recoupe.desk.jobs.job import Draft, Job, Phase, State

__all__ = ["BusyError", "Draft", "Job", "Jobs", "Phase", "State"]
