"""Giving memory back to the system."""

import contextlib
import ctypes


def give_back() -> None:
    """Let the system have what was freed. Takes some milliseconds; does nothing where the C library has no such call.

    glibc keeps blocks of up to 32 MB for itself once it has seen some freed (`man mallopt`, M_MMAP_THRESHOLD): after an index was built,
    some hundred megabytes.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
