"""A repository in which each hostile text stands wherever a text can stand, and nothing else is said."""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.hostile import HOSTILE

__all__ = ["BASE", "OBJECTIVES", "TEXTS", "build", "quoted"]

TEXTS = tuple(text for _name, text in HOSTILE)
# How the first of all commits is named, before anything hostile was written.
BASE = "before"
_FIRST_COMMIT = 1_794_700_000  # in November 2026
_A_TEAM = 13  # objectives
_A_ROUND = 4  # texts from one objective to the next
# So many that each text is the title of an objective or of a key result.
OBJECTIVES = 4 * _A_TEAM
assert len(TEXTS) <= OBJECTIVES * _A_ROUND
_FILES = (
    "\x1b]0;owned\x07.yaml", "\u202egnp.yaml", "-rf.yaml", "--help.yaml", "::error::x.yaml",
    "##[error]x.yaml", "a\n::error::b.yaml", "=1+1.yaml", "@anna.yaml", "<img src=x>.yaml", "[x](1).yaml",
    "%2e%0A.yaml", "a:b,line=1.yaml", "a\udcffb.yaml",
)  # fmt: skip


def quoted(text: str) -> str:
    """Return a text in double quotes, as YAML can hold any but lone surrogates."""
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() and char != "\ufeff" else f"\\U{ord(char):08X}"


def _said(number: int, slot: int, *, hostile: bool = True) -> str:
    """Return what the n-th objective says in one of its places: each text comes up in several of them."""
    return quoted(TEXTS[(_A_ROUND * number + slot) % len(TEXTS)] if hostile else f"Quiet words {number}")


def _objective(number: int, *, hostile: bool) -> str:
    said = [_said(number, slot, hostile=hostile) for slot in range(17)]
    amended = f"\n        amendments: [{{date: 2026-11-02, by: anna, was: {{to: 20}}, because: {said[4]}}}]"
    steps = f"{{id: one, title: {said[15]}}}, {{id: two, title: {said[16]}}}"
    return f"""
  - id: o-{number}
    title: {said[0]}
    why: {said[5]}
    asked_for: {said[6]}
    owner: p-{number}
    standalone: {said[7]}
    needs: [{{team: company, what: {said[8]}}}]
    initiatives: [{{title: {said[9]}, for: [k], url: {said[10]}}}]
    key_results:
      - id: k
        title: {said[1]}
        owner: p-{number}
        source: {said[11]}
        metric: {{unit: {said[12]}, from: 0, to: {10 if hostile else 20}}}{amended if hostile else ""}
      - {{id: d, title: {said[2]}, done_when: {said[13]}, dropped: {{date: 2026-11-03, because: {said[14]}}}}}
      - {{id: s, title: {said[3]}, milestones: [{steps}]}}"""


def _plan(first: int, *, hostile: bool) -> str:
    entries = "".join(_objective(number, hostile=hostile) for number in range(first, first + _A_TEAM))
    return f"agreed: 2026-07-02\ncapacity: 10\nobjectives:{entries}\n"


def _review(first: int) -> str:
    lines = ["date: 2026-10-08", "by: anna", "objectives:"]
    for number in range(first, first + _A_TEAM):
        learned, because, cause, _unplanned = (_said(number, slot) for slot in range(4))
        of_key_result = f"{{k: {{score: 0.8, because: {because}, cause: {cause}}}}}"
        lines.append(f"  o-{number}: {{decision: keep, learned: {learned}, key_results: {of_key_result}}}")
    listed = ", ".join(_said(number, 3) for number in range(first, first + _A_TEAM))
    return "\n".join([*lines, f"unplanned: [{listed}]"]) + "\n"


def _settings(*, hostile: bool) -> str:
    people = "".join(
        f"  p-{number}: {{name: {_said(number, 0, hostile=hostile)}, handle: {_said(number, 1)}}}\n"
        for number in range(OBJECTIVES)
    )
    anna = "  anna: {name: Anna Berger, email: [anna@nordwind.example]}\n"
    name = quoted(TEXTS[0]) if hostile else "Nordwind"
    return f"format: 1\nname: {name}\nlanguage: en\nscreen_language: en\npeople:\n{anna}{people}"


def _team(number: int, *, hostile: bool) -> str:
    name, client, site, purpose = (_said(number, slot, hostile=hostile) for slot in range(4))
    said = f"kind: client\nclient: {client}\nsites: [{site}]\ncharter: {{purpose: {purpose}, capacity: 10}}"
    return f"name: {name}\nmembers: [anna]\nsponsor: anna\n{said}\n"


def _broken() -> str:
    """A plan in which each text stands where it cannot stand, so that messages quote it."""
    ways = ("{}: x", "owner: {}", "supports: [{}]", "ambition: {}", "weight: {}", "continues: {}")
    lines = ["objectives:"]
    for number, text in enumerate(TEXTS):
        lines += [
            f"  - id: b-{number}",
            "    title: A sentence",
            f"    {ways[number % 6].format(quoted(text))}",
        ]
        if "\n" not in text and text.isprintable():
            lines += [f"    # okr: ignore[S105] because {text}"]
    return "\n".join(lines) + "\n"


def _check_in(number: int) -> tuple[str, str]:
    """Return the path and the text of the check-in of an objective."""
    said = f"note: {_said(number, 0)}, blocked: {{what: {_said(number, 1)}, asks: p-{number}}}"
    name = f"2026-11-1{number % 5}-anna-{number:08x}.yaml"
    text = f"date: {name[:10]}\nby: anna\nupdates:\n  o-{number}/k: {{value: 1, confidence: 5, {said}}}\n"
    return f"okrs/2026-Q4/checkins/team-{number - number % _A_TEAM}/{name}", text


def _files(*, hostile: bool) -> dict[str, str]:
    files = {"okr.yaml": _settings(hostile=hostile), "teams/company.yaml": "name: Company\nkind: company\n"}
    for first in range(0, OBJECTIVES, _A_TEAM):
        team = f"team-{first}"
        files[f"teams/{team}.yaml"] = _team(first, hostile=hostile)
        files[f"okrs/2026-Q4/{team}.yaml"] = _plan(first, hostile=hostile)
        files[f"okrs/2026-Q3/{team}.yaml"] = _plan(first, hostile=hostile)
        if hostile:
            files[f"okrs/2026-Q3/reviews/{team}.yaml"] = _review(first)
    if hostile:
        files["okrs/2027-Q1/broken.yaml"] = _broken()
        files["okrs/2027-Q1/cycle.yaml"] = f"label: {quoted(TEXTS[10])}\nend: {quoted(TEXTS[20])}\n"
        files["okrs/2027-Q1/raw.yaml"] = (
            "objectives:\n  - {id: a, title: \x1b]0;owned\x07 \u202e ##[error]x}\n"
        )
        files |= {f"okrs/2026-Q4/{name}": "objectives: []\n" for name in _FILES}
        files["okrs/::error::x/a.yaml"] = "objectives: []\n"
    return files


def build(folder: Path) -> Path:
    """Make the repository: quiet words, check-ins in the name of hostile authors, hostile texts."""
    subprocess.run(["git", "init", "--quiet", "-b", "main", folder], check=True)
    stream = b"".join(_commits())
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream, check=True)
    subprocess.run(["git", "checkout", "--quiet", "--force", "main"], cwd=folder, check=True)
    return folder


def _commits() -> Iterator[bytes]:
    yield _commit("Begin", "Anna Berger", _files(hostile=False), 0)
    yield b"reset refs/tags/%s\nfrom refs/heads/main\n\n" % BASE.encode()
    for number in range(0, OBJECTIVES, 2):
        author, message = (TEXTS[(_A_ROUND * number + slot) % len(TEXTS)][:200] for slot in range(2))
        author = "".join(char for char in author if char not in "<>\n\0").strip() or "Eve"
        files = dict([_check_in(number), _check_in(number + 1)])
        yield _commit(message.replace("\0", ""), author, files, number + 1)
    yield _commit("okr: amend", "Anna Berger", _files(hostile=True), OBJECTIVES + 1)


def _commit(message: str, author: str, files: Mapping[str, str], at: int) -> bytes:
    said = message.encode("utf-8", "surrogateescape")
    who = f"{author} <anna@nordwind.example> {_FIRST_COMMIT + 60 * at} +0000".encode()
    lines = [b"commit refs/heads/main", b"author " + who, b"committer " + who, b"data %d" % len(said), said]
    for path, text in files.items():
        raw = text.encode()
        lines += [b"M 100644 inline " + _path(path), b"data %d" % len(raw), raw]
    return b"\n".join([*lines, b"", b""])


def _path(path: str) -> bytes:
    return b'"' + b"".join(b"\\%03o" % byte for byte in path.encode("utf-8", "surrogateescape")) + b'"'
