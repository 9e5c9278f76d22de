"""What to ask about an OKR: pure functions from a workspace and a day to findings."""
