"""Pages, tables and commits made of hostile texts: a code host, a spreadsheet and git find words in them."""

import csv
import io
import re
import subprocess
from pathlib import Path

import pytest

from okrcli.render.csv import plain_text
from okrcli.repository.message import whole
from tests.render.hostile import ALIVE, seen, skeleton
from tests.sinks.conftest import Run
from tests.sinks.test_terminal import wild
from tests.sinks.world import BASE, TEXTS

PAGES = (
    ("review", BASE, "--format", "md"),
    ("diff", BASE, "--format", "md"),
    ("scorecard", "2026-Q3", "--all", "--format", "md"),
)
TABLES = (
    ("export", "--format", "csv"),
    ("scorecard", "2026-Q3", "--all", "--format", "csv"),
    ("scorecard", "2026-Q4", "--all", "--compare", "2026-Q3", "--format", "csv"),
)
# All that our pages are made of.
OURS = {
    "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "del", "code", "table", "thead", "tbody",
    "tr", "th", "td", "blockquote", "sub", "details", "summary", "br", "hr",
}  # fmt: skip
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("call", PAGES, ids=" ".join)
def test_a_page_is_made_of_our_own_parts(sink: Run, call: tuple[str, ...]) -> None:
    """GitHub's renderer finds our headings and tables in it: no link, picture, box to tick or script."""
    page = sink(*call).out
    assert len(page) > 1_000
    assert {tag.lstrip("/") for tag in skeleton(page)} <= OURS
    assert wild(page.replace("\u2060", "")) == set()


@pytest.mark.parametrize("call", PAGES, ids=" ".join)
def test_a_page_calls_nobody(sink: Run, call: tuple[str, ...]) -> None:
    """Once Markdown is done, a host finds no mention, number, address, ticket or hash in what is left."""
    left = seen(sink(*call).out)
    assert {found[0] for pattern in ALIVE for found in re.finditer(pattern, left)} == set()


@pytest.mark.parametrize("call", TABLES, ids=" ".join)
def test_no_cell_is_a_formula(sink: Run, call: tuple[str, ...]) -> None:
    """A reader of CSV gets rows of one length, and a cell that a spreadsheet would run is none of them."""
    rows = list(csv.reader(io.StringIO(sink(*call).out, newline=""), strict=True))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(ACTS) and not NUMBER.fullmatch(cell)]


def test_a_table_gives_the_texts_back(sink: Run) -> None:
    """Without the apostrophe that shields it, each title is what the file says."""
    rows = csv.reader(io.StringIO(sink("export", "--format", "csv").out, newline=""))
    told = {plain_text(cell) for row in rows for cell in row}
    assert {text for text in TEXTS if text not in told} == set()


def test_a_commit_says_one_line(tmp_path: Path) -> None:
    """Whatever was typed, git finds one line of subject and just our own trailer."""
    stream = b""
    for text in TEXTS:
        message = whole(f"okr: check in team ({text})", [("OKR-Ref", f"team/{text}")]).encode()
        head = b"commit refs/heads/main\ncommitter A <a@x.example> 1794700000 +0000\ndata %d\n"
        stream += head % len(message) + message + b"\n"
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=tmp_path, input=stream, check=True)
    form = "--format=%B%x01%(trailers:only,unfold)%x02"
    log = subprocess.run(
        ["git", "log", "--reverse", form, "main"], cwd=tmp_path, capture_output=True, check=True
    ).stdout.decode()
    commits = [part.strip("\n").split("\x01") for part in log.split("\x02")[:-1]]
    assert len(commits) == len(TEXTS)
    for body, trailers in commits:
        assert body.startswith("okr: check in team (")
        assert len(body.rstrip("\n").split("\n")) == 3
        assert trailers.rstrip("\n").count("\n") == 0
        assert trailers.startswith("OKR-Ref: team/")
        assert wild(body.replace("\u00ad", "")) <= wild("\u200b\u2060\ufeff") | wild("".join(TEXTS))
