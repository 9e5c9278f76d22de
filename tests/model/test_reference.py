"""References: whole ones, in a file."""

import pytest
from pydantic import TypeAdapter, ValidationError

from okrcli.model.reference import (
    OldKeyResult,
    OldObjective,
    PlanPath,
    Reference,
    TeamPath,
    parse_reference,
)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("company/win-back", Reference("2026-Q4", "company", "win-back")),
        ("company/win-back/churn", Reference("2026-Q4", "company", "win-back", "churn")),
        ("2027:company/win-back/churn", Reference("2027", "company", "win-back", "churn")),
    ],
)
def test_whole_references(text: str, reference: Reference) -> None:
    """A whole reference means its file's cycle unless it names another."""
    assert parse_reference(text, "2026-Q4") == reference
    assert TypeAdapter(TeamPath).validate_python(text) == text


@pytest.mark.parametrize(
    "text", ["company", "a/b/c/d", "a//b", "A/b", "/a/b", "a/b/", ":a/b", "x:y:a/b", "a/b\n", ""]
)
def test_what_is_no_reference(text: str) -> None:
    """Anything else is not one, and is refused in a file with a sentence."""
    assert parse_reference(text, "2026-Q4") is None
    with pytest.raises(ValidationError, match="is not a whole reference"):
        TypeAdapter(TeamPath).validate_python(text)


def test_forms() -> None:
    """A reference says itself as files write it."""
    reference = Reference("2026-Q4", "company", "win-back", "churn")
    assert (str(reference), reference.in_plan, reference.tail) == (
        "company/win-back/churn",
        "win-back/churn",
        "churn",
    )
    parent = reference.parent
    assert (str(parent), parent.in_plan, parent.tail) == ("company/win-back", "win-back", "win-back")
    assert parent.parent == parent


def test_paths_in_a_plan() -> None:
    """A path in a plan has one to three ids."""
    paths = TypeAdapter(PlanPath)
    assert [paths.validate_python(text) for text in ("a", "a/b", "t/a/b")] == ["a", "a/b", "t/a/b"]
    for text in ("", "a/b/c/d", "2026:a/b", "a/", "Ä/b"):
        with pytest.raises(ValidationError, match="is not a reference"):
            paths.validate_python(text)


def test_old_references() -> None:
    """An objective was one, and so was a key result; the team is named where that was another."""
    own = Reference("2026-Q4", "company", "win-back", "churn")
    read = TypeAdapter(OldKeyResult).validate_python
    assert own.earlier(read("a/b")) == Reference("2026-Q4", "company", "a", "b")
    assert own.earlier(read("t/a/b")) == Reference("2026-Q4", "t", "a", "b")
    read = TypeAdapter(OldObjective).validate_python
    assert own.parent.earlier(read("a")) == Reference("2026-Q4", "company", "a")
    assert own.parent.earlier(read("t/a")) == Reference("2026-Q4", "t", "a")


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        (OldKeyResult, "a", "Write objective/key-result"),
        (OldKeyResult, "t/a/b/c", "Write objective/key-result"),
        (OldObjective, "t/a/b", "Write the id it had"),
        (OldObjective, "2026:a", "Write the id it had"),
    ],
)
def test_what_cannot_be_an_old_reference(kind: type[str], text: str, hint: str) -> None:
    """What could never lead to a check-in is refused, rather than passed over in silence."""
    with pytest.raises(ValidationError, match="is not a reference") as refused:
        TypeAdapter(kind).validate_python(text)
    assert hint in refused.value.errors()[0]["ctx"]["hint"]
