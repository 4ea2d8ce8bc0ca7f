"""A file of named arrays that opens by memory map.

Layout: a fixed head (magic, format version, length and CRC-32 of the table), the table (JSON: name, type, shape, place, sums), then the
arrays at multiples of 64 bytes. Each array is checked by the sums of its blocks of a megabyte, added up as 64-bit numbers: as fast as
memory, and enough for torn, swapped and flipped blocks.
"""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

MAGIC = b"BRIEFIDX"
FORMAT_VERSION = 2
_HEAD = struct.Struct("<8sIII")
_ALIGN = 64
_BLOCK_BYTES = 1 << 20
_ALLOWED_TYPES = frozenset({"<i2", "<i4", "<i8", "<u2", "<u8", "|u1", "<f8"})

Arrays = dict[str, npt.NDArray[Any]]


class DamagedFileError(Exception):
    """The file is not what was written. Never shown to anybody: the index is built anew."""


def write_arrays(path: Path, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    """Write a new file and bring it to the disk before returning."""
    listed = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    table: list[dict[str, object]] = []
    place = 0
    for name, array in listed.items():
        entry = {"name": name, "type": array.dtype.str, "shape": array.shape, "place": place, "sums": _sums(_bytes(array))}
        table.append(entry)
        place += -(-array.nbytes // _ALIGN) * _ALIGN
    encoded = json.dumps(table).encode()
    start = _data_start(len(encoded))
    with path.open("wb") as file:
        file.write(_HEAD.pack(MAGIC, FORMAT_VERSION, len(encoded), zlib.crc32(encoded)))
        file.write(encoded)
        file.write(bytes(start - file.tell()))
        for array in listed.values():
            file.write(_bytes(array).data)
            file.write(bytes(-array.nbytes % _ALIGN))
        file.flush()
        os.fsync(file.fileno())


def read_arrays(path: Path, *, thorough: bool) -> Arrays:
    """The arrays of a file, mapped and read-only. `thorough` checks every byte, which reads them all.

    Raises DamagedFileError where anything is not as written, OSError where the file cannot be read.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size < _HEAD.size:
            message = f"{path.name} is cut off"
            raise DamagedFileError(message)
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    magic, version, length, checksum = _HEAD.unpack_from(mapped)
    encoded = mapped[_HEAD.size : _HEAD.size + length]
    if magic != MAGIC or version != FORMAT_VERSION or len(encoded) != length or zlib.crc32(encoded) != checksum:
        message = f"{path.name} has another format or a damaged head"
        raise DamagedFileError(message)
    start = _data_start(length)
    whole = np.frombuffer(mapped, np.uint8)
    return {entry["name"]: _array(path, whole, start, entry, thorough=thorough) for entry in json.loads(encoded)}


def _array(path: Path, whole: npt.NDArray[np.uint8], start: int, entry: dict[str, Any], *, thorough: bool) -> npt.NDArray[Any]:
    kind, shape = np.dtype(entry["type"]), tuple(entry["shape"])
    first = start + entry["place"]
    end = first + kind.itemsize * int(np.prod(shape, dtype=np.int64))
    held = whole[first:end]
    if entry["type"] not in _ALLOWED_TYPES or len(held) != end - first or (thorough and _sums(held) != entry["sums"]):
        message = f"{path.name} is damaged in {entry['name']}"
        raise DamagedFileError(message)
    array: npt.NDArray[Any] = held.view(kind).reshape(shape)
    return array


def _data_start(table_length: int) -> int:
    return -(-(_HEAD.size + table_length) // _ALIGN) * _ALIGN


def _bytes(array: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    return array.reshape(-1).view(np.uint8)


def _sums(held: npt.NDArray[np.uint8]) -> list[int]:
    """The sum of each block as 64-bit numbers, the last bytes by themselves."""
    sums = []
    for first in range(0, len(held), _BLOCK_BYTES):
        block = held[first : first + _BLOCK_BYTES]
        even = len(block) // 8 * 8
        total = int(block[:even].view(np.uint64).sum(dtype=np.uint64)) + int(block[even:].sum(dtype=np.uint64))
        sums.append(total % (1 << 64))
    return sums
