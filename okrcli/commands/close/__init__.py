"""Closing a cycle: what a team decides and learns, asked or given by flags."""
