"""Every difference is said, and nothing that is none."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from okrcli.changes.change import Change
from okrcli.changes.compare import compare
from okrcli.model.cycle import CycleFile
from okrcli.model.entry import Entry
from okrcli.model.plan import Plan
from okrcli.model.workspace import Workspace
from tests.changes.worlds import EVERYTHING, PLAN, Edit, edits, world

FULL = world(EVERYTHING)
EDITS = [edit for edit in edits(FULL) if edit.way[-1] != "team" or edit.model is not Plan]
# A name says which entry it is, amendments explain other fields, numbers of two units do not compare.
DEPENDENT = ("id", "amendments", "was", "unit", "date", "by", "because", "formerly", "kind")
INDEPENDENT = [edit for edit in EDITS if not set(edit.way) & set(DEPENDENT)]
MIRRORED = {
    "objective_added": "objective_removed",
    "key_result_added": "key_result_removed",
    "check_in_added": "check_in_removed",
}
MIRRORED |= {there: here for here, there in MIRRORED.items()}


def told(changes: tuple[Change, ...]) -> list[str]:
    """Changes as texts that can be counted and held against others."""
    return sorted(repr(change[:9]) for change in changes)


def mirrored(changes: tuple[Change, ...]) -> list[str]:
    turned = [
        (MIRRORED.get(one.kind, one.kind), one.cycle, one.team, one.field, one.after, one.before)
        for one in changes
    ]
    return sorted(map(repr, turned))


def applied(chosen: list[Edit]) -> Workspace:
    workspace = FULL
    for edit in chosen:
        workspace = edit.apply(workspace)
    return workspace


def parts() -> Iterator[type[BaseModel]]:
    """Every kind of entry there is."""
    waiting = [Entry]
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if model is not Entry and model.__module__.startswith("okrcli.model."):
            yield model


def test_the_world_has_every_field_of_every_entry() -> None:
    """What is tried below is tried on all of the format; a field that is new has to be written there too."""
    tried = {(edit.model, edit.way[-1]) for edit in edits(FULL)}
    inner = (Entry,)
    missing = {
        (model.__name__, name)
        for model in parts()
        for name, field in model.model_fields.items()
        if name != "places"
        and not field.exclude
        and (model, name) not in tried
        and not any(isinstance(kind, type) and issubclass(kind, inner) for kind in _kinds(field.annotation))
        and model is not CycleFile
    }
    assert not missing


def _kinds(annotation: object) -> list[object]:
    from typing import get_args

    return [annotation, *(kind for part in get_args(annotation) for kind in _kinds(part))]


def test_every_field_that_is_another_is_said() -> None:
    """Nothing is silently unseen, whichever way one looks."""
    for edit in EDITS:
        changed = edit.apply(FULL)
        assert compare(FULL, changed), edit
        assert compare(changed, FULL), edit


def test_every_field_that_is_left_out_is_said() -> None:
    """A key that is gone from its file is a change, and so is one that is new there."""
    for edit in EDITS:
        field = edit.model.model_fields[edit.way[-1]]
        if not field.is_required():
            without = edit._replace(value=field.get_default(call_default_factory=True)).apply(FULL)
            different = without != FULL
            assert bool(compare(FULL, without)) == different == bool(compare(without, FULL)), edit


def test_days_and_label_of_a_cycle() -> None:
    """A cycle is no entry of a file, and is compared all the same."""
    for key, text in (("start", "2026-10-02"), ("end", "2026-12-30"), ("label", "Late")):
        written = {"start": "2026-10-01", "end": "2026-12-31", "label": "Autumn", key: text}
        other = world({**EVERYTHING, "okrs/2026-Q4/cycle.yaml": str(written).replace("'", "")})
        (change,) = compare(FULL, other)
        assert (change.kind, change.cycle, change.field) == ("other", "2026-Q4", key)


def test_comments_order_and_quotes_say_nothing() -> None:
    """Two files that say the same are the same."""
    plan = "capacity: 10\nobjectives:\n  - {id: a, title: One, weight: 1.0, why: so}\n"
    same = "# a comment\nobjectives:\n- why: 'so'\n  title: 'One'\n  x-mine: 3\n  id: a\n  weight: 1\n"
    same += "capacity: 10.0\n"
    path = "okrs/2026-Q4/circle.yaml"
    assert compare(world({path: plan}), world({path: same})) == ()
    assert compare(FULL, world(EVERYTHING)) == ()


@given(st.lists(st.sampled_from(EDITS), max_size=6))
def test_the_other_way_round_says_the_reverse(chosen: list[Edit]) -> None:
    """What came is what went, and before is after."""
    other = applied(_together(chosen))
    forth, back = compare(FULL, other), compare(other, FULL)
    assert mirrored(forth) == sorted(repr((one.kind, *one[2:7])) for one in back)


@given(st.lists(st.sampled_from(INDEPENDENT), max_size=6))
def test_independent_edits_are_said_as_each_by_itself(chosen: list[Edit]) -> None:
    """No change hides another one, or makes one up."""
    chosen = _together(chosen)
    alone = [compare(FULL, edit.apply(FULL)) for edit in chosen]
    assert told(compare(FULL, applied(chosen))) == sorted(text for changes in alone for text in told(changes))


def _together(chosen: list[Edit]) -> list[Edit]:
    """Of edits that touch the same place, or one within the other's, the first; of a list just one."""
    kept: list[Edit] = []
    for edit in chosen:
        if not any(_meet(edit, other) for other in kept):
            kept.append(edit)
    return kept


def _meet(one: Edit, other: Edit) -> bool:
    ways = [_place(one), _place(other)]
    shortest = min(map(len, ways))
    return ways[0][:shortest] == ways[1][:shortest]


def _place(edit: Edit) -> tuple[object, ...]:
    """Where an edit is one change: lists are compared as a whole, but for those of entries with a name."""
    way: list[object] = [edit.part]
    for step in edit.way:
        if (
            isinstance(step, int)
            and way[-1] not in ("objectives", "key_results", "check_ins")
            and len(way) > 2
        ):
            break
        way.append(step)
    return tuple(way[: way.index("dropped") + 1]) if "dropped" in way else tuple(way)


def test_the_order_is_that_of_the_files() -> None:
    """Settings, teams, then each cycle's teams, and in a plan what stands first."""
    other = world(
        {
            **EVERYTHING,
            "okr.yaml": EVERYTHING["okr.yaml"].replace("Nordwind", "Südwind"),
            "teams/circle.yaml": EVERYTHING["teams/circle.yaml"].replace("Bremen", "Kassel"),
            "okrs/2026-Q4/circle.yaml": PLAN.replace("capacity: 10", "capacity: 9")
            .replace("to: 60", "to: 55")
            .replace("max: 5", "max: 6"),
        }
    )
    fields = [change.field for change in compare(FULL, other)]
    assert fields == ["name", "sites", "capacity", "metric.to", "keep.max"]


def test_check_ins_come_in_their_order() -> None:
    """In one commit, as after a squash, they are told as they were said, not by random file names."""
    folder = "okrs/2026-Q4/checkins/circle/2026-11-02-anna-"
    said = "date: 2026-11-02\nby: anna\nwritten: 2026-11-02T09:0{}:00Z\ncapacity: 9\n"
    names = {"cccccccc": 1, "aaaaaaaa": 2, "bbbbbbbb": 3}
    head = {f"{folder}{name}.yaml": said.format(minute) for name, minute in names.items()}
    told = compare(world({}), world(head))
    paths = [one.place.path for one in told if one.kind == "check_in_added"]
    assert paths == list(head)
