"""``okr init`` makes a workspace that is in order, and never two in one place."""

import shlex
from collections.abc import Callable
from json import loads
from pathlib import Path

import pytest

from okrcli.store.editors import VSCODE, schema_files
from okrcli.store.load import load
from tests.commands.conftest import Answers
from tests.conftest import Okr, git

FOR_EDITORS = (*sorted(schema_files()), VSCODE)


def test_without_questions(okr: Okr, tmp_path: Path) -> None:
    """`okr init . --no-input` makes an empty workspace without problems, with whoever git knows."""
    done = okr("init", ".", "--no-input", cwd=tmp_path)
    assert done.code == 0
    assert "okr new team" in done.out
    assert "this is no git repository" in done.err
    made = load(tmp_path)
    assert made.problems == ()
    assert made.settings.name == tmp_path.name
    assert made.settings.people["anna"].email == ("anna@nordwind.example",)
    assert not (tmp_path / ".git").exists()
    assert okr("status", "--all", cwd=tmp_path).code == 0


def test_nobody_known(okr: Okr, tmp_path: Path, pinned_world: Path) -> None:
    """Where git knows nobody, nobody is made up."""
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    assert okr("init", ".", "--no-input", cwd=tmp_path).code == 0
    assert load(tmp_path).settings.people == {}


def test_every_question_has_a_flag(okr: Okr, tmp_path: Path) -> None:
    """All can be said at once; the folder is made, and a repository in it, with one commit."""
    flags = ("--name", "no", "--language", "de", "--person", "Ömer Kurz", "--email", "o@x.example")
    team = ("--team", "Kreis: Produkt", "--kind", "circle")
    done = okr("init", "new/place", *flags, *team, "--git", cwd=tmp_path)
    assert done.code == 0
    assert "okr new objective" in done.out
    root = tmp_path / "new/place"
    made = load(root)
    assert made.problems == ()
    assert (made.settings.name, made.settings.language) == ("no", "de")
    assert made.settings.people["oemer"].name == "Ömer Kurz"
    assert made.teams["kreis-produkt"].members == ("oemer",)
    assert made.teams["kreis-produkt"].kind == "circle"
    assert git(root, "log", "--format=%s", "--name-only").split() == [
        *("okr:", "begin", "a", "workspace"),
        ".gitattributes",
        *FOR_EDITORS,
        *("okr.yaml", "teams/kreis-produkt.yaml"),
    ]


def test_in_a_repository(okr: Okr, tmp_path: Path, repository: Callable[[Path], Path]) -> None:
    """One commit of just its files; what else is in hand stays so."""
    repository(tmp_path)
    (tmp_path / "mine.txt").write_text("in hand\n")
    git(tmp_path, "add", "mine.txt")
    assert okr("init", "okrs-here", "--no-input", cwd=tmp_path).code == 0
    committed = git(tmp_path, "show", "--format=", "--name-only").split()
    assert committed == [f"okrs-here/{name}" for name in (".gitattributes", *FOR_EDITORS, "okr.yaml")]
    assert git(tmp_path, "status", "--short").split() == ["A", "mine.txt"]


def test_without_a_commit(okr: Okr, tmp_path: Path, repository: Callable[[Path], Path]) -> None:
    """--no-commit leaves the commit to the user."""
    repository(tmp_path)
    done = okr("init", ".", "--no-input", "--no-commit", cwd=tmp_path)
    assert "Not committed, as asked." in done.err
    assert git(tmp_path, "status", "--short").split() == [
        *("??", ".gitattributes"),
        *("??", ".okr/"),
        *("??", ".vscode/"),
        *("??", "okr.yaml"),
    ]


def test_on_a_terminal(okr: Okr, tmp_path: Path, answers: Answers) -> None:
    """On a terminal it asks; an empty answer is the default, and a wrong one is asked again."""
    asked = answers("Nordwind", "fr", "de", "", "ben@x.example", "Produkt", "crew", "circle", "")
    assert okr("init", cwd=tmp_path).code == 0
    made = load(tmp_path)
    assert (made.settings.name, made.settings.language) == ("Nordwind", "de")
    assert made.settings.people["anna"].email == ("ben@x.example",)
    assert {team: entry.kind for team, entry in made.teams.items()} == {"produkt": "circle"}
    assert (tmp_path / ".git").exists()
    assert "git repository" in asked[-1]


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [
        (".", "There is an okr.yaml in"),
        ("deep/inside", "workspaces do not lie in one another"),
        ("file", "is a file, not a folder"),
    ],
)
def test_refused(okr: Okr, tmp_path: Path, folder: str, sentence: str) -> None:
    """Where a workspace is, or a file, there is no room for a new one; nothing is written."""
    (tmp_path / "okr.yaml").write_text("format: 1\nname: A\n")
    (tmp_path / "file").write_text("")
    done = okr("init", folder, "--no-input", cwd=tmp_path)
    assert done.code == 2
    assert sentence in done.err.replace("\n", " ")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "okr.yaml"]


def test_a_question_is_asked_again(okr: Okr, tmp_path: Path, answers: Answers) -> None:
    """b goes back by one, also from a question with yes or no; the answers before it are given again."""
    asked = answers("Nordwnd", "b", "Nordwind", "de", "", "", "Produkt", "team", "b", "circle", "n")
    done = okr("init", cwd=tmp_path)
    assert done.code == 0
    assert "b goes back by a question." in done.err
    made = load(tmp_path)
    assert (made.settings.name, made.teams["produkt"].kind) == ("Nordwind", "circle")
    assert not (tmp_path / ".git").exists()
    assert len(asked) == 11


def test_what_was_answered_is_said_again(okr: Okr, tmp_path: Path, answers: Answers) -> None:
    """Whoever breaks off is shown the call that says it, which goes on from there; nothing is written."""
    answers("Nord wind", "de", "", "-", "Produkt", "circle")
    done = okr("init", "here", cwd=tmp_path)
    assert done.code == 130
    assert list(tmp_path.iterdir()) == []
    (line,) = [line for line in done.out.splitlines() if line.startswith("  okr init")]
    arguments = shlex.split(line)[1:]
    said = (
        "--name",
        "Nord wind",
        "--language",
        "de",
        "--email",
        "-",
        "--team",
        "Produkt",
        "--kind",
        "circle",
    )
    assert arguments == ["init", "here", *said]
    answers("", "n")
    assert okr(*arguments, cwd=tmp_path).code == 0
    assert load(tmp_path / "here").teams["produkt"].kind == "circle"


def test_a_kind_of_no_team(okr: Okr, tmp_path: Path) -> None:
    """The kind of a team that is not there, or one that is none, is refused."""
    for flags in (("--kind", "circle"), ("--team", "Produkt", "--kind", "crew")):
        assert okr("init", "--no-input", *flags, cwd=tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_language_that_nobody_knows(okr: Okr, tmp_path: Path) -> None:
    """A wrong flag is refused with what may be said."""
    done = okr("init", "--language", "fr", cwd=tmp_path)
    assert done.code == 2
    assert "Say de, en or auto." in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_team_that_stands_there(okr: Okr, tmp_path: Path) -> None:
    """A file that is in the way stays as it is, and no half workspace is left."""
    (tmp_path / "teams").mkdir()
    (tmp_path / "teams/inbox.yaml").write_text("mine\n")
    assert okr("init", "--team", "Inbox", cwd=tmp_path).code == 2
    assert not (tmp_path / "okr.yaml").exists()


def test_dry_run(okr: Okr, tmp_path: Path) -> None:
    """--dry-run shows the file and writes nothing; with --json it is an object."""
    done = okr("init", "here", "--dry-run", "--name", "Nordwind", cwd=tmp_path)
    assert "+name: Nordwind" in done.out
    answer = loads(okr("init", "here", "--dry-run", "--json", cwd=tmp_path).out)
    assert (answer["schema"], answer["written"]) == ("okr.init/1", False)
    assert list(tmp_path.iterdir()) == []


def test_a_new_repository_knows_who_is_at_work(okr: Okr, tmp_path: Path, pinned_world: Path) -> None:
    """On a machine whose git was never told a name, the name given here is that of the first commit."""
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    said = ("--person", "Anna Berger", "--email", "anna@nordwind.example", "--git")
    assert okr("init", "new", "--no-input", *said, cwd=tmp_path).code == 0
    assert git(tmp_path / "new", "log", "--format=%an <%ae>") == "Anna Berger <anna@nordwind.example>\n"


def test_of_a_new_repository_only_the_identity_is_set(okr: Okr, tmp_path: Path, pinned_world: Path) -> None:
    """Signing and hooks stay the user's own, and what was set is said."""
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    said = ("--person", "Anna Berger", "--email", "anna@nordwind.example", "--git")
    done = okr("init", "new", "--no-input", *said, cwd=tmp_path)
    set_here = git(tmp_path / "new", "config", "--local", "--name-only", "--list").split()
    assert [name for name in set_here if not name.startswith("core.") or "hooks" in name] == [
        "user.name",
        "user.email",
    ]
    assert "commit.gpgsign" not in set_here
    assert "user.name Anna Berger, user.email anna@nordwind.example" in " ".join(done.err.split())


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (("--person", " "), "The name of a person is empty."),
        (("--email", "anna"), "“anna” is no e-mail address."),
        (("--email", "anna b@x.example"), "is no e-mail address."),
    ],
)
def test_a_person_who_cannot_be_one(okr: Okr, tmp_path: Path, flags: tuple[str, ...], sentence: str) -> None:
    """An empty name and an address without an @ are refused before anything is written."""
    done = okr("init", "--no-input", *flags, cwd=tmp_path)
    assert done.code == 2
    assert sentence in " ".join(done.err.split())
    assert list(tmp_path.iterdir()) == []


def test_a_person_is_asked_for_again(okr: Okr, tmp_path: Path, answers: Answers, pinned_world: Path) -> None:
    """On a terminal an empty name or a wrong address is asked again; a dash is no address."""
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    answers("", "en", "", "Anna Berger", "anna", "-", "-", "n")
    assert okr("init", cwd=tmp_path).code == 0
    assert load(tmp_path).settings.people["anna"].email == ()


def test_where_git_knows_nobody_the_files_are_written(okr: Okr, tmp_path: Path, pinned_world: Path) -> None:
    """In a repository without an identity nothing is committed, and that is no failure."""
    git(tmp_path, "init", "--quiet")
    (pinned_world / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    said = okr("init", "--no-input", cwd=tmp_path)
    assert said.code == 0
    assert "Not committed: git does not know your name" in said.err
    assert (tmp_path / "okr.yaml").exists()


def test_a_folder_s_name_does_not_act_in_the_prompt(
    okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The default of a question may come from a stranger: it is cleaned as everything else is."""
    prompts: list[str] = []

    def type_in(prompt: str) -> str:
        prompts.append(prompt)
        raise KeyboardInterrupt

    folder = tmp_path / "\x1b]52;c;aGk=\x07x"
    folder.mkdir()
    monkeypatch.setattr("okrcli.commands.base.call.Call.asks", True)
    monkeypatch.setattr("okrcli.commands.base.asking.read_line", type_in)
    assert okr("init", cwd=folder).code == 130
    assert prompts[0].isprintable()
    assert prompts[0].startswith("Name of the organisation [")


def test_editors_find_the_schemas(okr: Okr, tmp_path: Path) -> None:
    """Every file begins with the line that leads to its schema; VS Code is led to those made by hand."""
    done = okr("init", ".", "--no-input", "--team", "Inbox", cwd=tmp_path)
    for name, way in (("okr.yaml", "./"), ("teams/inbox.yaml", "../")):
        head = (tmp_path / name).read_text("utf-8").splitlines()[0]
        assert head.startswith(f"# yaml-language-server: $schema={way}.okr/")
        assert ((tmp_path / name).parent / head.partition("=")[2]).is_file()
    mapped = loads((tmp_path / VSCODE).read_text("utf-8"))["yaml.schemas"]
    assert all((tmp_path / path).is_file() for path in mapped)
    assert "the schemas for editors in .okr" in done.err
    assert sum(file.stat().st_size for file in (tmp_path / ".okr").iterdir()) < 40_000


def test_settings_of_an_editor_stay(okr: Okr, tmp_path: Path) -> None:
    """A .vscode/settings.json that is there is not touched; it is said what to add to it."""
    (tmp_path / ".vscode").mkdir()
    (tmp_path / VSCODE).write_text("// mine\n{}\n")
    done = okr("init", ".", "--no-input", cwd=tmp_path)
    assert done.code == 0
    assert (tmp_path / VSCODE).read_text() == "// mine\n{}\n"
    assert '"./.okr/team.schema.json": ["teams/*.yaml"]' in done.err


def test_settings_of_an_editor_that_git_does_not_want(
    okr: Okr, tmp_path: Path, repository: Callable[[Path], Path]
) -> None:
    """Where .vscode is ignored, the settings are written and the rest is committed."""
    (tmp_path / ".gitignore").write_text(".vscode\n")
    repository(tmp_path)
    assert okr("init", ".", "--no-input", cwd=tmp_path).code == 0
    assert (tmp_path / VSCODE).is_file()
    shown = git(tmp_path, "show", "--format=", "--name-only").split()
    assert shown == [".gitattributes", *FOR_EDITORS[:-1], "okr.yaml"]


def test_line_ends_stay_whatever_git_is_told(okr: Okr, tmp_path: Path, pinned_world: Path) -> None:
    """Also where git converts line ends, a file of the workspace is the same to the byte after a checkout."""
    with (pinned_world / ".gitconfig").open("a") as config:
        config.write("[core]\n\tautocrlf = true\n")
    assert okr("init", ".", "--no-input", "--git", "--team", "Inbox", cwd=tmp_path).code == 0
    plan = tmp_path / "teams/inbox.yaml"
    for text in (b"name: A\n", b"name: A\r\n", b"name: A\r\nmembers: []\n"):
        plan.write_bytes(text)
        git(tmp_path, "commit", "-qam", "x")
        plan.unlink()
        git(tmp_path, "checkout", "--", ".")
        assert plan.read_bytes() == text
    assert "okr" in git(tmp_path, "check-attr", "diff", "--", "okrs/2026-Q4/a.yaml")


@pytest.mark.parametrize("begun", [b"*.png binary\r\n# mine", b"*.png binary\n"])
def test_attributes_that_are_there(
    okr: Okr, tmp_path: Path, repository: Callable[[Path], Path], begun: bytes
) -> None:
    """Lines come to a .gitattributes that is there only with consent, and only to its end."""
    file = tmp_path / ".gitattributes"
    file.write_bytes(begun)
    repository(tmp_path)
    done = okr("init", "--no-input", cwd=tmp_path)
    assert (done.code, file.read_bytes()) == (0, begun)
    assert "/okrs/**/*.yaml -text diff=okr" in done.err
    (tmp_path / "okr.yaml").unlink()
    for path in FOR_EDITORS:
        (tmp_path / path).unlink()
    assert okr("init", "--no-input", "--attributes", cwd=tmp_path).code == 0
    assert file.read_bytes().startswith(begun)
    assert b"\n/okrs/**/*.yaml -text diff=okr" in file.read_bytes()
    assert git(tmp_path, "status", "--porcelain") == ""
