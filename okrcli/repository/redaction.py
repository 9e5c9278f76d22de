"""Addresses of remotes hold passwords and tokens at times; nobody else is to see them."""

import re

__all__ = ["redacted"]

# Up to the last “@” before the path: a password may hold one, too.
_CREDENTIALS = re.compile(r"(?<=://)[^/\s'\"]*@")
_TOKEN = re.compile(r"(?i)([?&][a-z_]*(?:token|password|secret|key)=)[^&\s'\"]*")


def redacted(text: str) -> str:
    """Return ``text`` without what stands before the host in addresses, and without tokens in their query."""
    return _TOKEN.sub(r"\1…", _CREDENTIALS.sub("", text))
