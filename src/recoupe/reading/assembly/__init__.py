"""From candidates to statements: one occurrence once, with what all its sentences fill."""

from recoupe.reading.assembly.building import set_statements

__all__ = ["set_statements"]
