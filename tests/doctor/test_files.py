"""Names and places of files."""

import pytest

from okrcli.doctor.files import ailing_files

GOOD = [
    "teams/circle.yaml",
    "okrs/2026-Q4/cycle.yaml",
    "okrs/2026-Q4/circle.yaml",
    "okrs/2026-Q4/checkins/circle/2026-11-10-anna-0000000a.yaml",
    "okrs/2026-Q4/reviews/circle.yaml",
    "okrs/backlog/circle.yaml",
    "okrs/2026-Q4/notes.md",
]


def test_what_has_its_place_is_well() -> None:
    """Nothing is said of files that stand where they are read, nor of those that are no YAML."""
    assert list(ailing_files(GOOD)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("okrs/2026-Q4/gr\u00f6\u00dfe.md", "okrs/2026-Q4/gro\u0308\u00dfe.md"),
        ("okrs/2026-Q4/A.md", "okrs/2026-Q4/a.md"),
        ("okrs/2026-Q4/a.md", "okrs/2026-q4/b.md"),
    ],
)
def test_names_that_a_disk_may_not_tell_apart(one: str, other: str) -> None:
    """Capitals and the two ways to write an umlaut are told, each pair of names once."""
    (found,) = ailing_files([one, other])
    assert found.repair is None


def test_what_can_be_repaired() -> None:
    """What nobody wrote goes; a name with another ending gets the right one, unless that is taken."""
    paths = ["teams/.okr-0123abcd.tmp", "teams/a.yml", "teams/b.yml", "teams/b.yaml", "okrs/x.yml"]
    repairs = {ailment.path: ailment.repair for ailment in ailing_files(paths)}
    assert repairs["teams/.okr-0123abcd.tmp"] == ("teams/.okr-0123abcd.tmp", None)
    assert repairs["teams/a.yml"] == ("teams/a.yml", "teams/a.yaml")
    assert repairs["teams/b.yml"] is None
    assert repairs["okrs/x.yml"] is None
