"""What I took back myself is left out where it would be in conflict with others, and nothing else is."""

from pathlib import Path

import pytest

from okrcli.repository.sharing_errors import ConflictError
from okrcli.repository.sync import share

from .shared_repository import PLAN, clone, committed, git, shared, state

PATH = "okrs/plan.yaml"
MINE, THEIRS = PLAN.replace("One", "Mine"), PLAN.replace("One", "Theirs")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The repository that is shared; others have changed a line of the plan since ``ben`` was cloned."""
    made = shared(tmp_path)
    clone(made, "ben")
    anna = clone(made, "anna")
    committed(anna, PATH, THEIRS)
    git(anna, "push", "--quiet")
    return made


@pytest.fixture
def ben(bare: Path) -> Path:
    return bare.parent / "ben"


def log(folder: Path) -> list[str]:
    return git(folder, "log", "--format=%s", "main").splitlines()


def committed_all(ben: Path, text: str) -> None:
    """Commit the plan as it is, together with another file."""
    (ben / "okrs/b.yaml").write_text(text)
    git(ben, "commit", "--quiet", "--all", "--message", "okr: both")


def refused(ben: Path) -> bool:
    """Whether the conflict is told, with all as it was."""
    before = state(ben)[1:]
    with pytest.raises(ConflictError, match="does not go together"):
        share(ben, "main")
    return state(ben)[1:] == before


def test_what_i_took_back_is_left_out(bare: Path, ben: Path) -> None:
    """The branch here follows without it, and says which commits; what stands between them is shared."""
    gone = [committed(ben, PATH, MINE)]
    committed(ben, "okrs/a.yaml")
    gone.append(committed(ben, PATH, PLAN))
    (ben / "notes").write_text("in hand\n")
    done = share(ben, "main")
    assert (done.commits, done.received, done.in_the_way, done.left_out) == (1, 1, None, tuple(gone))
    assert log(ben) == log(bare) == ["okr: okrs/a.yaml", "okr: okrs/plan.yaml", "begin"]
    assert (ben / PATH).read_text() == THEIRS
    assert git(ben, "status", "--porcelain", "--branch") == "## main...origin/main\n?? notes"


def test_where_nothing_is_left(ben: Path) -> None:
    """Then there is nothing to push, and the branch stands where the others' does."""
    for text in (MINE, MINE.replace("Two", "2"), MINE, PLAN):
        committed(ben, PATH, text)
    done = share(ben, "main")
    assert (done.commits, len(done.left_out)) == (0, 4)
    assert git(ben, "rev-parse", "main") == git(ben, "rev-parse", "origin/main")


def test_without_a_conflict_all_is_shared(ben: Path) -> None:
    """What was done and taken back is history like any other."""
    for text in (PLAN.replace("Three", "3"), PLAN):
        committed(ben, PATH, text)
    done = share(ben, "main")
    assert (done.commits, done.left_out) == (2, ())


def test_what_changed_something_is_not_left_out(ben: Path) -> None:
    """Where another file, or a line, stays as my commit made it, the conflict is for people."""
    committed(ben, "okrs/b.yaml", "1\n")
    (ben / PATH).write_text(MINE)
    committed_all(ben, "2\n")
    committed(ben, PATH, PLAN)
    assert refused(ben)


def test_what_stays_finds_all_as_it_was(bare: Path, ben: Path) -> None:
    """What was taken back together with a later change leaves what came before that change."""
    committed(ben, "okrs/b.yaml", "1\n")
    for plan, text in ((MINE, "1\n"), (MINE, "2\n"), (PLAN, "3\n"), (PLAN, "2\n")):
        (ben / PATH).write_text(plan)
        committed_all(ben, text)
    done = share(ben, "main")
    assert (done.commits, len(done.left_out)) == (2, 3)
    assert git(bare, "show", "main:okrs/b.yaml") == "2"


def test_what_was_taken_back_with_more_is_not_left_out(ben: Path) -> None:
    """Where taking it back took something else back, too, the conflict is for people."""
    committed(ben, "okrs/b.yaml", "1\n")
    committed(ben, PATH, MINE)
    committed(ben, "okrs/b.yaml", "2\n")
    (ben / PATH).write_text(PLAN)
    committed_all(ben, "1\n")
    assert refused(ben)


def test_what_others_may_have_seen_is_not_left_out(bare: Path, ben: Path) -> None:
    """A commit that is on another branch of the remote, or on this one as another, is no secret of mine."""
    committed(ben, PATH, MINE)
    git(ben, "push", "--quiet", "origin", "main:refs/heads/seen")
    committed(ben, PATH, PLAN)
    assert refused(ben)
    git(ben, "push", "--quiet", "origin", ":seen")
    anna = bare.parent / "anna"
    committed(anna, PATH, PLAN)
    committed(anna, PATH, MINE)
    committed(anna, PATH, THEIRS)
    git(anna, "push", "--quiet")
    assert refused(ben)
