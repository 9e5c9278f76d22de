"""What is wrong with the repository around a workspace."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from okrcli.doctor.ailment import Ailment
from okrcli.translate import _

__all__ = ["AttributeLike", "HealthLike", "ailing_repository"]


class AttributeLike(Protocol):
    """What .gitattributes says of so many files, and one of them."""

    @property
    def name(self) -> str:
        """The attribute."""

    @property
    def value(self) -> str:
        """What it is set to."""

    @property
    def path(self) -> str:
        """One of the files."""

    @property
    def files(self) -> int:
        """How many they are."""


class HealthLike(Protocol):
    """How a repository is."""

    @property
    def under_way(self) -> str | None:
        """git's verb for what was begun and not ended."""

    @property
    def locked(self) -> Path | None:
        """The lock of the index, if it is there."""

    @property
    def shallow(self) -> bool:
        """Whether only the latest commits are here."""

    @property
    def attributes(self) -> Sequence[AttributeLike]:
        """Attributes that change files or merge them in a way of their own."""

    @property
    def converted(self) -> Sequence[str]:
        """Files whose line ends git keeps in another form than they have here."""

    @property
    def rewritten(self) -> Sequence[tuple[str, str]]:
        """Check-ins that were changed, each with the commit in which it was new."""


def ailing_repository(found: HealthLike) -> Iterator[Ailment]:
    """Yield what is wrong with a repository."""
    yield from _state(found)
    for attribute in found.attributes:
        what = _(".gitattributes sets {name}={value} for {count} files here; that can change or garble YAML.")
        yield Ailment(
            what.format(name=attribute.name, value=attribute.value, count=attribute.files),
            attribute.path,
            _("Take it out for okrs/ and teams/: `git check-attr -a FILE` shows what holds."),
        )
    if found.converted:
        what = _(
            "git converts the line ends of {count} files here, by core.autocrlf or .gitattributes: "
            "on another machine they are other files."
        )
        yield Ailment(
            what.format(count=len(found.converted)),
            found.converted[0],
            _("Write `-text` behind /okrs/**/*.yaml, /teams/*.yaml and /okr.yaml in .gitattributes."),
        )
    for path, commit in found.rewritten:
        yield Ailment(
            _("This check-in was changed after it was committed; a check-in never is."),
            path,
            _("See what it said with `git show {commit}`; correct it by a new check-in.").format(
                commit=commit[:9]
            ),
        )


def _state(found: HealthLike) -> Iterator[Ailment]:
    if found.under_way:
        yield Ailment(
            _("A {verb} was begun in this repository and not ended.").format(verb=found.under_way),
            None,
            _("`git status` says how to go on; `git {verb} --abort` leaves it.").format(verb=found.under_way),
        )
    if found.locked:
        yield Ailment(
            _("The index of this repository is locked: another git is at work, or one was killed."),
            None,
            _("If no git is running any more, delete {file}.").format(file=found.locked),
        )
    if found.shallow:
        yield Ailment(
            _("This clone holds only the latest commits: what was agreed before is not known here."),
            None,
            _("Get the rest with `git fetch --unshallow`."),
        )
