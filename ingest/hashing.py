"""Hashed feature ids: stable over runs and machines, computed for whole arrays at once."""

from functools import cache, lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BITS = 20
Ids = NDArray[np.int32]
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - BITS)
_PRIME = np.uint64(0x100000001B3)


@lru_cache(maxsize=1 << 17)
def text_hash(text: str) -> int:
    """A stable 32-bit hash of a string."""
    return crc32(text.encode("utf-8", "surrogatepass"))


@cache
def salt(*parts: str | int) -> np.uint64:
    """A stable 64-bit salt of a template's name."""
    return np.uint64(_salt(parts))


def _salt(parts: tuple[str | int, ...]) -> int:
    low = crc32("\x1f".join(map(str, parts)).encode())
    return (low << 32) | crc32(low.to_bytes(4, "big"))


def mix(values: NDArray[np.uint64], template: np.uint64) -> Ids:
    """Feature ids of values under a template."""
    return ((((values * _PRIME) ^ template) * _GOLDEN) >> _SHIFT).astype(np.int32)


@lru_cache(maxsize=1 << 17)  # words stand in some: the memory of a large corpus stays bounded
def named(*parts: str | int) -> int:
    """Feature id of a template that takes no value, or few."""
    return ((_salt(parts) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF) >> (64 - BITS)


def bucket(count: int) -> int:
    """Counts folded into few classes."""
    return (
        count if count <= 4 else 5 if count <= 6 else 6 if count <= 9 else 7 if count <= 14 else 8 if count <= 25 else 9
    )
