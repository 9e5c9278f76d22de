"""``okr schema`` gives the schemas out: all, one, as files."""

from collections.abc import Callable
from json import loads
from pathlib import Path

from okrcli.model.schema import FILE_KINDS
from okrcli.store.editors import schema_files
from okrcli.store.load import load
from tests.conftest import Okr, git


def test_all_kinds(okr: Okr, tmp_path: Path) -> None:
    """Without a kind it is one object with a schema for each kind of file; no workspace is needed."""
    done = okr("schema", cwd=tmp_path)
    assert done.code == 0
    assert list(loads(done.out)) == [kind.name for kind in FILE_KINDS]


def test_one_kind(okr: Okr, tmp_path: Path) -> None:
    """With a kind it is that schema, as an editor takes it."""
    assert loads(okr("schema", "plan", cwd=tmp_path).out)["title"] == "okrs/CYCLE/TEAM.yaml"


def test_as_json(okr: Okr, tmp_path: Path) -> None:
    """With --json it is the answer that every verb gives."""
    answer = loads(okr("schema", "team", "--json", cwd=tmp_path).out)
    assert answer["schema"] == "okr.schema/1"
    assert list(answer["schemas"]) == ["team"]


def test_files(okr: Okr, tmp_path: Path) -> None:
    """With -o each is a file; writing them again replaces them."""
    for _again in range(2):
        done = okr("schema", "-o", "deep/schemas", cwd=tmp_path)
        assert done.code == 0
        assert "Wrote deep/schemas/plan.schema.json." in done.err
    files = sorted(file.name for file in (tmp_path / "deep/schemas").iterdir())
    assert files == sorted(f"{kind.name}.schema.json" for kind in FILE_KINDS)
    assert loads((tmp_path / "deep/schemas/plan.schema.json").read_text("utf-8"))["type"] == "object"


def test_an_unknown_kind(okr: Okr, tmp_path: Path) -> None:
    """A kind that does not exist is refused with what was meant."""
    done = okr("schema", "plam", cwd=tmp_path)
    assert done.code == 2
    assert "Did you mean plan?" in done.err


def test_a_file_where_the_folder_should_be(okr: Okr, tmp_path: Path) -> None:
    """Where nothing can be written it is said in a sentence."""
    (tmp_path / "taken").write_text("")
    done = okr("schema", "-o", "taken", cwd=tmp_path)
    assert done.code == 2
    assert "cannot be written" in done.err


def test_in_a_workspace(
    okr: Okr, workspace: Callable[[dict[str, str]], Path], repository: Callable[[Path], Path]
) -> None:
    """In a workspace they are written into .okr and committed; only what differs is written again."""
    root = repository(workspace({}))
    done = okr("schema", cwd=root)
    assert (done.code, done.out) == (0, "")
    assert git(root, "show", "--format=%s", "--name-only").split("\n")[2:-1] == sorted(schema_files())
    assert "The schemas in .okr are current." in okr("schema", cwd=root).err
    (root / ".okr/plan.schema.json").write_text("{}\n")
    git(root, "commit", "--quiet", "--all", "--message", "Older")
    done = okr("schema", cwd=root)
    assert [line for line in done.err.splitlines() if "Wrote" in line] == ["Wrote .okr/plan.schema.json."]
    assert {path: (root / path).read_text("utf-8") for path in schema_files()} == schema_files()


def test_in_a_workspace_without_a_commit(okr: Okr, workspace: Callable[[dict[str, str]], Path]) -> None:
    """--dry-run shows, --no-commit only writes; both are refused where nothing is renewed."""
    root = workspace({})
    assert "+++ .okr/plan.schema.json" in okr("schema", "--dry-run", cwd=root).out
    assert not (root / ".okr").exists()
    assert "Not committed" in okr("schema", "--no-commit", cwd=root).err
    assert (root / ".okr/plan.schema.json").exists()
    assert okr("schema", "plan", "--dry-run", cwd=root).code == 2


def test_printed_in_a_workspace(okr: Okr, workspace: Callable[[dict[str, str]], Path]) -> None:
    """With a kind, a - or --json they are printed, and nothing is written."""
    root = workspace({})
    assert list(loads(okr("schema", "-", cwd=root).out)) == [kind.name for kind in FILE_KINDS]
    assert loads(okr("schema", "plan", cwd=root).out)["type"] == "object"
    assert len(loads(okr("schema", "--json", cwd=root).out)["schemas"]) == len(FILE_KINDS)
    assert not (root / ".okr").exists()


def test_the_workspace_is_the_same_with_them(okr: Okr, workspace: Callable[[dict[str, str]], Path]) -> None:
    """Reading passes over .okr, whatever lies in it, and new files are led to it."""
    root = workspace({"teams/a.yaml": "name: A\n"})
    before = load(root)
    okr("schema", cwd=root)
    (root / ".okr/strange.yaml").write_text("{")
    assert load(root) == before
    okr("new", "team", "B", "--no-input", cwd=root)
    okr("new", "objective", "O", "--why", "W", "--team", "b", "--cycle", "2026-Q4", "--no-input", cwd=root)
    (root / "in.csv").write_text("objective,key result,from,to\nA,B,1,2\n")
    okr("import", "in.csv", "--cycle", "2027-Q1", "--team", "new", cwd=root)
    assert load(root).problems == ()
    for path in ("teams/b.yaml", "teams/new.yaml", "okrs/2026-Q4/b.yaml", "okrs/2027-Q1/new.yaml"):
        text = (root / path).read_text("utf-8")
        assert text.startswith("# yaml-language-server: $schema=../")
        assert (root / path).parent.joinpath(text.split("\n")[0].partition("=")[2]).is_file()


def test_a_schema_that_leads_elsewhere(okr: Okr, workspace: Callable[[dict[str, str]], Path]) -> None:
    """A link out of the workspace is neither followed nor replaced."""
    root = workspace({})
    (root / ".okr").mkdir()
    (root.parent / "elsewhere.json").write_text("{}")
    (root / ".okr/plan.schema.json").symlink_to(root.parent / "elsewhere.json")
    done = okr("schema", cwd=root)
    assert done.code == 2
    assert (root.parent / "elsewhere.json").read_text() == "{}"
