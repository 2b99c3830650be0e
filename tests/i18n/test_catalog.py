"""Catalogs: compiled where it is current, else from the text; never a fuzzy message."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from hbwizard.errors import ContentError
from hbwizard.i18n.catalog import load_catalog

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""
BACK = 'msgid "Back"\nmsgstr "上一步"\n'
SAVE = 'msgid "Save"\nmsgstr "保存"\n'


def write_text(root: Path, *entries: str, domain: str = "hbwizard", locale: str = "zh") -> Path:
    path = root / locale / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([HEADER, *entries]), encoding="utf-8")
    return path


def compile_text(path: Path, *, age: int, use_fuzzy: bool = False) -> Path:
    """Write the .mo of a .po, `age` seconds older than it."""
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(path.read_bytes()), locale="zh"), use_fuzzy)
    target = path.with_suffix(".mo")
    target.write_bytes(compiled.getvalue())
    moment = path.stat().st_mtime - age
    os.utime(target, (moment, moment))
    return target


def test_a_text_catalog_is_read_where_none_is_compiled(tmp_path: Path) -> None:
    write_text(tmp_path, BACK)
    assert load_catalog(tmp_path, "zh", "hbwizard").gettext("Back") == "上一步"


def test_a_compiled_catalog_newer_than_its_text_is_used(tmp_path: Path) -> None:
    text = write_text(tmp_path, BACK)
    compile_text(text, age=-60)
    stamp = text.stat()
    text.write_text("not a catalog", encoding="utf-8")
    os.utime(text, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert load_catalog(tmp_path, "zh", "hbwizard").gettext("Back") == "上一步"


def test_a_compiled_catalog_older_than_its_text_is_not_used(tmp_path: Path) -> None:
    compiled = compile_text(write_text(tmp_path, BACK), age=0)
    text = write_text(tmp_path, BACK.replace("上一步", "返回"))
    moment = text.stat().st_mtime - 60
    os.utime(compiled, (moment, moment))
    assert load_catalog(tmp_path, "zh", "hbwizard").gettext("Back") == "返回"


def test_a_compiled_catalog_needs_no_text(tmp_path: Path) -> None:
    text = write_text(tmp_path, BACK)
    compile_text(text, age=0)
    text.unlink()
    assert load_catalog(tmp_path, "zh", "hbwizard").gettext("Back") == "上一步"


@pytest.mark.parametrize("is_compiled", [False, True])
def test_only_what_is_translated_and_not_fuzzy_is_shown(tmp_path: Path, is_compiled: bool) -> None:
    refuse = 'msgid "可以拒绝"\nmsgstr "You may refuse"\n'
    accept = '#, fuzzy\nmsgid "不可以拒绝"\nmsgstr "You may refuse"\n'
    empty = 'msgid "保存"\nmsgstr ""\n'
    text = write_text(tmp_path, refuse, accept, empty, domain="flows", locale="en")
    if is_compiled:
        compile_text(text, age=-60)
    catalog = load_catalog(tmp_path, "en", "flows")
    shown = [catalog.gettext(each) for each in ("可以拒绝", "不可以拒绝", "保存", "不在其中")]
    assert shown == ["You may refuse", "不可以拒绝", "保存", "不在其中"]


@pytest.mark.parametrize(("locale", "domain"), [("zh", "flows"), ("en", "hbwizard")])
def test_the_language_of_the_source_needs_no_catalog(
    tmp_path: Path, locale: str, domain: str
) -> None:
    catalog = load_catalog(tmp_path, locale, domain)
    assert catalog.gettext("上门 Back") == "上门 Back"
    assert [catalog.ngettext("day", "days", n) for n in (1, 2)] == ["day", "days"]


@pytest.mark.parametrize("locale", ["zh", "fr", "../.."])
def test_a_missing_catalog_is_said_to_be_missing(tmp_path: Path, locale: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_catalog(tmp_path, locale, "hbwizard")
    assert caught.value.message == "there is no catalog {file}"
    assert caught.value.values["file"] == tmp_path / locale / "LC_MESSAGES" / "hbwizard.po"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xde\x12\x04\x95",
        b"\xde\x12\x04\x95" + b"\xff" * 40,
        b"\xde\x12\x04\x95" + b"\0\0\0\0\1\0\0\0" + b"\x1c\0\0\0" * 4,
        b"no catalog at all, but long enough to hold a header",
    ],
)
def test_a_broken_compiled_catalog_is_an_error_of_content(tmp_path: Path, content: bytes) -> None:
    path = compile_text(write_text(tmp_path, BACK), age=0)
    path.write_bytes(content)
    os.utime(path, (2**31, 2**31))
    with pytest.raises(ContentError) as caught:
        load_catalog(tmp_path, "zh", "hbwizard")
    assert caught.value.values["file"] == path


@pytest.mark.parametrize(
    "content",
    [
        b'msgid "Back"\nmsgstr "\xff\xfe"\n',
        "Back = 上一步\n".encode(),
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=none-such\\n"\n',
        b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=many; plural=import os;\\n"\n',
        b"\0" * 100,
    ],
)
def test_a_broken_text_catalog_is_an_error_of_content_and_prints_nothing(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_text(tmp_path)
    path.write_bytes(content)
    with pytest.raises(ContentError) as caught:
        load_catalog(tmp_path, "zh", "hbwizard")
    assert caught.value.values["file"] == path
    assert capsys.readouterr() == ("", "")


def test_a_folder_in_place_of_a_catalog_is_an_error_of_content(tmp_path: Path) -> None:
    write_text(tmp_path).unlink()
    (tmp_path / "zh/LC_MESSAGES/hbwizard.po").mkdir()
    with pytest.raises(ContentError):
        load_catalog(tmp_path, "zh", "hbwizard")


def test_a_catalog_with_several_messages_keeps_them_apart(tmp_path: Path) -> None:
    write_text(tmp_path, BACK, SAVE)
    catalog = load_catalog(tmp_path, "zh", "hbwizard")
    assert [catalog.gettext(each) for each in ("Back", "Save")] == ["上一步", "保存"]
