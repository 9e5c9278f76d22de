"""The workspace of ``okr demo``: its files, dated as if today were ``TODAY``."""

from datetime import date

__all__ = ["TODAY"]

TODAY = date(2026, 11, 16)
