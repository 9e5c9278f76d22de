"""An item is taken out of a list, and not one character beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.errors import WriteRefusedError
from okrcli.store.proof import judged
from okrcli.store.removal import remove_item

WAY = ("steps",)
LINES = """\
# of the file
steps:   # of the list
  # of the first
  - {id: a, title: A}   # goes with it

  - id: b
    title: >-
      Several
      lines
    # deep
  # of the third

  - id: c
    title: C
after: kept   # to the end
"""


def removed(text: str, id: str) -> str:
    return remove_item(text, WAY, id, path="plan.yaml")


@pytest.mark.parametrize(
    ("id", "gone"),
    [
        ("a", "  - {id: a, title: A}   # goes with it\n\n"),
        ("b", "  - id: b\n    title: >-\n      Several\n      lines\n    # deep\n"),
        ("c", "  - id: c\n    title: C\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_just_its_lines(id: str, gone: str, end: str) -> None:
    """Its own lines and comments go, those of the others stay, with any line ends."""
    text, lines = LINES.replace("\n", end), gone.replace("\n", end)
    assert lines in text
    assert removed(text, id) == text.replace(lines, "")


def test_in_brackets() -> None:
    """One comma goes with it; on several lines, too."""
    assert removed("steps: [{id: a}, {id: b}, {id: c}]\n", "a") == "steps: [{id: b}, {id: c}]\n"
    assert removed("steps: [{id: a}, {id: b}, {id: c}]\n", "b") == "steps: [{id: a}, {id: c}]\n"
    assert removed("steps: [{id: a},\n  {id: b},\n]", "b") == "steps: [{id: a},\n]"


@pytest.mark.parametrize(
    "text",
    [
        "steps: [{id: a},  # of a\n  {id: b}]\n",
        "steps:\n  - id: a\n",
        "steps:\n  - id: a\n  - id: c\n",
        "steps: b\n",
        "steps:\n  -\n    id: b\n  - id: a\n",
        "steps:\n  - id: b\n  - id: a\n   broken: [\n",
        "other: []\n",
    ],
    ids=["a comment between", "the last", "not there", "no list", "a dash alone", "an error", "no key"],
)
def test_what_is_not_safe_is_refused(text: str) -> None:
    """Nothing is written where it is not there, is the only one, or what goes with it is not clear."""
    with pytest.raises(WriteRefusedError):
        removed(text, "a" if text.count("id:") == 1 else "b")


STYLES = [
    "- {{id: {id}, title: T}}\n",
    "- id: {id}\n  title: T\n",
    "- id: {id}\n  # why\n  title: |\n    Text\n\n",
    "# above\n- id: {id}  # beside\n",
]


@given(st.lists(st.sampled_from(STYLES), min_size=2, max_size=5), st.booleans(), st.data())
def test_the_others_stay(styles: list[str], indented: bool, data: st.DataObject) -> None:
    """Whatever the style, another YAML reader finds all the others in the new text, and nothing else."""
    ids = [f"s{number}" for number in range(len(styles))]
    gone = data.draw(st.sampled_from(ids))
    items = "".join(style.format(id=id) for style, id in zip(styles, ids, strict=True))
    lines = [("  " + line if indented and line.strip() else line) for line in items.splitlines(keepends=True)]
    text = f"steps:\n{''.join(lines)}after: kept\n"
    expected = judged(text)
    expected["steps"] = [item for item in expected["steps"] if item["id"] != gone]
    assert judged(removed(text, gone)) == expected
