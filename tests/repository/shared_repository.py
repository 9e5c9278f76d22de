"""One bare repository that several clones share, on the disk."""

import subprocess
from pathlib import Path

PLAN = "objectives:\n- id: one\n  title: One\n- id: two\n  title: Two\n- id: three\n  title: Three\n"


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints, without the last line end."""
    done = subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True)
    return done.stdout.rstrip("\n")


def shared(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Make a bare repository with a first commit on its branch main; return its folder."""
    bare, first = folder / "shared.git", folder / "first"
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    git(folder, "init", "--quiet", "--initial-branch=main", str(first))
    for path, text in (
        files or {"okr.yaml": "format: 1\n", "okrs/plan.yaml": PLAN, "code.py": "1\n"}
    ).items():
        (first / path).parent.mkdir(parents=True, exist_ok=True)
        (first / path).write_text(text)
    git(first, "add", ".")
    git(first, "commit", "--quiet", "-m", "begin")
    git(first, "push", "--quiet", str(bare), "main")
    return bare


def clone(bare: Path, name: str, *options: str) -> Path:
    """Clone the bare repository beside it."""
    folder = bare.parent / name
    git(bare.parent, "clone", "--quiet", *options, bare.as_uri(), str(folder))
    return folder


def committed(folder: Path, path: str, text: str = "date: 2026-11-16\n") -> str:
    """Write one file, commit it and return the hash of the commit."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)
    git(folder, "add", "--", path)
    git(folder, "commit", "--quiet", "-m", f"okr: {path}", "-m", "OKR-Ref: a/b", "--only", "--", path)
    return git(folder, "rev-parse", "HEAD")


def state(folder: Path) -> tuple[str, ...]:
    """All that must be as it was where something did not come about."""
    asked = (
        ("status", "--porcelain=v2", "--branch"),
        ("for-each-ref", "refs/heads"),
        ("stash", "list"),
        ("diff",),
        ("diff", "--cached"),
    )
    own = Path(git(folder, "rev-parse", "--absolute-git-dir"))
    leftovers = sorted(
        file.name for file in own.iterdir() if file.name.startswith(("rebase", "okr-index", "MERGE"))
    )
    return (*(git(folder, *words) for words in asked), *leftovers)
