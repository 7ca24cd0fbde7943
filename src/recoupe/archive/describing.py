"""What linking compares of the statements of a record, in the form in which it is kept with them."""

from __future__ import annotations

from recoupe.archive.ready import DescribingReader
from recoupe.archive.rows import Describe, Mentioned
from recoupe.lexicon import Lexicon
from recoupe.linking.blocking import block_keys
from recoupe.linking.mentions import Mention, make_mentions, mention_to_json
from recoupe.model import Record
from recoupe.settings import Settings


def describe_with(lexicon: Lexicon) -> Describe:
    """What tells ``save_records`` the mention and the blocks of each statement, under a lexicon."""

    def describe(record: Record) -> tuple[Mentioned, ...]:
        return tuple(Mentioned(mention_to_json(m), list_blocks(m)) for m in make_mentions(record, lexicon))

    return describe


def list_blocks(mention: Mention) -> tuple[str, ...]:
    """All blocks of a mention, each under the name of its rule."""
    return tuple(f"{rule}|{key}" for rule, keys in block_keys(mention).items() for key in keys)


def build_describing_reader(settings: Settings) -> DescribingReader:
    """A reader whose records are ready to be kept; raises what ``build_reader`` raises. Loads the model."""
    from recoupe.reading import build_reader

    reader = build_reader(settings)
    return DescribingReader(reader, describe_with(reader.lexicon))
