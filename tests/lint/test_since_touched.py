"""Teams that a change did not touch are not asked, and what there is to ask stays the same."""

from collections.abc import Mapping
from typing import NamedTuple
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.lint import since
from okrcli.lint.examine import Answer, examine
from okrcli.lint.parts import read_part
from okrcli.lint.rules import RULES
from okrcli.lint.run import lint
from okrcli.lint.select import selection_of
from okrcli.model.history import as_of
from okrcli.model.workspace import Workspace
from okrcli.store.folder import Contents
from okrcli.store.load import load_from
from tests.bench.workload import CYCLE, DAY
from tests.lint.test_parts import ADDED, FILES, LINES, PLANS, with_lines

CHECK_INS = sorted(path for path in FILES if "/checkins/" in path)[::5]
TEAM = "teams/team-0003.yaml"
MORE = {
    **ADDED,
    "okr.yaml": FILES["okr.yaml"].replace("  anna: ", "  someone: "),
    TEAM: FILES[TEAM] + "# okr: ignore[S103]\n",
    "okrs/2025-Q4/cycle.yaml": "end: 2025-12-30\n",
    "okrs/2025-Q4/checkins/team-0004/2025-12-28-anna-00000000.yaml": (
        'date: 2025-12-28  # okr: ignore\nby: nobody\nupdates: {gone/too: {note: "hid\\u202eden"}}\n'
    ),
    "okrs/2025-Q4/reviews/team-0006.yaml": "date: 2025-12-30\nby: anna\nobjectives: {}\n",
}


class Change(NamedTuple):
    """What is done to files: some are added, gone, or copies; lines come into plans and check-ins."""

    added: set[str]
    gone: set[str]
    copied: list[tuple[str, str]]
    lines: list[tuple[str, str]]
    noted: set[str]

    def to(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return the files after it."""
        after = {**texts, **{path: MORE[path] for path in self.added}}
        after |= {path: FILES[other] for path, other in self.copied}
        for path, line in self.lines:
            after[path] = with_lines(after.get(path, ""), line)
        after |= {path: after.get(path, "") + "# okr: ignore[G803]\n" for path in self.noted}
        return {path: text for path, text in after.items() if path not in self.gone}


CHANGES = st.builds(
    Change,
    st.sets(st.sampled_from(sorted(MORE)), max_size=4),
    st.sets(st.sampled_from([*PLANS, *CHECK_INS, "okr.yaml"]), max_size=2),
    st.lists(st.tuples(st.sampled_from(PLANS), st.sampled_from(PLANS)), max_size=2),
    st.lists(st.tuples(st.sampled_from(PLANS), st.sampled_from(LINES)), max_size=3),
    st.sets(st.sampled_from(CHECK_INS), max_size=2),
)


def read(texts: Mapping[str, str]) -> Workspace:
    files = {path: text.encode() for path, text in texts.items()}
    return as_of(load_from(Contents("nordlicht", files)), DAY)


def asked(base: Workspace, head: Workspace) -> Answer:
    selection = selection_of(base.settings, select=[rule.code for rule in RULES])
    return examine(head, DAY, selection, base=base)


@given(CHANGES, CHANGES)
@settings(max_examples=settings().max_examples // 2)
def test_who_is_not_touched_has_nothing_to_be_asked(earlier: Change, change: Change) -> None:
    """Whatever stood in the files before, and whatever is done to them: every team asked says no more."""
    before = earlier.to(FILES)
    base, head = read(before), read(change.to(before))
    with mock.patch.object(since, "_lint_touched", lambda *about: lint(*about[:-1])):
        whole = asked(base, head)
    assert asked(base, head) == whole


def test_only_what_is_touched_is_looked_at() -> None:
    """A team that says what it said is in no part, nor is a second one for what concerns one."""
    path = f"okrs/{CYCLE}/team-0003.yaml"
    base, head = read(FILES), read({**FILES, path: FILES[path].replace("title: ", "title: Launch ", 1)})
    with mock.patch.object(since, "read_part", wraps=read_part) as parts:
        assert {finding.place.path for finding in asked(base, head).findings} == {path}
    assert parts.call_args.args[1] == ["team-0003"]


def test_what_a_file_that_is_gone_leaves_behind() -> None:
    """A team is touched by what it has no more: what still names that leads nowhere now."""
    gone, *_others = CHECK_INS
    folder, _slash, name = gone.rpartition("/")
    heir = f"{folder}/2025-12-31-anna-00000000.yaml"
    before = {**FILES, heir: f"date: 2025-12-31\nby: anna\nreplaces: {name}\nupdates: {{}}\n"}
    base = read(before)
    head = read({path: text for path, text in before.items() if path != gone})
    assert [finding.place.path for finding in asked(base, head).findings] == [gone, heir]
