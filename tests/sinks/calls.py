"""Calls of every verb that show what files say; none of them writes into the repository."""

from tests.sinks.world import BASE

__all__ = ["CALLS", "SILENT", "call_id"]

AMEND = ("amend", "team-0/o-1/k", "--to", "9", "--because", "::error::x\x1b]0;x\x07", "--by", "anna")
DECISIONS = tuple(word for at in range(13) for word in ("--decision", f"o-{at}=keep"))
# By verb; "now" is the one without a verb. Each with a reference or a cycle where it takes one.
CALLS: dict[str, tuple[tuple[str, ...], ...]] = {
    "now": ((),),
    "status": (("status", "--all"), ("status", "team-13"), ("status", "team-26/o-30/k")),
    "show": tuple(("show", ref) for ref in ("team-0/o-3", "team-13/o-22/k", "team-39/o-42")),
    "tree": (("tree",),),
    "due": (("due",),),
    "rhythm": (("rhythm",),),
    "accept": (("accept", "--team", "company"),),
    "log": (("log", "-n", "20"), ("log", "2026-Q4:team-26/o-27")),
    "doctor": (("doctor",),),
    "sync": (("sync",),),
    "scorecard": (
        ("scorecard", "2026-Q3", "--all"),
        ("scorecard", "2026-Q4", "--all", "--compare", "2026-Q3"),
        ("scorecard", "2026-Q3", "--calibration"),
    ),
    "diff": (("diff", BASE),),
    "lint": (
        ("lint", "--output-format", "full"),
        ("lint", "--output-format", "concise", "--show-suppressed"),
    ),
    "review": (("review", BASE),),
    "rule": (("rule",), ("rule", "K302")),
    "export": (("export", "--format", "csv"), ("export", "--format", "json")),
    "schema": (("schema",),),
    "amend": ((*AMEND, "--dry-run"),),
    "checkin": (
        ("checkin", "team-0/o-1/k", "2", "6", "::error::x\x1b]0;x\x07", "--by", "anna", "--dry-run"),
    ),
    "undo": (("undo", "--dry-run"),),
    "close": (("close", "team-0", "--early", "--by", "anna", *DECISIONS, "--dry-run"),),
    "propose": (("propose", "--dry-run"),),
    "completion": (("completion", "bash"),),
    "fmt": (("fmt", "--diff", "okrs/2026-Q4/team-13.yaml"),),
    "codeowners": (("codeowners",),),
    "agree": (("agree", "team-0", "--dry-run"),),
}
# They show nothing of the files: they make a workspace or an entry, take one in, or open an editor.
SILENT = {"demo", "init", "new", "import", "edit"}


def call_id(call: tuple[str, ...]) -> str:
    """The name of a call in the report of the tests."""
    return ascii(" ".join(call[:3]))
