"""Packed answers, piece by piece."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.feed import FetchError, Trouble
from bot.sources.fetch_unpack import Unpacker


def unpacked(data: bytes, packing: str, *, piece_bytes: int, max_bytes: int = 10_000) -> bytes:
    unpacker = Unpacker(packing, max_bytes=max_bytes)
    for at in range(0, len(data), piece_bytes):
        unpacker.add(data[at : at + piece_bytes])
    return unpacker.finish()


PACKED = st.sampled_from(
    (("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", lambda data: zlib.compress(data)[2:-4]), ("", bytes))
)


@given(st.binary(max_size=3_000), PACKED, st.integers(1, 50))
def test_the_pieces_it_comes_in_make_no_difference(data: bytes, packed: tuple[str, object], piece_bytes: int) -> None:
    packing, pack = packed
    assert callable(pack)
    assert unpacked(pack(data), packing, piece_bytes=piece_bytes) == data


@given(st.binary(min_size=1, max_size=300), st.integers(1, 30), st.data())
def test_what_is_cut_short_is_never_taken_for_whole(data: bytes, piece_bytes: int, draw: st.DataObject) -> None:
    whole = gzip.compress(data)
    cut = whole[: draw.draw(st.integers(1, len(whole) - 1))]
    with pytest.raises(FetchError) as error:
        unpacked(cut, "gzip", piece_bytes=piece_bytes)
    assert error.value.trouble is Trouble.BROKEN_OFF


@given(st.binary(max_size=300), st.sampled_from(("gzip", "deflate", "x-gzip, identity")), st.integers(1, 30))
def test_any_bytes_are_unpacked_or_refused(data: bytes, packing: str, piece_bytes: int) -> None:
    try:
        assert len(unpacked(data, packing, piece_bytes=piece_bytes)) <= 10_000
    except FetchError as error:
        assert error.trouble in {Trouble.BROKEN_OFF, Trouble.TOO_LARGE}  # noqa: PT017 - both outcomes are right


@given(st.integers(9_999, 10_002), st.integers(1, 5_000))
def test_the_limit_is_on_what_comes_out(size: int, piece_bytes: int) -> None:
    data = gzip.compress(b" " * size)
    if size <= 10_000:
        assert len(unpacked(data, "gzip", piece_bytes=piece_bytes)) == size
    else:
        with pytest.raises(FetchError, match=r"larger than 0\.01 MB"):
            unpacked(data, "gzip", piece_bytes=piece_bytes)
