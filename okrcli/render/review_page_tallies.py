"""How often a proposal does what, in words."""

from okrcli.proposal.meaning import Tally
from okrcli.translate import _, plural

__all__ = ["tally_text"]

# What ought to come with a reason where it is agreed; for all else a reason is welcome, and not asked for.
_REASONED = ("eased", "due_later", "objective_dropped", "key_result_dropped")


def tally_text(tally: Tally, *, reasons: bool) -> str:
    """Return “2 targets eased (each with a reason)”; of reasons only where there ought to be some."""
    counted = _count(tally.what, tally.number)
    if not reasons or tally.what not in _REASONED:
        return counted
    if tally.number == tally.reasoned:
        why = _("with a reason") if tally.number == 1 else _("each with a reason")
    elif tally.reasoned:
        why = _("{some} of them with a reason").format(some=tally.reasoned)
    else:
        why = _("without a reason")
    return f"{counted} ({why})"


def _count(what: str, number: int) -> str:
    other = plural("{count} other change", "{count} other changes", number)
    return {**_of_entries(number), **_of_fields(number)}.get(what, other)


def _of_entries(number: int) -> dict[str, str]:
    """What goalposts, files and entries as a whole do."""
    return {
        "unreadable": plural(
            "{count} file that cannot be read in full", "{count} files that cannot be read in full", number
        ),
        "mended": plural("{count} file mended", "{count} files mended", number),
        "eased": plural("{count} target eased", "{count} targets eased", number),
        "due_later": plural("{count} due day later", "{count} due days later", number),
        "tightened": plural("{count} target tightened", "{count} targets tightened", number),
        "due_earlier": plural("{count} due day earlier", "{count} due days earlier", number),
        "amended": plural("{count} amendment taken away", "{count} amendments taken away", number),
        "check_in_changed": plural("{count} check-in rewritten", "{count} check-ins rewritten", number),
        "check_in_removed": plural("{count} check-in removed", "{count} check-ins removed", number),
        "check_in_added": plural("{count} check-in", "{count} check-ins", number),
        "plan_added": plural("{count} plan new", "{count} plans new", number),
        "plan_removed": plural("{count} plan removed", "{count} plans removed", number),
        "agreed": plural("{count} plan agreed", "{count} plans agreed", number),
        "unagreed": plural("{count} plan no longer agreed", "{count} plans no longer agreed", number),
        "closed": plural("{count} review", "{count} reviews", number),
        "objective_added": plural("{count} objective new", "{count} objectives new", number),
        "objective_removed": plural("{count} objective removed", "{count} objectives removed", number),
        "objective_dropped": plural("{count} objective dropped", "{count} objectives dropped", number),
        "key_result_added": plural("{count} key result new", "{count} key results new", number),
        "key_result_removed": plural("{count} key result removed", "{count} key results removed", number),
        "key_result_dropped": plural("{count} key result dropped", "{count} key results dropped", number),
    }


def _of_fields(number: int) -> dict[str, str]:
    """What is changed within an entry."""
    return {
        "moved": plural("{count} renamed or moved", "{count} renamed or moved", number),
        "target_changed": plural("{count} target changed", "{count} targets changed", number),
        "measure_changed": plural("{count} measured otherwise", "{count} measured otherwise", number),
        "due_changed": plural("{count} day changed", "{count} days changed", number),
        "weight_changed": plural("{count} weight changed", "{count} weights changed", number),
        "title_changed": plural("{count} worded otherwise", "{count} worded otherwise", number),
        "owner_changed": plural("{count} owner changed", "{count} owners changed", number),
        "alignment_changed": plural("{count} alignment changed", "{count} alignments changed", number),
        "needs_changed": plural(
            "needs of {count} objective changed", "needs of {count} objectives changed", number
        ),
        "initiatives_changed": plural(
            "initiatives of {count} objective changed", "initiatives of {count} objectives changed", number
        ),
        "capacity_changed": plural("{count} share of time changed", "{count} shares of time changed", number),
        "team_changed": plural("{count} change to a team", "{count} changes to teams", number),
        "settings_changed": plural("{count} setting changed", "{count} settings changed", number),
    }
