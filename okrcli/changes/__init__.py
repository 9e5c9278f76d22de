"""What changed: two workspaces, compared by what they say and not by their lines."""
