"""What stands on a review page, part by part, before it has a form."""

from collections.abc import Iterator, Sequence

from okrcli.changes.change import Change
from okrcli.lint.finding import Finding
from okrcli.model.reference import Reference
from okrcli.model.workspace import PlanKey
from okrcli.proposal.concern import Concerned, Supported
from okrcli.proposal.dangling import Dangling
from okrcli.proposal.effect import Line
from okrcli.proposal.page import Page, Reason
from okrcli.render.change_values import Values
from okrcli.render.findings import severity_word
from okrcli.render.notation import Notation
from okrcli.render.review_page_prose import objective_text
from okrcli.render.review_page_sections import Item, Quote, Row, Section, Text, joined, listed
from okrcli.render.review_page_values import Namer, clipped, subject_word, turn_texts
from okrcli.render.review_page_words import effect_text, focus_text, moved_text, plan_name
from okrcli.render.styles import Run, Styled
from okrcli.translate import _, plural

__all__ = ["parts"]

_LONG = 1_000


def parts(page: Page, notation: Notation) -> tuple[tuple[Section, ...], ...]:
    """Return the parts of the page that have anything to say, in order; each new plan is a section of one."""
    told = _Parts(page, notation)
    every = [
        [Section("", tuple(told.rows()))],
        told.plans(),
        [Section(_("Reasons given"), tuple(told.reasons()))],
        [Section(_("Questions"), tuple(told.questions()))],
        [Section(_("Focus"), tuple(told.focus()))],
        [Section(_("Whom it concerns"), tuple(told.concern()))],
        [Section(_("Leads nowhere"), tuple(told.dangling()))],
        [Section(_("Check-ins"), tuple(told.check_ins()))],
    ]
    said = (tuple(section for section in part if section.entries) for part in every)
    return tuple(part for part in said if part)


class _Parts:
    """The sections of one page; each gives out its entries."""

    def __init__(self, page: Page, notation: Notation) -> None:
        self._page, self._notation = page, notation
        self._values = Values(page.head, notation)
        self._names = Namer(_references(page))

    def rows(self) -> Iterator[Row]:
        """The changes, one each."""
        return (self._row(line) for line in self._page.lines)

    def plans(self) -> Iterator[Section]:
        """Each plan that is wholly new, in prose."""
        for key, plan in self._page.plans:
            paragraphs = (objective_text(key, one, self._values) for one in plan.objectives)
            name = plan_name(key, self._page.head, self._notation)
            title = _("New plan: {plan}").format(plan=name)
            yield Section(title, tuple(Text(text) for text in paragraphs))

    def reasons(self) -> Iterator[Quote]:
        """What was given as a reason, in quotation marks."""
        marks = self._notation.glyphs
        for reason in self._page.reasons:
            quoted = f"{marks.opening}{clipped(reason.text, _LONG)}{marks.closing}"
            about: Run = (self._ref(reason.reference), ", ") if reason.reference else ""
            yield Quote(joined(quoted, " (", about, _source(reason), ")"))

    def questions(self) -> Iterator[Item]:
        """The gravest in full, then how often which rule speaks beside them."""
        asked = self._page.questions
        yield from (Item(self._question(finding)) for finding in asked.full)
        if asked.counted:
            more = sum(rule.number for rule in asked.counted)
            rules = ", ".join(f"{rule.code} {rule.name} ({rule.number})" for rule in asked.counted)
            yield Item(plural("{count} more", "{count} more", more) + f": {rules}")

    def focus(self) -> Iterator[Item]:
        """What each plan takes on."""
        return (Item(focus_text(entry, self._page, self._notation)) for entry in self._page.focus)

    def concern(self) -> Iterator[Item]:
        """Who is to approve, who is asked, what is supported, who reads along."""
        concern = self._page.concern
        for team in concern.teams:
            yield Item(joined(_("To approve:"), " ", self._team(team.team), *self._members(team)))
        for asked in concern.asked:
            state = _("accepted") if asked.accepted else _("open")
            need = f"{self._team(asked.team)}: {clipped(asked.what)} ("
            yield Item(joined(_("Asked:"), " ", need, self._ref(asked.by), f", {state})"))
        for gone, name in ((False, _("Supported:")), (True, _("No longer supported:"))):
            named = self._supported([one for one in concern.supported if one.gone is gone])
            if named:
                yield Item(joined(name, " ", *named))
        for who in dict.fromkeys(team.sponsor for team in concern.teams if team.sponsor):
            yield Item(joined(_("For information:"), " ", *self._person(who), " (", _("sponsor"), ")"))

    def _supported(self, entries: Sequence[Supported]) -> list[Run]:
        teams = {_whole(one): one.supported.team for one in entries}
        return listed([joined(name, f" ({self._team(team)})") for name, team in teams.items()])

    def dangling(self) -> Iterator[Item]:
        """Names that lead nowhere any more."""
        yield from (Item(self._lost(entry)) for entry in self._page.dangling)
        if any(entry.check_ins for entry in self._page.dangling):
            before, _key, after = _("What was renamed keeps its check-ins with {key}.").partition("{key}")
            yield Item((before, Styled("formerly: [old/reference]", "ref"), after))

    def check_ins(self) -> Iterator[Item]:
        """How many check-ins of which team, and what they moved."""
        for entry in self._page.check_ins:
            counted = plural("{count} check-in", "{count} check-ins", entry.number)
            name = plan_name(entry.key, self._page.head, self._notation)
            moved = [
                joined(self._ref(after.reference), f" {moved_text(before, after, self._notation)}")
                for before, after in entry.moved
            ]
            yield Item(joined(f"{name}: {counted}", ", " if moved else "", *listed(moved)))

    def _row(self, line: Line) -> Row:
        change, notation = line.change, self._notation
        before, after = turn_texts(change, self._values)
        said = [effect_text(effect, change, self._page, notation) for effect in line.effects]
        return Row(self._what(line), before, after, "; ".join(said), _mark(change))

    def _what(self, line: Line) -> Run:
        change = line.change
        word = subject_word(change)
        if change.field == "problems":
            return f"{change.place.path} {word}"
        if change.reference is not None:
            return joined(self._ref(change.reference), f" {word}" if word else "")
        if change.cycle and change.team:
            name = plan_name(PlanKey(change.cycle, change.team), self._page.head, self._notation)
            return f"{name} {word}".rstrip()
        file = f"teams/{change.team}" if change.team else change.cycle or "okr.yaml"
        return joined(Styled(file, "ref"), *((" ", Styled(change.field, "ref")) if change.field else ()))

    def _question(self, finding: Finding) -> Run:
        about: Run = (self._ref(finding.reference), ": ") if finding.reference else ""
        place = f"{finding.place.path}:{finding.place.line}"
        return joined(
            Styled(severity_word(finding.severity), "heading"),
            " ",
            Styled(finding.code, "ref"),
            " ",
            about,
            clipped(finding.what, _LONG),
            f" {self._notation.glyphs.arrow} ",
            clipped(finding.help, _LONG),
            f" ({place})",
        )

    def _lost(self, entry: Dangling) -> Run:
        marks = self._notation.glyphs
        name = f"{entry.kind} {marks.opening}{clipped(entry.name)}{marks.closing}"
        users: list[Run] = [self._ref(reference) for reference in entry.references]
        if entry.check_ins:
            users.append(plural("{count} check-in", "{count} check-ins", entry.check_ins))
        named = joined(_("named by"), " ", *listed(users)) if users else entry.places[0].path
        return joined(name, ", ", named)

    def _members(self, team: Concerned) -> list[Run]:
        members = [joined(*self._person(who)) for who in team.members]
        return [": ", *listed(members)] if members else []

    def _team(self, team: str) -> str:
        return clipped(self._page.head.team_name(team))

    def _person(self, who: str) -> Iterator[Run]:
        yield clipped(self._values.person(who))
        entry = self._page.base.settings.people.get(who) or self._page.head.settings.people.get(who)
        if entry and entry.handle and entry.account:
            yield " "
            yield Styled(clipped(entry.handle), "ref")

    def _ref(self, reference: Reference) -> Styled:
        return Styled(self._names.name(reference), "ref")


def _mark(change: Change) -> str:
    if (change.kind, change.field) in (("team_changed", None), ("other", "plan")):
        return _("new") if change.before is None else _("gone")
    if change.kind.endswith("_added"):
        return _("new")
    return _("gone") if change.kind.endswith("_removed") else ""


def _references(page: Page) -> Iterator[Reference]:
    yield from (change.reference for change in page.changes if change.reference)
    for key, plan in page.plans:
        yield from (Reference(*key, objective.id) for objective in plan.objectives)
    for entry in page.check_ins:
        yield from (after.reference for _before, after in entry.moved)


def _whole(one: Supported) -> Styled:
    """A reference of another team, with its cycle where that is another one."""
    prefix = "" if one.supported.cycle == one.by.cycle else f"{one.supported.cycle}:"
    return Styled(f"{prefix}{one.supported}", "ref")


def _source(reason: Reason) -> str:
    if reason.kind.endswith("_dropped"):
        return _("dropped")
    return _("review") if reason.kind == "closed" else _("amendment")
