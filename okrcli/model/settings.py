"""okr.yaml: settings and people of a workspace."""

import re
from decimal import Decimal
from typing import Literal

from pydantic import Field

from okrcli.model.entry import Entry
from okrcli.model.scalars import Day, Days, Id, Month, Number, Text, Whole

__all__ = [
    "Git",
    "Limits",
    "Lint",
    "LintSelection",
    "Pause",
    "Person",
    "Rhythm",
    "Scoring",
    "Settings",
    "Words",
    "account_of",
]

Language = Literal["de", "en"]
Severity = Literal["error", "warning", "info"]
_HIDDEN_ADDRESS = re.compile(r"(?:[0-9]+[+-])?(?P<handle>[^@]+)@users\.noreply\.git(?:hub|lab)\.com")
# What people write as their handle may come from anywhere; no host has a name with a space or a line end.
_HANDLE = re.compile(r"@?([A-Za-z0-9][A-Za-z0-9/_.-]*)")
EVERY_RULE = ("S", "O", "K", "A", "R", "F", "C", "G", "X")


class Pause(Entry):
    """Days that do not count as silence, both included."""

    first: Day = Field(alias="from", description="The pause begins on this day.")
    last: Day = Field(alias="to", description="The pause ends with this day, which is still part of it.")


class Rhythm(Entry):
    """How often the numbers should be read."""

    check_in_days: Whole = Field(default=7, description="So many days lie between check-ins.")
    grace_days: Days = Field(
        default=3, description="A number may be so many days late before it counts as no news."
    )
    pauses: tuple[Pause, ...] = Field(default=(), description="These days do not count as silence.")


class Person(Entry):
    """Somebody who takes part."""

    name: Text | None = Field(default=None, description="This is what the person is called.")
    email: tuple[Text, ...] = Field(
        default=(), description="The person uses these e-mail addresses with git."
    )
    handle: Text | None = Field(default=None, description="This is the person's name on the code host.")
    left: Day | None = Field(
        default=None, description="This was the person's last day with the organisation."
    )

    @property
    def account(self) -> str:
        """The handle with its ``@``; empty where there is none, or where no code host could have it."""
        return account_of(self.handle or "")


def account_of(handle: str) -> str:
    """Return a name on a code host with its ``@``; empty where it cannot be one."""
    found = _HANDLE.fullmatch(handle.strip())
    return f"@{found[1]}" if found else ""


class Git(Entry):
    """Where check-ins belong and how they are shared."""

    branch: Text | None = Field(
        default=None, description="Check-ins belong on this branch; left out, on the remote's default branch."
    )
    share: Literal["push", "pull_request", "manual"] = Field(
        default="push", description="Check-ins are shared this way by --push and `okr sync`."
    )
    forge: Literal["github", "gitlab", "gitea", "forgejo", "bitbucket", "azure"] | None = Field(
        default=None, description="This runs on a code host of one's own; left out, the host's name decides."
    )


class Scoring(Entry):
    """The bands of the scorecard, on scores from 0 to 1."""

    good: Number = Field(
        default=Decimal("0.7"), description="From this score on (included) a result is good."
    )
    fair: Number = Field(
        default=Decimal("0.4"), description="From this score on (included) a result is fair."
    )


class Limits(Entry):
    """How many are many."""

    objectives_per_team: Whole = Field(
        default=3, description="A team may have this many objectives in a cycle."
    )
    key_results_per_objective: Whole = Field(
        default=4, description="An objective may have this many key results."
    )


class Words(Entry):
    """Words of the workspace's own."""

    output: tuple[Text, ...] = Field(default=(), description="These words name a deliverable here.")
    allow: tuple[Text, ...] = Field(default=(), description="These words are fine here.")


class LintSelection(Entry):
    """Rules chosen for some paths."""

    select: tuple[Text, ...] | None = Field(
        default=None, description="Rules with these codes, or codes that begin so, speak."
    )
    ignore: tuple[Text, ...] = Field(
        default=(), description="Rules with these codes, or codes that begin so, stay silent."
    )


class Lint(Entry):
    """What the coach asks about."""

    profile: Literal["outcome", "classic"] = Field(
        default="outcome", description="The rules follow this school."
    )
    select: tuple[Text, ...] = Field(
        default=EVERY_RULE, description="Rules with these codes, or codes that begin so, speak."
    )
    ignore: tuple[Text, ...] = Field(
        default=(), description="Rules with these codes, or codes that begin so, stay silent."
    )
    severity: dict[Text, Severity] = Field(
        default_factory=dict, description="It gives rules another severity, by code."
    )
    fail_on: Severity | Literal["never"] = Field(
        default="error", description="Findings of this severity or a graver one make `okr lint` fail."
    )
    per_path: dict[Text, LintSelection] = Field(
        default_factory=dict, description="It chooses other rules for some files, by path."
    )
    limits: Limits = Field(default_factory=Limits, description="It says how many are many.")
    words: Words = Field(default_factory=Words, description="These are words of the workspace's own.")


class Settings(Entry):
    """Settings and people of a workspace."""

    format: Whole = Field(description="This is the version of the file format: 1.")
    name: Text = Field(description="This is what the organisation is called.")
    language: Language | None = Field(
        default=None,
        description="The statements are in this language; left out, it is decided over each plan.",
    )
    screen_language: Language | None = Field(
        default=None,
        description="Screens and pages are in this language; left out, in that of the locale, or of "
        "the statements where the locale names none.",
    )
    fiscal_year_starts: Month = Field(
        default=1, description="2026-Q1 begins in this month (1 to 12) of 2026."
    )
    rhythm: Rhythm = Field(
        default_factory=Rhythm, description="It says how often the numbers should be read."
    )
    people: dict[Id, Person] = Field(
        default_factory=dict, description="These are the people who take part, by id."
    )
    git: Git = Field(
        default_factory=Git, description="It says where check-ins belong, and how they are shared."
    )
    scoring: Scoring = Field(
        default_factory=Scoring, description="It says from which score on a result is good or fair."
    )
    lint: Lint = Field(default_factory=Lint, description="It says what `okr lint` asks about.")

    def person_of(self, email: str) -> str | None:
        """Return the id of the person with this e-mail address, in any case of its letters.

        Addresses that GitHub and GitLab give to who hides their own say the person's ``handle``; one that is
        listed under ``email`` goes first.
        """
        wanted = email.casefold()
        for person, entry in self.people.items():
            if any(address.casefold() == wanted for address in entry.email):
                return person
        hidden = _HIDDEN_ADDRESS.fullmatch(wanted)
        for person, entry in self.people.items() if hidden else ():
            if hidden and (entry.handle or "").removeprefix("@").casefold() == hidden["handle"]:
                return person
        return None
