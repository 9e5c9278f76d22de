"""The review page as Markdown: safe on a code host, whole or cut, and the same words on a terminal."""

import io
import json
import re
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.lint.finding import Finding
from okrcli.model.place import Place
from okrcli.model.workspace import Workspace
from okrcli.proposal.page import Page, page_of
from okrcli.render.json import document
from okrcli.render.notation import Notation
from okrcli.render.review_page import LONGEST, review_page
from okrcli.render.review_page_json import review_content
from okrcli.render.review_page_screen import show_review_page
from okrcli.render.terminal import screen
from tests.proposal.proposing import DAY, STANDARD, page, workspace
from tests.render.hostile import ALIVE, HARMLESS, HOSTILE, seen, skeleton

NOTATION = Notation("en")
HANDLE = re.compile(r"(?<!`)@aberger\b")


def proposal(text: str) -> dict[str, str]:
    """Files in which every text that a person may write is ``text``; JSON is YAML."""
    said = json.dumps(text)
    learned = f"{{evidence: {{learned: {said}}}}}"
    return {
        "okr.yaml": f"format: 1\nname: {said}\nlanguage: en\npeople:\n"
        f"  anna: {{name: {said}, handle: {said}}}\n  david: {{name: {said}, handle: '@david'}}\n",
        "teams/circle.yaml": f"name: {said}\nsponsor: david\nmembers: [anna]\n",
        "teams/data.yaml": f"name: {said}\n",
        "okrs/2026-Q4/circle.yaml": f"""\
agreed: 2026-10-06
objectives:
  - id: evidence
    title: {said}
    why: {said}
    asked_for: {said}
    standalone: {said}
    owner: anna
    needs: [{{team: data, what: {said}}}]
    initiatives: [{{title: {said}, url: {said}}}]
    key_results:
      - id: interviews
        title: {said}
        metric: {{unit: {said}, from: 20, to: 50}}
        amendments: [{{date: 2026-11-14, by: anna, was: {{to: 60}}, because: {said}}}]
      - {{id: answer, title: {said}, done_when: {said}, dropped: {{date: 2026-11-14, because: {said}}}}}
""",
        "okrs/2026-Q4/data.yaml": f"""\
objectives:
  - id: numbers
    title: {said}
    why: {said}
    asked_for: {said}
    standalone: {said}
    owner: anna
    needs: [{{team: circle, what: {said}}}]
    key_results: [{{id: one, title: {said}, done_when: {said}}}]
""",
        "okrs/2026-Q4/reviews/circle.yaml": f"{{date: 2026-11-15, objectives: {learned}}}\n",
    }


BASE = {**STANDARD, "okrs/2026-Q4/circle.yaml": STANDARD["okrs/2026-Q4/circle.yaml"]}


def told(text: str) -> Page:
    """The page on such a proposal, with a question that quotes the text."""
    head = workspace(proposal(text))
    asked = [Finding("K302", "output-not-outcome", "warning", f"“{text}”.", f"{text}?", Place(text))]
    return page_of(workspace(BASE), head, DAY, asked)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_the_whole_page_is_safe(text: str) -> None:
    """Whatever stands in a proposal, its page has the structure of one with harmless words."""
    shown = review_page(told(text), NOTATION, again="okr review 0123456ab")
    harmless = review_page(told(HARMLESS), NOTATION, again="okr review 0123456ab")
    assert skeleton(shown) == skeleton(harmless)
    left = seen(shown)
    assert not [pattern for pattern in ALIVE if re.search(pattern, left)]
    assert not re.search(r"(?m)^\s*/\w", shown)


def test_a_mention_has_the_form_of_one() -> None:
    """What the base calls a handle and no host would is never let through."""
    files = {**STANDARD, "okr.yaml": STANDARD["okr.yaml"].replace("@aberger", "@x <img src=y> @everyone")}
    head = {
        **files,
        "okrs/2026-Q4/circle.yaml": files["okrs/2026-Q4/circle.yaml"].replace("to: 60", "to: 50"),
    }
    shown = review_page(page_of(workspace(files), workspace(head), DAY, ()), NOTATION, mention=True)
    assert "img" not in skeleton(shown)
    assert not re.search(r"@\w", shown)


def test_mentions_when_asked() -> None:
    """A handle of the base notifies, if it is to."""
    eased = page(("to: 60}", "to: 50}"))
    assert HANDLE.search(review_page(eased, NOTATION, mention=True))
    assert not HANDLE.search(review_page(eased, NOTATION))


def many(count: int, words: int = 12) -> Page:
    """A proposal with so many new key results, and a question about the last."""
    row = "      - {id: kr-%d, title: '%s', metric: {from: 1, to: 9}}\n"
    plan = STANDARD["okrs/2026-Q4/circle.yaml"] + "".join(
        row % (at, "a word " * words) for at in range(count)
    )
    asked = [Finding("S107", "too-many", "error", "Seen at the end.", "Help?", Place("x.yaml"))]
    head = workspace({**STANDARD, "okrs/2026-Q4/circle.yaml": plan})
    return page_of(workspace(STANDARD), head, DAY, asked)


def test_a_long_page_is_cut_between_entries() -> None:
    """It fits, says what is missing, and each row of its table is whole."""
    shown = review_page(many(1_000), NOTATION, again="okr review 0123456ab")
    assert len(shown) <= LONGEST
    rows = [line for line in shown.splitlines() if line.startswith("| `kr-")]
    assert rows
    assert all(line.count(" | ") == 3 and line.endswith(" |") for line in rows)
    missing = re.search(r"(\d+) entries are missing", shown)
    assert missing is not None
    assert int(missing[1]) + len(rows) == 1_000
    assert shown.endswith("`okr review 0123456ab` makes this page again.\n")


def test_questions_cannot_be_pushed_off_the_page() -> None:
    """However long the table: what is asked and whom it concerns stays."""
    shown = review_page(many(1_000), NOTATION)
    assert "Seen at the end." in shown
    assert "Whom it concerns" in shown


def test_several_long_sections_share_the_room() -> None:
    """What is long is cut, what is not is whole, and together they keep to the length."""
    head = dict(STANDARD)
    for at, count in enumerate((150, 800, 800)):
        objective = "  - {{id: o-{n}, title: '{title}'}}\n"
        rows = (objective.format(n=n, title="a word " * 12) for n in range(count))
        head[f"okrs/2026-Q4/team-{at}.yaml"] = "objectives:\n" + "".join(rows)
    shown = review_page(page_of(workspace(STANDARD), workspace(head), DAY, ()), NOTATION)
    assert len(shown) <= LONGEST
    assert (shown.count("New plan: "), shown.count("which are not shown.")) == (3, 2)


def of_plans(counts: Sequence[int]) -> Page:
    """A proposal with new plans of so many objectives each, and a question about the last."""
    objective = "  - {{id: o-{n}, title: '{n}: {words}'}}\n"
    head = dict(STANDARD)
    for at, count in enumerate(counts):
        rows = (objective.format(n=n, words="a word " * 12) for n in range(count))
        head[f"okrs/2026-Q4/team-{at:04}.yaml"] = "objectives:\n" + "".join(rows)
    asked = [Finding("S107", "too-many", "error", "Seen at the end.", "Help?", Place("x.yaml"))]
    return page_of(workspace(STANDARD), workspace(head), DAY, asked)


def test_of_many_new_plans_as_many_as_fit_are_told_in_full() -> None:
    """The room is used up, the others are counted, and what is asked stays on the page."""
    shown = review_page(of_plans([3] * 200), NOTATION)
    told = shown.count("**New plan: ")
    assert LONGEST - 1_000 < len(shown) <= LONGEST
    assert told > 60
    assert f"… and {200 - told} more new plans, which are not shown." in shown
    assert shown.count("not shown.") == 1
    assert f"{3 * (200 - told)} entries are missing" in shown
    assert "Seen at the end." in shown


def test_one_long_plan_leaves_room_for_the_short_ones() -> None:
    """Those are told in full, wherever they stand, and of the long one as much as there is room for."""
    shown = review_page(of_plans([900, 3, 3, 3]), NOTATION)
    assert shown.count("**New plan: ") == 4
    assert LONGEST - 1_000 < len(shown) <= LONGEST
    assert shown.count("which are not shown.") == 1


@pytest.mark.parametrize("count", [1_000, 3_000])
def test_more_new_plans_than_a_page_could_name(count: int) -> None:
    """However many files a proposal brings, the page fits, and asks what is to be asked."""
    shown = review_page(of_plans([1] * count), NOTATION)
    assert len(shown) <= LONGEST
    assert "Seen at the end." in shown


def test_no_single_text_takes_the_page() -> None:
    """Names and sentences of any length are told in short, and what is many as some and more."""
    told_of = page_of(workspace(BASE), workspace(proposal("long " * 9_000)), DAY, ())
    assert len(review_page(told_of, NOTATION)) < 12_000
    members = ", ".join(f"m-{at}" for at in range(500))
    team = f"name: Product Circle\nmembers: [{members}]\n"
    shown = review_page(page(files={"teams/circle.yaml": team}), NOTATION)
    assert "482 more" in shown


def test_what_fits_is_whole() -> None:
    """No note where nothing is missing."""
    assert "missing" not in review_page(many(5), NOTATION)


@given(st.integers(min_value=0, max_value=40), st.integers(min_value=4_500, max_value=9_000))
def test_no_page_is_longer_than_it_may_be(count: int, longest: int) -> None:
    """Whatever the room, above what the head of a page takes."""
    assert len(review_page(many(count), NOTATION, longest=longest)) <= longest


def on_screen(content: Page, columns: int = 80) -> str:
    stream = io.StringIO()
    show_review_page(
        screen(stream, environ={"COLUMNS": str(columns), "NO_COLOR": "1"}), content, "work compared with main"
    )
    return stream.getvalue()


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("text", [HARMLESS, "x" * 300, "漢字" * 60, "\x1b[2J", "two\nlines"], ids=ascii)
def test_the_screen_keeps_to_its_width(text: str, columns: int) -> None:
    """No line is wider than the screen, and nothing on it acts on a terminal."""
    shown = on_screen(told(text), columns)
    assert "\x1b" not in shown
    assert max(len(line) for line in shown.splitlines()) <= columns


def test_the_words_of_the_sketch() -> None:
    """Eased by a quarter of the way: 45 % become 60 %."""
    shown = " ".join(on_screen(page(("to: 60}", "to: 50}"))).split())
    assert "eased by 25 % of the way; today's 45 % becomes 60 % without new work" in shown
    assert "1 target eased (without a reason). Approving agrees to this." in shown


def test_days_baselines_and_owners_are_named() -> None:
    """What holds where nothing is written has words; people have names."""
    shown = " ".join(
        on_screen(page(("owner: ben,", "owner: anna,"), ("to: 60}}", "to: 60}, due: 2026-12-01}"))).split()
    )
    assert "owner Ben Okafor → Anna Berger" in shown
    assert "due day the end of the cycle → 1 Dec 2026 less time" in shown


def test_json_holds_the_shares_unrounded() -> None:
    """Values, not words."""
    content = review_content(page(("to: 60}", "to: 50}")), ("0" * 40, None))
    (change,) = content["changes"]
    assert change["so"][1]["after"] == Fraction(60, 100)
    answer = json.loads(document("review", content))
    assert (answer["base"], answer["head"], answer["schema"]) == ("0" * 40, None, "okr.review/1")


@pytest.mark.parametrize("text", [HARMLESS, *HOSTILE[:5]], ids=ascii)
def test_json_of_everything(text: str) -> None:
    """Every part of a page has a form in JSON."""
    answer = json.loads(document("review", review_content(told(text), (None, None))))
    assert {
        "meaning",
        "changes",
        "reasons",
        "findings",
        "focus",
        "teams",
        "asked",
        "supported",
        "dangling",
    } <= set(answer)


def test_nothing_is_a_page_too() -> None:
    """A workspace and itself: one sentence."""
    base: Workspace = workspace(STANDARD)
    shown = review_page(page_of(base, base, DAY, ()), NOTATION)
    assert shown == "### Nordlicht\n\n**Nothing changes.**\n"
