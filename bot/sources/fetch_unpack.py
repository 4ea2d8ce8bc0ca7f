"""Packed answers unpacked piece by piece, never further than allowed: a bomb costs what a large page costs."""

import zlib

from bot.model.feed import FetchError, Trouble

PACKINGS = "gzip, deflate"
"""What is asked for, and all that is understood."""
_PIECE_BYTES = 256 * 1_024
_GZIP = 16 + zlib.MAX_WBITS
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_ZLIB_METHOD = 8
_MARK_BYTES = 2
_MOST_MEMBERS = 1_000


class Unpacker:
    """Takes an answer's bytes as they arrive, and holds the unpacked ones, at most `max_bytes`; FetchError beyond that."""

    def __init__(self, packing: str, *, max_bytes: int) -> None:
        names = [name for part in packing.lower().split(",") if (name := part.strip()) and name != "identity"]
        if len(names) > 1 or not set(names) <= {"gzip", "x-gzip", "deflate"}:
            raise FetchError(Trouble.WRONG_TYPE, "the server packed its answer in a way that was not asked for")
        self._name = names[0] if names else None
        self._max_bytes = max_bytes
        self._stream: zlib._Decompress | None = None
        self._begun = b""
        self._members = 0
        self._body = bytearray()

    def add(self, data: bytes) -> None:
        """Take in the next bytes of the answer."""
        if self._name is None:
            self._keep(data)
            return
        if self._stream is None:
            data = self._begun + data
            if len(data) < _MARK_BYTES:
                self._begun = data
                return
            self._stream = self._opened(data)
        try:
            self._unpack(data)
        except zlib.error:
            raise FetchError(Trouble.BROKEN_OFF, "the packed answer is damaged") from None

    def finish(self) -> bytes:
        """All of it; FetchError if it breaks off in the middle."""
        if self._name is not None and (self._begun or self._stream is not None) and not (self._stream is not None and self._stream.eof):
            raise FetchError(Trouble.BROKEN_OFF, "the packed answer breaks off")
        return bytes(self._body)

    def _opened(self, data: bytes) -> "zlib._Decompress":
        self._begun = b""
        if self._name != "deflate":
            return zlib.decompressobj(_GZIP)
        # "deflate" should be in a zlib envelope (RFC 9110, 8.4.1.2), and often is not.
        first = data[0]
        return zlib.decompressobj(_ZLIB if first & 0x0F == _ZLIB_METHOD and (first * 256 + data[1]) % 31 == 0 else _RAW)

    def _unpack(self, data: bytes) -> None:
        while data and self._stream is not None:
            if (
                self._stream.eof
            ):  # several gzip members one behind the other are one answer; what else stands behind the end is no part of it
                self._members += 1
                if not data.startswith(b"\x1f\x8b") or self._members > _MOST_MEMBERS:
                    return
                self._stream = zlib.decompressobj(_GZIP)
            self._keep(self._stream.decompress(data, _PIECE_BYTES))
            data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail

    def _keep(self, piece: bytes) -> None:
        if len(self._body) + len(piece) > self._max_bytes:
            raise too_large(self._max_bytes)
        self._body += piece


def too_large(max_bytes: int) -> FetchError:
    """What to say of an answer over the limit."""
    return FetchError(Trouble.TOO_LARGE, f"it is larger than {max_bytes / 1_000_000:g} MB")
