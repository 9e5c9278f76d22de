from collections.abc import Mapping

from okrcli.model.alignment import alignment, lineage
from okrcli.model.plan import Objective, Plan
from okrcli.model.reference import Reference
from okrcli.model.settings import Settings
from okrcli.model.team import Team
from okrcli.model.workspace import PlanKey, Workspace

CYCLE = "2026-Q4"
Links = Mapping[str, tuple[str, ...]]


def aligned(plans: Mapping[str, Links], teams: Mapping[str, Team] | None = None) -> Workspace:
    """A workspace of objectives by team, each with what it supports."""
    return Workspace(
        Settings(format=1, name="Nordwind"),
        teams=teams or {"company": Team(name="Nordwind", kind="company")},
        plans={
            PlanKey(CYCLE, team): Plan(
                team=team,
                objectives=tuple(
                    Objective(id=name, title=name, supports=supports) for name, supports in objectives.items()
                ),
            )
            for team, objectives in plans.items()
        },
    )


def reference(text: str) -> Reference:
    return Reference(CYCLE, *text.split("/"))


def drawn(workspace: Workspace) -> list[str]:
    """The trees as lines, two spaces for each step down, ``^`` where it stood further up."""
    found = alignment(workspace, workspace.plans)
    return [
        "  " * row.depth + str(row.reference) + ("^" if row.repeated else "")
        for tree in (*found.tops, *found.circles, *found.lost)
        for row in tree
    ]


def test_an_objective_stands_under_each_that_it_supports() -> None:
    """The second time it is a pointer, without what hangs below it."""
    workspace = aligned(
        {
            "company": {"trust": (), "calm": ()},
            "circle": {"evidence": ("company/trust", "company/calm")},
            "client": {"parts": ("circle/evidence",)},
        }
    )
    assert drawn(workspace) == [
        "company/trust",
        "  circle/evidence",
        "    client/parts",
        "company/calm",
        "  circle/evidence^",
    ]


def test_the_company_comes_first_whatever_its_name() -> None:
    """It stands on top, even above teams that come before it in the order of files."""
    teams = {"zebra": Team(name="Nordwind", kind="company"), "ant": Team(name="Ant")}
    workspace = aligned({"ant": {"a": (), "b": ("ant/a",)}, "zebra": {"z": ()}}, teams)
    assert drawn(workspace) == ["zebra/z", "ant/a", "  ant/b"]


def test_what_is_without_links_stands_alone() -> None:
    """Not so the company's objectives, which are the top and need nobody below them."""
    workspace = aligned({"company": {"trust": ()}, "circle": {"evidence": ()}})
    found = alignment(workspace, workspace.plans)
    assert found.alone == (reference("circle/evidence"),)
    assert drawn(workspace) == ["company/trust"]


def test_a_circle_is_shown_once_and_ends() -> None:
    """Every objective of a circle is there, and the walk comes back to the first one only as a pointer."""
    workspace = aligned({"circle": {"a": ("circle/b",), "b": ("circle/c",), "c": ("circle/a",)}})
    assert drawn(workspace) == ["circle/a", "  circle/c", "    circle/b", "      circle/a^"]
    assert len(alignment(workspace, workspace.plans).circles) == 1


def test_what_supports_nothing_that_exists_is_lost() -> None:
    """It neither vanishes nor passes for standing alone."""
    workspace = aligned({"company": {"trust": ()}, "circle": {"evidence": ("company/gone",)}})
    found = alignment(workspace, workspace.plans)
    assert [tree[0].reference for tree in found.lost] == [reference("circle/evidence")]
    assert found.alone == ()


def test_what_is_supported_is_shown_from_whatever_plan() -> None:
    """Asked about one team, one sees the way to the top, but not what else hangs there."""
    workspace = aligned(
        {
            "company": {"trust": (), "calm": ()},
            "circle": {"evidence": ("company/trust",)},
            "other": {"x": ("company/trust",)},
        }
    )
    found = alignment(workspace, [PlanKey(CYCLE, "circle")])
    assert found.references == (reference("company/trust"), reference("circle/evidence"))


def test_the_key_result_that_is_supported_is_named() -> None:
    """Two links to one objective are one row."""
    workspace = aligned(
        {"company": {"trust": ()}, "circle": {"evidence": ("company/trust", "company/trust/churn")}}
    )
    (tree,) = alignment(workspace, workspace.plans).tops
    assert [row.through for row in tree] == [(), ("churn",)]


def test_long_chains_need_no_recursion() -> None:
    """A plan of a thousand objectives, each supporting the one before it, is drawn."""
    chain = {f"o{at}": (f"circle/o{at - 1}",) if at else () for at in range(2000)}
    assert len(drawn(aligned({"circle": chain}))) == 2000


def test_lineage_ends_where_teams_are_one_anothers_parents() -> None:
    """Each team is named once, the outermost first."""
    teams = {
        "a": Team(name="A", parent="b"),
        "b": Team(name="B", parent="a"),
        "c": Team(name="C", parent="company"),
        "company": Team(name="Nordwind", kind="company"),
    }
    workspace = aligned({}, teams)
    assert lineage(workspace, "c") == ("company", "c")
    assert lineage(workspace, "a") == ("b", "a")
    assert lineage(workspace, "nobody") == ("nobody",)
