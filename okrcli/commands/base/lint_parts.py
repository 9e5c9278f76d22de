"""A large workspace is read and asked about in parts, by as many processes as there are processors."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import pairwise

from okrcli.commands.base.call import Call
from okrcli.commands.base.processes import in_processes, processors
from okrcli.commands.base.reading import dated_ahead
from okrcli.lint.examine import Answer, examine_parts
from okrcli.lint.parts import Found, found_in, outline_of, read_part
from okrcli.lint.select import Selection
from okrcli.model.history import as_of
from okrcli.model.workspace import Workspace
from okrcli.store.folder import Folder
from okrcli.store.load import Elsewhere, load_part
from okrcli.store.part import team_of, teams_in

__all__ = ["divided", "examine_in_parts", "facts_of", "parts_of"]

# A part with fewer teams is sooner looked at than given away.
_FEWEST = 50
# What is asked of all teams together, in this process, takes about so much of what all else takes.
_OF_ALL = 0.15


def parts_of(call: Call) -> list[list[str]]:
    """Return the teams of each part; none where it is not worth while to divide the work."""
    return [] if call.revision is not None else divided(teams_in(Folder(call.root)))


def divided(teams: Sequence[str]) -> list[list[str]]:
    """Divide the teams among the processors; none where there are too few of either.

    The first part is smaller: whoever looks at it asks the questions about all teams, too.
    """
    count = min(processors(), len(teams) // _FEWEST)
    if count < 2:
        return []
    first = round(len(teams) * max(0, (1 + _OF_ALL) / count - _OF_ALL))
    rest = len(teams) - first
    ends = [0, *(first + rest * part // (count - 1) for part in range(count))]
    return [[*teams[start:end]] for start, end in pairwise(ends)]


def facts_of(
    call: Call, parts: Sequence[Sequence[str]], part: int | None, tips: Sequence[Elsewhere] = ()
) -> Workspace:
    """Return the facts of one part, as ``Call.facts`` has them; ``None`` is what belongs to no team."""
    others = frozenset(team for number, teams in enumerate(parts) if number != part for team in teams)
    facts = read_part(lambda left_out: load_part(call.root, left_out, lambda _settings: tips), others)
    return replace(facts, problems=(*facts.problems, *dated_ahead(facts, call.now)))


def examine_in_parts(
    call: Call, parts: Sequence[Sequence[str]], selection: Selection, paths: Sequence[str] | None
) -> tuple[Workspace, Answer]:
    """Return an outline of the workspace, and what there is to say about it; ``paths`` as for ``lint``.

    Raises OkrError for a malformed baseline.
    """
    from okrcli.repository.tips import check_ins_on_tips

    tips = [Elsewhere(*tip) for tip in check_ins_on_tips(call.root, call.facts.settings.git.branch)]
    jobs = [partial(_examined, call, parts, part, tips, selection) for part in range(len(parts))]
    with closing(in_processes(jobs)) as answers:
        outlines = next(answers)
        return examine_parts(outlines, lambda: next(answers), call.day, selection, paths)


def _examined(
    call: Call,
    parts: Sequence[Sequence[str]],
    part: int,
    tips: Sequence[Elsewhere],
    selection: Selection,
) -> Iterator[Workspace | Found]:
    """Read one part and ask about it; what belongs to no team is for the first one to speak of."""
    facts = facts_of(call, parts, part, tips)
    own = frozenset(parts[part])

    def owns(path: str) -> bool:
        team = team_of(path)
        return part == 0 if team is None else team in own

    workspace = as_of(facts, call.day)
    yield outline_of(workspace, owns)
    yield found_in(workspace, call.day, selection, owns)
