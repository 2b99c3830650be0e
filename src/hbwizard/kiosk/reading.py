"""Reads the settings of a kiosk from a YAML file: all mistakes at once, or settings that hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from hbwizard.errors import FlowErrors, Place
from hbwizard.flow import nodes
from hbwizard.flow.decode import Decoder
from hbwizard.kiosk.checks import Checks
from hbwizard.kiosk.outside import PATHS, Outside
from hbwizard.kiosk.schema import SettingsDoc
from hbwizard.kiosk.settings import Contact, Limits, Settings

NO_FLAGS: Mapping[str, str] = {}


def read_settings(
    path: Path,
    flows: Collection[str],
    flags: Mapping[str, str] = NO_FLAGS,
    *,
    looks_outside: bool = True,
) -> Settings:
    """Return the settings that a file holds; `flows` are the ids that there are.

    `flags` are settings of the command line, by key, which win. Paths in the file count from its
    own folder. Files that they name are looked at, unless it is none of the caller's business.
    Raises FlowErrors with every mistake.
    """
    document = nodes.read(path, str(path))
    root = _with_flags(document.root, flags)
    decoder = Decoder()
    decoder.problems.extend(document.problems)
    doc = decoder.decode(SettingsDoc, root)
    if doc is not None:
        Checks(doc, root, decoder.report).run(flows)
        if looks_outside:
            Outside(doc, path.parent, decoder.report).run()
    if doc is None or decoder.problems:
        by_place = sorted(decoder.problems, key=lambda each: (each.place.line, each.place.column))
        raise FlowErrors(by_place)
    return _settings(doc, path.parent)


def _with_flags(root: nodes.Node, flags: Mapping[str, str]) -> nodes.Node:
    """Return the file as if the flags stood in it; what is wrong with one is said of the flag."""
    if not isinstance(root, nodes.MapNode):
        return root
    kept = tuple(item for item in root.items if item[0].text not in flags)
    given = ((key, text, Place("--" + key.replace("_", "-"))) for key, text in flags.items())
    added = tuple(
        (nodes.ScalarNode(key, place), nodes.ScalarNode(text, place)) for key, text, place in given
    )
    return nodes.MapNode(kept + added, root.place)


def _settings(doc: SettingsDoc, folder: Path) -> Settings:
    given = _given(doc)
    given |= {name: str(folder / given[name]) for name in PATHS if name in given}
    contacts = tuple(Contact(**_given(each)) for each in doc.contacts)
    return Settings(**{**given, "contacts": contacts, "limits": Limits(**_given(doc.limits))})


def _given(doc: Any) -> dict[str, Any]:
    """Return what was written, as plain values: what it leaves out is as usual."""
    values = {each.name: getattr(doc, each.name) for each in fields(doc)}
    return {name: _plain(value) for name, value in values.items() if value is not None}


def _plain(value: Any) -> Any:
    """Return a value whose texts have forgotten their places."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value
