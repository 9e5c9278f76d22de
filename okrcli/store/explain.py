"""Sentences for what does not fit the format, each with its way out."""

from difflib import get_close_matches
from typing import Any

from okrcli.model.place import Place, Problem
from okrcli.store.nodes import Mapping, Node, Scalar, is_null
from okrcli.translate import _

__all__ = ["expected_keys", "explain", "missing_key", "unknown_key"]


def expected_keys() -> str:
    """The sentence for a single value or a list where keys and values have to stand."""
    return _("Keys and values belong here, such as `title: …`.")


def missing_key(key: str, place: Place) -> Problem:
    """The problem of a required key that is not written."""
    return Problem(_("“{key}” is missing.").format(key=key), place, _("Write `{key}: …`.").format(key=key))


def explain(detail: Any, node: Node) -> Problem:
    """Return the problem for one error of the model (a pydantic error's details) at a node."""
    kind, context = str(detail["type"]), detail.get("ctx", {})
    if kind == "okr":
        return Problem(context["message"], node.place, context["hint"])
    if kind == "literal_error" and isinstance(node, Scalar):
        return _not_a_choice(str(context["expected"]).replace("'", ""), node)
    if kind in ("tuple_type", "list_type"):
        hint = _("Put it in brackets: [a, b].")
        return Problem(_("A list belongs here."), node.place, hint)
    if kind in ("dict_type", "model_type", "model_attributes_type", "mapping_type"):
        return Problem(expected_keys(), node.place)
    if not isinstance(node, Scalar):
        return Problem(_("A single value belongs here, not a list or keys and values."), node.place)
    return Problem(_("“{value}” does not fit here.").format(value=_short(node.value)), node.place)


def _not_a_choice(expected: str, node: Scalar) -> Problem:
    choices = expected.replace(" or ", ", ").split(", ")
    guess = get_close_matches(node.value.casefold(), choices, n=1)
    hint = (
        _("Did you mean {name}?").format(name=guess[0])
        if guess
        else _("Write one of: {names}.").format(names=", ".join(choices))
    )
    return Problem(_("“{value}” is not known here.").format(value=_short(node.value)), node.place, hint)


def unknown_key(node: Mapping, index: int, known: tuple[str, ...]) -> tuple[Problem, Scalar | None]:
    """Return the problem of the key at ``index``, which the format does not know.

    In braces a comma ends a value, so a decimal comma or a comma in a text leaves a key without a value
    behind; the second value is then the key of the number that was cut and must not be believed.
    """
    key, value = node.pairs[index]
    before = node.pairs[index - 1] if index else None
    if node.flow and before and isinstance(before[1], Scalar) and is_null(value):
        return _cut_by_comma(key, before[0], before[1])
    guess = get_close_matches(key.value.casefold(), known, n=1)
    hint = (
        _("Did you mean “{name}”?").format(name=guess[0])
        if guess
        else _("Keys of your own begin with “x-”. Known here: {names}.").format(names=", ".join(known))
    )
    sentence = _("The key “{key}” is not known here.").format(key=_short(key.value))
    return Problem(sentence, key.place, hint), None


def _cut_by_comma(key: Scalar, before: Scalar, value: Scalar) -> tuple[Problem, Scalar | None]:
    if key.value.isdigit() and value.value.lstrip("-").isdigit():
        sentence = _("“{key}” was read as {value}: a comma ends it here.")
        hint = _("Decimals are written with a point: {key}: {value}.{rest}.")
        number = Problem(
            sentence.format(key=before.value, value=value.value),
            value.place._replace(end_line=key.place.end_line, end_column=key.place.end_column),
            hint.format(key=before.value, value=value.value, rest=key.value),
        )
        return number, before
    sentence = _("The text of “{key}” was cut at a comma: “{rest}” was read as a key.")
    hint = _('Put the text in quotes: {key}: "{value}, {rest}".')
    text = Problem(
        sentence.format(key=before.value, rest=_short(key.value)),
        key.place,
        hint.format(key=before.value, value=_short(value.value), rest=_short(key.value)),
    )
    return text, None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
