"""Texts that would do something on a code host, and the page of a host as a tester sees it."""

import html
import re

import cmarkgfm
from cmarkgfm.cmark import Options

__all__ = ["ALIVE", "HARMLESS", "HOSTILE", "seen", "skeleton"]

HARMLESS = "quiet words"
# One way to come alive a line: mentions, references, links, images, HTML, structure, code, commands.
HOSTILE = (
    "@anna", "@org/team", "ask @anna.", "(@anna)", "*@anna*", "@here", "mail anna@nordwind.example",
    "#12", "org/repo#12", "GH-12", "fixes #12", "!7", "%3", '%"Release 1"', "~bug", '~"to do"', "$12", "&4",
    "&amp;", "&#64;anna", "[vulnerability:1]", "*iteration:4", "NORD-12", "8d1e07b4", "org/repo@8d1e07b4c2",
    "https://evil.example", "http://evil.example/a_b", "ftp://evil.example", "www.evil.example",
    "mailto:a@evil.example", "xmpp:a@evil.example", "<https://evil.example>", "[x](https://evil.example)",
    "[x](javascript:alert(1))", "[x][1]", "[1]: https://evil.example", "![x](https://evil.example/p.png)",
    "![][1]", "[^1]", "[^1]: note", "<img src=x onerror=alert(1)>", "<b>bold</b>", "<!-- gone -->",
    "<details>", "</td></tr></table>", "<?php", "<![CDATA[x]]>", "<script>alert(1)</script>",
    "# heading", "####### seven", "x\n===", "===", "---", "***", "___", "- item", "+ item", "* item",
    "1. one", "1) one", "- [ ] task", "[x] task", "> quote", ">>> quote", "> [!WARNING]", "    code",
    "\tcode", "```\ncode", "~~~\ncode", "`code`", "``", "a | b", "|", "| a | b |\n| - | - |", "\\| a", "\\",
    "x\\", "**bold**", "__bold__", "*x*", "_x_", "~~gone~~", "***", "$x$", "$$x$$", "$`x`$", ":tada:", ":+1:",
    ":white_check_mark:", "[a_b:1]",
    "/close", "/approve @anna", "::error::x", "##[error]x", "x<br>y", "x  \ny", "x\n\ny", "x\r\ny",
    "x\u2028y", "\u202eevil", "a\u200bb", "\x1b]52;c;aGk=\x07", "\x00", "{{< x >}}", "{% raw %}",
    "@{557058:1}", "[[wiki]]",
)  # fmt: skip
# What code hosts search in the text that Markdown leaves behind, and would make something of.
ALIVE = (
    r"@[\w{<]", r"[#!%~$&][\w\"]", r"(?i)\b(?:https?|ftp|mailto|xmpp):", r"(?i)\bwww\.", r"[A-Za-z]-\d",
    r":[\w+-]+:", r"\b[0-9a-fA-F]{7,}\b", r"\[\w+:", r"\*\w+:", r"[\u202a-\u202e\u2066-\u2069\x1b\x00]",
)  # fmt: skip

_TAG = re.compile(r"<(/?[a-z0-9]+)[^>]*>")


def skeleton(markdown: str) -> list[str]:
    """The tags that GitHub's own renderer makes of it, without the text between them."""
    return _TAG.findall(_rendered(markdown))


def seen(markdown: str) -> str:
    """The text that is left when the tags are taken away; what stands in code is no text."""
    return html.unescape(_TAG.sub("", re.sub(r"<code>.*?</code>", "", _rendered(markdown))))


def _rendered(markdown: str) -> str:
    """With HTML let through: what a host would take out must not be there at all."""
    page: str = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    return page
