"""No path that a file, a revision or a remote brings along leads out of the workspace."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Okr, git

OUTWARD = (
    "../../secret.yaml",
    "/etc/passwd",
    "..",
    "",
    "a/../../secret",
    "C:\\secret.yaml",
    "~/secret",
    "\\\\host\\secret",
)
READING = (("lint",), ("status", "--all"), ("log",), ("doctor",), ("export",), ("due",), ("diff",))


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    """The German example in a repository of its own, beside a file of the neighbour's."""
    root = tmp_path / "agency"
    shutil.copytree(EXAMPLES / "agency", root)
    (tmp_path / "secret.yaml").write_text("date: 2026-11-13\nby: henrik\nnote: Secret of the neighbour\n")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "okr: begin")
    return root


def _plan(root: Path) -> Path:
    return next((root / "okrs").glob("*/circle-product.yaml"))


@pytest.mark.parametrize("outward", OUTWARD)
def test_names_in_files_are_no_paths(okr: Okr, agency: Path, outward: str) -> None:
    """``replaces`` and ``formerly`` are compared with what is there, and nothing is opened for them."""
    plan, quoted = _plan(agency), "'" + outward + "'"
    text = plan.read_text()
    first = text.index("  - id: ")
    plan.write_text(text[:first] + f"  - formerly: [{quoted}]\n    " + text[first + 4 :])
    folder = plan.parent / "checkins" / "circle-product"
    folder.mkdir(parents=True, exist_ok=True)
    said = f"date: 2026-11-13\nby: henrik\nreplaces: {quoted}\nnote: Taken back\n"
    (folder / "2026-11-13-henrik-0a0a0a0a.yaml").write_text(said)
    for command in READING:
        result = okr(*command, cwd=agency)
        assert result.code in (0, 1, 2), result.err
        assert "neighbour" not in result.out + result.err
    assert (agency.parent / "secret.yaml").exists()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be made there")
@pytest.mark.parametrize(
    "name",
    ["CON.yaml", "nul.yaml", "Circle-Product.yaml", "a:b.yaml", "trailing .yaml", "a.yaml.", "A\u0308.yaml"],
)
def test_names_that_other_systems_fold(okr: Okr, agency: Path, name: str) -> None:
    """A name that Windows keeps for itself, or that differs in case only, is told and breaks nothing."""
    (_plan(agency).parent / name).write_text("objectives: [{id: other, title: Secret of a twin}]\n")
    for command in READING:
        assert okr(*command, cwd=agency).code in (0, 1, 2)
    assert okr("status", "--all", "--json", cwd=agency).out.count("Secret of a twin") <= 1


@pytest.mark.parametrize(
    "verb", [("sync",), ("propose", "-m", "Ask"), ("checkin", "interviews", "44", "--push")]
)
@pytest.mark.parametrize("remote", ["-x", "--upload-pack=touch sprung", "origin"])
def test_remotes_are_never_options_or_programs(
    okr: Okr, agency: Path, remote: str, verb: tuple[str, ...]
) -> None:
    """A remote that is named like an option, and one that would start a program, end in a sentence."""
    sprung = agency.parent / "sprung"
    git(agency, "config", f"remote.{remote}.url", f"ext::sh -c touch% {sprung}")
    git(agency, "config", f"remote.{remote}.fetch", "+refs/heads/*:refs/remotes/origin/*")
    _plan(agency).write_text(_plan(agency).read_text() + "# more\n")
    result = okr(*verb, "--by", "henrik", cwd=agency) if verb[0] == "checkin" else okr(*verb, cwd=agency)
    assert result.code in (0, 1, 2)
    assert "Traceback" not in result.err
    assert result.code or "not shared" in result.out + result.err
    assert not sprung.exists()
    assert not (agency / "sprung").exists()
