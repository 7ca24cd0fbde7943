"""Briefs: the situation over a period and an area, each sentence with the words that it rests on."""
