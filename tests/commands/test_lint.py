import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Okr

AGENCY = EXAMPLES / "agency"
Golden = Callable[[str, str], None]
Write = Callable[[dict[str, str]], Path]
PLAN = """
    agreed: 2026-10-01
    objectives:
      - id: evidence
        title: Product people decide from evidence
        owner: anna
        ambition: committed
        supports: [company/trust]
        key_results:
          - {id: app, title: Launch the app, owner: anna, done_when: It is in the stores.}
          - {id: panel, title: Quick answers, owner: anna, metric: {unit: "%", from: 9, to: 5}}
    capacity: 10
    """
PLAN_PATH = "okrs/2026-Q4/circle.yaml"
COMPANY = """
    objectives:
      - id: trust
        title: Customers call us early
        owner: anna
        ambition: committed
        key_results:
          - {id: a, title: Customers who call, owner: anna, metric: {unit: "%", from: 9, to: 5}}
          - {id: b, title: Customers who stay, owner: anna, metric: {unit: "%", from: 9, to: 5}}
    """
FILES = {
    "okr.yaml": "{format: 1, name: N, language: en, screen_language: en, rhythm: {check_in_days: 90},"
    " people: {anna: {name: Anna}}}\n",
    "teams/circle.yaml": "{name: Circle}\n",
    "teams/company.yaml": "{name: N, kind: company}\n",
    "okrs/2026-Q4/company.yaml": COMPANY,
    PLAN_PATH: PLAN,
}


@pytest.fixture
def root(workspace: Write) -> Path:
    """A workspace with one thing to ask about: K302 on app."""
    return workspace(FILES)


def codes(output: str) -> list[str]:
    return [finding["code"] for finding in json.loads(output)["findings"]]


def test_one_finding_in_full(okr: Okr, root: Path, golden: Golden) -> None:
    """The sentence with a marker, the question, how much there is, and where to read on."""
    result = okr("lint", cwd=root)
    assert (result.code, result.err) == (0, "")
    golden("lint-full.txt", result.out)


@pytest.mark.parametrize("columns", ["80", "60"])
def test_the_example(okr: Okr, golden: Golden, columns: str) -> None:
    """The whole screen, at both widths."""
    result = okr("lint", "--at", "2026-11-16", cwd=AGENCY, env={"COLUMNS": columns})
    assert result.code == 0
    golden(f"lint-agency-{columns}.txt", result.out)


def test_a_clean_workspace_gets_one_calm_line(okr: Okr, root: Path) -> None:
    """Nothing to ask about is said, and nothing else."""
    result = okr("lint", "--ignore", "K302", cwd=root)
    assert (result.code, result.out) == (0, "Nothing to ask about.\n")


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_the_exit_code(okr: Okr, root: Path, fail_on: str, code: int) -> None:
    """A warning fails from warning on."""
    assert okr("lint", "--fail-on", fail_on, cwd=root).code == code


def test_the_settings_say_fail_on_too(okr: Okr, workspace: Write) -> None:
    """What okr.yaml says counts where the option is left out."""
    settings = FILES["okr.yaml"].replace("name: N,", "name: N, lint: {fail_on: warning},")
    root = workspace({**FILES, "okr.yaml": settings})
    assert okr("lint", cwd=root).code == 1
    assert okr("lint", "--fail-on", "never", cwd=root).code == 0


def test_rules_are_chosen_by_code_beginning_and_name(okr: Okr, root: Path) -> None:
    """Several with commas, or the option several times; --ignore has the last word."""
    for chosen in ("K302", "K3", "output-not-outcome", "S1,K"):
        assert codes(okr("lint", "--json", "--select", chosen, cwd=root).out) == ["K302"]
    assert codes(okr("lint", "--json", "--select", "S", cwd=root).out) == []
    assert codes(okr("lint", "--json", "--select", "S", "--extend-select", "K302", cwd=root).out) == ["K302"]
    assert codes(okr("lint", "--json", "--select", "K", "--ignore", "K302", cwd=root).out) == []


def test_an_unknown_rule_is_refused_with_what_is_meant(okr: Okr, root: Path) -> None:
    """Nothing is linted then."""
    result = okr("lint", "--select", "K3O2", cwd=root)
    assert result.code == 2
    assert "or K302?" in result.err


def test_paths_are_meant_from_the_working_folder(okr: Okr, root: Path) -> None:
    """Files and folders, also from below the root."""
    assert codes(okr("lint", "--json", "circle.yaml", cwd=root / "okrs/2026-Q4").out) == ["K302"]
    assert codes(okr("lint", "--json", ".", cwd=root / "okrs").out) == ["K302"]
    assert codes(okr("lint", "--json", "teams", cwd=root).out) == []
    assert codes(okr("lint", "--json", str(root / PLAN_PATH), cwd=root).out) == ["K302"]


def test_a_path_that_is_not_there_says_what_is_meant(okr: Okr, root: Path) -> None:
    """So does one outside the workspace say where that is."""
    result = okr("lint", "okrs/2026-Q4/cirlce.yaml", cwd=root)
    assert result.code == 2
    assert "Did you mean okrs/2026-Q4/circle.yaml" in result.err
    outside = okr("lint", "..", cwd=root)
    assert outside.code == 2
    assert "outside the workspace" in outside.err


def test_github_is_the_form_on_github(okr: Okr, root: Path, repository: Callable[[Path], Path]) -> None:
    """Annotations name files as seen from the top of the repository."""
    repository(root.parent)
    result = okr("lint", cwd=root, env={"GITHUB_ACTIONS": "true"})
    assert result.out.startswith(f"::warning file=workspace/{PLAN_PATH},line=9,")
    concise = okr("lint", "--output-format", "concise", cwd=root, env={"GITHUB_ACTIONS": "true"})
    assert concise.out.startswith(f"{PLAN_PATH}:9:26: warning K302")


def test_json_is_the_same_by_both_names(okr: Okr, root: Path) -> None:
    """--json and --output-format json."""
    assert okr("lint", "--json", cwd=root).out == okr("lint", "--output-format", "json", cwd=root).out


def test_an_unknown_form_is_refused(okr: Okr, root: Path) -> None:
    """With the forms there are."""
    result = okr("lint", "--output-format", "ful", cwd=root)
    assert result.code == 2
    assert "full" in result.err


def test_output_goes_to_a_file(okr: Okr, root: Path) -> None:
    """The report is in the file, and stderr says how much there is."""
    result = okr("lint", "--output-format", "json", "-o", "report.json", cwd=root)
    assert result.out == ""
    assert "1 warning" in result.err
    assert codes((root / "report.json").read_text()) == ["K302"]


def test_output_that_cannot_be_written_is_refused(okr: Okr, root: Path) -> None:
    """A folder that is not there is no bug of ours."""
    result = okr("lint", "-o", "nowhere/report.txt", cwd=root)
    assert result.code == 2
    assert "nowhere/report.txt cannot be written" in result.err


def test_statistics_count_by_rule(okr: Okr, root: Path) -> None:
    """For reading only."""
    out = okr("lint", "--statistics", cwd=root).out
    assert out.splitlines()[0] == "1  warning  K302  output-not-outcome"
    assert okr("lint", "--statistics", "--json", cwd=root).code == 2


def stdin(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_plan_from_standard_input(okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor lints what is not saved yet, in the place of the file."""
    saved = (root / PLAN_PATH).read_text()
    done, read = "done_when: It is in the stores.", 'metric: {unit: "%", from: 9, to: 50}'
    stdin(monkeypatch, saved.replace("Launch the app", "People who use it").replace(done, read))
    assert codes(okr("lint", "--json", "-", "--stdin-filename", PLAN_PATH, cwd=root).out) == []
    stdin(monkeypatch, saved.replace("company/trust", "company/trsut"))
    assert codes(okr("lint", "--json", "-", "--stdin-filename", PLAN_PATH, cwd=root).out) == ["S103", "K302"]


def test_without_a_name_references_are_not_asked_for(
    okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a plan belongs decides where they lead; its wording can be judged anyway."""
    stdin(monkeypatch, (root / PLAN_PATH).read_text())
    out = okr("lint", "-", "--output-format", "concise", cwd=root).out
    assert out.startswith("-:9:26: warning K302")
    assert "S103" not in out


def test_a_plan_that_is_too_large_is_refused(
    okr: Okr, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What comes through a pipe may be as large as a file, and no larger."""
    stdin(monkeypatch, "x" * (256 * 1024 + 1))
    said = okr("lint", "-", cwd=tmp_path)
    assert said.code == 2
    assert "at most 256 KiB" in said.err


def test_a_broken_plan_from_standard_input(okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is reported, not fatal."""
    stdin(monkeypatch, "objectives: [")
    result = okr("lint", "--json", "-", "--stdin-filename", PLAN_PATH, cwd=root)
    assert result.code == 1
    assert codes(result.out)[0] == "S101"


def test_a_name_where_no_plan_lies_is_refused(okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So are - and files together."""
    stdin(monkeypatch, "objectives: []")
    wrong = okr("lint", "-", "--stdin-filename", "notes.yaml", cwd=root)
    assert wrong.code == 2
    assert "okrs/CYCLE/TEAM.yaml" in wrong.err
    assert okr("lint", "-", PLAN_PATH, cwd=root).code == 2


def test_one_sentence_needs_no_workspace(okr: Okr, tmp_path: Path) -> None:
    """It is judged by the wording rules, in the language it is in."""
    sentence = ["--text", "Launch the app", "--language", "en"]
    result = okr("lint", *sentence, "--as", "key-result", "--json", "--fail-on", "warning", cwd=tmp_path)
    assert result.code == 1
    assert "K302" in codes(result.out)
    only = okr("lint", *sentence, "--as", "key-result", "--select", "O", "--json", cwd=tmp_path)
    assert codes(only.out) == []


@pytest.mark.parametrize("options", [(), ("--as", "task"), ("--as", "objective", "--language", "fr")])
def test_a_sentence_has_to_say_what_it_is(okr: Okr, tmp_path: Path, options: tuple[str, ...]) -> None:
    """An objective or a key result, in a language we know."""
    result = okr("lint", "--text", "Launch the app", *options, cwd=tmp_path)
    assert result.code == 2
    assert "Write one of: " in result.err


def test_without_a_workspace_there_is_nothing_to_lint(okr: Okr, tmp_path: Path) -> None:
    """That is wrong usage, not a clean result."""
    assert okr("lint", cwd=tmp_path).code == 2
