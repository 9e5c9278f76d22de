"""What a key press in a shell is answered with: commands, options, and the names in the workspace.

A shell asks while somebody waits, so nothing here loads Typer, Pydantic, YAML or git unless a file has
changed or a revision is asked for. What is offered is never run by a shell: values are names of a few
harmless characters, and titles are only shown.
"""
