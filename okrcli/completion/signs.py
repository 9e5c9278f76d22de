"""The signs that the lines of kept names begin with: what a line is about."""

__all__ = ["CYCLE", "FILE", "KEY_RESULT", "NAME", "OBJECTIVE", "PERSON"]

# FILE is the one that the next lines are from; NAME is that of a team.
FILE, OBJECTIVE, KEY_RESULT, NAME, PERSON, CYCLE = "FOKNPC"
