"""The house: which room may know which, and where each library lives."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

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


def imports(nodes: list[ast.stmt]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            yield module
            if module == "okrcli":
                yield from (f"okrcli.{alias.name}" for alias in node.names)


@cache
def statements(file: Path) -> list[ast.stmt]:
    """All statements of a file, those inside others too."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]


def ours(file: Path) -> Iterator[list[str]]:
    """What a file imports of ours, as the parts of its name."""
    yield from (name.split(".") for name in imports(statements(file)) if name.startswith("okrcli."))


def each(wrong: Callable[[Path], object], files: list[Path] = FILES) -> None:
    """Hold that nothing is wrong with any of the files; those with which there is are named."""
    assert {name_of(file): found for file in files if (found := wrong(file))} == {}


def name_of(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


def test_arrows() -> None:
    """A room imports only the rooms that the house lets it know."""

    def wrong(file: Path) -> set[str]:
        room = room_of(file)
        return {parts[1] for parts in ours(file)} - {room, "__version__"} - ARROWS[room]

    each(wrong)


def test_no_two_files_need_each_other() -> None:
    """Imports lead one way, those inside functions too: every file can be read knowing only others."""
    modules = {f"okrcli.{name_of(file).removesuffix('.py').replace('/', '.')}": file for file in FILES}
    needs: dict[str, set[str]] = {}
    for module, file in modules.items():
        asked = needs.setdefault(module, set())
        for node in statements(file):
            if isinstance(node, ast.ImportFrom):
                names = {f"{node.module}.{alias.name}" for alias in node.names}
                asked |= {name if name in modules else str(node.module) for name in names}
    TopologicalSorter({module: asked & modules.keys() for module, asked in needs.items()}).prepare()


def test_libraries_stay_in_their_rooms() -> None:
    """A library is imported only where it lives."""

    def wrong(file: Path) -> set[str]:
        libraries = {name.split(".")[0] for name in imports(statements(file))} & LIBRARIES.keys()
        return {library for library in libraries if room_of(file) not in LIBRARIES[library]}

    each(wrong)


def test_heavy_imports_stand_inside_functions() -> None:
    """What is slow to import is imported by whoever needs it, when it is needed."""

    def wrong(file: Path) -> set[str]:
        top = ast.parse(file.read_text(encoding="utf-8")).body
        return {name.split(".")[0] for name in imports(top)}.intersection(HEAVY)

    each(wrong)


def test_verbs_do_not_know_one_another() -> None:
    """A verb imports its own parts and what verbs share; what they share knows no verb."""
    commands = PACKAGE / "commands"

    def wrong(file: Path) -> set[str]:
        own = file.relative_to(commands).parts[0].removesuffix(".py")
        known = {parts[2] for parts in ours(file) if parts[1] == "commands" and len(parts) > 2}
        return known - {own, "base"}

    each(wrong, sorted(commands.rglob("*.py")))


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


def test_files_and_functions_stay_small() -> None:
    """One subject a file, one thought a function."""

    def too_long(file: Path) -> list[str]:
        lines = file.read_text(encoding="utf-8").count("\n")
        functions = (node for node in statements(file) if isinstance(node, ast.FunctionDef))
        lengths = [(node.name, (node.end_lineno or 0) - node.lineno + 1) for node in functions]
        wrong = [f"{name} has {length} lines" for name, length in lengths if length > LONGEST_FUNCTION]
        return [*wrong, *[f"{lines} lines"] * (lines > LONGEST_FILE)]

    each(too_long)
