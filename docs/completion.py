"""Write the table that shells complete from anew: ``python docs/completion.py``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from okrcli.cli import COMMANDS, group
from okrcli.lint.rules import RULES
from okrcli.model.schema import FILE_KINDS
from okrcli.render.formats import FORMATS

FILE = Path(__file__).parents[1] / "okrcli" / "completion" / "vocabulary.tsv"
SEVERITIES = "error|warning|info|never"

# What belongs where the word that stands for it in the help says enough.
BY_METAVAR = {
    "A [B]": "revision...",
    "BASE": "revision",
    "CODE,...": "rules",
    "CODE|NAME": "rule",
    "CYCLE": "cycle",
    "DAY": "day",
    "DIR": "folder",
    "FILE": "file",
    "HEAD": "revision",
    "PATH": "file",
    "PATH...": "file...",
    "PERSON": "person",
    "REF": "reference",
    "REV": "revision",
    "SCOPE": "scope",
    "SEVERITY": SEVERITIES,
    "TEAM": "team",
}
# And where it does not.
BY_NAME = {
    ("", "--color"): "auto|always|never",
    ("", "--cycle"): "cycle",
    ("", "--team"): "team",
    ("accept", "ref"): "objective",
    ("amend", "--plan"): "even|late",
    ("checkin", "words"): "key-result",
    ("init", "--kind"): "company|team|circle|client",
    ("init", "--person"): "text",
    ("lint", "--as"): "objective|key-result",
    ("lint", "--output-format"): "|".join(each.name for each in FORMATS),
    ("log", "ref"): "scope",
    ("new", "--ambition"): "aspirational|committed",
    ("new", "--kind"): "company|team|circle|client",
    ("new", "--objective"): "objective",
    ("new", "kind"): "objective|key-result|team|person|cycle",
    ("review", "--format"): "terminal|md|json",
    ("schema", "kind"): "|".join(kind.name for kind in FILE_KINDS),
}


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield verb, names, kind and help of all there is, as ``okrcli/completion/vocabulary.py`` reads it."""
    everywhere = group()
    of_each = {param.name for param in everywhere.params}
    for param in everywhere.params:
        yield from _param("", param)
    yield "", "-h --help", "flag", "What it does, and its options."
    context = everywhere.make_context("okr", [], resilient_parsing=True)
    for verb in COMMANDS:
        yield verb.name, "", "verb", verb.help
        command = everywhere.get_command(context, verb.name)
        for param in command.params:
            if param.name not in of_each:
                yield from _param(verb.name, param)
    for rule in RULES:
        yield "", rule.code, "rule-code", rule.name


def _param(verb: str, param: Any) -> Iterator[tuple[str, str, str, str]]:
    if param.param_type_name == "argument":
        yield verb, "*", _kind(verb, param, param.name), param.help or ""
        return
    for names in filter(None, (param.opts, param.secondary_opts)):
        yield verb, " ".join(sorted(names, key=len)), _kind(verb, param, names[-1]), param.help or ""


def _kind(verb: str, param: Any, name: str) -> str:
    if getattr(param, "is_flag", False):
        return "flag"
    placeholder = (param.metavar or "").removeprefix("[").replace("]...", "...").removesuffix("]")
    choices = placeholder if "|" in placeholder and placeholder.islower() and "=" not in placeholder else ""
    return BY_NAME.get((verb, name)) or choices or BY_METAVAR.get(placeholder, "text")


def page() -> str:
    """Return the table. Raises ValueError where a tab or a line break would break it."""
    lines = ["\t".join(row) for row in rows()]
    if any(line.count("\t") != 3 or not line.replace("\t", "").isprintable() for line in lines):
        raise ValueError("a help line holds a tab or a line break")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
