"""Finds the files of a content folder and decodes them. Of references it follows only includes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hbwizard.errors import FlowErrors, Place, Problem
from hbwizard.flow import nodes, schema_files, schema_tables
from hbwizard.flow.decode import Decoder
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Located
from hbwizard.i18n.language import N_

_FLOW_NAME = re.compile(r"[a-z][a-z0-9-]{0,63}")
_SHARED_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}(?:/[a-z][a-z0-9_-]{0,63}){1,3}")


@dataclass
class Registries:
    """What the whole folder shares, each kind in a file of its own."""

    laws: dict[str, schema_tables.LawDoc] = field(default_factory=dict)
    sources: dict[str, schema_tables.SourceDoc] = field(default_factory=dict)
    contacts: dict[str, schema_tables.ContactDoc] = field(default_factory=dict)
    rates: dict[str, schema_tables.RateDoc] = field(default_factory=dict)
    glossary: dict[str, schema_tables.TermDoc] = field(default_factory=dict)


REGISTRIES: dict[str, type] = {
    "laws": schema_tables.LawDoc,
    "sources": schema_tables.SourceDoc,
    "contacts": schema_tables.ContactDoc,
    "rates": schema_tables.RateDoc,
    "glossary": schema_tables.TermDoc,
}
"""By the name of the file, the record of each entry."""
START = "start"
"""The name of the file of the start page."""
CODES = "codes"
"""The name of the file of the stable numbers."""
SINGLE: dict[str, type] = {START: schema_tables.StartDoc, CODES: schema_tables.CodesDoc}
"""By the name of the file, the one record that it holds."""


@dataclass
class Folder:
    """A content folder as its authors wrote it."""

    root: Path
    registries: Registries = field(default_factory=Registries)
    flows: dict[str, schema_files.FlowDoc] = field(default_factory=dict)
    shared: dict[str, schema_files.SharedDoc] = field(default_factory=dict)
    start: schema_tables.StartDoc | None = None
    """The start page; None where the author left it to the flows."""
    codes: schema_tables.CodesDoc | None = None
    """The stable numbers; None where there are none."""
    digests: dict[str, str] = field(default_factory=dict)
    """By file name: a digest of what it says."""
    dropped: set[str] = field(default_factory=set)
    """Ids whose definitions could not be read: what refers to them is not a further mistake."""
    incomplete: bool = False
    """Whether a whole file could not be read."""


class FolderReader:
    """Reads a content folder, and keeps every problem met on the way."""

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self.folder = Folder(root)
        self.problems = problems
        self._seen: set[str] = set()

    def read(self) -> Folder:
        """Return what the folder holds; what could not be read is left out and reported."""
        for name, kind in REGISTRIES.items():
            path = self.folder.root / f"{name}.yaml"
            if path.exists():
                setattr(self.folder.registries, name, self._decode(kind, path, table=True) or {})
        for name, kind in SINGLE.items():
            path = self.folder.root / f"{name}.yaml"
            if path.exists():
                setattr(self.folder, name, self._decode(kind, path))
        for path in self._flow_files():
            self._read_flow(path)
        return self.folder

    def _flow_files(self) -> Iterator[Path]:
        for path in self._paths():
            if path.suffix == ".yml":
                place = Place(path.name)
                self.problems.append(Problem(place, N_("flow files end in .yaml, not .yml")))
            if path.suffix == ".yaml" and path.stem not in (*REGISTRIES, *SINGLE):
                yield path

    def _paths(self) -> list[Path]:
        try:
            return sorted(self.folder.root.iterdir())
        except OSError as error:
            message = N_("the folder cannot be read: {reason}")
            place = Place(str(self.folder.root))
            self.problems.append(Problem(place, message, {"reason": error.strerror}))
            return []

    def _read_flow(self, path: Path) -> None:
        doc = self._decode(schema_files.FlowDoc, path)
        if doc is None:
            return
        if not _FLOW_NAME.fullmatch(doc.flow):
            message = N_("{found} cannot be the name of a flow: use a-z, 0-9 and -")
            self.problems.append(Problem(doc.flow.place, message, {"found": doc.flow[:80]}))
        elif doc.flow != path.stem:
            message = N_("the flow calls itself {id}, but its file is {file}")
            values = {"id": doc.flow, "file": path.name}
            self.problems.append(Problem(doc.flow.place, message, values))
        self.folder.flows[str(doc.flow)] = doc
        self._read_includes(doc.include, (str(doc.flow),))

    def _read_includes(self, includes: tuple[Located, ...], trail: tuple[str, ...]) -> None:
        for include in includes:
            if str(include) in trail:
                message = N_("this includes itself: {loop}")
                values = {"loop": " → ".join((*trail, include))}
                self.problems.append(Problem(include.place, message, values))
            elif str(include) not in self._seen:
                self._seen.add(str(include))
                self._read_shared(include, trail)

    def _read_shared(self, include: Located, trail: tuple[str, ...]) -> None:
        path = self.folder.root / f"{include}.yaml"
        if not _SHARED_NAME.fullmatch(include) or not path.is_file():
            known = [
                str(each.relative_to(self.folder.root).with_suffix(""))
                for each in self.folder.root.glob("*/*.yaml")
            ]
            message = N_("there is no file {file} to include")
            guess = closest(include, known)
            values = {"file": f"{include[:80]}.yaml"}
            self.problems.append(Problem(include.place, message, values, guess))
            self.folder.incomplete = True
            return
        doc = self._decode(schema_files.SharedDoc, path)
        if doc is not None:
            if doc.shared != str(include):
                message = N_("the file calls itself {id}, but it is {file}")
                values = {"id": doc.shared[:80], "file": f"{include}.yaml"}
                self.problems.append(Problem(doc.shared.place, message, values))
            self._read_includes(doc.include, (*trail, str(include)))
            self.folder.shared[str(include)] = doc

    def _decode(self, kind: Any, path: Path, *, table: bool = False) -> Any:
        name = path.relative_to(self.folder.root).as_posix()
        try:
            document = nodes.read(path, name)
        except FlowErrors as error:
            self.problems.extend(error.problems)
            self.folder.incomplete = True
            return None
        self.problems.extend(document.problems)
        decoder = Decoder()
        decode = decoder.decode_table if table else decoder.decode
        value = decode(kind, document.root)
        self.problems.extend(decoder.problems)
        self.folder.dropped |= decoder.dropped
        self.folder.incomplete |= value is None or decoder.incomplete
        self.folder.digests[name] = hashlib.sha256(repr(value).encode()).hexdigest()
        return value
