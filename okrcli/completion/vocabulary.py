"""The verbs, their options and what belongs behind them, from a table that the commands are written into.

``vocabulary.tsv`` is written by ``python docs/completion.py``. Each line has four columns: the verb (none: of
every verb), the names of an option (none: the verb itself; ``*``: its next argument), a kind, a help line. A
kind is ``flag``, ``text`` (nothing is offered), the name of what belongs there, or the words to choose from
with bars between them; ``...`` behind it says that any number may follow.
"""

import os

__all__ = ["Option", "Vocabulary"]

_ARGUMENT = "*"


class Option:
    """An option: its names, the kind of its value, its line in the help."""

    def __init__(self, names: list[str], kind: str, help: str) -> None:
        self.names, self.kind, self.help = names, kind, help

    @property
    def name(self) -> str:
        """The longest of its names, which comes last."""
        return self.names[-1]

    @property
    def takes_value(self) -> bool:
        """Whether the next word is its value."""
        return self.kind != "flag"


class Vocabulary:
    """The table."""

    def __init__(self) -> None:
        self.verbs: list[tuple[str, str]] = []
        self.rules: list[tuple[str, str]] = []
        self._options: dict[str, list[Option]] = {}
        self._arguments: dict[str, list[str]] = {}
        file = os.path.join(os.path.dirname(__file__), "vocabulary.tsv")  # noqa: PTH118, PTH120 - pathlib costs 4 ms
        with open(file, encoding="utf-8") as lines:  # noqa: PTH123
            for line in lines:
                self._take(*line.rstrip("\n").split("\t"))

    def _take(self, verb: str, names: str, kind: str, help: str) -> None:
        if kind == "rule-code":
            self.rules.append((names, help))
        elif names == _ARGUMENT:
            self._arguments.setdefault(verb, []).append(kind)
        elif names:
            self._options.setdefault(verb, []).append(Option(names.split(" "), kind, help))
        else:
            self.verbs.append((verb, help))

    def options(self, verb: str) -> list[Option]:
        """Return the options of a verb, its own first."""
        return (self._options.get(verb, []) if verb else []) + self._options[""]

    def option(self, verb: str, name: str) -> Option:
        """Return the option of that name; what is not known is taken for a flag."""
        known = (option for option in self.options(verb) if name in option.names)
        return next(known, Option([name], "flag", ""))

    def argument(self, verb: str, place: int) -> str:
        """Return the kind of a verb's argument; the first stands at place 0."""
        kinds = self._arguments.get(verb, [])
        if place < len(kinds):
            return kinds[place].removesuffix("...")
        return kinds[-1].removesuffix("...") if kinds and kinds[-1].endswith("...") else "text"
