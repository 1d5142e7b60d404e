"""A short name for some bytes, the same for the same bytes only."""

from __future__ import annotations

# hashlib loads OpenSSL for what this module has built in, and takes ten times as long.
from _blake2 import blake2b


def digest(data: bytes) -> str:
    """Give 32 hex digits that tell contents apart."""
    return blake2b(data, digest_size=16).hexdigest()
