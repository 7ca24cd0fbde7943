"""Bytes made smaller where that helps: pages and messages shrink to a fifth, pictures and PDF files hardly at all."""

from __future__ import annotations

import zlib

ZLIB, NONE = "zlib", "none"
TRIED = 65_536  # bytes by which it is told whether packing helps: what is packed already does not shrink anywhere
WORTH = 0.9  # of the size, below which it is: less is not worth unpacking for


def pack(data: bytes) -> tuple[str, bytes]:
    """How the bytes are packed, and what is to be stored."""
    if len(zlib.compress(data[:TRIED])) > WORTH * len(data[:TRIED]):
        return NONE, data
    return ZLIB, zlib.compress(data)


def unpack(packing: str, stored: bytes, size: int) -> bytes:
    """The bytes, of which there are ``size``; raises ValueError where what is stored gives others, and never unpacks
    more than these."""
    if packing == NONE:
        data = bytes(stored)
    elif packing == ZLIB:
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(stored, size + 1)
        except zlib.error as error:
            raise ValueError("they cannot be unpacked") from error
    else:
        raise ValueError(f"they are packed in an unknown way ({packing[:20]})")
    if len(data) != size:
        raise ValueError(f"there are not the {size:,} bytes that came")
    return data
