"""Reads plan.toml: goals, sub-goals and cards as the plan prints them."""

from __future__ import annotations

from data.catalogue.table import Table
from data.plan import Card, Ease, Goal, Impact, Plan, Section, ServiceShares, SubGoal


def read_plan(root: Table) -> Plan:
    """The one plan of the file."""
    return Plan(
        key=root.string("key"),
        name=root.text("name"),
        short_name=root.text("short_name"),
        region=root.string("region"),
        benchmark=root.string("benchmark"),
        goals=tuple(map(_goal, root.tables("goal"))),
        other_sections=tuple(map(_section, root.tables("section"))),
        estimates_year=root.optional_integer("estimates_year"),
    )


def _goal(table: Table) -> Goal:
    number = table.string("number")
    goal = Goal(
        number=number,
        name=table.text("name"),
        subgoals=tuple(_subgoal(number, t) for t in table.tables("subgoal")),
        shares=_shares(table.table("service_shares")) if table.has("service_shares") else None,
    )
    table.finish()
    return goal


def _shares(table: Table) -> ServiceShares:
    shares = ServiceShares(
        table.integer("preventive"), table.integer("early"), table.integer("intensive")
    )
    table.finish()
    return shares


def _subgoal(goal: str, table: Table) -> SubGoal:
    subgoal = SubGoal(
        goal=goal,
        number=table.integer("number"),
        name=table.text("name"),
        ease=table.choice("ease", Ease) if table.has("ease") else None,
        impact=table.choice("impact", Impact) if table.has("impact") else None,
        cards=tuple(map(_card, table.tables("cards"))),
        note=table.optional_text("note"),
    )
    table.finish()
    return subgoal


def _section(table: Table) -> Section:
    section = Section(table.string("theme"), tuple(map(_card, table.tables("cards"))))
    table.finish()
    return section


def _card(table: Table) -> Card:
    card = Card(table.integer("indicator"), table.strings("series"), table.optional_text("title"))
    table.finish()
    return card
