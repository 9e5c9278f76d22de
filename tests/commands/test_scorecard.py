import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Okr

AGENCY = EXAMPLES / "agency"
Golden = Callable[[str, str], None]
Write = Callable[[dict[str, str]], Path]
PLAN = """
    agreed: 2026-07-01
    objectives:
      - id: evidence
        title: Proof first, @here <b>now</b>
        ambition: committed
        key_results:
          - {id: talks, title: "Talks | with users", metric: {from: 0, to: 10}}
          - {id: read, title: Never looked at, metric: {from: 0, to: 10}}
    """
CHECK_IN = """
    {date: 2026-09-28, by: anna, updates: {evidence/talks: {value: 9}}}
    """


@pytest.fixture
def small(workspace: Write) -> Path:
    """One team, one key result read, one never."""
    folder = "okrs/2026-Q3"
    return workspace(
        {
            f"{folder}/circle.yaml": PLAN,
            f"{folder}/checkins/circle/2026-09-28-anna-00000001.yaml": CHECK_IN,
        }
    )


@pytest.mark.parametrize("columns", ["80", "60"])
@pytest.mark.parametrize("cycle", ["2026-Q3", "2026-Q4"])
def test_the_example(okr: Okr, golden: Golden, cycle: str, columns: str) -> None:
    """The whole screen, at both widths: a cycle that is closed, and one that runs."""
    result = okr("scorecard", cycle, "--at", "2026-11-16", cwd=AGENCY, env={"COLUMNS": columns})
    assert (result.code, result.err) == (0, "")
    golden(f"scorecard-agency-{cycle.lower()}-{columns}.txt", result.out)


def test_the_example_as_markdown(okr: Okr, golden: Golden) -> None:
    """A page for a code host."""
    result = okr("scorecard", "2026-Q3", "--format", "md", "--at", "2026-11-16", cwd=AGENCY)
    golden("scorecard-agency-2026-q3.md", result.out)


def test_a_guardrail_of_a_cycle_closed_early(okr: Okr, workspace: Write) -> None:
    """Its days go on to the last one of the cycle; which of them nobody has seen is said."""
    folder = "okrs/2026-Q3"
    plan = "{objectives: [{id: a, title: A, key_results: [{id: b, title: B, keep: {max: 5}}]}]}"
    root = workspace(
        {
            f"{folder}/circle.yaml": plan,
            f"{folder}/checkins/circle/2026-09-11-anna-00000001.yaml": """
            {date: 2026-09-11, by: anna, updates: {a/b: {value: 4}}}
            """,
            f"{folder}/reviews/circle.yaml": "{date: 2026-09-20, objectives: {a: {learned: So.}}}",
        }
    )
    out = okr("scorecard", "2026-Q3", "--at", "2026-09-20", cwd=root).out
    assert "held 20 of 20 days, 10 after the review" in " ".join(out.split())


def test_never_read_is_no_zero(okr: Okr, small: Path) -> None:
    """It is listed with a dash, and goes into no mean."""
    out = okr("scorecard", "2026-Q3", cwd=small).out
    assert "never read" in out
    assert "not counted, not 0" in out
    assert "1 of 2 scored · median 0.9" in out


def test_committed_is_good_only_when_reached(okr: Okr, small: Path) -> None:
    """0.9 of what was promised is fair."""
    assert "0.9 fair" in okr("scorecard", "2026-Q3", cwd=small).out


def test_an_ended_cycle_asks_to_be_closed(okr: Okr, small: Path) -> None:
    """Provisional scores say so, and how they become final."""
    out = okr("scorecard", "2026-Q3", cwd=small).out
    assert "provisional, not closed yet" in out
    assert "okr close circle" in out


def test_a_running_cycle_is_provisional(okr: Okr, small: Path) -> None:
    """On a day within the cycle the scores are those of that day."""
    out = okr("scorecard", "2026-Q3", "--at", "2026-09-01", cwd=small).out
    assert "provisional, runs until 30 Sep" in out


def test_without_a_cycle_the_nearest_end_counts(okr: Okr) -> None:
    """In October that is the quarter gone by, in late November the running one."""
    assert "2026-Q3" in okr("scorecard", "--at", "2026-10-20", cwd=AGENCY).out.splitlines()[0]
    assert "2026-Q4" in okr("scorecard", "--at", "2026-11-30", cwd=AGENCY).out.splitlines()[0]


def test_mine_first_and_all_with_all(okr: Okr, workspace: Write) -> None:
    """Who is in a team sees its scorecard; --all shows every team's, --team one."""
    plan = "objectives: [{id: a, title: A}]\n"
    root = workspace(
        {
            "okr.yaml": "{format: 1, name: N, people: {anna: {email: [anna@nordwind.example]}}}\n",
            "teams/circle.yaml": "{name: Circle, members: [anna]}\n",
            "teams/other.yaml": "{name: Other}\n",
            "okrs/2026-Q4/circle.yaml": plan,
            "okrs/2026-Q4/other.yaml": plan,
        }
    )
    assert "Other" not in okr("scorecard", cwd=root).out
    assert "Other" in okr("scorecard", "--all", cwd=root).out
    assert "Circle" not in okr("scorecard", "--team", "other", cwd=root).out


def test_markdown_lets_nothing_come_alive(okr: Okr, small: Path) -> None:
    """Titles of strangers neither notify nor break the table."""
    out = okr("scorecard", "2026-Q3", "--format", "md", cwd=small).out
    assert "@here" not in out
    assert "<b>" not in out.replace("\\<b", "")
    assert "Talks \\| with users" in out


def test_json_keeps_both_scores(okr: Okr) -> None:
    """Where a review says another score, the computed one and the reason stand beside it."""
    options = ["2026-Q3", "--team", "circle-product", "--at", "2026-11-16", "--json"]
    answer = json.loads(okr("scorecard", *options, cwd=AGENCY).out)
    assert answer["schema"] == "okr.scorecard/1"
    interviews = answer["teams"][0]["objectives"][0]["key_results"][0]
    assert interviews["score"] == {"value": 0.6, "band": "fair"}
    assert interviews["computed"] == {"value": 0.7, "band": "good"}
    assert interviews["because"].startswith("Zwei Discoveries")


def test_guardrails_say_on_how_many_days_they_held(okr: Okr) -> None:
    """They have no score of their own."""
    options = ["2026-Q3", "--team", "company", "--at", "2026-11-16"]
    assert "held 59 of 80 days" in okr("scorecard", *options, cwd=AGENCY).out
    answer = json.loads(okr("scorecard", *options, "--json", cwd=AGENCY).out)
    assert answer["teams"][0]["objectives"][1]["key_results"][1]["held"] == {"days": 59, "of": 80}


def test_wrong_words_say_what_is_meant(okr: Okr, small: Path) -> None:
    """A cycle that is not there, and a format that is not known."""
    wrong = okr("scorecard", "2026-Q2", cwd=small)
    assert wrong.code == 2
    assert "2026-Q3" in wrong.err
    assert okr("scorecard", "--format", "pdf", cwd=small).code == 2


def test_nothing_to_score_says_what_comes_next(okr: Okr, workspace: Write) -> None:
    """An empty workspace is an answer, not a failure."""
    result = okr("scorecard", cwd=workspace({}))
    assert result.code == 0
    assert "okr new objective" in result.out


@pytest.mark.parametrize("form", ["text", "md", "csv"])
def test_two_cycles_side_by_side(okr: Okr, golden: Golden, form: str) -> None:
    """Scores, time, and what was learned of both, in every form."""
    options = ["2026-Q4", "--compare", "2026-Q3", "--at", "2026-11-16", "--format", form]
    result = okr("scorecard", *options, cwd=AGENCY)
    assert (result.code, result.err) == (0, "")
    golden(f"scorecard-compare.{form.replace('text', 'txt')}", result.out.replace("\r\n", "\n"))


def test_a_comparison_is_a_value_for_programs(okr: Okr) -> None:
    """Of each team both cycles; what was not asked for is null."""
    options = ["2026-Q4", "--compare", "2026-Q3", "--team", "circle-product", "--json"]
    answer = json.loads(okr("scorecard", *options, cwd=AGENCY).out)
    assert (answer["teams"], answer["calibration"], answer["compared_with"]) == (None, None, "2026-Q3")
    (team,) = answer["comparison"]
    assert (team["before"]["median"], team["after"]["median"], team["after"]["median_as_agreed"]) == (
        0.6,
        0.5,
        0.4,
    )
    assert team["before"]["capacity"] == {"agreed": 10, "had": 8}


def test_a_cycle_to_compare_with_has_to_exist(okr: Okr) -> None:
    """A name that is not there is told with what is meant."""
    wrong = okr("scorecard", "2026-Q4", "--compare", "2026-Q5", cwd=AGENCY)
    assert wrong.code == 2
    assert "2026-Q3" in wrong.err


def test_no_cycle_stands_beside_itself(okr: Okr) -> None:
    """The cycle that ends nearest is another one than the one compared with; the same twice is refused."""
    beside = okr(
        "scorecard", "--compare", "2026-Q3", "--team", "circle-product", "--at", "2026-10-05", cwd=AGENCY
    )
    assert "2026-Q3  2026-Q4" in beside.out
    twice = okr("scorecard", "2026-Q3", "--compare", "2026-Q3", cwd=AGENCY)
    assert (twice.code, "no other cycle to compare 2026-Q3 with" in twice.err) == (2, True)


@pytest.fixture
def many(workspace: Write) -> Path:
    """Eight key results of a closed cycle, half of them reached; the team was 8 of 10 sure of each."""
    entries = "".join(f"{{id: k{at}, title: K, metric: {{from: 0, to: 10}}}}, " for at in range(8))
    said = ", ".join(f"a/k{at}: {{value: {10 if at % 2 else 5}, confidence: 8}}" for at in range(8))
    folder = "okrs/2026-Q3"
    return workspace(
        {
            f"{folder}/circle.yaml": f"objectives: [{{id: a, title: A, key_results: [{entries}]}}]\n",
            f"{folder}/reviews/circle.yaml": "date: 2026-10-05\n",
            f"{folder}/checkins/circle/2026-08-15-anna-00000001.yaml": (
                f"{{date: 2026-08-15, by: anna, updates: {{{said}}}}}\n"
            ),
        }
    )


def test_calibration_in_every_form(okr: Okr, many: Path) -> None:
    """Of what the team was 80 % sure of, half came: a Brier score of 0.34 of 8 results."""
    ask = ("scorecard", "2026-Q3", "--calibration")
    assert "7–8                  8  80 %     50 %" in okr(*ask, cwd=many).out
    assert "Brier score 0.34 of 8 results" in okr(*ask, cwd=many).out
    assert "| 7–8 | 8 | 80\xa0% | 50\xa0% |" in okr(*ask, "--format", "md", cwd=many).out
    assert "circle,8,0.34,7,8,8,0.8,0.5" in okr(*ask, "--format", "csv", cwd=many).out
    (team,) = json.loads(okr(*ask, "--json", cwd=many).out)["calibration"]
    assert (team["results"], team["brier"], team["levels"][0]["share"]) == (8, 0.34, 0.5)


def test_calibration_is_silent_below_eight(okr: Okr) -> None:
    """Three results are no judgement of anybody."""
    out = okr("scorecard", "2026-Q3", "--calibration", "--team", "company", cwd=AGENCY).out
    assert "3 results in closed cycles: from 8 on something can be said." in out


def test_csv_has_a_row_for_each_key_result(okr: Okr, small: Path) -> None:
    """Never read is an empty cell, not a 0."""
    head, talks, read = okr("scorecard", "2026-Q3", "--format", "csv", cwd=small).out.splitlines()
    assert head.startswith("cycle,team,provisional,objective_id")
    assert ",9,10,,0.9,fair,0.9,,true,false,2026-09-28," in talks
    assert ",,false,false,,," in read


def test_levels_beside_the_target(okr: Okr, workspace: Write) -> None:
    """The safe and the dream level are shown with whether they were come to, upwards and downwards."""
    folder = "okrs/2026-Q3"
    up, down = "{from: 0, to: 10, sure: 6, stretch: 12}", "{from: 10, to: 2, sure: 5, stretch: 1}"
    root = workspace(
        {
            f"{folder}/circle.yaml": f"""
            objectives:
              - id: a
                title: A
                key_results: [{{id: up, title: U, metric: {up}}}, {{id: down, title: D, metric: {down}}}]
            """,
            f"{folder}/checkins/circle/2026-09-28-anna-00000001.yaml": """
            {date: 2026-09-28, by: anna, updates: {a/up: {value: 7}, a/down: {value: 1}}}
            """,
        }
    )
    out = okr("scorecard", "2026-Q3", cwd=root).out
    assert "safe level 6 reached · dream level 12 not reached" in out
    assert "safe level 5 reached · dream level 1 reached" in out
    answer = json.loads(okr("scorecard", "2026-Q3", "--json", cwd=root).out)
    first = answer["teams"][0]["objectives"][0]["key_results"][0]
    assert (first["sure"], first["sure_reached"], first["stretch_reached"]) == (6, True, False)
