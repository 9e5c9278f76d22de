"""What a proposal means: two workspaces and a day, put together as one page for whoever is to approve."""
