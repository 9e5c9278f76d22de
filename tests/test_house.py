"""The house: which room may know which, and where each library lives."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "okrcli"
MIDDLE = {"model", "errors", "translate"}
ARROWS = {
    "translate": set(),
    "errors": {"translate"},
    "model": {"errors", "translate"},
    "measure": MIDDLE,
    "changes": MIDDLE,
    "lint": {"measure", "changes", *MIDDLE},
    "proposal": {"lint", "measure", "changes", *MIDDLE},
    "doctor": MIDDLE,
    "store": MIDDLE,
    "repository": MIDDLE,
    "render": {"doctor", "proposal", "lint", "measure", "changes", *MIDDLE},
    "demo": set(),
    "commands": {
        "doctor",
        "proposal",
        "lint",
        "measure",
        "changes",
        "store",
        "repository",
        "render",
        "demo",
        "completion",
        *MIDDLE,
    },
    "completion": {"store", "repository", "render", *MIDDLE},
    # A CI job calls okr by its command line, so it knows no command.
    "hosts": {"repository", "render", "errors", "translate"},
    "cli": {"commands", "errors", "translate"},
    "__main__": {"cli", "commands", "completion", "errors"},
    "__init__": set(),
}
LIBRARIES = {
    "pydantic": {"model", "store"},
    "pydantic_core": {"model", "store"},
    "ruamel": {"store"},
    "yaml": {"store"},
    "git": {"repository"},
    "filelock": {"repository"},
    "rich": {"render"},
    "jinja2": {"render"},
    "typer": {"commands", "cli"},
}
HEAVY = ("git", "ruamel", "yaml", "filelock", "jinja2")
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 250
LONGEST_FUNCTION = 40


def room_of(file: Path) -> str:
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            yield module
            if module == "okrcli":
                yield from (f"okrcli.{alias.name}" for alias in node.names)


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def name_of(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_arrows(file: Path) -> None:
    """A room imports only the rooms that the house lets it know."""
    room = room_of(file)
    known = {name.split(".")[1] for name in imports(tree_of(file)) if name.startswith("okrcli.")}
    assert known - {room, "__version__"} <= ARROWS[room]


def test_no_two_files_need_each_other() -> None:
    """Imports lead one way, those inside functions too: every file can be read knowing only others."""
    modules = {f"okrcli.{name_of(file).removesuffix('.py').replace('/', '.')}": file for file in FILES}
    needs: dict[str, set[str]] = {}
    for module, file in modules.items():
        asked = needs.setdefault(module, set())
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.ImportFrom):
                names = {f"{node.module}.{alias.name}" for alias in node.names}
                asked |= {name if name in modules else str(node.module) for name in names}
    TopologicalSorter({module: asked & modules.keys() for module, asked in needs.items()}).prepare()


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_libraries_stay_in_their_rooms(file: Path) -> None:
    """A library is imported only where it lives."""
    room = room_of(file)
    for name in imports(tree_of(file)):
        rooms = LIBRARIES.get(name.split(".")[0])
        assert rooms is None or room in rooms, f"{name} does not live in {room}"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_heavy_imports_stand_inside_functions(file: Path) -> None:
    """What is slow to import is imported by whoever needs it, when it is needed."""
    top = [node for node in tree_of(file).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name.split(".")[0] for node in top for name in imports(node)}
    assert not names.intersection(HEAVY)


@pytest.mark.parametrize("file", sorted((PACKAGE / "commands").rglob("*.py")), ids=name_of)
def test_verbs_do_not_know_one_another(file: Path) -> None:
    """A verb imports its own parts and what verbs share; what they share knows no verb."""
    own = file.relative_to(PACKAGE / "commands").parts[0].removesuffix(".py")
    known = {name.split(".")[2] for name in imports(tree_of(file)) if name.startswith("okrcli.commands.")}
    assert known <= {own, "base"}


def test_the_clock_is_read_in_one_place() -> None:
    """Numbers depend on the day handed in, never on the machine's clock."""
    readers = [
        name_of(file)
        for file in FILES
        if any(
            word in file.read_text(encoding="utf-8")
            for word in ("datetime.now(", "date.today(", "time.time(")
        )
    ]
    assert readers == ["commands/base/clock.py"]


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_files_and_functions_stay_small(file: Path) -> None:
    """One subject a file, one thought a function."""
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"
