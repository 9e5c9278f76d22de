"""What became of agreed plans."""

from okrcli.changes.agreed import added, kept_objectives, removed
from tests.changes.worlds import world

TALKS = "id: talks, title: Talks, done_when: Yes."


def agreed(*objectives: str) -> dict[str, str]:
    entries = "".join(f"  - {{{text}, title: Evidence, key_results: [{{{TALKS}}}]}}\n" for text in objectives)
    return {"okrs/2026-Q4/circle.yaml": f"agreed: 2026-10-06\nobjectives:\n{entries}"}


def names(found: object) -> list[str]:
    assert hasattr(found, "__iter__")
    return [str(entry[0]) for entry in found]


def test_a_copy_does_not_slip_in_as_what_it_copies() -> None:
    """What says it was formerly an entry that is still there is new in a plan that was agreed."""
    base, head = world(agreed("id: one")), world(agreed("id: one", "id: two, formerly: [one]"))
    assert names(added(base, head)) == ["circle/two"]
    assert names(removed(base, head)) == []
    assert names(kept_objectives(base, head)) == ["circle/one"]


def test_a_new_name_is_kept_and_of_what_is_gone_only_the_top_is_told() -> None:
    """An entry that says what it was is neither new nor gone."""
    base, head = world(agreed("id: one", "id: two")), world(agreed("id: other, formerly: [one]"))
    assert names(kept_objectives(base, head)) == ["circle/other"]
    assert names(removed(base, head)) == ["circle/two"]
    assert names(added(base, head)) == []


def test_an_old_name_without_a_word_is_new() -> None:
    """Taking a new name back without saying so loses the check-ins, so it is no move."""
    base, head = world(agreed("id: two, formerly: [one]")), world(agreed("id: one"))
    assert names(added(base, head)) == ["circle/one"]
    assert names(removed(base, head)) == ["circle/two"]
