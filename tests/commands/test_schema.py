"""``okr schema`` gives the schemas out: all, one, as files."""

from json import loads
from pathlib import Path

from okrcli.model.schema import FILE_KINDS
from tests.conftest import Okr


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
