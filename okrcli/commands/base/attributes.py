"""What git is told about the files of a new workspace."""

from pathlib import Path

from okrcli.commands.base.dialogue import Dialogue
from okrcli.commands.base.writing import Change
from okrcli.store.attributes import ATTRIBUTES, FILE, with_attributes
from okrcli.translate import _

__all__ = ["attributes"]


def attributes(dialogue: Dialogue, root: Path, consent: bool | None) -> list[Change]:
    """Return the change of .gitattributes in a folder; none where nothing is missing in it.

    Lines are added to a file that stands there only with ``consent``, which is asked for where that is
    possible; without it they are said.
    """
    call = dialogue.call
    file = root / FILE
    try:
        before = file.read_bytes().decode("utf-8") if file.exists() else None
    except (OSError, UnicodeDecodeError):
        before, consent = "", False
    after = with_attributes(before or "")
    if after == before or (before is None and consent is False):
        return []
    if before is None or consent or (consent is None and _agrees(dialogue)):
        return [Change(FILE, before, after)]
    if not (call.options["quiet"] or call.json):
        call.err.paragraph(
            _("There is a {path} already; it was left as it is. These lines belong into it:").format(
                path=FILE
            )
        )
        for line in ATTRIBUTES:
            call.err.line(line)
    return []


def _agrees(dialogue: Dialogue) -> bool:
    question = _("Add lines to .gitattributes, so that git leaves the line ends of OKR files alone?")
    return dialogue.call.asks and dialogue.confirm(question, default=True)
