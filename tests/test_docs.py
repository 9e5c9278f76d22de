"""The documents: what they say runs, and what is generated is current."""

import html
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Okr, Result

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(info: str) -> list[str]:
    """Return the fenced blocks of the README that begin with this line."""
    return re.findall(rf"^```{re.escape(info)}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def first_block(heading: str) -> str:
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    match = re.search(r"^```sh\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    assert match
    return match[1]


@pytest.mark.parametrize(("heading", "job"), [("Try it", "okr demo"), ("Test it", "pytest")])
def test_each_way_in_is_one_line(heading: str, job: str) -> None:
    """One line sets everything up and runs the main job, or the tests."""
    line = first_block(heading).strip()
    assert "\n" not in line
    assert "-m venv" in line
    assert job in line


def typed(lines: list[str], folder: Path, okr: Okr) -> list[tuple[str, int, str]]:
    """Run lines as a shell would, `cd` included; return each with its exit code and what it printed."""
    done = []
    for line in lines:
        words = shlex.split(line)
        if words[0] == "cd":
            folder = folder / words[1]
            continue
        assert words[0] == "okr", line
        result = okr(*words[1:], cwd=folder)
        done.append((line, result.code, result.out + result.err))
    return done


def started(*arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> Result:
    """Run okr in a process of its own, on the day that it is."""
    done = subprocess.run(
        [sys.executable, "-m", "okrcli", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        env=env,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def test_the_tour_runs(tmp_path: Path, okr: Okr) -> None:
    """Every command of the README's ten minutes does what it says, in the order it stands there."""
    lines = [line for block in blocks("sh tour") for line in block.strip().splitlines()]
    done = typed(lines, tmp_path, okr)
    assert len(done) >= 15
    for line, code, said in done:
        assert code in ((0, 1) if " lint" in line else (0,)), f"{line}\n{said}"
        assert "Traceback" not in said


def test_the_linters_page_runs(tmp_path: Path, okr: Okr) -> None:
    """Each command of docs/lint.md that can run anywhere does, and ends with an answer."""
    page = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh run\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    done = typed([line for block in blocks for line in block.strip().splitlines()], tmp_path, okr)
    assert len(done) >= 10
    for line, code, said in done:
        assert code in (0, 1), f"{line}\n{said}"
        assert "Traceback" not in said
    assert (tmp_path / "harbour" / "findings.json").exists()


@pytest.mark.parametrize(
    "rule", ["S118", "S116", "X901", "X902", "X903", "G801", "G802", "G803", "G804", "K306"]
)
def test_the_linters_page_names_rules_that_are(rule: str) -> None:
    """A rule that docs/lint.md explains is one of the rules."""
    from okrcli.lint.rules import RULES

    assert rule in (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
    assert rule in {one.code for one in RULES}


def test_the_first_check_in_takes_six_commands(tmp_path: Path) -> None:
    """From nothing to one's own first check-in, committed."""
    lines = blocks("sh tour")[0].strip().splitlines()
    assert len(lines) <= 6
    assert [code for _line, code, _said in typed(lines, tmp_path, started)] == [0] * (len(lines) - 1)
    check_ins = list((tmp_path / "harbour").glob("okrs/*/checkins/research/*.yaml"))
    assert len(check_ins) == 1
    log = subprocess.run(
        ["git", "log", "-1", "--format=%s", "--name-only"],
        cwd=tmp_path / "harbour",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    assert log[0].startswith("okr: check in research (interviews 34")
    assert [line for line in log[1:] if line] == [str(check_ins[0].relative_to(tmp_path / "harbour"))]


PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """What a page points to is there."""
    targets = re.findall(r"\]\(((?!http)[^)#\s]+)\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_readme_leads_to_every_page() -> None:
    """No page of docs has to be found by chance."""
    pages = {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")}
    assert pages <= set(re.findall(r"\]\(([^)#]+)\)", README))


def words(svg: str) -> list[str]:
    return html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", svg, flags=re.DOTALL)).split()


def test_the_picture_shows_what_status_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's picture is what one sees today; `python docs/pictures.py` draws it anew."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    import pictures

    assert words((ROOT / "docs" / "status.svg").read_text(encoding="utf-8")) == words(pictures.status())
