"""The baseline file: the same text for the same counts, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.errors import OkrError
from okrcli.lint.baseline import Known, baseline_of, baseline_text, renewed
from okrcli.model.settings import Settings
from okrcli.model.workspace import Workspace

entries = st.dictionaries(st.builds(Known, st.text(), st.text(), st.text()), st.integers(1, 99), max_size=5)


def read(text: str) -> dict[Known, int]:
    files = Workspace(Settings(format=1, name="N"), sources={"okr-baseline.json": text})
    return dict(baseline_of(files))


@given(entries)
def test_what_is_written_is_read(baseline: dict[Known, int]) -> None:
    """Every count comes back, in whatever order it was counted, an entry a line."""
    text = baseline_text(baseline)
    assert read(text) == baseline
    assert baseline_text(dict(reversed(baseline.items()))) == text
    assert text.count("\n") == (len(baseline) + 2 if baseline else 1)


@given(entries, entries)
def test_renewing_keeps_what_was_not_looked_at(one: dict[Known, int], other: dict[Known, int]) -> None:
    """What was looked at is gone where nothing was found."""
    both = {**one, **other}
    assert renewed(both, lambda entry: entry in one, ()) == {k: v for k, v in both.items() if k not in one}


def test_without_a_file_nothing_is_known() -> None:
    """No baseline is an empty one."""
    assert baseline_of(Workspace(Settings(format=1, name="N"))) == {}


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    """Whatever stands there: a baseline, or a sentence."""
    try:
        known = read(text)
    except OkrError as error:
        known = None
        said = error.message
    assert known is not None or said


@pytest.mark.parametrize("count", ["0", "-1", '"1"', "1.5", "null"])
def test_counts_are_whole_and_above_0(count: str) -> None:
    """Nothing else counts."""
    with pytest.raises(OkrError):
        read(f'{{"format": 1, "findings": [{{"file": "a", "ref": null, "rule": "S1", "count": {count}}}]}}')
