"""Printing, through the real print service into a file, and to an operator's receipt printer."""

from __future__ import annotations

import io
import os
import shlex
import sys
import time
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from hbwizard.export import offers, printing, receipt_printer
from hbwizard.export.forms import FORMS, PRINTED
from tests.cli.conftest import FLOWS, Call, Result
from tests.cups import Cups, started

pytestmark = pytest.mark.xdist_group("printing")

ADVISE = ("advise", "visit", "--answers", "-", "--partial")


@pytest.fixture(scope="module", name="service")
def _service() -> Iterator[Cups]:
    with started() as cups:
        yield cups


@pytest.fixture(name="cups")
def _cups(service: Cups) -> Iterator[Cups]:
    """A service with two printers, of which one is the default."""
    for name in ("front", "前台"):
        service.add(name)
    service.do("lpadmin", "-d", "front")
    yield service
    service.remove_all()


def advise(call: Call, environ: dict[str, str], *words: str, stdin: str = "{}") -> Result:
    """Call `advise` where these are the surroundings."""
    return call(*ADVISE, *words, stdin=stdin, **environ)


def fake(folder: Path, **programs: str) -> dict[str, str]:
    """Return surroundings with programs of the test's own and no others but those of the shell."""
    for name, script in programs.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
    return {"PATH": f"{folder}:/bin"} if programs else {"PATH": str(folder)}


@pytest.mark.parametrize(("words", "printer"), [((), "front"), (("前台",), "前台")])
def test_the_pdf_comes_out_of_the_printer(
    call: Call, cups: Cups, words: tuple[str, ...], printer: str, tmp_path: Path
) -> None:
    result = advise(call, cups.environ, "--print", *words)
    assert (result.code, result.err) == (0, "")
    assert result.out == f"Sent to the printer {printer}.\n"
    saved = tmp_path / "saved.pdf"
    advise(call, {}, "-o", str(saved))
    printed = cups.printed(printer)
    assert printed == saved.read_bytes()
    assert len(PdfReader(io.BytesIO(printed)).pages) >= 1


def test_the_queue_tells_nothing_of_what_is_printed(call: Call, cups: Cups) -> None:
    advise(call, cups.environ, "--print", "--lang", "zh")
    cups.printed("front")
    records = cups.records()
    assert records
    for record in records:
        assert b"hbwizard" in record
        for telling in ("visit", "checklist", str(FLOWS), "上门", "Huabei"):
            assert telling.encode() not in record


def test_text_is_printed_where_it_is_asked_for(call: Call, cups: Cups) -> None:
    shown = advise(call, cups.environ, "--format", "text").out
    assert advise(call, cups.environ, "--format", "text", "--print").code == 0
    assert cups.printed("front").decode() == shown


def test_text_is_printed_where_no_pdf_can_be_made(
    call: Call, cups: Cups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    result = advise(call, cups.environ, "--print")
    assert result.code == 0 and "plain text" in result.out
    assert cups.printed("front").decode() == advise(call, cups.environ).out


def test_a_receipt_goes_to_a_printer_as_it_is(call: Call, cups: Cups) -> None:
    assert advise(call, cups.environ, "--format", "receipt", "--print", "front").code == 0
    assert cups.printed("front").startswith(b"\x1b@\x1c&")


@pytest.mark.parametrize("name", ["nowhere", "-oraw", "; id", "前", "front\x1b[2J"])
def test_an_unknown_printer_is_refused_with_those_there_are(
    call: Call, cups: Cups, name: str
) -> None:
    result = advise(call, cups.environ, f"--print={name}")
    assert result.code == 1 and result.out == ""
    assert "there is no printer" in result.err and "前台" in result.err
    assert "\x1b" not in result.err
    assert cups.printed("front") == b""


def test_without_a_default_the_printers_are_named(call: Call, cups: Cups) -> None:
    cups.remove_all()
    cups.add("front")
    result = advise(call, cups.environ, "--print")
    assert result.code == 1
    assert "no printer is the default; name one of: front" in result.err


def test_no_printer_at_all(call: Call, service: Cups) -> None:
    result = advise(call, service.environ, "--print")
    assert (result.code, "no printer is set up" in result.err) == (1, True)


def test_a_stopped_printer_keeps_nothing_in_its_queue(call: Call, cups: Cups) -> None:
    cups.do("cupsdisable", "-r", "paper tray open", "front")
    result = advise(call, cups.environ, "--print")
    assert result.code == 1
    assert "front was stopped: paper tray open" in result.err
    assert cups.do("lpstat", "-o") == ""


def test_a_printer_that_takes_nothing_says_why(call: Call, cups: Cups) -> None:
    cups.do("cupsreject", "front")
    result = advise(call, cups.environ, "--print")
    assert result.code == 1
    assert "front did not take it" in result.err and "not accepting jobs" in result.err


def test_a_service_that_does_not_run(call: Call, service: Cups, tmp_path: Path) -> None:
    environ = {**service.environ, "CUPS_SERVER": str(tmp_path / "none")}
    result = advise(call, environ, "--print")
    assert result.code == 1
    assert "the print service does not answer: scheduler is not running" in result.err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_computer_without_lp(call: Call, tmp_path: Path, lang: str) -> None:
    result = advise(call, fake(tmp_path), "--print", "--lang", lang)
    assert result.code == 1 and result.out == ""
    assert "`lp`" in result.err
    assert ("这台电脑" in result.err) == (lang == "zh")


LPSTAT = """case "$1" in
-e) echo desk ;;
-d) echo "system default destination: desk" ;;
-l) printf 'printer desk %s.  enabled since now\\n\\tAlerts: %s\\n' "$STATE" "$ALERTS" ;;
esac"""


@pytest.mark.parametrize(
    ("alerts", "said"),
    [
        ("media-empty-error", "no paper"),
        ("media-needed", "no paper"),
        ("marker-supply-low-warning, media-jam-error", "stuck"),
        ("cover-open-report", "cover"),
        ("toner-empty-error", "toner"),
        ("offline-report", "switched off"),
    ],
)
def test_what_a_person_can_mend_is_said(call: Call, tmp_path: Path, alerts: str, said: str) -> None:
    environ = fake(tmp_path, lp=f"touch {tmp_path}/went", lpstat=LPSTAT)
    environ |= {"ALERTS": alerts, "STATE": "now printing desk-7"}
    result = advise(call, environ, "--print")
    assert result.code == 1 and said in result.err and "desk" in result.err
    assert not (tmp_path / "went").exists()


@pytest.mark.parametrize("alerts", ["none", "media-low-warning", "media-empty-warning"])
def test_a_warning_stops_nothing(call: Call, tmp_path: Path, alerts: str) -> None:
    environ = fake(tmp_path, lp="/bin/cat >/dev/null", lpstat=LPSTAT)
    environ |= {"ALERTS": alerts, "STATE": "now printing desk-7"}
    result = advise(call, environ, "--print")
    assert (result.code, result.out) == (0, "Sent to the printer desk.\n")


def test_what_may_be_mended_since_stops_nothing_and_is_told(call: Call, tmp_path: Path) -> None:
    environ = fake(tmp_path, lp="/bin/cat >/dev/null", lpstat=LPSTAT)
    environ |= {"ALERTS": "media-low-warning, media-empty-error", "STATE": "is idle"}
    result = advise(call, environ, "--print")
    assert result.code == 0 and "(media-empty-error)" in result.out


def test_lp_gets_a_list_of_words_and_no_file(call: Call, tmp_path: Path) -> None:
    script = f'printf "%s|" "$@" >{tmp_path}/words; /bin/cat >{tmp_path}/in'
    advise(call, fake(tmp_path, lp=script, lpstat=LPSTAT), "--print", "desk")
    assert (tmp_path / "words").read_text() == "-d|desk|-t|hbwizard|"
    assert (tmp_path / "in").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("slow", ["lp", "lpstat"])
def test_a_print_service_that_hangs_is_left(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slow: str
) -> None:
    monkeypatch.setattr(printing, "PATIENCE", 0.5)
    monkeypatch.setattr(printing, "QUICK", 0.5)
    programs = {"lp": "exit 0", "lpstat": LPSTAT, slow: "exec /bin/sleep 20"}
    begun = time.monotonic()
    result = advise(call, fake(tmp_path, **programs), "--print")
    assert time.monotonic() - begun < 10
    assert result.code == 1
    assert ("look whether something comes out" in result.err) == (slow == "lp")


@pytest.mark.parametrize("other", [("-o", "list.pdf"), ("--encoding", "gb18030")])
def test_paper_and_file_are_two_ways(call: Call, tmp_path: Path, other: tuple[str, str]) -> None:
    result = advise(call, fake(tmp_path), "--print", *other)
    assert result.code == 2 and "do not go together" in result.err


@pytest.mark.parametrize("form", sorted(set(FORMS) - set(PRINTED)))
def test_what_no_printer_understands_is_refused(call: Call, tmp_path: Path, form: str) -> None:
    result = advise(call, fake(tmp_path), "--print", "--format", form)
    assert result.code == 2 and "text, pdf, receipt" in result.err


def receipt(call: Call, where: str | None) -> Result:
    """Print a receipt where the operator set this."""
    environ = {} if where is None else {offers.RECEIPT_PRINTER: where}
    return advise(call, environ, "--format", "receipt", "--print")


def test_a_receipt_goes_into_the_operators_command(call: Call, tmp_path: Path) -> None:
    paper = tmp_path / "a paper; $(id)"
    program = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    result = receipt(call, shlex.join([sys.executable, "-c", program, str(paper)]))
    assert (result.code, result.out) == (0, "Sent to the receipt printer.\n")
    saved = tmp_path / "saved.prn"
    advise(call, {}, "-o", str(saved))
    assert paper.read_bytes() == saved.read_bytes()


def test_a_receipt_goes_to_a_device(call: Call) -> None:
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    try:
        result = receipt(call, os.ttyname(theirs))
        assert (result.code, result.err) == (0, "")
        assert os.read(ours, 4) == b"\x1b@\x1c&"
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_device_that_takes_nothing_is_left(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "PATIENCE", 0.3)
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    os.set_blocking(theirs, False)
    try:
        with pytest.raises(BlockingIOError):
            while True:
                os.write(theirs, b"x" * 1024)
        result = receipt(call, os.ttyname(theirs))
        assert result.code == 1 and "is there paper" in result.err
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_file_is_no_receipt_printer(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipt_printer, "DEVICES", str(tmp_path))
    file = tmp_path / "lp0"
    file.write_text("mine")
    result = receipt(call, str(file))
    assert result.code == 1 and "is no device" in result.err
    assert file.read_text() == "mine"


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (None, "HBWIZARD_RECEIPT"),
        ("/dev/hbwizard-none", "No such file"),
        ("no-such-command -x", "No such file"),
        ("sh -c 'echo tray is open >&2; exit 3'", "tray is open"),
        ("sh -c 'not closed", "No closing quotation"),
    ],
)
def test_what_keeps_a_receipt_from_its_printer_is_said(
    call: Call, where: str | None, said: str
) -> None:
    result = receipt(call, where)
    assert result.code == 1 and result.out == "" and said in result.err


def test_doctor_tells_the_printers(call: Call, cups: Cups, tmp_path: Path) -> None:
    set_up = call("doctor", **cups.environ, HBWIZARD_RECEIPT="/dev/usb/lp0").out
    assert "Printing: `lp`, to front" in set_up
    assert "Receipt printer: /dev/usb/lp0" in set_up
    assert "there is no `lp`" in call("doctor", **fake(tmp_path)).out


def test_the_help_names_the_option(call: Call) -> None:
    assert "--print [NAME]" in call("advise", "--help").out
