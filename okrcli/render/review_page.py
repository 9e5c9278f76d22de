"""The review page as Markdown, for the body of a pull request or a comment on one.

A code host cuts or refuses what is too long, and a stranger's pull request may be as long as it likes. So the
page is cut, part by part, between entries: what is long gives way first, and nothing that is asked can be
pushed off the page by what is proposed. Of many new plans as many as fit are told in full.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from okrcli.proposal.page import Page
from okrcli.render.layout import flat
from okrcli.render.markdown import escape
from okrcli.render.notation import Notation
from okrcli.render.review_page_parts import parts
from okrcli.render.review_page_sections import Entry, Item, Quote, Row, Section
from okrcli.render.review_page_words import heading_text, meaning_text
from okrcli.render.styles import Run, Styled
from okrcli.translate import _, plural

__all__ = ["LONGEST", "review_page"]

# GitHub takes 65,536 characters, and some of them are for whoever writes above or below the page.
LONGEST = 60_000
_COLUMNS = 4
_BETWEEN = "\n\n"
# Of the note on what is missing the room is kept before its number is known; no page lacks as many entries.
_MANY = 1_000_000

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
    head = [
        f"### {form.text(heading_text(page, notation))}",
        f"**{form.text(meaning_text(page, notation))}**",
    ]
    told = [form.part(part) for part in parts(page, notation)]
    foot = [_("{command} makes this page again.").format(command=f"`{again}`")] if again else []
    fitted, missing = _fitted(told, longest - sum(len(f"{_BETWEEN}{text}") for text in (*head, *foot)))
    return _BETWEEN.join([*head, *fitted, *([_note(missing)] if missing else []), *foot]) + "\n"


class _Part(Protocol):
    """A part of the page in Markdown, which may be told in part."""

    def size(self) -> int:
        """Return how many characters all of it takes."""
        ...

    def within(self, limit: int) -> tuple[str, int]:
        """Return as much of it as fits into so many characters, and how many entries are missing."""
        ...


class _Block:
    """A section in Markdown: what stands above its entries, and the entries, one string each."""

    def __init__(self, opening: str, entries: Sequence[str], between: str) -> None:
        self.opening, self.entries, self.between = opening, entries, between

    def size(self) -> int:
        """See ``_Part``."""
        return len(self._cut(len(self.entries)))

    def within(self, limit: int) -> tuple[str, int]:
        """See ``_Part``; what stands above the entries is always there."""
        low, high = 0, len(self.entries) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if len(self._cut(middle)) <= limit else (low, middle - 1)
        count = low if self.size() > limit else len(self.entries)
        return self._cut(count), len(self.entries) - count

    def _cut(self, count: int) -> str:
        """Return it with its first entries, and how many are missing."""
        lines = f"{self.opening}{self.between.join(self.entries[:count])}"
        lost = len(self.entries) - count
        return f"{lines}{_BETWEEN}{_lost(lost)}" if lost else lines


class _Plans:
    """New plans: as many as fit are told in full, and of the others what there is room for."""

    def __init__(self, plans: Sequence[_Block]) -> None:
        self._plans = plans

    def size(self) -> int:
        """See ``_Part``."""
        return sum(map(_room, self._plans))

    def within(self, limit: int) -> tuple[str, int]:
        """See ``_Part``; the shortest come first, and a plan of which nothing could be told is counted."""
        if self.size() <= limit:
            return _BETWEEN.join(plan.within(limit)[0] for plan in self._plans), 0
        whole, room = set(), limit - len(f"{_BETWEEN}{_unnamed(len(self._plans))}")
        for plan in sorted(self._plans, key=_Block.size):
            if _room(plan) > room:
                break
            whole.add(plan)
            room -= _room(plan)
        share = room // max(1, len(self._plans) - len(whole)) - len(_BETWEEN)
        limits = [limit if plan in whole else share for plan in self._plans]
        told = [plan.within(most) for plan, most in zip(self._plans, limits, strict=True)]
        named = [
            text for plan, (text, lost) in zip(self._plans, told, strict=True) if lost < len(plan.entries)
        ]
        unnamed = len(told) - len(named)
        foot = [_unnamed(unnamed)] if unnamed else []
        return _BETWEEN.join([*named, *foot]), sum(lost for _text, lost in told)


def _room(plan: _Block) -> int:
    return plan.size() + len(_BETWEEN)


class _Form:
    """How pieces of a page are written in Markdown."""

    def __init__(self, handles: frozenset[str]) -> None:
        self._handles = handles

    def text(self, run: Run) -> str:
        """Return a run on one line, with nothing alive in it but the handles that are to be."""
        return "".join(self._piece(piece) for piece in flat([run]))

    def part(self, sections: Sequence[Section]) -> _Part:
        """Return a part of the page: several sections are plans."""
        blocks = [self._section(section) for section in sections]
        return _Plans(blocks) if len(blocks) > 1 else blocks[0]

    def _section(self, section: Section) -> _Block:
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


def _fitted(parts: Sequence[_Part], room: int) -> tuple[list[str], int]:
    """Return the parts so that they fit together, and how many entries had to go.

    A part may be as long as the longest can be if all longer ones are as long as that: short ones are whole.
    """
    sizes = [part.size() + len(_BETWEEN) for part in parts]
    limit = room if sum(sizes) <= room else _share(sizes, room - len(_BETWEEN + _note(_MANY)))
    told = [part.within(limit - len(_BETWEEN)) for part in parts]
    return [text for text, _missing in told], sum(missing for _text, missing in told)


def _share(sizes: Iterable[int], room: int) -> int:
    waiting = sorted(sizes)
    for at, size in enumerate(waiting):
        share = room // (len(waiting) - at)
        if size > share:
            return share
        room -= size
    return room


def _lost(count: int) -> str:
    return plural(
        "… and {count} more, which is not shown.", "… and {count} more, which are not shown.", count
    )


def _unnamed(count: int) -> str:
    return plural(
        "… and {count} more new plan, which is not shown.",
        "… and {count} more new plans, which are not shown.",
        count,
    )


def _note(missing: int) -> str:
    return plural(
        "The page was cut: {count} entry is missing. The whole of it is on the terminal.",
        "The page was cut: {count} entries are missing. The whole of it is on the terminal.",
        missing,
    )
