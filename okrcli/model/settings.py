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
]

Language = Literal["de", "en"]
Severity = Literal["error", "warning", "info"]
_HIDDEN_ADDRESS = re.compile(r"(?:[0-9]+[+-])?(?P<handle>[^@]+)@users\.noreply\.git(?:hub|lab)\.com")
EVERY_RULE = ("S", "O", "K", "A", "R", "F", "C", "G", "X")


class Pause(Entry):
    """Days that do not count as silence, both included."""

    first: Day = Field(alias="from", description="The first day of the pause.")
    last: Day = Field(alias="to", description="The last day of the pause.")


class Rhythm(Entry):
    """How often the numbers should be read."""

    check_in_days: Whole = Field(default=7, description="Days between check-ins.")
    grace_days: Days = Field(default=3, description="Days late before a number counts as no news.")
    pauses: tuple[Pause, ...] = Field(default=(), description="Days that do not count as silence.")


class Person(Entry):
    """Somebody who takes part."""

    name: Text | None = Field(default=None, description="The person's name.")
    email: tuple[Text, ...] = Field(default=(), description="The e-mail addresses used with git.")
    handle: Text | None = Field(default=None, description="The name on the code host.")
    left: Day | None = Field(default=None, description="The last day with the organisation.")


class Git(Entry):
    """Where check-ins belong and how they are shared."""

    branch: Text | None = Field(
        default=None, description="Where check-ins belong; left out: the remote's default."
    )
    share: Literal["push", "pull_request", "manual"] = Field(
        default="push", description="How check-ins are shared."
    )
    forge: Literal["github", "gitlab", "gitea", "forgejo", "bitbucket", "azure"] | None = Field(
        default=None, description="What runs on a code host of one's own; left out: by its name."
    )


class Scoring(Entry):
    """The bands of the scorecard, on scores from 0 to 1."""

    good: Number = Field(default=Decimal("0.7"), description="From this score on (included): good.")
    fair: Number = Field(default=Decimal("0.4"), description="From this score on (included): fair.")


class Limits(Entry):
    """How many are many."""

    objectives_per_team: Whole = Field(default=3, description="Objectives a team may have in a cycle.")
    key_results_per_objective: Whole = Field(default=4, description="Key results an objective may have.")


class Words(Entry):
    """Words of the workspace's own."""

    output: tuple[Text, ...] = Field(default=(), description="Words that name a deliverable here.")
    allow: tuple[Text, ...] = Field(default=(), description="Words that are fine here.")


class LintSelection(Entry):
    """Rules chosen for some paths."""

    select: tuple[Text, ...] | None = Field(
        default=None, description="Codes or prefixes of the rules that speak."
    )
    ignore: tuple[Text, ...] = Field(
        default=(), description="Codes or prefixes of the rules that stay silent."
    )


class Lint(Entry):
    """What the coach asks about."""

    profile: Literal["outcome", "classic"] = Field(
        default="outcome", description="The school the rules follow."
    )
    select: tuple[Text, ...] = Field(
        default=EVERY_RULE, description="Codes or prefixes of the rules that speak."
    )
    ignore: tuple[Text, ...] = Field(
        default=(), description="Codes or prefixes of the rules that stay silent."
    )
    severity: dict[Text, Severity] = Field(default_factory=dict, description="Another severity, by code.")
    fail_on: Severity | Literal["never"] = Field(default="error", description="From where on lint says no.")
    per_path: dict[Text, LintSelection] = Field(default_factory=dict, description="Rules by path.")
    limits: Limits = Field(default_factory=Limits, description="How many are many.")
    words: Words = Field(default_factory=Words, description="Words of the workspace's own.")


class Settings(Entry):
    """Settings and people of a workspace."""

    format: Whole = Field(description="The version of the file format: 1.")
    name: Text = Field(description="The name of the organisation.")
    language: Language | None = Field(
        default=None, description="Of the statements; left out: decided over each plan."
    )
    screen_language: Language | None = Field(
        default=None, description="Of screens and pages; left out: the locale's."
    )
    fiscal_year_starts: Month = Field(default=1, description="The month in which 2026-Q1 begins.")
    rhythm: Rhythm = Field(default_factory=Rhythm, description="How often the numbers should be read.")
    people: dict[Id, Person] = Field(default_factory=dict, description="The people who take part, by id.")
    git: Git = Field(default_factory=Git, description="Where check-ins belong.")
    scoring: Scoring = Field(default_factory=Scoring, description="The bands of the scorecard.")
    lint: Lint = Field(default_factory=Lint, description="What the coach asks about.")

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
