"""The walk-through: one line for each key result, and never half a check-in."""

import builtins
import os
import pty
import select
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from okrcli.commands.base.call import Call
from tests.commands.check_in_workspace import COMPANY, ONE, files, untouched, updates, written
from tests.conftest import Okr, Result, git

Write = Callable[[dict[str, str]], Path]
Repository = Callable[[Path], Path]
Walk = Callable[..., Result]

CTRL_C = "\x03"


@pytest.fixture
def walk(okr: Okr, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """Type ``lines`` into ``okr checkin``, as if on a terminal."""

    def call(root: Path, *lines: str, arguments: tuple[str, ...] = ()) -> Result:
        typed = iter(lines)
        monkeypatch.setattr(Call, "asks", property(lambda call: True))
        monkeypatch.setattr(builtins, "input", lambda prompt: _next(typed, prompt))
        result = okr("checkin", *arguments, cwd=root)
        assert next(typed, None) is None, f"not all lines were asked for: {result}"
        return result

    return call


def _next(typed: Iterator[str], prompt: str) -> str:
    line = next(typed)
    print(prompt + line)
    if line == CTRL_C:
        raise KeyboardInterrupt
    return line


HEADER = """
1/2  interviews · Discoveries with five or more users
     20 ▁█ 38 → 60 %   read 6 Nov (10 days)   plan today 40.2   sure 7
     number sure note · = unchanged · ⏎ skip · !blocked · q save, end · ? more
   > 41.5 7 Köln joined the panel
     38 → 41.5 % (+3.5) · on pace · plan today 40.2 · sure 7
"""
STEPS = """
2/2  panel · The panel works at every site
     ▁█ 1 of 3 steps   read 6 Nov (10 days)   sure 6
     [x] 1 recruit 200 users recruited
     [ ] 2 invite  Hamburg invites       due 30 Nov
     [ ] 3 routine Nobody asks any more
     steps sure note · = unchanged · ⏎ skip · !blocked · q save, end · ? more
   > 2 8
     2 of 3 steps (+invite) · on pace · sure 8
"""


def test_one_line_each(walk: Walk, workspace: Write, repository: Repository) -> None:
    """A line each for what I owe, one for the team's time, ⏎ to write: one commit."""
    root = repository(workspace(files()))
    result = walk(root, "41.5 7 Köln joined the panel", "2 8", "6", "")
    assert HEADER in result.out
    assert STEPS in result.out
    assert "(agreed 10 %, last 8 %)" in result.out.replace("\n", " ")
    assert "Product Circle · 2026-Q4 · 2 key results: interviews, panel · team’s time 6 %" in " ".join(
        result.out.split()
    )
    assert "It took 1 second." in result.out
    assert "capacity: 6\n" in written(root)
    assert updates(written(root)) == (
        "  evidence/interviews: {value: 41.5, confidence: 7, note: Köln joined the panel}\n"
        "  evidence/panel: {done: [invite], confidence: 8}\n"
    )
    assert git(root, "log", "-1", "--format=%s") == (
        "okr: check in circle (interviews 41.5 %, panel +invite)\n"
    )


def test_skipping_writes_nothing(walk: Walk, workspace: Write, repository: Repository) -> None:
    """⏎ skips; where all were skipped there is nothing to write and nothing more to ask."""
    root = repository(workspace(files()))
    result = walk(root, "", "")
    assert (result.code, untouched(root)) == (0, True)
    assert "Nothing was said, so nothing was written." in result.out


def test_a_wrong_line_is_asked_again(walk: Walk, workspace: Write) -> None:
    """What is not understood is told with the form of a line, and asked again; nothing typed is lost."""
    root = workspace(files())
    result = walk(root, "many", "41 70", "= 8", "resruit", "-recruit 3", "", "")
    assert "“many” is not a number. Write it like this: `34 7 Note` or `=`." in result.err
    assert "“70” is no confidence" in result.err
    assert "Did you mean recruit?" in result.err
    assert "38 %, unchanged" in result.out
    assert updates(written(root)) == (
        "  evidence/interviews: {value: 38, confidence: 8}\n"
        "  evidence/panel: {done: [], undone: [recruit], confidence: 3}\n"
    )


def test_an_odd_number_is_asked_about(walk: Walk, workspace: Write) -> None:
    """A reading outside all sense is asked back; with no it is typed again, with yes it counts."""
    root = workspace(files())
    walk(root, "3400", "n", "340", "y", "q")
    assert updates(written(root)) == "  evidence/interviews: {value: 340}\n"


def test_back_and_other_answers(walk: Walk, workspace: Write) -> None:
    """b goes back, also from the end; the last line for a key result is the one that counts."""
    root = workspace(files())
    walk(root, "b", "41", "b", "42", "3", "b", "2,3", "7", "what", "b", "", "5", "")
    assert "capacity: 5\n" in written(root)
    assert updates(written(root)) == "  evidence/interviews: {value: 42}\n"


def test_what_was_never_read_cannot_stay(walk: Walk, workspace: Write) -> None:
    """Where there is no value yet, the way out does not offer to leave it unchanged."""
    result = walk(workspace(files()), "=", "", arguments=("fresh",))
    told = "fresh has no value yet that could stay. Write it like this: `34 7 Note`."
    assert " ".join(result.err.split()) == told


def test_the_keys_on_a_narrow_screen(walk: Walk, workspace: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they do not fit into a line they are told in two: none of them is left out."""
    monkeypatch.setenv("COLUMNS", "60")
    out = walk(workspace(files()), "", "").out
    assert (
        "     number sure note · = unchanged · ⏎ skip · !blocked ·\n     b back · q save, end · ? more\n"
    ) in out


def test_saving_early(walk: Walk, workspace: Write) -> None:
    """q shows what was said so far, writes it and asks nothing more."""
    root = workspace(files())
    result = walk(root, "41", "q")
    assert "Product Circle · 2026-Q4 · 1 key result: interviews\nWrote " in result.out
    assert updates(written(root)) == "  evidence/interviews: {value: 41}\n"


def test_help_in_place(walk: Walk, workspace: Write) -> None:
    """? says what else may be typed and where the number comes from."""
    root = workspace(files())
    result = walk(root, "?", "", "?", "")
    assert "source            research log" in result.out
    assert "steps reached, by number or id" in result.out


def test_blocked(walk: Walk, workspace: Write) -> None:
    """!text says what stands in the way and @ whom it asks; ! alone that nothing does any more."""
    root = workspace(files())
    result = walk(root, "+=1 6 fewer !no room, no time @anna", "q", arguments=("--by", "ben"))
    assert "     blocked: no access to the CRM, asks David Kern\n" in result.out
    assert "sure 6 · blocked: no room, no time" in result.out
    assert "value: 4\n    confidence: 6\n    note: fewer\n" in written(root)
    assert 'blocked: {what: "no room, no time", asks: anna}' in written(root)
    assert "no longer blocked" in walk(root, "!", "q", arguments=("--by", "ben", "pitches")).out


def test_interrupted(walk: Walk, workspace: Write, repository: Repository) -> None:
    """Ctrl-C writes nothing, says so, and shows how to say again what was said."""
    root = repository(workspace(files()))
    result = walk(root, "41.5 7 Köln’s in", "2", CTRL_C)
    assert result.code == 130
    assert "Nothing was written. What was said, to be said again:" in result.out
    assert "okr checkin interviews 41.5 -c 7 -m 'Köln’s in'" in result.out
    assert "okr checkin panel --done invite" in result.out
    assert untouched(root)


def test_the_calls_it_shows_say_the_same(okr: Okr, walk: Walk, workspace: Write) -> None:
    """What is shown after Ctrl-C, typed as it stands, writes what was said."""
    root = workspace(files("de"))
    result = walk(root, "41,5 7 Zwei, drei !kein Raum @ben", CTRL_C, arguments=("--date", "-1d"))
    call = shlex.split(result.out.partition("said again:\n")[2])
    okr(*call[1:], cwd=root)
    text = written(root)
    assert "date: 2026-11-15\n" in text
    for part in ("value: 41.5", "confidence: 7", "note: Zwei, drei", "{what: kein Raum, asks: ben}"):
        assert part in text


def test_every_kind_is_said_again(okr: Okr, walk: Walk, workspace: Write) -> None:
    """Each answer has its call: steps, yes or no, unchanged, no longer blocked, the team's time."""
    root = workspace(files())
    arguments = ("--team", "circle", "--by", "ben", "--capacity", "7")
    result = walk(root, "", "3 !", "-1,2", "", "y 9", CTRL_C, arguments=arguments)
    assert result.out.partition("said again:\n")[2] == (
        "  okr checkin pitches 3 --unblocked --capacity 7 --by ben\n"
        "  okr checkin panel --done invite --undone recruit --by ben\n"
        "  okr checkin launch yes -c 9 --by ben\n"
    )
    assert "okr checkin panel = -c 5" in walk(root, "= 5", CTRL_C, arguments=("panel",)).out
    assert "okr checkin launch no" in walk(root, "n", CTRL_C, arguments=("launch",)).out
    assert "Nothing was written.\n" in walk(root, CTRL_C).out


def test_wrong_lines_of_other_kinds(walk: Walk, workspace: Write) -> None:
    """The way out is a line of the kind that is asked for."""
    root = workspace(files())
    result = walk(root, "7", "?", "q", arguments=("launch",))
    assert "“7” is neither yes nor no. Write it like this: `y 7 Note` or `n 7 Note`." in result.err
    assert "y 7 Note          y or n, how sure the team is" in result.out
    told = walk(root, "!x", "", "", arguments=("panel",))
    assert "blocked: x" in told.out


def test_an_odd_call_on_a_terminal(walk: Walk, workspace: Write) -> None:
    """In one call too a reading outside all sense is asked back: with no nothing is written."""
    root = workspace(files())
    result = walk(root, "n", arguments=("interviews", "3400"))
    assert (result.code, written(root)) == (1, "")
    assert "Nothing was written." in result.err
    assert walk(root, "y", arguments=("interviews", "3400")).code == 0
    assert updates(written(root)) == "  evidence/interviews: {value: 3400}\n"


def test_how_long_it_took(walk: Walk, workspace: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time is told, and the check-in counts as written when it was all said."""
    moments = iter((0.0, 90.0))
    monkeypatch.setattr("okrcli.commands.checkin.command.monotonic", lambda: next(moments))
    root = workspace(files())
    assert "It took 1:30 min." in walk(root, "41", "q").out.replace("\n", " ")
    assert "written: 2026-11-16T09:42:30+01:00\n" in written(root)


def test_one_key_result(walk: Walk, workspace: Write) -> None:
    """With a REF alone the line is asked for just that one."""
    root = workspace(files())
    walk(root, "y 9 they did", "4", "", arguments=("launch",))
    assert updates(written(root)) == "  evidence/launch: {done: true, confidence: 9, note: they did}\n"


def test_all_of_a_team(okr: Okr, walk: Walk, workspace: Write) -> None:
    """--team walks through all that is alive in a team, what is owed first, each part as in the plan."""
    root = workspace(files())
    okr("checkin", "pitches", "=", cwd=root)
    result = walk(root, *[""] * 7, arguments=("--team", "circle"))
    order = [line.split()[1] for line in result.out.splitlines() if line[1:2] == "/"]
    assert order == ["interviews", "panel", "uptime", "launch", "trust", "fresh", "pitches"]


def test_two_teams(walk: Walk, workspace: Write) -> None:
    """Whoever owns something in two teams writes a file for each."""
    owned = {"okrs/2026-Q4/company.yaml": COMPANY.replace("owner: david", "owner: anna")}
    root = workspace({**files(), **owned})
    walk(root, "41", "", "12", "", "")
    assert updates(written(root)) == "  evidence/interviews: {value: 41}\n"
    assert updates(written(root, "okrs/2026-Q4/checkins/company")) == "  growth/returning: {value: 12}\n"


def test_nothing_owed(okr: Okr, workspace: Write) -> None:
    """Where nothing is owed it is said what comes next; that needs no terminal and is no failure."""
    root = workspace(files())
    okr("checkin", "interviews=41", "panel=invite", cwd=root)
    result = okr("checkin", cwd=root)
    assert (result.code, result.err) == (0, "")
    assert result.out == "Nothing is owed.\nNext: interviews on Mon 23 Nov. Sooner: okr checkin interviews\n"
    assert '"updates": []' in okr("checkin", "--json", cwd=root).out


def test_on_a_real_terminal(workspace: Write, repository: Repository) -> None:
    """In a terminal, keys and all: a wrong line stands there again to be mended; then one commit."""
    lasting = {"okrs/now/cycle.yaml": "start: 2020-01-01\nend: 2120-12-31\n"}
    plan = {"okrs/now/circle.yaml": ONE.format(name="k")}
    root = repository(workspace({"okr.yaml": files()["okr.yaml"], **lasting, **plan}))
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(root)
        os.execv(sys.executable, [sys.executable, "-m", "okrcli", "checkin"])
    _type(terminal, b"? more", b"4x 7 note\r")
    _type(terminal, b"-3.\r\n   > 4x 7 note", b"\x01\x06\x04\r")  # to the beginning, one on, delete the x
    _type(terminal, b"Ctrl-C leave it", b"\r")
    shown = _type(terminal, b"It took", b"")
    os.waitpid(child, 0)
    os.close(terminal)
    assert b"not shared yet" in shown
    assert "one/k: {value: 4, confidence: 7, note: note}" in written(root, "okrs/now/checkins/circle")
    assert git(root, "status", "--porcelain") == ""


def _type(terminal: int, until: bytes, keys: bytes) -> bytes:
    """Read what the terminal shows until something stands there, then press keys."""
    shown, deadline = b"", time.monotonic() + 20
    while until not in shown:
        assert time.monotonic() < deadline, shown.decode()
        if select.select([terminal], [], [], 0.1)[0]:
            shown += os.read(terminal, 65536)
    os.write(terminal, keys)
    return shown
