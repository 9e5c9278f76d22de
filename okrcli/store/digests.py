"""What texts and bytes say, in a few bytes: two with the same digest say the same."""

from hashlib import blake2b

__all__ = ["DIGEST_BYTES", "digest", "digest_of"]

DIGEST_BYTES = 16


def digest(content: bytes) -> bytes:
    """Return the digest of bytes."""
    return blake2b(content, digest_size=DIGEST_BYTES).digest()


def digest_of(*said: str) -> bytes:
    """Return the digest of texts in their order: of a path and what stands there, say."""
    return digest("\0".join(said).encode("utf-8", "surrogatepass"))
