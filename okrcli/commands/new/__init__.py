"""New entries: what is asked for each kind, how it is judged, and the change that writes it."""
