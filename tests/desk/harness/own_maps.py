"""Small maps as files: a road as GeoJSON, an area as vector tiles, a picture as raster tiles, written by hand."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

EXTENT = 4096  # units of a vector tile's side
NAME = "Zone du pont"
WORLD = (-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000)  # degrees times ten million
ROAD = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Piste du nord"},
            "geometry": {"type": "LineString", "coordinates": [[-8.0, 12.0], [0.0, 18.0]]},
        },
        {"type": "Feature", "properties": {"name": "Sans lieu"}, "geometry": None},
    ],
}


def write_varint(value: int) -> bytes:
    """An unsigned number, seven bits a byte."""
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    return bytes([*written, value])


def write_field(number: int, value: int | bytes) -> bytes:
    """A field of a protocol buffer: a varint, or bytes with their length."""
    if isinstance(value, int):
        return write_varint(number << 3) + write_varint(value)
    return write_varint(number << 3 | 2) + write_varint(len(value)) + value


def write_packed(values: Iterable[int]) -> bytes:
    """Numbers one after the other."""
    return b"".join(map(write_varint, values))


def make_vector_tile() -> bytes:
    """A tile with one layer, "zones", of one polygon over the middle half of the world, with a name."""
    quarter, half = EXTENT // 4, EXTENT // 2
    zigzag = [(n << 1) ^ (n >> 31) for n in (quarter, quarter, half, 0, 0, half, -half, 0)]
    outline = [1 << 3 | 1, *zigzag[:2], 3 << 3 | 2, *zigzag[2:], 1 << 3 | 7]
    feature = write_field(2, write_packed([0, 0])) + write_field(3, 3) + write_field(4, write_packed(outline))
    value = write_field(1, NAME.encode())
    layer = [(15, 2), (1, b"zones"), (2, feature), (3, b"name"), (4, value), (5, EXTENT)]
    return write_field(3, b"".join(write_field(*one) for one in layer))


def make_png(colour: tuple[int, int, int], side: int = 256) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = (b"\0" + bytes(colour) * side) * side
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def make_pmtiles(tile: bytes, kind: int, metadata: object, *, compression: int = 1) -> bytes:
    """A PMTiles file, version 3, of one tile for the whole world; ``kind`` 1 is vector, 2 PNG; 1 is no compression."""
    directory = write_packed([1, 0, 1, len(tile), 1])  # one entry: id 0, run 1, its length, offset 0 plus 1
    words = json.dumps(metadata).encode()
    root = 127
    about = root + len(directory)
    data = about + len(words)
    places = [root, len(directory), about, len(words), data, 0, data, len(tile), 1, 1, 1]
    head = b"PMTiles\x03" + struct.pack("<11Q", *places)
    head += struct.pack("<6B", 1, compression, compression, kind, 0, 0)
    head += struct.pack("<4i", *WORLD) + struct.pack("<Bii", 0, 0, 0)
    assert len(head) == root
    return head + directory + words + tile


def write_all(folder: Path) -> None:
    """One map of each kind: piste.geojson, zones.pmtiles, image.pmtiles."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "piste.geojson").write_text(json.dumps(ROAD), encoding="utf-8")
    layers = {"vector_layers": [{"id": "zones", "fields": {"name": "String"}}]}
    (folder / "zones.pmtiles").write_bytes(make_pmtiles(make_vector_tile(), 1, layers))
    (folder / "image.pmtiles").write_bytes(make_pmtiles(make_png((200, 230, 200)), 2, {}))
