"""What is known of a unit is kept in few values, and taken apart again."""

from okrcli.store.unit import Unit

HALVES = [bytes([number]) * 8 for number in range(4)]
FIRST, SECOND = HALVES[0] + HALVES[1], HALVES[2] + HALVES[3]
ACROSS = HALVES[1] + HALVES[2]


def unit(listed: str, *digests: bytes) -> Unit:
    return Unit(b"", listed, b"".join(digests), None, 0, 0, b"")


def test_names_and_digests_come_back_in_their_order() -> None:
    """Each file is known by its name and by what it said; a file by itself has an empty name."""
    found = unit("b.yaml/a.yaml", SECOND, FIRST)
    assert (found.names, found.said, found.file_count) == (["b.yaml", "a.yaml"], [SECOND, FIRST], 2)
    assert unit("", FIRST).names == [""]


def test_a_digest_is_found_whole() -> None:
    """What two digests say where they meet is none of them."""
    assert unit("", FIRST, SECOND).number_of(SECOND) == 1
    assert unit("", FIRST, SECOND).number_of(ACROSS) is None
    assert unit("", FIRST, SECOND, ACROSS).number_of(ACROSS) == 2
