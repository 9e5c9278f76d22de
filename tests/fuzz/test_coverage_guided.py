"""A short form of ``python -m tests.fuzz.coverage_guided`` without atheris: files, and accidents in them."""

from random import Random

import pytest

from tests.fuzz.coverage_guided import broken
from tests.fuzz.mutants import mutated
from tests.fuzz.readers import TARGETS, begin_with


@pytest.mark.parametrize("number", range(len(TARGETS)), ids=[*TARGETS])
def test_any_bytes(number: int) -> None:
    """Each reader returns a value or problems, and the quick ones say what the careful one says."""
    chance = Random(number)
    own = [data[1:] for data in begin_with() if data[0] == number]
    files = [*own, *(mutated(chance.choice(own), chance.choice(own), chance) for _each in range(100))]
    assert [said for file in files if (said := broken(bytes((number,)) + file))] == []
