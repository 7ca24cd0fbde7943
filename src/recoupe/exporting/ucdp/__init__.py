"""UCDP GED's columns: a table that tools for GED read, and that is no UCDP data."""
