"""ACLED's columns: a table that tools for ACLED read, and that is no ACLED data."""
