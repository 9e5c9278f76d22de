"""OKRs as plain YAML files in a git repository, and one command: okr."""

__version__ = "0.1.0"
