"""What an editor shows: asked of yaml-language-server, which VS Code, Neovim, Helix and others run.

``OKR_TEST_NPM=DIR`` names a folder in which ``npm i yaml-language-server`` was run.
"""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from okrcli.cli import invoke
from okrcli.model.schema import FILE_KINDS, schema
from okrcli.store.editors import VSCODE
from tests.conftest import git
from tests.real.language_client import Client

NPM = os.environ.get("OKR_TEST_NPM", "")
SERVER = Path(NPM, "node_modules/yaml-language-server/bin/yaml-language-server")
pytestmark = pytest.mark.skipif(
    not NPM or not SERVER.is_file() or shutil.which("node") is None,
    reason="needs node, and OKR_TEST_NPM=DIR, a folder in which `npm i yaml-language-server` was run",
)
# The catalogue of public schemas is the server's own affair, and would be fetched.
SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
PLAN = "okrs/2026-Q4/research.yaml"
MODELINE = "# yaml-language-server: $schema=../../.okr/plan.schema.json\n"
# Whoever connects to anything leaves a trace, and gets nowhere.
NO_NETWORK = """\
const net = require("net"), fs = require("fs");
net.Socket.prototype.connect = function () {
  fs.appendFileSync(%s, "connected\\n");
  throw new Error("no network");
};
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of a workspace made by `okr init` and `okr new`, and by nothing else."""
    folder = tmp_path_factory.mktemp("editors")
    home = {"HOME": str(folder), "GIT_CONFIG_GLOBAL": str(folder / ".gitconfig"), "LANG": "C.UTF-8"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in home.items():
            patch.setenv(name, value)
        person = ("--person", "Anna Berger", "--email", "anna@nordwind.example")
        root = str(folder / "made")
        invoke(["init", root, "--no-input", "--name", "Nordwind", *person, "--team", "Research", "--git"])
        new = ["-C", root, "--no-input", "--cycle", "2026-Q4", "--team", "research", "new"]
        invoke([*new, "objective", "Everybody hears customers", "--id", "listening", "--why", "Few do."])
        measure = ("--unit", "%", "--from", "2", "--to", "6")
        invoke([*new, "key-result", "Discoveries", "--id", "talks", "--objective", "listening", *measure])
        git(folder, "clone", "--quiet", "made", "fresh")
    return folder / "fresh"


def opened(clone: Path, schemas: dict[str, list[str]]) -> Client:
    """An editor with the clone open, whose language server cannot reach any network."""
    (clone.parent / "no-network.js").write_text(NO_NETWORK % json.dumps(str(clone.parent / "trace")))
    command = ["node", "--require", str(clone.parent / "no-network.js"), str(SERVER), "--stdio"]
    return Client(command, clone, {"yaml": {**SETTINGS, "schemas": schemas}})


@pytest.fixture(scope="module")
def editor(clone: Path) -> Iterator[Client]:
    """Any editor: files find their schema by their first line."""
    with opened(clone, {}) as client:
        yield client


@pytest.fixture(scope="module")
def vscode(clone: Path) -> Iterator[Client]:
    """VS Code: files find their schema by its settings."""
    with opened(clone, json.loads((clone / VSCODE).read_text("utf-8"))["yaml.schemas"]) as client:
        yield client


def underlined(editor: Client, path: str, text: str) -> list[tuple[int, str]]:
    """The lines (from 1, as editors count) that are underlined, each with what is said there."""
    found = editor.open(path, text)
    return sorted((one["range"]["start"]["line"] + 1, one["message"]) for one in found)


def plan(text: str) -> str:
    return MODELINE + dedent(text).lstrip("\n")


def offered(editor: Client, text: str) -> list[str]:
    """What is offered where the ¦ stands in a plan."""
    before, _cursor, after = text.partition("¦")
    editor.open(PLAN, before + after)
    lines = before.split("\n")
    return editor.complete(PLAN, len(lines) - 1, len(lines[-1]))


def test_what_okr_writes_is_in_order(editor: Client, clone: Path) -> None:
    """In the files that okr made nothing is underlined."""
    files = [path for path in clone.rglob("*.yaml") if ".git" not in path.parts]
    assert len(files) == 3
    for file in files:
        name = file.relative_to(clone).as_posix()
        assert underlined(editor, name, file.read_text("utf-8")) == [], name


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("agreed: 2026-10-06\nobjektives: []\n", 3, "Property objektives is not allowed."),
        ("objectives:\n  - id: a\n    why: W\n", 3, 'Missing property "title".'),
        ("objectives:\n  - id: a\n    title: A\n    ambition: big\n", 5, "Value is not accepted."),
        ("agreed: 06.10.2026\n", 2, "Write a day that exists, as 2026-10-12."),
        ("agreed: 2026-02-30\n", 2, "Write a day that exists, as 2026-10-12."),
        (
            "objectives:\n  - id: Listen well\n    title: A\n",
            3,
            "Ids have small letters, digits and hyphens.",
        ),
        ("capacity: a lot\n", 2, "Write plain digits: 34 or 34.5."),
        ("objectives:\n  - id: a\n    title: A\n    supports: [company]\n", 5, "Write team/objective"),
    ],
    ids=["unknown key", "missing key", "wrong word", "wrong day", "no such day", "id", "number", "reference"],
)
def test_what_is_wrong_is_underlined(editor: Client, text: str, line: int, said: str) -> None:
    """It is underlined on its own line, and nothing else is."""
    ((where, message),) = underlined(editor, PLAN, MODELINE + text)
    assert where == line
    assert message.startswith(said)


def test_settings_and_teams_are_looked_at(editor: Client) -> None:
    """Every kind of file has its own schema: in okr.yaml and in a team's file, too, mistakes are seen."""
    head = "# yaml-language-server: $schema={way}.okr/{kind}.schema.json\n"
    settings = head.format(way="./", kind="settings") + "format: 1\n"
    assert underlined(editor, "okr.yaml", settings) == [(2, 'Missing property "name".')]
    team = head.format(way="../", kind="team") + "name: A\nkind: squad\n"
    ((line, message),) = underlined(editor, "teams/research.yaml", team)
    assert (line, "circle" in message) == (3, True)


def test_what_okr_reads_is_not_underlined(editor: Client) -> None:
    """Texts that YAML takes for something else, numbers in quotes and keys of one's own are fine."""
    text = """\
        capacity: "10"
        x-board: {any: [thing]}
        objectives:
          - id: 0123
            title: 2026
            why: true
            needs: [{team: b, what: no, accepted: "true"}]
            key_results:
              - {id: a, title: off, metric: {unit: 1, from: unknown, to: "6", plan: {2026-11-01: 3}}}
              - {id: b, title: 12:30, done_when: yes, due: 2026-12-01}
        """
    assert underlined(editor, PLAN, plan(text)) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("¦\n", {"agreed", "capacity", "objectives"}),
        ("objectives:\n  - id: a\n    ¦\n", {"title", "why", "owner", "supports", "key_results"}),
        (
            "objectives:\n  - id: a\n    title: A\n    key_results:\n      - id: b\n        ¦\n",
            {"metric", "keep", "milestones", "done_when", "due"},
        ),
        (
            "objectives:\n  - id: a\n    title: A\n    key_results:\n      - id: b\n        title: B\n"
            "        metric:\n          ¦\n",
            {"unit", "from", "to", "sure", "stretch", "plan"},
        ),
        ("objectives:\n  - id: a\n    title: A\n    ambition: ¦\n", {"aspirational", "committed"}),
    ],
    ids=["plan", "objective", "key result", "metric", "words"],
)
def test_keys_complete(editor: Client, text: str, keys: set[str]) -> None:
    """Where a key may stand, those that fit there are offered; where a word, the words."""
    found = offered(editor, MODELINE + text)
    assert keys <= set(found)
    assert "null" not in found


@pytest.mark.parametrize(
    ("entry", "key", "refers_to"),
    [
        ("Objective", "why", None),
        ("Objective", "key_results", None),
        ("KeyResult", "metric", "Metric"),
        ("Metric", "from", None),
    ],
)
def test_pointing_explains(editor: Client, clone: Path, entry: str, key: str, refers_to: str | None) -> None:
    """Who points at a key reads in whole sentences what it means; of an entry, what the entry is."""
    text = (clone / PLAN).read_text("utf-8")
    editor.open(PLAN, text)
    definitions = schema(next(kind for kind in FILE_KINDS if kind.name == "plan"))["definitions"]
    explained = definitions[refers_to] if refers_to else definitions[entry]["properties"][key]
    before = text[: text.index(f"{key}:")].split("\n")
    assert explained["description"] in editor.hover(PLAN, len(before) - 1, len(before[-1]) + 1)


@pytest.mark.parametrize(
    ("path", "known", "said"),
    [
        ("okr.yaml", "format: 1\nname: N", []),
        ("okr.yaml", "name: N\nx: 1", ['Missing property "format".', "Property x is not allowed."]),
        ("teams/a.yaml", "members: []", ['Missing property "name".']),
        ("okrs/2026-Q4/cycle.yaml", "label: Autumn\nobjectives: []", ["Property objectives is not allowed."]),
        ("okrs/2026-Q4/a.yaml", "objectives: []\nlabel: Autumn", ["Property label is not allowed."]),
        ("okrs/2026-Q4/reviews/a.yaml", "by: a", ['Missing property "date".']),
        ("okrs/2026-Q4/checkins/a/b.yaml", "date: 2026-11-01", ['Missing property "by".']),
    ],
)
def test_files_without_the_line(vscode: Client, path: str, known: str, said: list[str]) -> None:
    """VS Code finds the one right schema by where the file stands, from what `okr init` wrote."""
    told = sorted(message for _line, message in underlined(vscode, path, known + "\n"))
    assert [message[: len(start)] for message, start in zip(told, said, strict=True)] == said


def test_nothing_was_fetched(editor: Client, clone: Path) -> None:
    """All of this came from the clone: the server did not try to reach any network."""
    editor.open(PLAN, (clone / PLAN).read_text("utf-8"))
    assert not (clone.parent / "trace").exists()
