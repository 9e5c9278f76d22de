"""Living with the linter: silences, the baseline, a base to compare with, and fixes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]
PLAN = "okrs/2026-Q4/circle.yaml"
TEXT = """\
# Ours.
agreed: 2026-10-01
objectives:
  - id: evidence
    title: Product people decide from evidence
    key_results:
      - id: app
        title: Quick answers from the app
        metric: {from: 9, to: 5}
      - id: panel
        title: Quick answers for us are #1 in town  # Not the best title.
        metric: {unit: percent, from: 9, to: 5}
"""
FILES = {
    "okr.yaml": "{format: 1, name: N, language: en, screen_language: en, people: {anna: {name: Anna}}}\n",
    "teams/circle.yaml": "{name: Circle, members: [anna]}\n",
    PLAN: TEXT,
}
RULES = ("--select", "S116,S118,X,G")
SILENT = "metric: {from: 9, to: 5}  # okr: ignore[S116] because it is an index"


@pytest.fixture
def root(workspace: Write) -> Path:
    """A workspace with three findings: a missing unit, one in words, and a text that YAML cuts."""
    return workspace(FILES)


def codes(out: str) -> list[str]:
    return [finding["code"] for finding in json.loads(out)["findings"]]


def rewrite(root: Path, old: str, new: str) -> None:
    file = root / PLAN
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new).encode())


def test_silences_are_counted_and_can_be_listed(okr: Okr, root: Path) -> None:
    """What is silenced is not said, is counted, and is shown with its reason when asked for."""
    rewrite(root, "metric: {from: 9, to: 5}", SILENT)
    answer = json.loads(okr("lint", *RULES, "--json", cwd=root).out)
    assert [finding["code"] for finding in answer["findings"]] == ["S118", "S116"]
    assert (answer["suppressed"], answer["suppressed_findings"], answer["stale"]) == (1, None, [])
    assert "1 finding is silenced" in okr("lint", *RULES, cwd=root).out
    for form in ("full", "concise", "github"):
        shown = okr("lint", *RULES, "--show-suppressed", "--output-format", form, cwd=root).out
        assert "because it is an index" in " ".join(shown.split())
    answer = json.loads(okr("lint", *RULES, "--show-suppressed", "--json", cwd=root).out)
    assert [one["because"] for one in answer["suppressed_findings"]] == ["it is an index"]


def test_a_plan_from_standard_input_may_silence(
    okr: Okr, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an editor holds is judged as the file would be."""
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(TEXT.replace("metric: {from: 9, to: 5}", SILENT)))
    assert codes(okr("lint", "--select", "S116", "--json", "-", cwd=root).out) == ["S116"]


def test_the_baseline(okr: Okr, root: Path) -> None:
    """What is known is not asked about again, what is new is, and what is gone is told."""
    result = okr("lint", *RULES, "--add-baseline", "--fail-on", "info", cwd=root)
    assert result.code == 0
    assert "The baseline knows 3 findings." in result.err
    file = root / "okr-baseline.json"
    assert file.read_text() == (
        '{"format": 1, "findings": [\n'
        f'{{"file": "{PLAN}", "ref": "circle/evidence/app", "rule": "S116", "count": 1}},\n'
        f'{{"file": "{PLAN}", "ref": "circle/evidence/panel", "rule": "S116", "count": 1}},\n'
        f'{{"file": "{PLAN}", "ref": "circle/evidence/panel", "rule": "S118", "count": 1}}\n]}}\n'
    )
    shown = " ".join(okr("lint", *RULES, "--show-suppressed", cwd=root).out.split())
    assert shown.count("(known to the baseline)") == 3
    rewrite(root, "{from: 9, to: 5}", "{unit: days, from: 9, to: 5}")
    rewrite(root, "key_results:", "key_results:\n      - {id: new, title: New, metric: {from: 1, to: 2}}")
    assert "1 finding that is gone" in " ".join(okr("lint", *RULES, cwd=root).out.split())
    answer = json.loads(okr("lint", *RULES, "--json", cwd=root).out)
    assert [finding["ref"] for finding in answer["findings"]] == ["circle/evidence/new"]
    assert [entry["ref"] for entry in answer["stale"]] == ["circle/evidence/app"]
    assert json.loads(okr("lint", "--select", "S118", "--json", cwd=root).out)["stale"] == []


def test_renewing_a_part_of_the_baseline_keeps_the_rest(okr: Okr, root: Path) -> None:
    """What was not asked for stays known; writing it twice changes nothing."""
    okr("lint", *RULES, "--add-baseline", cwd=root)
    before = (root / "okr-baseline.json").read_bytes()
    okr("lint", "--select", "S118", "--add-baseline", cwd=root)
    okr("lint", *RULES, "--add-baseline", "teams", cwd=root)
    assert (root / "okr-baseline.json").read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"format": 1}',
        '{"format": 2, "findings": []}',
        '{"format": 1, "findings": [{"file": 3}]}',
        "[" * 9999,
    ],
)
def test_a_malformed_baseline_is_a_sentence(okr: Okr, root: Path, text: str) -> None:
    """Whatever stands in it: exit code 2, the file, and a way out."""
    (root / "okr-baseline.json").write_text(text)
    result = okr("lint", cwd=root)
    assert result.code == 2
    assert "okr-baseline.json" in result.err
    assert "--add-baseline" in " ".join(result.err.split())


def test_only_what_changed_since_the_base(okr: Okr, root: Path, repository: Repository) -> None:
    """Entries that differ from where the work branched off, committed or not; the rest is not asked about."""
    repository(root)
    git(root, "switch", "--quiet", "--create", "topic")
    assert codes(okr("lint", *RULES, "--base", "main", "--json", cwd=root).out) == []
    rewrite(root, "Quick answers from the app", "Swift answers from the app")
    assert codes(okr("lint", *RULES, "--base", "main", "--json", cwd=root).out) == ["S116"]
    git(root, "commit", "--quiet", "--all", "--message", "more")
    rewrite(root, "{unit: percent, from: 9, to: 5}", "{unit: percent, from: 9, to: 6}")
    result = okr("lint", *RULES, "--base", "main", "--json", cwd=root)
    assert (result.code, codes(result.out)) == (1, ["S116", "S118", "S116", "G801"])


def test_fail_on_is_that_of_the_base(okr: Okr, root: Path, repository: Repository) -> None:
    """A change that says never fails all the same."""
    repository(root)
    git(root, "switch", "--quiet", "--create", "topic")
    rewrite(root, "to: 5}\n      - id: panel", "to: 6}\n      - id: panel")
    settings = root / "okr.yaml"
    settings.write_text(settings.read_text().replace("name: N,", "name: N, lint: {fail_on: never},"))
    result = okr("lint", "--base", "main", "--json", cwd=root)
    assert result.code == 1
    assert {"G801", "G804"} <= set(codes(result.out))


def test_bases_that_cannot_be_had(okr: Okr, root: Path, repository: Repository) -> None:
    """No repository, no such revision: a sentence, exit code 2."""
    assert okr("lint", "--base", "main", cwd=root).code == 2
    repository(root)
    result = okr("lint", "--base", "mian", cwd=root)
    assert result.code == 2
    assert "“mian”" in result.err


def test_fixes_change_what_they_say_and_no_other_byte(okr: Okr, root: Path) -> None:
    """Comments, order, quotes and line ends stay; and there is nothing more to fix then."""
    (root / PLAN).write_bytes(TEXT.replace("\n", "\r\n").encode())
    result = okr("lint", *RULES, "--fix", "--json", cwd=root)
    assert codes(result.out) == ["S116"]
    assert "2 findings were mended." in result.err
    fixed = TEXT.replace("us are #1 in town", 'us are #1 in town"').replace(
        "title: Quick answers for", 'title: "Quick answers for'
    )
    fixed = fixed.replace("unit: percent", 'unit: "%"')
    assert (root / PLAN).read_bytes().decode() == fixed.replace("\n", "\r\n")
    assert "0 findings were mended." in okr("lint", *RULES, "--fix", cwd=root).err


def test_diff_shows_and_writes_nothing(okr: Okr, root: Path) -> None:
    """What --fix would do, as a diff; exit code 1 while there is something to do."""
    result = okr("lint", *RULES, "--diff", cwd=root)
    assert result.code == 1
    assert '+        metric: {unit: "%", from: 9, to: 5}' in result.out
    assert "2 findings would be mended." in result.err
    assert (root / PLAN).read_text() == TEXT
    okr("lint", *RULES, "--fix", cwd=root)
    assert okr("lint", *RULES, "--diff", cwd=root).code == 0


def test_each_finding_brings_its_fix_along(okr: Okr, root: Path) -> None:
    """For programs: what it does, whether it is safe, and which characters give way to which."""
    findings = json.loads(okr("lint", *RULES, "--json", cwd=root).out)["findings"]
    assert findings[0]["fix"] is None
    assert findings[2]["fix"] == {
        "description": "Write %.",
        "safe": True,
        "edits": [
            {
                "location": {"row": 12, "column": 24},
                "end_location": {"row": 12, "column": 31},
                "content": '"%"',
            }
        ],
    }


def test_unused_silences_are_taken_away(okr: Okr, root: Path) -> None:
    """At the end of a line with the space before it, above an entry with its line."""
    rewrite(root, "from the app\n", "from the app  # okr: ignore[O205] because it was long\n")
    rewrite(root, "      - id: panel", "      # okr: ignore[O205] because it was long\n      - id: panel")
    okr("lint", "--select", "O205,X", "--fix", cwd=root)
    assert (root / PLAN).read_text() == TEXT


def test_unsafe_fixes_have_to_be_asked_for(okr: Okr, root: Path) -> None:
    """What nobody sees is taken out of a text only with --unsafe-fixes."""
    rewrite(root, "Quick answers from the app", '"Quick \\u202eanswers"')
    assert "0 findings were mended." in okr("lint", "--select", "X903", "--fix", cwd=root).err
    assert okr("lint", "--select", "X903", "--unsafe-fixes", cwd=root).code == 0
    assert 'title: "Quick answers"\n' in (root / PLAN).read_text()


def test_check_ins_are_never_mended(okr: Okr, root: Path) -> None:
    """They are never edited, not even for the better."""
    check_in = root / "okrs/2026-Q4/checkins/circle/2026-10-12-anna-4c1e09af.yaml"
    check_in.parent.mkdir(parents=True)
    check_in.write_text(
        "date: 2026-10-12\nby: anna\nupdates: {evidence/app: {value: 8, note: x}}  # okr: ignore[S]\n"
    )
    before = check_in.read_bytes()
    okr("lint", "--select", "X", "--fix", cwd=root)
    assert check_in.read_bytes() == before


@pytest.mark.parametrize("options", [["--base", "main"], ["--fix"], ["--diff"], ["--add-baseline"]])
def test_options_for_files_are_refused_for_a_sentence(okr: Okr, root: Path, options: list[str]) -> None:
    """One sentence has no base, no baseline and no file to mend."""
    result = okr("lint", "--text", "Launch it", "--as", "objective", *options, cwd=root)
    assert result.code == 2
    assert options[0] in result.err


def test_options_that_do_not_go_together(okr: Okr, root: Path, repository: Repository) -> None:
    """A baseline of a part, and a diff for a program, are refused with a sentence."""
    repository(root)
    assert okr("lint", "--base", "main", "--add-baseline", cwd=root).code == 2
    assert okr("lint", "--diff", "--json", cwd=root).code == 2


@pytest.mark.parametrize(
    ("written", "then"), [("1,5", "1.5"), ("-0,25", "-0.25"), ("1,500", "1,500"), ("1,5 %", "1,5 %")]
)
def test_a_decimal_comma_becomes_a_point(okr: Okr, root: Path, written: str, then: str) -> None:
    """Where it cannot mean thousands, and stands alone."""
    old, new = "metric: {from: 9, to: 5}", "metric:\n          from: 9\n          to: "
    (root / PLAN).write_text(TEXT.replace(old, new + written))
    okr("lint", "--select", "S101", "--fix", cwd=root)
    assert (root / PLAN).read_text() == TEXT.replace(old, new + then)
