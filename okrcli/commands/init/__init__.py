"""A new workspace: what is asked about it, and how it is made."""
