"""The selection: which rules speak where, and how gravely."""

import pytest

from okrcli.errors import NotFoundError
from okrcli.lint.rules import RULES
from okrcli.lint.select import matches, rule_named, selection_of
from okrcli.model.settings import Lint, LintSelection, Settings
from tests.conftest import within


def _settings(**lint: object) -> Settings:
    return Settings(format=1, name="N", lint=Lint.model_validate(lint))


def test_everything_speaks_if_nothing_is_said() -> None:
    """The default selects every rule."""
    assert selection_of(_settings()).codes == {rule.code for rule in RULES}


@pytest.mark.parametrize("word", ["K302", "k302", "K30", "output-not-outcome", "K", " K302 "])
def test_a_rule_is_chosen_by_code_prefix_or_name(word: str) -> None:
    """Code, beginning of a code and name mean the rule, in any case of the letters."""
    assert "K302" in selection_of(_settings(), select=[word]).codes
    assert "K302" not in selection_of(_settings(), ignore=[word]).codes


def test_the_command_line_outranks_the_settings() -> None:
    """--select takes the place of the settings, --extend-select adds to them, --ignore has the last word."""
    quiet = _settings(select=("S",), ignore=("S101",))
    assert "S101" not in selection_of(quiet).codes
    assert selection_of(quiet, select=["S101"]).codes == {"S101"}
    assert {"S102", "K302"} <= selection_of(quiet, extend_select=["K302"]).codes
    assert "K302" not in selection_of(quiet, extend_select=["K"], ignore=["K302"]).codes


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    """On the command line a word that chooses nothing is an error that says what was meant."""
    with pytest.raises(NotFoundError) as caught:
        selection_of(_settings(), select=["output-not-outcom"])
    assert "output-not-outcome" in caught.value.hint
    with pytest.raises(NotFoundError):
        rule_named("K999")
    assert rule_named("k302").name == "output-not-outcome"


def test_an_unknown_rule_in_the_settings_chooses_nothing() -> None:
    """A word of the settings that no rule has leaves the others as they are."""
    assert selection_of(_settings(select=("S101", "nonsense"), ignore=("nothing",))).codes == {"S101"}


def test_a_path_can_have_rules_of_its_own() -> None:
    """What matches a path is narrowed there, and only there."""
    rules = {"okrs/2025-*/**": LintSelection(ignore=("S",)), "okrs/*/x.yaml": LintSelection(select=("K",))}
    selection = selection_of(_settings(per_path=rules))
    assert not selection.speaks("S105", "okrs/2025-Q4/growth.yaml")
    assert selection.speaks("S105", "okrs/2026-Q4/growth.yaml")
    assert not selection.speaks("S105", "okrs/2026-Q4/x.yaml")
    assert selection.speaks("K302", "okrs/2026-Q4/x.yaml")


def test_severities_follow_the_settings_then_the_profile() -> None:
    """The classic profile asks more quietly about outputs; what is configured counts before that."""
    classic = selection_of(_settings(profile="classic"))
    assert classic.severity("K302", "warning") == "info"
    assert classic.severity("K301", "warning") == "warning"
    assert selection_of(_settings()).severity("K302", "warning") == "warning"
    told = selection_of(_settings(profile="classic", severity={"K302": "error"}))
    assert told.severity("K302", "warning") == "error"


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("okrs/*/a.yaml", "okrs/2026-Q4/a.yaml", True),
        ("okrs/*/a.yaml", "okrs/2026-Q4/checkins/a.yaml", False),
        ("okrs/**", "okrs/2026-Q4/checkins/a.yaml", True),
        ("**/a.yaml", "a.yaml", True),
        ("**/a.yaml", "x/y/a.yaml", True),
        ("a/**/b", "a/b", True),
        ("a/**/**/b", "a/x/y/b", True),
        ("a/**/b", "a/x/c", False),
        ("teams", "teams/a.yaml", False),
        ("", "a.yaml", False),
        ("[", "a.yaml", False),
    ],
)
def test_globs(pattern: str, path: str, expected: bool) -> None:
    """One star stays within a folder, two go through any number of them."""
    assert matches(pattern, path) is expected


def test_a_hostile_glob_takes_no_time() -> None:
    """A pattern made to blow up does not."""
    pattern, path = "/".join(["**", "*a*a*a*a*a*"] * 20), "/".join(["a" * 50] * 40)
    assert within(0.5, lambda: matches(pattern, path))
