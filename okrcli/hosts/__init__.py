"""Code hosts: what a CI job does with a proposal, told in the terms of the host it runs on."""
