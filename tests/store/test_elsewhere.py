"""Check-ins from elsewhere: they count once, for plans that are here, and say where they come from."""

import os
import pickle
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrcli.changes.compare import compare
from okrcli.model.later import outline
from okrcli.model.settings import Settings
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.store import sealed
from okrcli.store.folder import Contents
from okrcli.store.load import Elsewhere, load, load_from
from okrcli.store.loading import read_file
from tests.conftest import noted

Write = Callable[[dict[str, str]], Path]
PLAN = "objectives: [{id: a, title: A, key_results: [{id: k, title: K, metric: {from: 0, to: 9}}]}]\n"
FOLDER = "okrs/2026-Q4/checkins/a"
HERE = f"{FOLDER}/2026-10-12-anna-00000001.yaml"
THERE = f"{FOLDER}/2026-10-19-ben-00000002.yaml"
HEAD = "date: 2026-10-12\nby: anna\n"


def said(value: int) -> str:
    return f"{HEAD}updates: {{a/k: {{value: {value}}}}}\n"


def together(root: Path, *places: tuple[str, dict[str, str]]) -> Workspace:
    """Load the workspace with check-ins from places."""

    def elsewhere(_settings: Settings) -> list[Elsewhere]:
        return [
            Elsewhere(place, {path: text.encode() for path, text in files.items()}) for place, files in places
        ]

    return load(root, elsewhere)


def values(workspace: Workspace) -> dict[str, object]:
    """The value that each check-in says."""
    return {
        check_in.name: update.value
        for check_ins in workspace.check_ins.values()
        for check_in in check_ins
        for update in check_in.updates.values()
    }


def test_each_path_counts_once_and_what_is_here_wins(workspace: Write) -> None:
    """Of the same path, the workspace's own file is read, then that of the first place."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN, HERE: said(1)})
    found = together(root, ("main", {HERE: said(8), THERE: said(2)}), ("origin/main", {THERE: said(9)}))
    assert values(found) == {"2026-10-12-anna-00000001.yaml": 1, "2026-10-19-ben-00000002.yaml": 2}
    assert found.elsewhere == {THERE: "main"}
    assert found.sources[THERE] == said(2)


def test_only_check_ins_of_plans_that_are_here(workspace: Write) -> None:
    """A plan that is not here yet, or not any more, has no check-ins; nothing else is taken."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN})
    other = {
        "okrs/2026-Q4/checkins/b/2026-10-12-anna-00000001.yaml": said(1),
        "okrs/2027-Q1/checkins/a/2027-01-12-anna-00000001.yaml": said(1),
        "okrs/2026-Q4/b.yaml": PLAN,
        "teams/b.yaml": "name: B\n",
    }
    assert together(root, ("main", other)) == load(root)


def test_a_problem_says_where_the_file_is_read_from(workspace: Write) -> None:
    """Its place is that of the file; the sentence names the place, cold and warm."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN})
    for _time in range(2):
        (problem,) = together(root, ("main", {THERE: f"{HEAD}nonsense: 1\n"})).problems
        assert (problem.place.path, problem.place.line) == (THERE, 3)
        assert problem.message.endswith("The file is read from main.")


def test_its_own_is_as_if_there_were_nothing_elsewhere(workspace: Write) -> None:
    """What a workspace says on its own can be had back, problems and texts included."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN, HERE: said(1)})
    found = together(
        root, ("main", {THERE: said(2), f"{FOLDER}/2026-10-20-ben-00000003.yaml": f"{HEAD}x: 1\n"})
    )
    assert len(found.problems) == 1
    assert found.own == load(root)
    assert found.own.own is found.own


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were parsed."""
    paths: list[str] = []

    def note_and_read(model: type[Any], text: str, path: str, stand_ins: Mapping[str, str]) -> Any:
        paths.append(path)
        return read_file(model, text, path, stand_ins)

    monkeypatch.setattr("okrcli.store.loading.read_file", note_and_read)
    return paths


def test_what_is_elsewhere_is_read_once(workspace: Write, parsed: list[str]) -> None:
    """The cache holds for check-ins from elsewhere too."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN})
    for _time in range(2):
        assert values(together(root, ("main", {THERE: said(2)}))) == {THERE.rpartition("/")[2]: 2}
    assert parsed == ["okr.yaml", "okrs/2026-Q4/a.yaml", THERE]


def test_an_earlier_state_is_read_with_what_is_known_of_this_one(workspace: Write, parsed: list[str]) -> None:
    """Only what differs from the work tree is parsed, once; and the work tree's files stay known."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN, HERE: said(1)})
    now = load(root)
    then = {path: text.encode() for path, text in now.sources.items()}
    then["okrs/2026-Q4/a.yaml"] = PLAN.replace("to: 9", "to: 8").encode()
    del parsed[:]
    for _time in range(2):
        (plan,) = load_from(Contents("workspace", then), root).plans.values()
        metric = plan.objectives[0].key_results[0].metric
        assert metric is not None
        assert metric.target == 8
        assert load(root) == now
    assert parsed == ["okrs/2026-Q4/a.yaml"]


def test_little_that_is_new_is_not_worth_writing_all_that_is_known(
    workspace: Write, pinned_world: Path
) -> None:
    """Where one file of many differs, an earlier state leaves the cache as it is."""
    many = {f"{FOLDER}/2026-10-12-anna-{number:08x}.yaml": said(number) for number in range(40)}
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN, **many})
    now = load(root)
    (file,) = (pinned_world / ".cache/okrcli").iterdir()
    before = file.read_bytes()
    then = {path: text.encode() for path, text in now.sources.items()} | {THERE: said(50).encode()}
    assert len(load_from(Contents("workspace", then), root).check_ins[PlanKey("2026-Q4", "a")]) == 41
    assert file.read_bytes() == before


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The portions of a cache that were unpacked."""
    portions: list[bytes] = []
    unpickle = pickle.loads

    def note_and_load(portion: bytes) -> object:
        portions.append(bytes(portion))
        return unpickle(portion)

    monkeypatch.setattr(pickle, "loads", note_and_load)
    return portions


def as_another_process() -> None:
    """Forget what this one holds of the caches it opened or wrote."""
    sealed._read_once.cache_clear()


def test_several_states_share_what_is_known(workspace: Write, unpacked: list[bytes]) -> None:
    """A call that looks at the work tree and at revisions opens the cache once, and holds its values once."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN, HERE: said(1)})
    load(root)
    as_another_process()
    now = load(root)
    then = load_from(Contents("workspace", {path: text.encode() for path, text in now.sources.items()}), root)
    key = PlanKey("2026-Q4", "a")
    assert then.plans[key] is now.plans[key]
    assert then.check_ins[key][0] is now.check_ins[key][0]
    assert len(unpacked) == len(set(unpacked)) == 3


def test_what_is_elsewhere_is_held_once(workspace: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the branch that it stands on, too, where no cache can be written."""
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN})
    now = together(root, ("main", {THERE: said(2)}))
    then = load_from(Contents("workspace", {path: text.encode() for path, text in now.sources.items()}), root)
    key = PlanKey("2026-Q4", "a")
    assert then.check_ins[key][0] is now.check_ins[key][0]


def test_what_is_elsewhere_leaves_the_rest_unread(workspace: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """For check-ins of one team on another branch no other's are unpacked, and no text is read."""
    other = HERE.replace("/a/", "/b/")
    plans = {"okrs/2026-Q4/a.yaml": PLAN, "okrs/2026-Q4/b.yaml": PLAN}
    root = workspace({**plans, HERE: said(1), other: said(1)})
    monkeypatch.setattr("okrcli.store.cache.TRUSTED_AFTER", -(10**18))
    load(root)
    as_another_process()
    opened = noted(monkeypatch)
    own = together(root, ("main", {THERE: said(2)})).own
    assert outline(own.check_ins, PlanKey("2026-Q4", "a")) is None
    assert outline(own.check_ins, PlanKey("2026-Q4", "b")) is not None
    assert set(own.sources) == {"okr.yaml", *plans, HERE, other}
    assert opened == ["okr.yaml"]


def test_what_was_just_written_is_not_unpacked(workspace: Write, unpacked: list[bytes]) -> None:
    """With an empty cache, too, what two states share is held once."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN, HERE: said(1)})
    now = load(root)
    then = load_from(Contents("workspace", {path: text.encode() for path, text in now.sources.items()}), root)
    key = PlanKey("2026-Q4", "a")
    assert then.plans[key] is now.plans[key]
    assert then.check_ins[key][0] is now.check_ins[key][0]
    assert unpacked == []


def test_an_earlier_state_is_unpacked_as_far_as_it_is_asked_for(
    workspace: Write, unpacked: list[bytes]
) -> None:
    """Of another team nothing, and of the check-ins those that were there then."""
    root = workspace(
        {"okrs/2026-Q4/a.yaml": PLAN, "okrs/2026-Q4/b.yaml": PLAN, HERE: said(1), THERE: said(2)}
    )
    now = load(root)
    texts = {path: text.encode() for path, text in now.sources.items() if path != THERE}
    as_another_process()
    then = load_from(Contents("workspace", texts), root)
    del unpacked[:]  # the settings are read at once
    key = PlanKey("2026-Q4", "a")
    assert outline(then.check_ins, key) is None
    assert [check_in.place().path for check_in in then.check_ins[key]] == [HERE]
    assert len(unpacked) == 1
    assert then.plans[key] == now.plans[key]
    assert len(unpacked) == 2
    assert dict(then.sources) == {path: text.decode() for path, text in texts.items()}


def test_an_earlier_state_without_the_work_tree_s_is_known_in_outline(
    workspace: Write, unpacked: list[bytes]
) -> None:
    """What is kept beside can be told the ids and the days of, too, without being unpacked."""
    root = workspace({})
    texts = {"okr.yaml": b"format: 1\n", "okrs/2026-Q4/a.yaml": PLAN.encode(), HERE: said(1).encode()}
    load_from(Contents("workspace", texts), root)
    as_another_process()
    then = load_from(Contents("workspace", texts), root)
    del unpacked[:]  # the settings are read at once
    key = PlanKey("2026-Q4", "a")
    assert list(then.ids_in(key)) == [("a", ["k"])]
    assert outline(then.check_ins, key) == date(2026, 10, 12).toordinal()
    assert unpacked == []


def test_only_what_differs_is_unpacked_to_be_compared(workspace: Write, unpacked: list[bytes]) -> None:
    """Two states of many teams cost as much to compare as they differ."""
    plans = {"okrs/2026-Q4/a.yaml": PLAN, "okrs/2026-Q4/b.yaml": PLAN}
    root = workspace({**plans, "teams/a.yaml": "name: A\n", HERE: said(1), THERE: said(2)})
    texts = {path: text.encode() for path, text in load(root).sources.items()}
    as_another_process()
    now = load_from(Contents("workspace", texts), root)
    then = load_from(Contents("workspace", {key: text for key, text in texts.items() if key != THERE}), root)
    del unpacked[:]  # the settings are read at once
    assert [change.kind for change in compare(then, now)] == ["check_in_added"]
    assert len(unpacked) == 1


def test_an_earlier_state_can_be_read_when_the_cache_is_lost(workspace: Write, pinned_world: Path) -> None:
    """What cannot be unpacked any more is parsed."""
    root = workspace({"okrs/2026-Q4/a.yaml": PLAN, HERE: said(1)})
    now = load(root)
    as_another_process()
    then = load_from(Contents("workspace", {path: text.encode() for path, text in now.sources.items()}), root)
    (file,) = (pinned_world / ".cache/okrcli").iterdir()
    os.truncate(file, 0)
    assert (then.plans, then.check_ins) == (now.plans, now.check_ins)
