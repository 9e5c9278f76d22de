"""The process: exit codes, failures as sentences, and options wherever they stand."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli import __version__
from okrcli.cli import COMMANDS, PARTS
from okrcli.commands.base.failure import tell
from okrcli.errors import OkrError
from tests.conftest import EXAMPLES, Okr

PRODUCT = EXAMPLES / "product"


def test_version(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """--version alone is answered at once."""
    from okrcli.__main__ import main

    monkeypatch.setattr(sys, "argv", ["okr", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().out) == (0, f"okr {__version__}\n")


def test_options_of_the_call_stand_before_or_behind_the_verb(okr: Okr) -> None:
    """`okr --json status` and `okr status --json` are the same call."""
    before = okr("--json", "--at", "2026-11-02", "-C", str(PRODUCT), "status", "--all")
    behind = okr("status", "--all", "--json", "--at", "2026-11-02", "-C", str(PRODUCT))
    assert before == behind
    assert json.loads(before.out)["as_of"] == "2026-11-02"


def test_a_verb_s_option_wins_over_the_call_s(okr: Okr) -> None:
    """What stands nearer to the end was said last."""
    said = okr("--at", "2026-11-01", "status", "--all", "--json", "--at", "2026-11-09", cwd=PRODUCT)
    assert json.loads(said.out)["as_of"] == "2026-11-09"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("statsu",), "Did you mean 'status'"),
        (("status", "--al"), "--all"),
        (("status", "--at", "soon"), "“soon” is not a day"),
        (("status", "--cycle", "2026-Q5"), "2026-Q4"),
        (("status", "--team", "inbx"), "inbox"),
        (("status", "-C", "no/such/folder"), "There is no folder"),
        (("status", "--color", "pink"), "--color pink is not known"),
        (("status", "--at"), "--at"),
    ],
)
def test_wrong_usage_is_a_sentence_with_a_way_out(
    okr: Okr, arguments: tuple[str, ...], sentence: str
) -> None:
    """Exit 2, nothing on stdout, and the nearest right spelling."""
    said = okr(*arguments, cwd=PRODUCT)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(("words", "same"), [(("help",), ()), (("help", "checkin"), ("checkin",))])
def test_help_is_a_word_too(okr: Okr, words: tuple[str, ...], same: tuple[str, ...]) -> None:
    """`okr help` and `okr help checkin` are --help, as people know it from git."""
    said = okr(*words)
    assert said == okr(*same, "--help")
    assert (said.code, "Usage: okr" in said.out) == (0, True)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (
            OkrError("a.yaml was changed in the meantime.", path="a.yaml"),
            "a.yaml was changed in the meantime.",
        ),
        (OkrError("a.yaml is odd.", path="a.yaml", line=3), "a.yaml:3: a.yaml is odd."),
        (OkrError("This is odd.", path="a.yaml"), "a.yaml: This is odd."),
        (OkrError("a.yaml2 is odd.", path="a.yaml"), "a.yaml: a.yaml2 is odd."),
    ],
)
def test_where_it_went_wrong_is_said_once(
    error: OkrError, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence that begins with the path does not need it before it."""
    tell(error, [])
    assert capsys.readouterr().err == f"error: {line}\n"


def test_a_missing_answer_is_a_sentence(okr: Okr) -> None:
    """Where nobody can be asked, the question ends as one, or as a sentence."""
    assert "error: An answer is missing: Name of the team.\n" in okr("new", "team", cwd=PRODUCT).err


def test_errors_are_objects_with_json(okr: Okr) -> None:
    """With --json an error is an object on stdout."""
    said = okr("status", "--json", "--at", "soon", cwd=PRODUCT)
    assert said.code == 2
    error = json.loads(said.out)
    assert error["schema"] == "okr.error/1"
    assert set(error) == {"schema", "message", "hint", "path", "line"}


def test_a_folder_without_a_workspace(okr: Okr, tmp_path: Path) -> None:
    """Says where it looked and what to do."""
    said = okr("status", cwd=tmp_path)
    assert said.code == 2
    assert "okr init" in said.err


def test_the_workspace_is_found_from_any_folder(okr: Okr, tmp_path: Path) -> None:
    """Upwards from the working folder, else OKR_DIR, else git config okr.dir."""
    assert okr("status", "--all", "--json", cwd=PRODUCT / "okrs" / "2026-Q4").code == 0
    assert okr("status", "--all", "--json", cwd=tmp_path, env={"OKR_DIR": str(PRODUCT)}).code == 0
    subprocess.run(["git", "config", "--global", "okr.dir", str(PRODUCT)], check=True)
    assert okr("status", "--all", "--json", cwd=tmp_path).code == 0


def test_dir_looks_nowhere_else(okr: Okr, tmp_path: Path) -> None:
    """A folder that was named is the one that is meant."""
    assert okr("status", "-C", str(tmp_path), env={"OKR_DIR": str(PRODUCT)}).code == 2


def test_another_format_is_refused(okr: Okr, workspace: Callable[[dict[str, str]], Path]) -> None:
    """A workspace of a later format is not half understood."""
    root = workspace({"okr.yaml": "name: X\nformat: 2\n"})
    said = okr("status", cwd=root)
    assert said.code == 2
    assert "okr.yaml:2:" in said.err


def failing(error: BaseException) -> Callable[..., None]:
    def command(*_arguments: object) -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (OkrError("That is so.", "Do this.", path="a.yaml", line=3), 2, "a.yaml:3: That is so."),
        (RuntimeError("boom \x1b[31m"), 3, "This is a bug in okr (RuntimeError: boom"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 0, ""),
        (PermissionError(13, "Permission denied", "a.yaml"), 2, "a.yaml: The system says no: Permission"),
    ],
)
def test_whatever_goes_wrong_becomes_an_exit_code(
    okr: Okr, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    """No traceback reaches a user, and no escape sequence does."""
    monkeypatch.setattr("okrcli.cli.invoke", failing(error))
    result = okr("status")
    assert result.code == code
    assert said in result.err
    assert "\x1b" not in result.err
    assert "Traceback" not in result.err


def test_a_bug_shows_its_traceback_on_request(okr: Okr, monkeypatch: pytest.MonkeyPatch) -> None:
    """OKR_DEBUG=1 is for whoever looks for it."""
    monkeypatch.setattr("okrcli.cli.invoke", failing(RuntimeError("boom")))
    with pytest.raises(RuntimeError):
        okr("status", env={"OKR_DEBUG": "1"})


def test_a_reader_that_goes_away_is_no_failure() -> None:
    """`okr export | head -1` ends quietly."""
    command = [sys.executable, "-m", "okrcli", "status", "--all", "--json", "-C", str(PRODUCT)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ)
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
        assert process.wait() == 0
    assert b"Traceback" not in err
    assert b"Broken" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_full_disk_is_a_sentence(options: tuple[str, ...]) -> None:
    """Output that cannot be written is said where it can be, and is not taken for a bug of ours."""
    command = [sys.executable, "-m", "okrcli", "status", "--all", "-C", str(PRODUCT), *options]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "The system says no: No space left on device." in done.stderr
    assert "Traceback" not in done.stderr
    assert "ignored" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="no shell that closes streams")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_failure(closed: str) -> None:
    """What nobody wants to hear goes nowhere, and into no file of ours."""
    command = f"'{sys.executable}' -m okrcli status --all -C '{PRODUCT}' {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_stream_that_is_not_utf_8_takes_any_text(tmp_path: Path) -> None:
    """What the encoding has no sign for is written as JSON does, and reads back."""
    (tmp_path / "okr.yaml").write_text("format: 1\nname: a → b 😀\n", encoding="utf-8")
    command = [sys.executable, "-m", "okrcli", "status", "--all", "--json", "-C", str(tmp_path)]
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("latin-1"))["workspace"] == "a → b 😀"


def test_a_negative_number_too_many_is_named_as_it_was_typed(okr: Okr) -> None:
    """The mark that keeps numbers from being options is ours alone."""
    said = okr("due", "-3", cwd=PRODUCT)
    assert said.code == 2
    assert "(-3)" in said.err


def test_each_verb_stands_in_one_part_of_the_help() -> None:
    """A verb that is in no part could not be found."""
    named = [name for _title, names in PARTS for name in names]
    assert sorted(named) == sorted(verb.name for verb in COMMANDS)
