"""okr undo: take back my last okr change."""
