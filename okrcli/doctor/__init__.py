"""What is broken: what merges and hands can do to the files of a workspace, and what can be put right."""
