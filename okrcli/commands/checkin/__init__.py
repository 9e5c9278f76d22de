"""One check-in: what a line says, what it means for a key result, and the files it becomes."""
