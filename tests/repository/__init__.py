"""Tests of the repository room: real git, in temporary folders, with a home folder of their own."""
