"""Incidents as coders of event data see them: what happened, between whom, with how many dead; for ACLED's and UCDP's
tables alike."""
