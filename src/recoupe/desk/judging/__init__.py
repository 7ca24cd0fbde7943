"""Judging in the browser and by programs: one shape of what is asked, one way to carry it out."""
