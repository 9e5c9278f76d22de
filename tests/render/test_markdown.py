import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from okrcli.render.clean import clean
from okrcli.render.markdown import escape

JOINER = "\u2060"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SIGNS = st.text("\\`*_{}[]<>|~&$^#+-=.()!:;@/\"' 1aw\n\t\u2028\x00é", max_size=30)


def shown(markdown: str) -> str:
    """What a reader sees of it; fails where it is anything but plain text in one paragraph."""
    tokens = READER.parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


@given(SIGNS)
def test_every_text_is_shown_as_it_stands(text: str) -> None:
    """Whatever it says, on one line, with nothing of it alive."""
    plain = " ".join(clean(text).split())
    assert shown(f"x {escape(text)}").replace(JOINER, "") == f"x {plain}".rstrip()


@given(SIGNS)
def test_the_beginning_of_a_line_is_safe_too(text: str) -> None:
    """No heading, list, quotation, rule or table comes of it."""
    plain = " ".join(clean(text).split())
    if plain:
        assert shown(escape(text)).replace(JOINER, "") == plain


@given(SIGNS)
def test_a_cell_stays_one_cell(text: str) -> None:
    """Two columns stay two columns, two rows two rows."""
    page = f"| a | b |\n| - | - |\n| {escape(text)} | end |\n"
    tokens = READER.parse(page)
    assert sum(token.type == "td_open" for token in tokens) == 2
    assert tokens[0].type == "table_open"


@given(SIGNS)
def test_a_heading_keeps_its_end(text: str) -> None:
    """Signs at the end of a title are not taken for the end of the heading."""
    plain = " ".join(clean(text).split())
    tokens = READER.parse(f"### {escape(text)} .")
    children = tokens[1].children or []
    assert "".join(child.content for child in children).replace(JOINER, "").split() == [*plain.split(), "."]


@pytest.mark.parametrize(
    ("text", "alive"),
    [
        ("ask @anna", r"@\w"),
        ("mail anna@nordwind.example", r"\w@\w"),
        ("fixes #12", r"#\w"),
        ("see !7 and %3", r"[!%]\w"),
        ("https://nordwind.example", r"https?://"),
        ("WWW.nordwind.example", r"(?i)www\."),
        ("ABC-12", r"[A-Z]-\d"),
        ("GHSA-jfh8-c2jp-5v3q", r"(?i)GHSA-"),
        (":tada:", r":\w+:"),
        ("since 8d1e07b4", r"\b[0-9a-f]{7,}\b"),
    ],
)
def test_what_code_hosts_look_for_is_not_found(text: str, alive: str) -> None:
    """Mentions, issues, addresses, tickets, advisories, emoji, hashes: sought after Markdown is done."""
    assert re.search(alive, text)
    assert re.search(alive, shown(escape(text))) is None


def test_ordinary_sentences_stay_readable() -> None:
    """What is no sign needs no backslash."""
    text = "Köln: 34,5 % of 60 % (was 20), read on 2026-11-12. Good!"
    assert escape(text) == text
