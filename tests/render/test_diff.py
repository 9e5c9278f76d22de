"""Changes in words: every one has some, in every form."""

import io
import json
from dataclasses import replace

import pytest

from okrcli.changes.change import Change
from okrcli.changes.compare import compare
from okrcli.model.workspace import Workspace
from okrcli.render.diff_json import diff_content
from okrcli.render.diff_markdown import diff_page
from okrcli.render.diff_outline import counted, outline
from okrcli.render.diff_screen import show_diff
from okrcli.render.json import document
from okrcli.render.notation import Notation
from okrcli.render.terminal import screen
from tests.changes.worlds import EVERYTHING, PLAN, edits, world

FULL = world(EVERYTHING)
SIDES = ("then", "now")
EMPTY = world({})


def shown(base: Workspace, head: Workspace, *, encoding: str = "utf-8", columns: int = 80) -> str:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", write_through=True)
    show_diff(screen(stream, environ={"COLUMNS": str(columns)}), compare(base, head), base, head, SIDES)
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(encoding)


def lines(base: Workspace, head: Workspace) -> list[str]:
    """Everything that is said, without what it is said of."""
    found = []
    for section in outline(compare(base, head), base, head, Notation()):
        said = list(section.lines)
        for block in section.blocks:
            said += [*block.lines, *(line for below in block.below for line in below.lines)]
        found += [line.text.replace("\xa0", " ") for line in said]
    return found


def each_way() -> list[tuple[Workspace, Workspace, tuple[Change, ...]]]:
    changed = [edit.apply(FULL) for edit in edits(FULL)] + [EMPTY, replace(FULL, teams={}, reviews={})]
    pairs = [(one, two) for other in changed for one, two in ((FULL, other), (other, FULL))]
    return [(one, two, compare(one, two)) for one, two in pairs]


def test_new_settings_are_one_line() -> None:
    """Where okr.yaml is new, its values are not told one by one; what cannot be read in it is."""
    base, head = world({"teams/a.yaml": "name: A\n"}), world({**EVERYTHING, "teams/a.yaml": "name: A\n"})
    base = replace(base, sources={path: text for path, text in base.sources.items() if path != "okr.yaml"})
    settings = [
        section
        for section in outline(compare(base, head), base, head, Notation())
        if "Settings" in section.heading
    ]
    assert [[line.text for line in section.lines] for section in settings] == [["new settings"]]


def test_every_change_has_words_in_every_form() -> None:
    """Whatever is different, there is a line for it, whole in JSON and within the screen."""
    for base, head, changes in each_way():
        said = lines(base, head)
        assert bool(said) == bool(changes)
        assert not [line for line in said if not line.strip() or "None" in line or "Decimal" in line]
        assert max(map(len, shown(base, head, columns=60).splitlines())) <= 60
        assert diff_page(changes, base, head, SIDES, Notation()).endswith("\n")
        answer = json.loads(document("diff", diff_content(changes, (None, None), {})))
        assert len(answer["changes"]) == len(changes)


def test_in_ascii() -> None:
    """A terminal without typographic signs gets the same in others."""
    text = shown(
        FULL,
        world({**EVERYTHING, "okrs/2026-Q4/circle.yaml": PLAN.replace("to: 60", "to: 50")}),
        encoding="ascii",
    )
    assert "then -> now" in text
    assert "target eased 60 -> 50 %, by 25 % of the way" in text


def plan(text: str) -> Workspace:
    return world({**EVERYTHING, "okrs/2026-Q4/circle.yaml": text})


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("to: 60", "to: 70", "target tightened 60 → 70 %, by 25 % of the way"),
        ("from: 20", "from: unknown", "baseline 20 % → unknown"),
        ('unit: "%", from: 20', "unit: calls, from: 20", "unit % → calls"),
        ("max: 5", "max: 6", "upper end eased 5 → 6 h"),
        ("h, min: 1,", "h,", "lower end eased 1 h → –"),
        ("due: 2026-12-15", "x-due: 1", "due day 15 Dec 2026 → the end of the cycle"),
        ("id: recruit, title: Found", "id: recruit, title: Met", "steps: recruit: title “Found” → “Met”"),
        ("accepted: true", "accepted: false", "needs: “the log” (company): no longer accepted"),
        ("contract is signed", "text is", "done when “The contract is signed.” → “The text is.”"),
        ("owner: anna\n", "owner: ben\n", "owner Anna Berger → ben"),
        ("agreed: 2026-10-06", "x-agreed: no", "no longer agreed (was 6 Oct 2026)"),
        ("agreed: 2026-10-06", "agreed: 2026-10-07", "agreed on another day: 6 Oct 2026 → 7 Oct 2026"),
        ("supports: [company/trust]", "supports: [company/x]", "supports: + company/x, − company/trust"),
    ],
)  # fmt: skip
def test_the_words(old: str, new: str, words: str) -> None:
    """What a reader gets to see."""
    said = lines(FULL, plan(PLAN.replace(old, new, 1)))
    if not any(words == line for line in said):
        pytest.fail(f"{words!r} is not among {said}")


def test_an_amendment_stands_for_itself_only_where_it_explains_nothing() -> None:
    """Else it is the reason of the change that it explains, and said once for all of them."""
    said = "amendments: [{date: 2026-11-02, was: {to: 60}, because: Late.}]"
    talks = 'id: talks, title: Talks, metric: {unit: "%", from: 20, to: '
    head = "objectives: [{id: evidence, title: Evidence, key_results: [{"

    def one(text: str) -> Workspace:
        return world({"okrs/2026-Q4/circle.yaml": f"{head}{text}}}]}}]"})

    before = one(talks + "60}")
    assert lines(before, one(f"{talks}50}}, {said}")) == ["target eased 60 → 50 %, by 25 % of the way"]
    assert lines(before, one(f"{talks}60}}, {said}")) == ["amendment: 2 Nov 2026, target was 60"]
    assert lines(one(f"{talks}60}}, {said}"), before) == ["amendment taken out: 2 Nov 2026, target was 60"]


def test_what_never_should_be_is_alarming() -> None:
    """A check-in that was rewritten or taken away is not a change like others; its author is not blamed."""
    head = replace(FULL, check_ins={})
    sections = outline(compare(FULL, head), FULL, head, Notation())
    alarms = [line for section in sections for block in section.blocks for line in block.below[0].lines]
    assert [(line.alarming, line.by) for line in alarms] == [(True, None)]


def test_what_is_taken_back_is_no_reading() -> None:
    """A check-in that only takes another back says nothing of a number, and not of the time either."""
    folder, plan = "okrs/2026-Q4/checkins/circle/2026-11-09-anna", "okrs/2026-Q4/circle.yaml"
    said = {"okr.yaml": EVERYTHING["okr.yaml"], plan: PLAN}
    reading = "date: 2026-11-09\nby: anna\nupdates: {evidence/talks: {value: 3}}\n"
    read = {f"{folder}-0000000{at}.yaml": reading for at in range(9)}
    back = f"date: 2026-11-09\nby: anna\nreplaces: {folder.rpartition('/')[2]}-00000000.yaml\n"
    taken = {f"{folder}-10000000.yaml": back}
    nothing, before, after = world(said), world({**said, **read}), world({**said, **read, **taken})
    assert lines(before, after) == ["a check-in of 9 Nov 2026 taken back"]
    assert counted(compare(before, after)) == "1 check-in"
    assert "1 check-in taken back" in lines(nothing, after)
    assert counted(compare(nothing, after)) == "9 readings checked in"


def test_a_long_list_is_cut() -> None:
    """However many came to a list, the line stays one that is read; and it is made at once."""
    members = ", ".join(f"m{number}" for number in range(20_000))
    base = world({"teams/circle.yaml": "name: Circle\n"})
    head = world({"teams/circle.yaml": f"name: Circle\nmembers: [{members}]\n"})
    (line,) = lines(base, head)
    assert line.endswith("+ m19, and 19980 more")
