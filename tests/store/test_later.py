"""Values that are made when they are first asked for."""

from okrcli.model.later import Later, Unread, changed, differing, joined, later, outline


def test_a_value_is_made_once_and_only_when_it_is_asked_for() -> None:
    """Looking at the keys makes nothing; asking twice makes one value."""
    made: list[str] = []

    def make() -> str:
        made.append("b")
        return "B"

    entries = later({"a": "A", "b": Unread(make, "sketch")})
    assert list(entries) == ["a", "b"]
    assert "b" in entries
    assert (outline(entries, "a"), outline(entries, "b")) == (None, "sketch")
    assert made == []
    assert (entries["b"], entries["b"], outline(entries, "b")) == ("B", "B", None)
    assert made == ["b"]
    assert entries == {"a": "A", "b": "B"}


def test_nothing_unread_is_a_plain_mapping() -> None:
    """Who reads everything pays for nothing else."""
    assert type(later({"a": 1})) is dict


def test_a_change_waits_for_the_value() -> None:
    """What is changed or joined later is not made for it, and the mapping it came from stays as it is."""
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return 1

    entries: Later[str, int] = Later({"a": Unread(make, "one")})
    doubled = joined(changed(entries, lambda value: 2 * value), {"b": 7})
    assert not made
    assert outline(doubled, "a") == "one"
    assert doubled == {"a": 2, "b": 7}
    assert entries == {"a": 1}
    assert made == [1]


def test_what_is_made_of_the_same_is_not_made_to_be_compared() -> None:
    """Only what may differ is made; the keys that do are told, the new side's first."""
    made: list[str] = []

    def unread(value: str, of: object = None) -> Unread[str]:
        def make() -> str:
            made.append(value)
            return value

        return Unread(make, None, of)

    old: Later[str, str] = Later(
        {"same": unread("1", b"1"), "other": unread("2", b"2"), "gone": unread("3"), "alike": unread("4")}
    )
    new: Later[str, str] = Later(
        {"new": "0", "same": unread("1", b"1"), "other": unread("5", b"5"), "alike": unread("4")}
    )
    assert differing(old, new) == ["new", "other", "gone"]
    assert sorted(made) == ["2", "4", "4", "5"]
    assert differing(dict(old), dict(new)) == ["new", "other", "gone"]
