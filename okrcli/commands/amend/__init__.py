"""Amending: what is asked for, whether it may be, and the edit that writes it."""
