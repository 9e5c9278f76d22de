"""What the reference says beside the commands themselves: examples, environment, files, exit codes."""

from typing import NamedTuple

INTRODUCTION = (
    "OKRs (objectives and key results) as plain YAML files in a git repository. Every command works in the "
    "workspace that the folder belongs to: the nearest one above with an okr.yaml, else the one that OKR_DIR "
    "names, else the one of `git config okr.dir`. Without a command, okr says what there is to do now."
)
WRITING = (
    "Commands that write show with --dry-run what they would write, commit just the files they wrote, and "
    "leave the commit to you with --no-commit; --push shares it at once. What is not said is asked on a "
    "terminal; where nobody can be asked, the missing flag is named."
)
DAYS = (
    "A DAY is 2026-10-12 (in German also 12.10.2026), today, yesterday, -3d, +2w, 2026-W42 or 2026-Q4 (the "
    "last day of it). A REF is an objective or a key result, as team/objective/key-result or any end of that "
    "which is clear. A REV is a revision as git knows it."
)

EXIT_CODES = (
    ("0", "Fine. What is wrong elsewhere in the workspace is told on the error stream."),
    ("1", "Findings (okr lint, okr review, okr doctor), or a check said no."),
    ("2", "Wrong usage, or what was asked for cannot be read."),
    ("3", "A bug of okr; OKR_DEBUG=1 shows the details."),
    ("130", "Interrupted."),
)
ENVIRONMENT = (
    ("OKR_DIR", "The workspace, where the folder belongs to none."),
    ("OKR_PAGER, PAGER", "What shows long output on a terminal; cat or nothing for no pager."),
    ("GIT_EDITOR, VISUAL, EDITOR", "What okr edit opens, in the order of git."),
    ("NO_COLOR, FORCE_COLOR, TERM", "Whether there are colours, where --color does not say it."),
    ("CI", "With true, nothing is asked."),
    ("GITHUB_ACTIONS", "With true, okr lint prints annotations."),
    ("LC_ALL, LC_MESSAGES, LANG", "The language of screens, where okr.yaml does not say it."),
    ("OKR_DEBUG", "With 1, a bug shows where it happened."),
)
FILES = (
    ("okr.yaml", "Settings and people; makes a folder a workspace."),
    ("teams/TEAM.yaml", "A team: who belongs to it, who sponsors it."),
    ("okrs/CYCLE/TEAM.yaml", "A plan: objectives and key results of a team in a cycle."),
    ("okrs/CYCLE/checkins/TEAM/", "One file a check-in, never edited."),
    ("okrs/CYCLE/reviews/TEAM.yaml", "What a team says of a cycle when it closes it."),
    ("okr-baseline.json", "What okr lint asks no more about."),
)


class Example(NamedTuple):
    """Something to type, and what it does."""

    line: str
    does: str


EXAMPLES: dict[str, tuple[Example, ...]] = {
    "demo": (Example("okr demo", "Look around in a workspace that is thrown away."),),
    "init": (
        Example('okr init okrs --name "Harbour" --team research', "Make a workspace with a first team."),
    ),
    "new": (
        Example("okr new objective --team research", "Write an objective; what is not said is asked."),
        Example("okr new cycle 2027-Q1 --carry-over", "Go on with what the reviews decided to keep."),
    ),
    "checkin": (
        Example("okr checkin", "Walk through what I owe."),
        Example('okr checkin interviews 34 7 "Two sites joined"', "The number, how sure (0 to 10), a note."),
        Example(
            "okr checkin interviews=34@7 pitches+=1 panel+=recruit --push", "Several at once, and share."
        ),
    ),
    "status": (
        Example("okr status", "My teams."),
        Example("okr status --all --at -2w", "Everybody's, as it stood two weeks ago."),
    ),
    "show": (Example("okr show interviews", "One key result with its course and history."),),
    "tree": (Example("okr tree --cycle 2026-Q4", "Who supports what in a cycle."),),
    "due": (Example("okr due --team research", "What one team owes when."),),
    "rhythm": (Example("okr rhythm", "How fresh the numbers were."),),
    "agree": (Example("okr agree research", "From today on, changes are amendments."),),
    "edit": (Example("okr edit interviews", "Open the plan at the line of a key result."),),
    "amend": (
        Example('okr amend interviews --to 50 --because "A site joined late"', "Move a target, in the open."),
        Example('okr amend pitches --drop --because "The market is gone"', "Give something up."),
    ),
    "accept": (Example("okr accept evidence", "Say yes to what an objective of others needs of mine."),),
    "close": (Example("okr close research", "Walk through the review and write it."),),
    "log": (Example("okr log interviews --since -4w", "What happened to a key result."),),
    "undo": (Example("okr undo", "Take back my last change."),),
    "doctor": (Example("okr doctor --repair", "Find what is broken, and repair what is safe."),),
    "propose": (Example("okr propose", "Make a pull request of what differs."),),
    "fmt": (
        Example("okr fmt okrs/2026-Q4", "Put the plans of a cycle in canonical form."),
        Example("okr fmt --check", "Exit 1 where something is not."),
    ),
    "codeowners": (Example("okr codeowners --write", "Renew the block in CODEOWNERS."),),
    "sync": (Example("okr sync", "Share my check-ins, take in those of others."),),
    "scorecard": (
        Example("okr scorecard 2026-Q3 --format md", "A cycle's scores, as Markdown."),
        Example("okr scorecard --compare 2026-Q3", "Beside those of another cycle."),
    ),
    "diff": (
        Example("okr diff main...proposal", "What a branch changes."),
        Example("okr diff -2w", "What two weeks brought."),
    ),
    "lint": (
        Example("okr lint --base origin/main", "Only what a pull request changes."),
        Example('okr lint --text "Launch the app" --as key-result', "Judge one sentence."),
    ),
    "review": (Example("okr review origin/main HEAD --format md", "The page for a pull request."),),
    "rule": (Example("okr rule K302", "What a rule asks, and why."),),
    "import": (Example("okr import okrs.csv --team research --cycle 2026-Q4", "Take over a spreadsheet."),),
    "export": (Example("okr export --format csv", "The numbers for a spreadsheet."),),
    "schema": (Example("okr schema plan", "The JSON Schema of a plan."),),
    "completion": (Example("okr completion bash", "What makes a shell complete okr."),),
}
