"""``okr import`` takes OKRs over to the letter, guesses nothing and loses nothing."""

from collections.abc import Callable
from json import dumps, loads
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.commands.import_.given import take_in
from okrcli.commands.import_.place import place
from okrcli.model.metric import Guardrail, Metric
from okrcli.model.plan import KeyResult
from okrcli.model.settings import Settings
from okrcli.model.workspace import PlanKey, Workspace
from okrcli.store.load import load, read_plan
from okrcli.store.table import Row, Table
from tests.conftest import Okr, git

Write = Callable[[dict[str, str]], Path]

ROWS: list[dict[str, Any]] = [
    {
        "team": "Inbox (Deal Desk)",
        "period": "FY30 annual",
        "objective": "Small teams answer as if they were large: every day",
        "colour": "blue",
        "key_results": [
            {"text": "Answers within an hour", "baseline": "40%", "target": "80%", "unit": "%"},
            {"text": "Letters that wait", "baseline": "1'200", "target": 300, "unit": "letters"},
            {"text": "Praise", "baseline": "some", "target": "100+", "unit": "notes", "shape": "round"},
            {"text": "no"},
        ],
    },
    {"team": "Inbox (Deal Desk)", "period": "Q1 2027", "objective": "  Spaces stay  ", "key_results": []},
]


def lines(*rows: object) -> str:
    return "\n".join(dumps(row, ensure_ascii=False) for row in rows)


def test_nested_json_lines(okr: Okr, workspace: Write, repository: Callable[[Path], Path]) -> None:
    """Teams, cycles and ids are made; sentences stay; numbers are metrics; the rest is kept and told."""
    root = repository(workspace({}))
    (root / "given.jsonl").write_text(lines(*ROWS), "utf-8")
    done = okr("import", "given.jsonl", cwd=root)
    assert done.code == 0, done.err
    made = load(root)
    assert made.teams["inbox-deal-desk"].name == "Inbox (Deal Desk)"
    objective = made.plans[PlanKey("FY30-annual", "inbox-deal-desk")].objectives[0]
    assert objective.title == ROWS[0]["objective"]
    assert [entry.title for entry in objective.key_results][3] == "no"
    measures = [entry.metric for entry in objective.key_results]
    assert measures[0] == Metric.model_validate({"unit": "%", "from": "40", "to": "80"})
    assert measures[1] == Metric.model_validate({"unit": "letters", "from": "1200", "to": "300"})
    assert measures[2:] == [None, None]
    assert made.plans[PlanKey("2027-Q1", "inbox-deal-desk")].objectives[0].title == "  Spaces stay  "
    text = (root / "okrs/FY30-annual/inbox-deal-desk.yaml").read_text("utf-8")
    assert 'x-imported: {unit: notes, from: some, to: "100+"}' in text
    assert "# start: YYYY-MM-DD" in (root / "okrs/FY30-annual/cycle.yaml").read_text("utf-8")
    assert not (root / "okrs/2027-Q1/cycle.yaml").exists()
    assert [problem.message for problem in made.problems] == ["The cycle FY30-annual has no dates."]
    assert len(git(root, "show", "--format=", "--name-only").split()) == 4


def test_the_report(okr: Okr, workspace: Write) -> None:
    """It says what was taken over, which columns, which rows, which cycles lack dates, and what now."""
    root = workspace({})
    (root / "given.jsonl").write_text(lines(*ROWS, {"team": "A", "period": "2027"}, {"objective": "B"}))
    told = " ".join(okr("import", "given.jsonl", cwd=root).out.split())
    assert "Imported 2 objectives with 4 key results in 2 plans." in told
    assert "Columns left: colour, key_results.shape" in told
    assert "key_results.baseline (from)" in told
    assert "line 3: There is no objective in this row." in told
    assert "line 4: “B”: the row says no cycle; name one for all with --cycle." in told
    assert "line 1: “Praise”: not taken over, but kept under x-imported" in told
    assert "FY30-annual What now: okr status --all · okr lint" in told


def test_what_follows_runs_on_it(okr: Okr, tmp_path: Path) -> None:
    """In an empty workspace made by init, an import is followed by a status of all of it."""
    okr("init", ".", "--no-input", cwd=tmp_path)
    (tmp_path / "given.jsonl").write_text(lines(*ROWS))
    assert okr("import", "given.jsonl", cwd=tmp_path).code == 0
    done = okr("status", "--all", cwd=tmp_path)
    assert done.code == 0
    assert "Small teams answer" in done.out


def test_key_results_that_are_no_sentences(okr: Okr, workspace: Write) -> None:
    """What stands where key results belong and is none is told, not dropped."""
    root = workspace({})
    row = {"team": "A", "period": "2027", "objective": "O", "key_results": ["One", 2, {"target": 3}]}
    (root / "given").write_text(lines(row, {**row, "objective": "P", "key_results": {"text": "Two"}}))
    done = okr("import", "given", cwd=root)
    assert done.out.count("There is no sentence for a key result of “O”.") == 2
    titles = [entry.title for _ref, entry in load(root).key_results()]
    assert titles == ["One", "Two"]


@pytest.mark.parametrize("form", ["list", "input"])
def test_other_ways_in(okr: Okr, workspace: Write, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A JSON list is as good as lines, and the standard input as good as a file."""
    root = workspace({})
    if form == "list":
        (root / "given.json").write_text(dumps(ROWS, indent=2))
        done = okr("import", "given.json", cwd=root)
    else:
        import io
        import sys

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines(*ROWS).encode())))
        done = okr("import", "-", cwd=root)
    assert done.code == 0
    assert len(list(load(root).objectives())) == 2


CSV = """\
Team;Zyklus;Ziel;Key Result;Einheit;Startwert;Zielwert;Verantwortlich;Notiz
Vertrieb;2027-Q1;Kunden bleiben;Kündigungen;%;4,5;2;anna@nordwind.example;x
Vertrieb;2027-Q1;Kunden bleiben;"Anrufe; täglich";Anrufe;1.200;900;Zoe;y

Vertrieb;2027-Q1;Kunden bleiben;Zufriedene;;3,5;4,5;Anna Berger;z
;;;;;;;;nichts
Vertrieb;2027-Q1;;Verwaist;;;;;
Vertrieb;2027-Q1;Ziel, mehr;Eins;%;1;2;anna;z;überzählig
"""


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_german_excel(okr: Okr, workspace: Write, mark: bytes) -> None:
    """Semicolons and decimal commas are read; what reads two ways is kept aside; every lost row is told."""
    people = "people: {anna: {name: Anna Berger, email: [anna@nordwind.example]}}"
    root = workspace({"okr.yaml": f"format: 1\nname: N\nlanguage: de\n{people}\n"})
    (root / "given.csv").write_bytes(mark + CSV.encode())
    done = okr("import", "given.csv", cwd=root)
    assert done.code == 0, done.err
    (objective,) = load(root).plans[PlanKey("2027-Q1", "vertrieb")].objectives
    one, two, three = objective.key_results
    assert one.metric == Metric.model_validate({"unit": "%", "from": "4.5", "to": "2"})
    assert (two.title, two.metric, two.owner) == ("Anrufe; täglich", None, None)
    assert three.metric == Metric.model_validate({"from": "3.5", "to": "4.5"})
    assert (one.owner, three.owner) == ("anna", "anna")
    told = " ".join(done.out.split())
    assert "line 3: “Anrufe; täglich”: not taken over" in told
    assert "owner “Zoe”" in told
    assert "from “1.200”" in told
    assert "line 6: There is no objective in this row." in told
    assert "line 7: There is no objective in this row." in told
    assert "line 8: There are more cells than columns" in told
    assert "Columns left: Notiz" in told


def test_a_column_of_key_results_that_is_not_known(okr: Okr, workspace: Write) -> None:
    """Where no key result was found, the columns left are named, whether or not something was written."""
    root = workspace({})
    (root / "given.csv").write_text("Ziel;Wirkung;Start;Zielwert\nKunden bleiben;Wiederkauf;20;35\n")
    place = ("--team", "a", "--cycle", "2027-Q1")
    asked = "Do key results stand in a column left (Wirkung)?"
    written = okr("import", "given.csv", *place, cwd=root)
    assert asked in written.out
    refused = okr("import", "given.csv", *place, cwd=root)
    assert (refused.code, refused.out) == (2, "")
    assert asked in " ".join(refused.err.split())


@pytest.mark.parametrize(("cell", "number"), [("Wiederkauf", 1), ("17", 0)])
def test_a_column_of_results(okr: Okr, workspace: Write, cell: str, number: int) -> None:
    """“Ergebnis” is a key result where it holds sentences, and not where it holds what came of one."""
    root = workspace({})
    (root / "given.csv").write_text(f"Ziel;Ergebnis\nKunden bleiben;{cell}\n")
    assert okr("import", "given.csv", "--team", "a", "--cycle", "2027-Q1", cwd=root).code == 0
    assert len(list(load(root).key_results())) == number


def test_numbers_where_the_language_is_open(okr: Okr, workspace: Write) -> None:
    """Without a language of the workspace, only what nobody reads otherwise is a number."""
    root = workspace({"okr.yaml": "format: 1\nname: N\n"})
    header = "team,cycle,objective,key result,from,to\n"
    rows = [
        "3.8,4.5",
        '"3,8","4,5"',
        "1.200,2",
        '"1,200",2',
        "0.125,2",
        "1e3,2",
        "-3,−1",
        "8 %,9%",
        "8%,9",
        "5-7,9",
    ]
    text = header + "".join(f"A,2027,O,{index},{row}\n" for index, row in enumerate(rows))
    (root / "given.csv").write_text(text)
    assert okr("import", "given.csv", cwd=root).code == 0
    (objective,) = load(root).plans[PlanKey("2027", "a")].objectives
    read = [
        entry.metric and (str(entry.metric.baseline), entry.metric.unit) for entry in objective.key_results
    ]
    assert read == [
        *[("3.8", None), ("3.8", None), None, None, ("0.125", None), None, ("-3", None), ("8", "%")],
        *[None, None],
    ]


def test_every_measure(okr: Okr, workspace: Write) -> None:
    """Bands, steps, yes/no results, days and weights have columns of their own; wrong days are kept aside."""
    root = workspace({})
    header = "team,cycle,objective,why,key_result,min,max,milestones,done_when,due,weight,ambition\n"
    text = header + (
        "A,2027,O,because,band,1,2,,,2027-06-30,2,committed\n"
        'A,2027,O,,steps,,,"first: Begin\nEnd it",,2027-02-31,x,\n'
        "A,2027,O,,yes,,,,It is true,,,\n"
        "A,2027,P,,open,1,many,,,,,bold\n"
    )
    (root / "given.csv").write_text(text)
    done = okr("import", "given.csv", cwd=root)
    first, second = load(root).plans[PlanKey("2027", "a")].objectives
    band, steps, yes = first.key_results
    assert (first.why, first.ambition) == ("because", "committed")
    assert band.keep == Guardrail.model_validate({"min": "1", "max": "2"})
    assert (str(band.due), str(band.weight)) == ("2027-06-30", "2")
    assert [step.id for step in steps.milestones or ()] == ["first", "end"]
    assert "due: 2027-06-30\n" in (root / "okrs/2027/a.yaml").read_text("utf-8")
    assert (steps.due, yes.done_when) == (None, "It is true")
    assert (second.ambition, second.key_results[0].kind) == (None, None)
    told = " ".join(done.out.split())
    assert "due “2027-02-31” (is not a day; write it as 2026-12-31), weight “x” (is no weight)" in told
    assert "min “1”, max “many” (is not a number)" in told


def first_result(root: Path) -> KeyResult:
    (objective, *_others) = load(root).plans[PlanKey("2027", "a")].objectives
    return objective.key_results[0]


@pytest.mark.parametrize(
    ("header", "cells", "numbers", "days"),
    [
        ("Start,Target", "20,60", ("20", "60"), (None, None)),
        ("Start,Baseline,Target", "2027-02-01,20,60", ("20", "60"), ("2027-02-01", None)),
        ("Von;Bis;Einheit", "4,5;60;%", ("4.5", "60"), (None, None)),
        (
            "Von;Bis;Baseline;Zielwert",
            "01.02.2027;30.6.2027;20;60",
            ("20", "60"),
            ("2027-02-01", "2027-06-30"),
        ),
        (
            "Von,Start value,Target,Fälligkeit",
            "2027-02-01,1,2,31.12.2027",
            ("1", "2"),
            ("2027-02-01", "2027-12-31"),
        ),
        ("Ist,Soll", "3,9", ("3", "9"), (None, None)),
        ("Ist,Start,Soll", "5,3,9", ("5", "9"), (None, None)),
        ("Ist,Baseline,Soll", "5,3,9", ("3", "9"), (None, None)),
    ],
)
def test_names_that_leave_open_what_they_are(
    okr: Okr,
    workspace: Write,
    header: str,
    cells: str,
    numbers: tuple[str, str],
    days: tuple[str | None, str | None],
) -> None:
    """Columns such as Start and Von are baselines where they hold numbers, and first days where days."""
    root = workspace({"okr.yaml": "format: 1\nname: N\n"})
    mark = ";" if ";" in header else ","
    rows = [
        mark.join(("Team", "Cycle", "Objective", "Key Result", header)),
        mark.join(("A", "2027", "O", "K", cells)),
    ]
    (root / "given.csv").write_text("\n".join(rows), "utf-8")
    assert okr("import", "given.csv", cwd=root).code == 0
    made = first_result(root)
    assert made.metric is not None
    assert (str(made.metric.baseline), str(made.metric.target)) == numbers
    assert tuple(day and str(day) for day in (made.start, made.due)) == days


def test_german_numbers_where_the_language_is_open(okr: Okr, workspace: Write) -> None:
    """What a table shows about its notation settles what else it holds; what still reads two ways is told."""
    root = workspace({"okr.yaml": "format: 1\nname: N\n"})
    rows = ["One;2.500,50;3.000.000", "Two;1.000;2", "Three;1,200;2", "Four;4;"]
    text = "".join(f"A;2027;O;{row}\n" for row in rows)
    (root / "given.csv").write_text("Team;Zyklus;Ziel;Key Result;Von;Bis\n" + text)
    done = okr("import", "given.csv", cwd=root)
    assert first_result(root).metric == Metric.model_validate({"from": "2500.50", "to": "3000000"})
    told = " ".join(done.out.split())
    assert "3 of 4 key results without a measure" in told
    assert "line 3: “Two”: not taken over" in told
    assert "from “1.000” (can be read two ways; write 1000 if that is meant), to “2”" in told
    assert "from “1,200” (can be read two ways" in told
    assert "from “4” (is no measure without “to”)" in told


def test_one_measure_for_each(okr: Okr, workspace: Write) -> None:
    """A second measure of a row is kept and told, not dropped."""
    root = workspace({})
    (root / "given.csv").write_text(
        "team,cycle,objective,key result,from,to,done when,milestones\nA,2027,O,K,1,2,It is true,Begin\n"
    )
    told = " ".join(okr("import", "given.csv", cwd=root).out.split())
    assert first_result(root).metric is not None
    assert "done when “It is true” (is a second measure), milestones “Begin” (is a second measure)" in told


def test_how_many_rows_were_not_taken(okr: Okr, workspace: Write) -> None:
    """Where nothing is taken over, all rows that were given are counted."""
    root = workspace({})
    (root / "given.csv").write_text("team,objective,key result\nA,O,K\nA,O,L\n")
    done = okr("import", "given.csv", cwd=root)
    assert done.code == 2
    assert "None of it was taken over (2 rows)" in " ".join(done.err.split())


def test_the_help_names_the_headers(okr: Okr, workspace: Write) -> None:
    """Every column that `okr export` writes, and the import reads, is named by the help of the import."""
    told = " ".join(okr("import", "--help", cwd=workspace({})).out.split())
    for header in ("team", "cycle", "objective", "key result", "from", "to", "done when", "Verantwortlich"):
        assert header in told.partition("Headers:")[2]


def test_defaults_for_rows_that_do_not_say(okr: Okr, workspace: Write) -> None:
    """--team and --cycle hold for rows that say none; a team is found by name or id."""
    root = workspace({"teams/inbox.yaml": "name: The Inbox\n"})
    (root / "given.csv").write_text("team,objective\n,One\ninbox,Two\nthe inbox,Three\nOutbox,Four\n")
    assert okr("import", "given.csv", "--cycle", "2027-Q1", "--team", "The Inbox", cwd=root).code == 0
    made = load(root)
    assert len(made.plans[PlanKey("2027-Q1", "inbox")].objectives) == 3
    assert list(made.teams) == ["inbox", "outbox"]


def test_names_for_one_cycle(okr: Okr, workspace: Write) -> None:
    """Two spellings of one quarter are one cycle; the backlog needs no dates; other names stay apart."""
    root = workspace({})
    periods = ("2027-Q1", "Q1 2027", "backlog", "Spring!", "Spring?")
    rows = [{"team": "A", "period": period, "objective": period, "key_results": []} for period in periods]
    (root / "given").write_text(lines(*rows, {"period": "2027-Q1", "objective": "Nobody's"}))
    done = okr("import", "given", cwd=root)
    made = load(root)
    assert sorted(made.cycles) == ["2027-Q1", "Spring", "Spring-2", "backlog"]
    assert len(made.plans[PlanKey("2027-Q1", "a")].objectives) == 2
    assert not (root / "okrs/backlog/cycle.yaml").exists()
    assert "the row says no team; name one for all with --team" in " ".join(done.out.split())


def test_a_unit_that_contradicts(okr: Okr, workspace: Write) -> None:
    """A percent sign behind a number whose unit is another is not taken for either."""
    root = workspace({})
    (root / "given.csv").write_text("team,cycle,objective,key result,from,to,unit\nA,2027,O,K,5%,9%,points\n")
    assert okr("import", "given.csv", cwd=root).code == 0
    assert load(root).plans[PlanKey("2027", "a")].objectives[0].key_results[0].kind is None


def test_steps_without_a_title(okr: Okr, workspace: Write) -> None:
    """Milestones of which one has no title are kept aside, not half taken."""
    root = workspace({})
    result = {"text": "K", "milestones": [{"title": "One"}, {"id": "two"}]}
    (root / "given").write_text(
        lines({"team": "A", "period": "2027", "objective": "O", "key_results": [result]})
    )
    done = okr("import", "given", cwd=root)
    assert "kept under x-imported: milestones" in " ".join(done.out.split())


PLAN = """\
# ours
objectives:
  - id: one
    title: "One"   # first
    key_results: []
"""


def test_into_a_plan_that_stands(okr: Okr, workspace: Write) -> None:
    """What stands stays to the byte; what is new comes behind it; what is there already is told."""
    root = workspace({"teams/a.yaml": "name: A\n", "okrs/2027/a.yaml": PLAN})
    (root / "given.csv").write_text("team,cycle,objective,objective_id\nA,2027,One,\nA,2027,Two,one\n")
    done = okr("import", "given.csv", cwd=root)
    text = (root / "okrs/2027/a.yaml").read_text("utf-8")
    assert text.startswith(PLAN)
    assert [entry.id for entry in load(root).plans[PlanKey("2027", "a")].objectives] == ["one", "two"]
    told = " ".join(done.out.split())
    assert "line 2: “One” stands in okrs/2027/a.yaml already" in told
    assert "line 3: The id “one” cannot be taken here; it is two now." in told


@pytest.mark.parametrize(
    ("name", "text", "layout"),
    [
        (
            "bigpicture.csv",
            "Order,Type,Summary,Status,Period,Owner,Teams,Start,Current,Target\n"
            "1,Objective,Up,Open,2027-Q1,,A,,,\n1.1,Key Result,Numbers,Open,2027-Q1,,A,5,6,9\n"
            "2,Objective,Down,Open,2027-Q1,,A,,,\n2.1,Key Result,More,Open,,,,1,1,2\n3,Theme,T,,,,,,,\n"
            "9.1,Key Result,Orphan,,,,,,,\n",
            "BigPicture",
        ),
        (
            "betterworks.csv",
            "name,type,progress,start_date,end_date,owner_email,categories,description,team,cycle\n"
            "Up,Objective,5,,,,,,A,2027-Q1\nNumbers,Key Result,,2027-01-01,2027-02-01,,,,,\n"
            "Down,Objective,,,,,,,A,2027-Q1\nMore,Milestone,,,,,,,,\nT,theme,,,,,,,,\n",
            "Betterworks",
        ),
        (
            "burning.csv",
            "team,objective,progress,parent goal,key result,description,start,end,actual,unit,cycle\n"
            "A,Up,,,Numbers,,5,9,6,x,2027-Q1\nA,Down,,,More,,1,2,1,x,2027-Q1\n",
            "BurningOKR",
        ),
    ],
)
def test_other_programs(okr: Okr, workspace: Write, name: str, text: str, layout: str) -> None:
    """The columns of other OKR programs are known; what they call start may be a number or a day."""
    root = workspace({})
    (root / name).write_text(text)
    done = okr("import", name, cwd=root)
    assert done.code == 0, done.err
    assert f"Columns as {layout} has them." in done.out
    up, down = load(root).plans[PlanKey("2027-Q1", "a")].objectives
    assert [entry.title for entry in (up, up.key_results[0])] == ["Up", "Numbers"]
    assert [entry.title for entry in (down, down.key_results[0])] == ["Down", "More"]
    if layout == "Betterworks":
        assert str(up.key_results[0].due) == "2027-02-01"
    else:
        assert up.key_results[0].metric
        assert up.key_results[0].metric.target == 9


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("colour,size\n1,2\n", "No column of given is known."),
        ("team,objective\n", "There is no row in given."),
        ("team,cycle,objective\nA,2027,\n", "given:2: There is no objective in this row."),
        ("team,team\nA,B\n", "The column “team” is there twice."),
        ('team,objective\nA,"open\n', "This line is not CSV"),
        ('{"objective": "A"}\n{"objective": \n', "given:3: This line is not JSON"),
        ('{"objective": NaN}\n', "given:1: This line is not JSON"),
        ('{"objective": "\\ud800"}\n', "given:1: This line is not JSON"),
        ("[1]", "This is not an object of JSON."),
    ],
)
def test_what_cannot_be_read(okr: Okr, workspace: Write, text: str, sentence: str) -> None:
    """One sentence with the line, exit 2, and nothing is written."""
    root = workspace({})
    (root / "given").write_text(text)
    done = okr("import", "given", cwd=root)
    assert done.code == 2
    assert sentence in " ".join(done.err.split())
    assert sorted(file.name for file in root.iterdir()) == ["given", "okr.yaml"]


def test_files_that_are_none(okr: Okr, workspace: Write) -> None:
    """A file that is missing, or not UTF-8, is told."""
    root = workspace({})
    assert "cannot be read" in okr("import", "nothing.csv", cwd=root).err
    (root / "given").write_bytes("team,objective\nA,Größe\n".encode("latin-1"))
    done = okr("import", "given", cwd=root)
    assert "given:2: This line is not UTF-8." in done.err


def test_a_plan_that_would_be_too_large(okr: Okr, workspace: Write) -> None:
    """What could not be read again is not written."""
    root = workspace({})
    rows = [{"team": "A", "period": "2027", "objective": f"{number} " + "x" * 40_000} for number in range(8)]
    (root / "given").write_text(lines(*rows))
    done = okr("import", "given", cwd=root)
    assert done.code == 2
    assert "would get more than 256 KiB" in done.err
    assert not (root / "okrs").exists()


def test_a_sentence_that_is_too_long(okr: Okr, workspace: Write) -> None:
    """A text longer than a file may hold is refused before anything is written."""
    root = workspace({})
    (root / "given").write_text(lines({"team": "A", "period": "2027", "objective": "x" * 50_001}))
    assert okr("import", "given", cwd=root).code == 2
    assert not (root / "okrs").exists()


def test_dry_run_and_json(okr: Okr, workspace: Write) -> None:
    """--dry-run writes nothing; --json gives the report as one object."""
    root = workspace({})
    (root / "given").write_text(lines(*ROWS))
    assert "Would import 2 objectives" in okr("import", "given", "--dry-run", cwd=root).out
    answer = loads(okr("import", "given", "--dry-run", "--json", cwd=root).out)
    assert (answer["schema"], answer["written"], answer["objectives"]) == ("okr.import/1", False, 2)
    assert answer["cycles_without_dates"] == ["FY30-annual"]
    assert answer["rows"][0]["placed"] is True
    assert not (root / "okrs").exists()


sentences = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(sentences, st.lists(sentences, max_size=3)), min_size=1, max_size=3))
def test_every_sentence_to_the_letter(given_rows: list[tuple[str, list[str]]]) -> None:
    """Whatever a sentence is made of, reading the plan back gives the same sentence."""
    rows = [
        Row(line, {"team": "A", "cycle": "2027", "objective": title, "key_results": key_results})
        for line, (title, key_results) in enumerate(given_rows, 1)
    ]
    table = Table(("team", "cycle", "objective", "key_results"), tuple(rows))
    placement = place(Workspace(Settings(format=1, name="N")), take_in(table), cycle=None, team=None)
    text = next(change.after for change in placement.changes if change.path == "okrs/2027/a.yaml")
    plan, problems = read_plan(text, "a.yaml", "a")
    assert problems == []
    assert plan
    read = [(entry.title, [inner.title for inner in entry.key_results]) for entry in plan.objectives]
    assert read == given_rows


@pytest.mark.parametrize("number", ["1e999999999", "1e-9999999", "0e99999999", "1e9999999999999999999999"])
def test_numbers_that_nobody_counts_to(okr: Okr, workspace: Write, number: str) -> None:
    """A number of a billion digits is never written out: it is kept to the letter, and reported."""
    root = workspace({})
    steps = f'[{{"title": "a", "weight": {number}}}]'
    (root / "given").write_text(
        f'{{"team": "A", "period": "2027", "objective": "O", "key result": "K", "from": {number}, "to": 3}}\n'
        f'{{"team": "A", "period": "2027", "objective": "O", "key result": "L", "milestones": {steps}}}\n'
    )
    begun = process_time()
    said = okr("import", "given", cwd=root)
    assert process_time() - begun < 5
    assert said.code == 0
    assert number in (root / "okrs/2027/a.yaml").read_text()
    assert load(root).problems == ()
