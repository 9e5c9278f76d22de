"""Proposing: what is proposed, the branch and pull request it becomes, and the way back."""
