"""What one sees: values become text, one file per form.

Small values are NamedTuples here: Python builds such a class in an eighth of the time that a frozen dataclass
takes, and every command waits for them.
"""
