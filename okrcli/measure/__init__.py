"""How it is going: pure functions from a workspace and a day to numbers."""
