"""Reading a stranger's repository runs nothing that it brings along, and nothing is taken for an option."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Okr, git

READING = (
    (),
    ("status", "--all"),
    ("lint",),
    ("lint", "--base", "HEAD~1"),
    ("review", "HEAD~1"),
    ("diff", "HEAD~1"),
    ("log",),
    ("doctor",),
    ("tree",),
    ("due",),
    ("rhythm",),
    ("scorecard", "--all"),
    ("export",),
    ("status", "--all", "--rev", "HEAD~1"),
    ("show", "circle-product"),
)
HOOKS = (
    "pre-commit",
    "post-checkout",
    "post-merge",
    "reference-transaction",
    "post-index-change",
    "pre-push",
    "fsmonitor-watchman",
    "pre-auto-gc",
    "commit-msg",
)
OPTIONS = (
    "--output={}",
    "--upload-pack=touch {}",
    "-x",
    "--exec=touch {}",
    "HEAD..",
    "..",
    "-",
    "--",
    "ext::sh -c touch% {}",
    ":/x",
    "@{{upstream}}",
    "HEAD^{{/x}}",
    "--textconv",
    "-O{}",
)


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    """A repository in which whatever git can be told to run leaves a file in ``sprung``."""
    root, sprung = tmp_path / "stranger", tmp_path / "sprung"
    shutil.copytree(EXAMPLES / "agency", root)
    sprung.mkdir()
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "okr: begin")
    plan = next((root / "okrs").glob("*/circle-product.yaml"))
    plan.write_text(plan.read_text() + "\n# more\n")
    git(root, "commit", "--quiet", "--all", "--message", "okr: more")
    plan.write_text(plan.read_text() + "# in hand\n")
    (root / ".gitattributes").write_text("* filter=trap diff=trap merge=trap\n")
    for hook in HOOKS:
        file = root / ".git" / "hooks" / hook
        file.write_text(f"#!/bin/sh\ntouch '{sprung}/{hook}'\n")
        file.chmod(0o755)
    script = root / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch '{sprung}'/program\ncat\n")
    script.chmod(0o755)
    trap = f"'{script}'"
    settings = {
        "core.fsmonitor": trap,
        "core.pager": trap,
        "core.editor": trap,
        "core.sshCommand": trap,
        "core.askPass": trap,
        "core.gitProxy": trap,
        "diff.external": trap,
        "diff.trap.textconv": trap,
        "diff.trap.command": trap,
        "filter.trap.smudge": trap,
        "filter.trap.clean": trap,
        "merge.trap.driver": trap,
        "credential.helper": f"!{trap}",
        "gpg.program": trap,
        "log.showSignature": "true",
        "pager.log": trap,
        "pager.diff": trap,
        "interactive.diffFilter": trap,
        "alias.log": f"!{trap}",
        "alias.status": f"!{trap}",
        "alias.ls-files": f"!{trap}",
        "remote.origin.url": f"ext::{script}",
        "remote.-x.url": f"ext::{script}",
        "protocol.ext.allow": "always",
        "sequence.editor": trap,
        "uploadpack.packObjectsHook": trap,
        "trailer.x.command": trap,
        "trailer.x.cmd": trap,
    }
    for name, value in settings.items():
        git(root, "config", name, value)
    return root


def sprung(root: Path) -> list[str]:
    return sorted(file.name for file in (root.parent / "sprung").iterdir())


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_reading_runs_nothing_of_the_repository(okr: Okr, trapped: Path, command: tuple[str, ...]) -> None:
    """Hooks, filters, drivers, pagers, monitors and remotes of a stranger stay what they are: files."""
    assert okr(*command, cwd=trapped).code in (0, 1, 2)
    assert sprung(trapped) == []


def test_revisions_are_never_options(okr: Okr, trapped: Path) -> None:
    """Whatever is given for a revision is one, or refused in a sentence."""
    for form in OPTIONS:
        revision = form.format(trapped.parent / "sprung" / "option")
        for command in (
            ("status", "--all", f"--rev={revision}"),
            ("lint", f"--base={revision}"),
            ("diff", "--", revision),
            ("review", "--", revision),
            ("log", f"--rev={revision}"),
        ):
            result = okr(*command, cwd=trapped)
            assert result.code in (0, 1, 2), (command, result.err)
            assert sprung(trapped) == []


@pytest.mark.parametrize("branch", ["-x", "--upload-pack=touch x", "a..b", "../../x", "x.lock", "@{-1}"])
def test_branches_of_the_settings_are_never_options(okr: Okr, trapped: Path, branch: str) -> None:
    """What okr.yaml names as a branch is one that git could have, or told."""
    file = trapped / "okr.yaml"
    file.write_text(file.read_text() + f"git: {{branch: '{branch}'}}\n")
    for command in READING:
        result = okr(*command, cwd=trapped)
        assert result.code in (0, 1, 2), (command, result.err)
    assert sprung(trapped) == []


def test_no_revision_leads_out(okr: Okr, tmp_path: Path, trapped: Path) -> None:
    """Links and submodules of a commit are not followed, with --rev either."""
    (tmp_path / "secret.yaml").write_text("objectives: [{id: secret, title: Secret of the neighbour}]\n")
    (trapped / ".gitattributes").unlink()
    cycle = next((trapped / "okrs").glob("*/circle-product.yaml")).parent
    (cycle / "linked.yaml").symlink_to(tmp_path / "secret.yaml")
    shutil.rmtree(trapped / ".git" / "hooks")
    git(trapped, "add", "--", str(cycle / "linked.yaml"))
    git(
        trapped,
        "update-index",
        "--add",
        "--cacheinfo",
        f"160000,{git(trapped, 'rev-parse', 'HEAD').strip()},okrs/sub",
    )
    git(trapped, "commit", "--quiet", "--message", "okr: links")
    for command in (
        ("status", "--all"),
        ("status", "--all", "--rev", "HEAD"),
        ("lint", "--rev", "HEAD"),
        ("export",),
    ):
        result = okr(*command, cwd=trapped)
        assert result.code in (0, 1, 2)
        assert "neighbour" not in result.out + result.err
