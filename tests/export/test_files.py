"""A file is written whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hbwizard.errors import OutputError
from hbwizard.export import files
from hbwizard.export.files import AlreadyThere, write_bytes


def write_text(path: Path, text: str, *, encoding: str = "utf-8", force: bool = False) -> None:
    write_bytes(path, text.encode(encoding), force=force)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_it_is_written_in_the_encoding_asked_for(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "清单.txt"
    write_text(path, "□ 拨打110\n", encoding=encoding)
    assert path.read_bytes() == "□ 拨打110\n".encode(encoding)
    assert names(tmp_path) == ["清单.txt"]


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    write_text(path, "x")
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_that_is_there_stays_without_force(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(AlreadyThere):
        write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    write_text(path, "new", force=True)
    assert path.read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["list.txt"]


def test_a_file_that_appears_meanwhile_stays_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.txt"
    look = files._refuse_odd_places

    def look_and_lose_the_race(path: Path, force: bool) -> None:
        look(path, force)
        path.write_text("theirs", encoding="utf-8")

    monkeypatch.setattr(files, "_refuse_odd_places", look_and_lose_the_race)
    with pytest.raises(AlreadyThere):
        write_text(path, "ours")
    assert path.read_text(encoding="utf-8") == "theirs"
    assert names(tmp_path) == ["list.txt"]


@pytest.mark.parametrize("exists", [True, False])
def test_a_file_system_without_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "list.txt"
    write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    if exists:
        with pytest.raises(AlreadyThere):
            write_text(path, "newer")
    assert names(tmp_path) == ["list.txt"]


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize("step", ["fsync", "write", "interrupt"])
def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, force: bool
) -> None:
    path = tmp_path / "list.txt"
    if force:
        path.write_text("old", encoding="utf-8")
    before = names(tmp_path)
    failure = KeyboardInterrupt() if step == "interrupt" else OSError(28, "No space left")

    def fail(*_arguments: object) -> None:
        raise failure

    if step == "write":
        monkeypatch.setattr(files, "_put", fail)
    else:
        monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(KeyboardInterrupt if step == "interrupt" else OutputError):
        write_text(path, "new", force=force)
    assert names(tmp_path) == before
    if force:
        assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("force", [True, False])
def test_odd_places_are_refused_kindly(tmp_path: Path, force: bool) -> None:
    target = tmp_path / "target.txt"
    target.write_text("old", encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    os.mkfifo(tmp_path / "pipe")
    places = [tmp_path, link, tmp_path / "pipe", tmp_path / "no" / "list.txt", Path("a\0b")]
    places.append(tmp_path / ("x" * 300))
    for place in places:
        with pytest.raises(OutputError) as caught:
            write_text(place, "new", force=force)
        assert not isinstance(caught.value, AlreadyThere)
    assert target.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["link.txt", "pipe", "target.txt"]
