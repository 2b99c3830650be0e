"""Compiled flows say what their sources say, never outlive them, and never come from outside."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from hbwizard.author.paths import most_questions
from hbwizard.content import bundled
from hbwizard.flow.compiled import NAME, compile_library, load_bundled
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Flow


def len_of(flow: Flow) -> int:
    """Stand for the search, which takes a second."""
    return len(flow.questions)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundled("flows"), tmp_path / "flows"))


def test_the_compiled_flows_are_the_flows(folder: Path) -> None:
    compile_library(folder, len_of)
    library = load_library(folder)
    counted = {id: replace(flow, longest=len_of(flow)) for id, flow in library.flows.items()}
    assert load_bundled(folder) == replace(library, flows=counted)


def test_without_a_compiled_file_the_sources_are_read(folder: Path) -> None:
    (folder / NAME).unlink(missing_ok=True)
    assert load_bundled(folder) == load_library(folder)


@pytest.mark.parametrize("change", ["edited", "added"])
def test_a_changed_source_outdates_the_compiled_file(folder: Path, change: str) -> None:
    # Without a start page, a new flow needs no way in.
    (folder / "start.yaml").unlink(missing_ok=True)
    compile_library(folder, len_of)
    if change == "edited":
        source = folder / "overdue.yaml"
        source.write_text(source.read_text("utf-8").replace("花呗逾期全面自查", "改了"), "utf-8")
        assert load_bundled(folder).flows["overdue"].title == "改了"
    else:
        text = (folder / "door-visit.yaml").read_text("utf-8")
        (folder / "door2.yaml").write_text(text.replace("door-visit", "door2"), "utf-8")
        assert "door2" in load_bundled(folder).flows


class Trap:
    """What a hostile compiled file would do."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.mark,)


def test_a_compiled_file_of_outside_is_never_opened(folder: Path, tmp_path: Path) -> None:
    stamp = compile_library(folder, len_of).read_bytes().split(b"\n")[0] + b"\n"
    mark = tmp_path / "ran"
    (folder / NAME).write_bytes(stamp + pickle.dumps(Trap(mark)))
    # The trap works: what reads compiled files would run it.
    load_bundled(folder)
    assert mark.exists()
    mark.unlink()
    for arguments, environ in (
        (["--from", str(folder)], {}),
        ([], {"HBWIZARD_PATH": str(folder)}),
    ):
        command = [sys.executable, "-m", "hbwizard", "list", *arguments]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environ})
        assert not mark.exists()


def test_the_bundled_flows_need_no_yaml_once_compiled() -> None:
    compile_library(bundled("flows"), most_questions)
    code = "import sys; from hbwizard.cli import main; main(['list']); "
    code += "assert 'yaml' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
