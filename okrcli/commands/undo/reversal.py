"""What has to be written so that a change is taken back."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from okrcli.commands.base.call import Call
from okrcli.commands.base.writing import Change, Removal
from okrcli.commands.undo.last import Last, Written
from okrcli.errors import WriteRefusedError
from okrcli.measure.corrections import remains
from okrcli.model.check_in import CheckIn
from okrcli.repository.past import PastFile
from okrcli.store.emit import emit
from okrcli.store.files import check_in_path
from okrcli.store.folder import Contents
from okrcli.store.load import load_from
from okrcli.store.reversal import without
from okrcli.store.written import written
from okrcli.translate import _

__all__ = ["OverlapError", "reversal"]


class OverlapError(WriteRefusedError):
    """What is to be taken back was changed again since, so that it cannot be taken back by itself."""

    def __init__(self, path: str, subject: str) -> None:
        sentence = _("What your last change, “{subject}”, wrote here was changed again since.")
        super().__init__(
            sentence.format(subject=subject.removeprefix("okr: ")),
            _("See what came after it with `okr log`, and change it by hand. Nothing was written."),
            path=path,
        )


class _ChangedError(Exception):
    """The file at the path that it names was changed again."""


def reversal(call: Call, last: Last, contents: Mapping[str, bytes]) -> list[Change]:
    """Return the changes that take a change back; none where all of it is taken back already.

    A check-in is taken back by a new one that replaces it, a file by what it was; what came later stays.
    ``contents`` are those of its files, by git's names. Raises OverlapError.
    """
    changes: list[Change] = [_replacing(call, one) for one in last.check_ins]
    try:
        return changes + list(_restored(call, last.files, contents))
    except _ChangedError as error:
        raise OverlapError(str(error), last.commit.subject if last.commit else "") from None


def _replacing(call: Call, taken: Written) -> Change:
    """A new check-in of the same day, or of today, after which the one taken counts as never written.

    One that corrected another is replaced by what it corrected, in that one's place.
    """
    key, check_in, meant = taken
    others = {entry.name: entry for entry in call.facts.check_ins[key]}
    again = remains(meant, others)
    new = CheckIn(
        date=again.date if again else min(check_in.date, call.today),
        written=again.written if again else _to_the_second(call.now),
        by=again.by if again else call.person or check_in.by,
        capacity=again.capacity if again else None,
        replaces=check_in.name,
        updates=again.updates if again else {},
    )
    said = {name: value for name, value in written(new).items() if value != {}}
    return Change(check_in_path(key.cycle, key.team, new.date, new.by), None, emit(said))


def _to_the_second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def _restored(call: Call, files: tuple[PastFile, ...], contents: Mapping[str, bytes]) -> Iterator[Change]:
    for file in files:
        before, after = (_text(blob, contents, file.path) for blob in (file.before, file.after))
        now = _now(call, file.path)
        wanted = _wanted(now, before, after, file.path)
        if wanted == now:
            continue
        if now is None:
            yield Change(file.path, None, wanted or "")
        elif wanted is None:
            yield Removal(file.path, now)
        else:
            _refuse_if_broken(file.path, now, wanted)
            yield Change(file.path, now, wanted)


def _text(blob: str | None, contents: Mapping[str, bytes], path: str) -> str | None:
    """The text of a file at the time; ``None`` where there was none."""
    if blob is None:
        return None
    try:
        return contents[blob].decode("utf-8")
    except (KeyError, UnicodeDecodeError):  # far too large, or no text
        raise _ChangedError(path) from None


def _now(call: Call, path: str) -> str | None:
    try:
        return (call.root / path).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise _ChangedError(path) from None


def _wanted(now: str | None, before: str | None, after: str | None, path: str) -> str | None:
    """The text that the file should have; ``None`` where it should not be there. Raises _ChangedError."""
    if now == before:
        return now
    if now == after:
        return before
    if now is None or before is None or after is None:
        raise _ChangedError(path)
    found = without(now, before, after)
    if found is None:
        raise _ChangedError(path)
    return found


def _refuse_if_broken(path: str, now: str, wanted: str) -> None:
    """Raise _ChangedError where lines that fit one by one do not make a file that can be read."""
    old, new = (len(load_from(Contents("", {path: text.encode()})).problems) for text in (now, wanted))
    if new > old:
        raise _ChangedError(path)
