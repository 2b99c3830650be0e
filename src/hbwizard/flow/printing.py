"""Writes a condition back as an author would: parsing the text gives the same condition."""

from __future__ import annotations

from decimal import Decimal

from hbwizard.flow import conditions as c


def to_text(condition: c.Condition) -> str:
    """Return the condition as text; empty where it is always true."""
    match condition:
        case c.And(parts):
            return " and ".join(_enclosed(part, (c.And, c.Or)) for part in parts)
        case c.Or(parts):
            return " or ".join(_enclosed(part, (c.Or,)) for part in parts)
        case c.Not(c.Member(name, options)):
            return _member(name, options, "!=", "not in")
        case c.Not(part):
            return f"not {_enclosed(part, (c.And, c.Or))}"
        case _:
            return _atom(condition)


def _atom(condition: c.Atom) -> str:
    match condition:
        case c.Member(name, options):
            return _member(name, options, "==", "in")
        case c.Compare(name, operator, Decimal() as constant):
            return f"{name} {operator} {constant:f}"
        case c.Compare(name, operator, day):
            return f"{name} {operator} {day}"
        case c.Asked(name):
            return f"asked({name})"
        case c.Known(name):
            return f"known({name})"
        case c.Flag(name):
            return name


def _member(name: str, options: frozenset[str], one: str, several: str) -> str:
    # A set fits choice and choices alike; a number has only reserved answers, and no sets.
    if len(options) == 1 and options <= {"none", *c.RESERVED}:
        return f"{name} {one} {min(options)}"
    return f"{name} {several} {{{', '.join(sorted(options))}}}"


def _enclosed(part: c.Condition, kinds: tuple[type, ...]) -> str:
    text = to_text(part)
    return f"({text})" if isinstance(part, kinds) else text
