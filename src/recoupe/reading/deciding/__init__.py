"""Which candidates are statements: what the lexicon proposes, weighed by what was learnt."""

from recoupe.reading.deciding.candidates import set_candidates
from recoupe.reading.deciding.statements import set_decisions

__all__ = ["set_candidates", "set_decisions"]
