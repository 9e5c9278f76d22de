"""git, behind plain functions that take and give plain values."""
