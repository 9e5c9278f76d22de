"""The review page as Markdown, for the body of a pull request or a comment on one.

A code host cuts or refuses what is too long, and a stranger's pull request may be as long as it likes. So the
page is cut, section by section, between entries: what is long gives way first, and nothing that is asked can
be pushed off the page by what is proposed.
"""

import re
from collections.abc import Iterable, Sequence

from okrcli.proposal.page import Page
from okrcli.render.layout import flat
from okrcli.render.markdown import escape
from okrcli.render.notation import Notation
from okrcli.render.review_page_parts import sections
from okrcli.render.review_page_sections import Entry, Item, Quote, Row, Section
from okrcli.render.review_page_words import heading_text, meaning_text
from okrcli.render.styles import Run, Styled
from okrcli.translate import _, plural

__all__ = ["LONGEST", "review_page"]

# GitHub takes 65,536 characters, and some of them are for whoever writes above or below the page.
LONGEST = 60_000
_COLUMNS = 4
# For the head of the page, and for what says that something is missing.
_RESERVE = 4_000

# What may stand between backticks, where nothing is escaped: ids, references, handles, keys of files.
_CODE = re.compile(r"[A-Za-z0-9@/:._\[\] -]+")
# What code hosts take for the name of a person or a team of persons.
_HANDLE = re.compile(r"@[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?(?:/[A-Za-z0-9_-]{1,63})?")


def review_page(
    page: Page, notation: Notation, *, again: str = "", mention: bool = False, longest: int = LONGEST
) -> str:
    """Return the page as Markdown of at most ``longest`` characters.

    ``again`` is the command that makes the page again. With ``mention`` the handles of people notify them;
    only those that the base knows, so that no proposal calls upon strangers.
    """
    people = page.base.settings.people.values()
    handles = {one.handle for one in people if one.handle and _HANDLE.fullmatch(one.handle)}
    form = _Form(frozenset(handles) if mention else frozenset())
    # Above four thousand characters of ids nothing would be left; so long a heading says it in short.
    head = [
        f"### {form.text(heading_text(page, notation))}",
        f"**{form.text(meaning_text(page, notation))}**",
    ]
    blocks = [form.section(section) for section in sections(page, notation)]
    fitted, missing = _fitted(blocks, longest - _RESERVE)
    foot = [_note(missing)] if missing else []
    if again:
        foot.append(_("{command} makes this page again.").format(command=f"`{again}`"))
    return "\n\n".join([*head, *fitted, *foot]) + "\n"


class _Block:
    """A section in Markdown: what stands above its entries, and the entries, one string each."""

    def __init__(self, opening: str, entries: Sequence[str], between: str) -> None:
        self.opening, self.entries, self.between = opening, entries, between

    def size(self, count: int | None = None) -> int:
        """Return how many characters it takes with so many of its entries."""
        return len(self.cut(count))

    def cut(self, count: int | None = None) -> str:
        """Return it with its first entries, and how many are missing."""
        kept = list(self.entries[:count])
        lines = f"{self.opening}{self.between.join(kept)}"
        lost = len(self.entries) - len(kept)
        return f"{lines}\n\n{_lost(lost)}" if lost else lines


class _Form:
    """How pieces of a page are written in Markdown."""

    def __init__(self, handles: frozenset[str]) -> None:
        self._handles = handles

    def text(self, run: Run) -> str:
        """Return a run on one line, with nothing alive in it but the handles that are to be."""
        return "".join(self._piece(piece) for piece in flat([run]))

    def section(self, section: Section) -> _Block:
        """Return a section; a table has its head, a list one item a line."""
        opening = f"**{self.text(section.title)}**\n\n" if section.title else ""
        entries = [self._entry(entry) for entry in section.entries]
        if isinstance(section.entries[0], Row):
            heads = (_("what"), _("before"), _("after"), _("so"))
            return _Block(f"{opening}| {' | '.join(heads)} |\n| --- | --- | --- | --- |\n", entries, "\n")
        between = "\n" if isinstance(section.entries[0], Item) else "\n\n"
        return _Block(opening, entries, between)

    def _entry(self, entry: Entry) -> str:
        if isinstance(entry, Row):
            return f"| {' | '.join(self.text(cell) for cell in entry[:_COLUMNS])} |"
        prefix = "- " if isinstance(entry, Item) else "> " if isinstance(entry, Quote) else ""
        return prefix + self.text(entry.text)

    def _piece(self, piece: Styled) -> str:
        if piece.style == "ref" and piece.text in self._handles:
            return piece.text
        if piece.style == "ref" and _CODE.fullmatch(piece.text) and piece.text.strip():
            return f"`{piece.text}`"
        shown = escape(piece.text)
        if piece.style == "heading" and shown:
            return f"**{shown}**"
        # What is escaped has lost the spaces around it, and these hold a sentence together.
        before, after = (" " if end.isspace() else "" for end in (piece.text[:1], piece.text[-1:]))
        return f"{before}{shown}{after}" if shown else before


def _fitted(blocks: Sequence[_Block], room: int) -> tuple[list[str], int]:
    """Return the blocks so that they fit together, and how many entries had to go.

    A block may be as long as the longest can be if all longer ones are as long as that: short ones are whole.
    """
    limit = _share([block.size() for block in blocks], room)
    counts = [_most(block, limit) for block in blocks]
    missing = sum(len(block.entries) - count for block, count in zip(blocks, counts, strict=True))
    return [block.cut(count) for block, count in zip(blocks, counts, strict=True)], missing


def _share(sizes: Iterable[int], room: int) -> int:
    waiting = sorted(sizes)
    for at, size in enumerate(waiting):
        share = room // (len(waiting) - at)
        if size > share:
            return share
        room -= size
    return room


def _most(block: _Block, limit: int) -> int:
    """Return how many entries of a block fit into so many characters."""
    if block.size() <= limit:
        return len(block.entries)
    low, high = 0, len(block.entries)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if block.size(middle) <= limit else (low, middle - 1)
    return low


def _lost(count: int) -> str:
    return plural(
        "… and {count} more, which is not shown.", "… and {count} more, which are not shown.", count
    )


def _note(missing: int) -> str:
    return plural(
        "The page was cut: {count} entry is missing. The whole of it is on the terminal.",
        "The page was cut: {count} entries are missing. The whole of it is on the terminal.",
        missing,
    )
