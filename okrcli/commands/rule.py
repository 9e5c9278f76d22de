"""``okr rule``: what a rule means, why, and examples."""

import sys
from typing import Annotated

import typer

from okrcli.commands.base.call import call_of
from okrcli.lint.rules import RULES
from okrcli.lint.select import rule_named
from okrcli.render.json import document
from okrcli.render.rule_json import rules_content
from okrcli.render.rule_screen import show_rule, show_rules

__all__ = ["command"]


def command(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[CODE|NAME]", help="Left out: the list.")] = None,
) -> None:
    """What a rule asks, why, what it finds and what not. It needs no workspace."""
    call = call_of(ctx)
    rules = RULES if name is None else (rule_named(name),)
    if call.json:
        sys.stdout.write(document("rule", rules_content(rules)))
    elif name is None:
        show_rules(call.out, rules)
    else:
        show_rule(call.out, rules[0])
