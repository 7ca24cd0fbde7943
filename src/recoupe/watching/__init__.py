"""Feeds followed on a schedule, and people told of what the reports add up to: ``running.py`` is the way in."""
