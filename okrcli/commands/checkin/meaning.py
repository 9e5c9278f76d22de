"""What was said, as an update of a key result; every word of it is judged before anything is written."""

from decimal import Context, Decimal

from okrcli.commands.base.typed import parse_number
from okrcli.commands.checkin.line import UNCHANGED, Said
from okrcli.commands.checkin.typist import Typist
from okrcli.errors import NotFoundError, UsageError
from okrcli.measure.standing import KeyResultStanding
from okrcli.model.check_in import Blocked, Update
from okrcli.model.resolve import near
from okrcli.model.scalars import MOST_DIGITS
from okrcli.translate import _

__all__ = ["update_from"]

_YES = frozenset(("done", "yes", "y", "true", "ja", "j", "erledigt"))
_NO = frozenset(("open", "no", "n", "false", "nein", "offen"))
# Room for every sum of two numbers of 18 digits, wherever their points are.
_EXACT = Context(prec=2 * MOST_DIGITS + 1)


def update_from(said: Said, before: KeyResultStanding, typist: Typist) -> Update:
    """Return the update that was meant for the key result that stands as ``before``.

    A blocker that stands is said again, as it does not go away by not being mentioned. Raises UsageError or
    NotFoundError.
    """
    fields: dict[str, object] = _reading(said, before, typist)
    if said.confidence:
        fields["confidence"] = _confidence(said.confidence)
    if said.note.strip():
        fields["note"] = said.note
    blocked = _blocked(said, before, typist)
    is_freed = said.unblocked and before.blocked is not None
    if not (fields or said.blocked.strip() or said.asks or is_freed):
        nothing = (
            _("Nothing stands in the way of {name}, as far as is known.")
            if said.unblocked
            else _("Nothing was said about {name}.")
        )
        raise UsageError(nothing.format(name=before.reference.tail), typist.way_out(before))
    return Update(**fields, blocked=blocked)


def _reading(said: Said, before: KeyResultStanding, typist: Typist) -> dict[str, object]:
    kind = before.key_result.kind
    if kind != "milestones" and (said.done or said.undone):
        raise UsageError(
            _("{name} has no milestones, so --done and --undone say nothing about it.").format(
                name=before.reference.tail
            ),
            typist.way_out(before),
        )
    if kind == "milestones":
        return _steps(said, before)
    if not said.reading:
        return {}
    return (
        {"done": _answer(said, before, typist)}
        if kind == "done_when"
        else {"value": _value(said, before, typist)}
    )


def _value(said: Said, before: KeyResultStanding, typist: Typist) -> Decimal:
    name, word = before.reference.tail, said.reading
    if word in UNCHANGED and not said.sign:
        if before.value is None:
            raise UsageError(
                _("{name} has no value yet that could stay.").format(name=name), typist.way_out(before)
            )
        return before.value
    if word[:1] == "+" and word[1:2].isdigit() and not said.sign:
        raise UsageError(
            _("“{word}” could be a number or a difference.").format(word=word),
            _("Write {difference} to add it, or {number} for the number itself.").format(
                difference=typist.difference(name, "+", word[1:]), number=word[1:]
            ),
        )
    try:
        number = parse_number(word, typist.language)
    except UsageError as error:
        raise _unreadable(error, word, before, typist) from None
    if not said.sign:
        return number
    if before.value is None:
        raise UsageError(
            _("{name} has no value yet that something could be added to.").format(name=name),
            typist.way_out(before),
        )
    return _sum(before.value, number if said.sign == "+" else -number)


def _sum(value: Decimal, difference: Decimal) -> Decimal:
    """Return the exact sum, if a file can hold it."""
    result = _EXACT.add(value, difference)
    if len(format(abs(result), "f").replace(".", "")) > MOST_DIGITS:
        raise UsageError(_("The sum has more than 18 digits."), _("Write the number itself."))
    return result


def _unreadable(error: UsageError, word: str, before: KeyResultStanding, typist: Typist) -> UsageError:
    """Where a word stands in the place of the number, the hint is the whole form."""
    has_digit = any(character.isdigit() for character in word)
    return error if has_digit else UsageError(error.message, typist.way_out(before))


def _answer(said: Said, before: KeyResultStanding, typist: Typist) -> bool:
    word = said.reading.casefold()
    if not said.sign and word in UNCHANGED:
        return before.raw is not None and before.raw >= 1
    if not said.sign and word in _YES | _NO:
        return word in _YES
    raise UsageError(
        _("“{word}” is neither yes nor no.").format(word=said.sign + said.reading), typist.way_out(before)
    )


def _steps(said: Said, before: KeyResultStanding) -> dict[str, object]:
    """Steps are named by id or by their number from 1; a comma joins several, a minus takes one back."""
    done, undone = list(said.done), list(said.undone)
    if said.reading and (said.sign or said.reading not in UNCHANGED):
        for word in said.reading.split(","):
            back = word[:1] in ("-", "−")
            (undone if back or said.sign == "-" else done).append(word[1:] if back else word)
    if not (said.reading or done or undone):
        return {}
    reached = [_step(word, before) for word in done]
    taken_back = [_step(word, before) for word in undone]
    for step in taken_back:
        if step in reached:
            raise UsageError(_("{step} cannot be done and taken back at once.").format(step=step))
        if step not in before.reached:
            raise UsageError(
                _("{step} is not done, so it cannot be taken back.").format(step=step),
                _("Done so far: {steps}.").format(steps=", ".join(sorted(before.reached)) or "–"),
            )
    # Without anything new it says: looked, unchanged. It is a reading all the same.
    return {"done": _once(reached), "undone": _once(taken_back)}


def _once(steps: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(steps))


def _step(word: str, before: KeyResultStanding) -> str:
    steps = [milestone.id for milestone in before.key_result.milestones or ()]
    name = word.strip()
    if name in steps:
        return name
    if name.isascii() and name.isdecimal() and 1 <= int(name[:4]) <= len(steps) and len(name) < 4:
        return steps[int(name) - 1]
    raise NotFoundError(
        _("milestone"),
        name,
        near(name, steps),
        _("Steps of {name}: {steps}.").format(name=before.reference.tail, steps=", ".join(steps)),
    )


def _confidence(word: str) -> int:
    bare = word.removesuffix("/10")
    if bare.isascii() and bare.isdecimal() and len(bare) < 3 and int(bare) <= 10:
        return int(bare)
    raise UsageError(
        _("“{word}” is no confidence: how sure you are goes from 0 to 10, in whole numbers.").format(
            word=word
        ),
        _("A note that begins with a number needs how sure you are before it, or -m: -m “{word} …”.").format(
            word=word
        ),
    )


def _blocked(said: Said, before: KeyResultStanding, typist: Typist) -> Blocked | None:
    what = said.blocked.strip() or (before.blocked.what if before.blocked else "")
    if said.unblocked:
        if said.blocked or said.asks:
            raise UsageError(_("It cannot be blocked and no longer blocked at once."))
        return None
    if not what:
        if said.asks:
            raise UsageError(
                _("Who is asked is clear, what for is not."), _("Say what stands in the way: --blocked TEXT.")
            )
        return None
    if said.asks:
        return Blocked(what=what, asks=typist.person(said.asks))
    return Blocked(what=what) if said.blocked else before.blocked
