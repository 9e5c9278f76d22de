"""A workspace looked at in parts: the same findings in the same order as at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.lint.examine import Answer, asked_of_all, examine, examine_parts
from okrcli.lint.parts import Found, found_in, joined, outline_of, read_part
from okrcli.lint.rules import RULES
from okrcli.lint.select import selection_of
from okrcli.model.history import as_of
from okrcli.model.workspace import Workspace
from okrcli.store.folder import Contents, Files
from okrcli.store.load import load_from
from okrcli.store.part import Places, team_of
from tests.bench.workload import DAY, commits

TEAMS = 8
FILES: Mapping[str, str] = {path: text for commit in commits(TEAMS) for path, text in commit.files.items()}
PLANS = sorted(path for path in FILES if path.startswith("okrs/") and path.count("/") == 2)
NOTHING = "objectives: []\n"
# What may be added to a workspace, apt to be asked about once too often, or by the wrong part.
ADDED = {
    "okrs/2025-Q4/stray.yml": NOTHING,
    "okrs/2025-Q4/Not a team.yaml": NOTHING,
    "okrs/2025-Q4/nobody.yaml": NOTHING,
    "okrs/2025-Q4/checkins/gone/2025-10-09-anna-00000000.yaml": "by: nobody\nupdates: {a/b: {value: 1}}\n",
    "okrs/2025-Q4/reviews/gone.yaml": "date: 2026-01-08\nby: anna\n",
    "okrs/2025-Q4/reviews/team-0002.yaml": "date: 2025-12-30\nobjectives: {gone: {decision: keep}}\n",
    "okrs/2025-Q4/cycle.yaml": 'label: "hid\\u202eden"\n',
    "okrs/what is this/team-0001.yaml": NOTHING,
    "okrs/backlog/team-0003.yaml": FILES[PLANS[3]],
    "okrs/2025-Q3/team-0002.yaml": FILES[PLANS[2]],
    "okrs/2025-Q3/team-0005.yaml": FILES[PLANS[2]],
    "okrs/2025-Q2/team-0002.yaml": FILES[PLANS[2]],
    "teams/team-0001.yaml": "name: One\nparent: nowhere\nmembers: [nobody]\n",
    "okr-baseline.json": """{"format": 1, "findings": [
        {"file": "okr.yaml", "ref": null, "rule": "S101", "count": 1}
    ]}""",
}
# What may be done to a plan: a line is put behind the line of each objective's id.
LINES = (
    "    supports: [team-0001/{id}, team-0002/nothing, company/{id}]",
    "    needs: [{{team: team-0001, what: time}}, {{team: gone, what: hope}}]",
    "    continues: 2025-Q3:team-0002/{id}",
    "    titel: unknown",
    "    # okr: ignore[S117, O, A401] because it is so",
    "    # okr: ignore[K302]",
    "    owner: nobody\u200bhere",
    "    dropped: {{date: 2025-11-01}}",
    '    "broken',
)


def with_lines(text: str, line: str) -> str:
    return "\n".join(_lines(text, line))


def _lines(text: str, line: str) -> Iterator[str]:
    for each in text.split("\n"):
        yield each
        if each.startswith("  - id: "):
            yield line.format(id=each.removeprefix("  - id: "))


def at_once(files: Files) -> Answer:
    workspace = as_of(load_from(files), DAY)
    return examine(workspace, DAY, selection_of(workspace.settings))


def in_parts(files: Files, count: int) -> Answer:
    places = Places(files)
    teams = places.teams
    ends = [len(teams) * part // count for part in range(count + 1)]
    selection = selection_of(load_from(files).settings)

    def look(own: Sequence[str]) -> tuple[Workspace, Found]:
        facts, _others = read_part(lambda some: load_from(places.part(files, some)), own)
        workspace = as_of(facts, DAY)

        def owns(path: str) -> bool:
            return team_of(path) in own

        return outline_of(workspace, owns), found_in(workspace, DAY, selection, owns)

    outlines, found = zip(*(look(teams[start:end]) for start, end in pairwise(ends)), strict=True)
    rest = as_of(load_from(places.part(files, [None])), DAY)
    of_rest = found_in(rest, DAY, selection, lambda path: team_of(path) is None)
    outline = replace(joined(rest, outlines), sources=load_from(files).sources)
    of_all = asked_of_all(outline, DAY, selection)
    return examine_parts([of_rest, *found], of_all, outline, DAY, selection)


@given(
    st.sets(st.sampled_from(sorted(ADDED))),
    st.lists(st.tuples(st.sampled_from(PLANS), st.sampled_from(LINES)), max_size=6),
    st.lists(st.tuples(st.sampled_from(PLANS), st.sampled_from(PLANS)), max_size=3),
    st.sets(st.sampled_from(PLANS), max_size=2),
)
@settings(max_examples=12, deadline=None)
def test_parts_make_no_difference(
    added: set[str], lines: list[tuple[str, str]], copied: list[tuple[str, str]], gone: set[str]
) -> None:
    """Whatever stands in the files, and however they are divided, lint says the same in the same order."""
    texts = {**FILES, **{path: ADDED[path] for path in added}}
    for path, other in copied:
        texts[path] = texts[other]
    for path, line in lines:
        texts[path] = with_lines(texts[path], line)
    files = Contents("nordlicht", {path: text.encode() for path, text in texts.items() if path not in gone})
    whole = at_once(files)
    for count in (1, 2, 4):
        assert in_parts(files, count) == whole


def test_what_moved_to_another_team_keeps_its_check_ins() -> None:
    """Check-ins that stand in the folder of a team of another part are read where they count now."""
    first, second = "okrs/2025-Q4/team-0001.yaml", "okrs/2025-Q4/team-0006.yaml"
    head, left, moved = FILES[first].partition("  - id: ")
    name, _newline, rest = moved.partition("\n")
    entry = f"  - id: {name}\n    formerly: [team-0001/{name}]\n{rest}"
    texts = {**FILES, first: head.replace("objectives:", "objectives: []"), second: FILES[second] + entry}
    files = Contents("nordlicht", {path: text.encode() for path, text in texts.items()})
    lost = Contents("nordlicht", {**files.files, second: (FILES[second] + left + moved).encode()})
    for count in (2, 4, 8):
        assert in_parts(files, count) == at_once(files)
        assert in_parts(lost, count) == at_once(lost)
    gone_now, gone_then = (
        [finding.place.path for finding in at_once(each).findings if f"“{name}/" in finding.what]
        for each in (files, lost)
    )
    assert gone_then
    assert not gone_now


def test_the_files_are_those_that_are_read() -> None:
    """What stands where nothing is read is no file of the workspace: in odd folders, or under odd names."""
    files = Contents("nordlicht", {path: text.encode() for path, text in {**FILES, **ADDED}.items()})
    places = Places(files)
    rest = load_from(places.part(files, [None]))
    read = {path for path in load_from(files).sources if "/checkins/" not in path}
    assert {*places.documents(), *rest.sources} == read


def test_every_rule_says_how_far_it_looks() -> None:
    """One whose questions are asked neither in a part nor behind all of them would fall silent."""
    for rule in RULES:
        assert rule.reach
        assert {*rule.reach} <= {"team", "workspace"}
