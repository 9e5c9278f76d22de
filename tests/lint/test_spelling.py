"""What a name may be a slip for."""

from okrcli.lint.spelling import Spelling


def test_only_so_many_names_of_a_file_are_compared() -> None:
    """Where nearly all names of a file are wrong, the first are compared, and those of other files."""
    others = [f"objective-{number}" for number in range(5_000)]
    spelling = Spelling()
    told = [spelling.near(f"objectiv-{number}", others, "x.yaml") for number in range(100)]
    assert told[0][:1] == ("objective-0",)
    assert told[-1] == ()
    assert spelling.near("objectiv-99", others, "y.yaml")[:1] == ("objective-99",)


def test_the_first_is_compared_with_however_many() -> None:
    """One slip is found in a workspace of any size."""
    others = {f"team-{number}/evidence": None for number in range(60_000)}
    assert Spelling().near("team-77/evidense", others, "x.yaml")[0] == "team-77/evidence"


def test_a_name_that_comes_again_costs_as_much() -> None:
    """What is said of a file does not hang on which other files were looked at before it."""
    others = [f"objective-{number}" for number in range(5_000)]
    alone, after = Spelling(), Spelling()
    after.near("objectiv-1", others, "before.yaml")
    for name in ["objectiv-1"] * 20:
        assert alone.near(name, others, "x.yaml") == after.near(name, others, "x.yaml")
