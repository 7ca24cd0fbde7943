"""Statements to incidents, and how far their sources are independent: pure functions, no store."""
