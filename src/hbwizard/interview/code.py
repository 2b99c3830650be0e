"""The code to come back with: the answers of one flow themselves, in a few characters.

Packed lowest first: version, flow, how many lines of `codes.yaml` it was made with, then every
place of that table. 0 is "no answer". Days are counted from the day of the code; sums are rounded
to two digits, at least a yuan; texts are left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from msgspec.structs import replace

from hbwizard.flow.model import Library
from hbwizard.i18n.language import N_
from hbwizard.interview.answers import MAX_ROWS, Answers, raw_value
from hbwizard.interview.code_text import CodeError, read_number, write_number
from hbwizard.interview.digits import DigitReader, Digits
from hbwizard.interview.kept import Kept, taken
from hbwizard.interview.replay import Replay
from hbwizard.interview.slots import Slot, slots_of

VERSION = 0
_VERSIONS = 4
_FLOWS = 64
_FIRST_DAY = datetime.date(2020, 1, 1)
_DAYS = 1 << 15
_STATES = ("", "given", "unsure", "declined")
"""Of a question that has no options."""
_NO_CODE = N_("This is no code of this program.")
_NOT_HERE = N_(
    "This code belongs to a topic that isn't offered here. It still works where that topic is."
)
_NEWER = N_("This code comes from a newer version of the program.")


def code_of(now: Replay, library: Library) -> str | None:
    """Return the code of the answers on the path; None where the flow has no numbers."""
    lines = library.codes.get(now.flow.id)
    if not lines:
        return None
    writer = _Writer(now.today)
    writer.digits.put(VERSION, _VERSIONS)
    writer.digits.put(list(library.codes).index(now.flow.id), _FLOWS)
    writer.digits.put_open(len(lines))
    raw = {question.id: raw_value(now.scope[question.id]) for question in now.path}
    types = {question.id: question.type for question in now.path}
    for slot in slots_of(lines):
        writer.put(slot, raw.get(slot.id) if types.get(slot.id) == slot.type else None)
    return write_number(writer.digits.number)


def read_code(text: str, library: Library, today: datetime.date) -> Kept:
    """Return what a code holds, every answer checked as one from outside. Raises CodeError."""
    digits = DigitReader(read_number(text))
    if digits.take(_VERSIONS) != VERSION:
        raise CodeError(_NEWER)
    index, count = digits.take(_FLOWS), digits.take_open()
    flow_id = dict(enumerate(library.codes)).get(index)
    if flow_id is None or count > len(library.codes[flow_id]):
        raise CodeError(_NEWER)
    if flow_id in library.withheld:
        raise CodeError(_NOT_HERE)
    if flow_id not in library.flows:
        raise CodeError(N_("This code belongs to a topic that is no longer there."))
    raw = _Reader(digits).read(slots_of(library.codes[flow_id][:count]), library, flow_id)
    if not digits.is_empty:
        raise CodeError(_NO_CODE)
    kept = taken(library, (flow_id,), raw, today)
    is_revised = count < len(library.codes[flow_id])
    return replace(kept, is_revised=is_revised, is_coarse=_has_sums(kept.answers))


class _Writer:
    def __init__(self, today: datetime.date) -> None:
        self.digits = Digits()
        self.today = today
        self._is_dated = False

    def put(self, slot: Slot, raw: object) -> None:
        """Put an answer as a file would have it; None is no answer."""
        match slot.type:
            case "choice":
                digit = slot.options.index(raw) + 1 if raw in slot.options else 0
                self.digits.put(digit, len(slot.options) + 1)
            case "choices":
                ticked = raw if isinstance(raw, list) else [raw]
                mask = sum(1 << n for n, option in enumerate(slot.options) if option in ticked)
                self.digits.put(mask, 1 << len(slot.options))
            case "number" | "money" | "date" | "list":
                state = raw if raw in _STATES[2:] else "" if raw is None else "given"
                self.digits.put(_STATES.index(str(state)), len(_STATES))
                if state == "given":
                    self._put_given(slot, raw)

    def _put_given(self, slot: Slot, raw: object) -> None:
        if isinstance(raw, list):
            self.digits.put(len(raw), MAX_ROWS + 1)
            for row in raw:
                for field in slot.fields:
                    self.put(field, row.get(field.id))
        elif slot.type == "date":
            self._put_day(datetime.date.fromisoformat(str(raw)))
        elif slot.type == "money":
            digits, zeros = _rounded(Decimal(str(raw)))
            self.digits.put(digits, 100)
            self.digits.put(zeros, 10)
        else:
            self.digits.put_open(int(str(raw)))

    def _put_day(self, day: datetime.date) -> None:
        if not self._is_dated:
            self.digits.put((self.today - _FIRST_DAY).days % _DAYS, _DAYS)
            self._is_dated = True
        # Days before are even, days after odd: small numbers are short.
        ahead = (day - self.today).days
        self.digits.put_open(2 * ahead - 1 if ahead > 0 else -2 * ahead)


class _Reader:
    def __init__(self, digits: DigitReader) -> None:
        self.digits = digits
        self._made_on: datetime.date | None = None

    def read(self, slots: list[Slot], library: Library, flow_id: str) -> dict[str, object]:
        """Return the answers by question, in the types that the flow has now."""
        raw: dict[str, object] = {}
        types = {each.id: each.type for each in library.flows[flow_id].questions}
        for slot in slots:
            answer = self.take(slot)
            if answer is not None and types.get(slot.id) == slot.type:
                raw[slot.id] = answer
            elif answer is not None:
                # Of another type now: no question takes this, so that it is asked again.
                raw.setdefault(slot.id, None)
        return raw

    def take(self, slot: Slot) -> object:
        """Take an answer as a file would have it; None is no answer."""
        match slot.type:
            case "choice":
                digit = self.digits.take(len(slot.options) + 1)
                return slot.options[digit - 1] if digit else None
            case "choices":
                mask = self.digits.take(1 << len(slot.options))
                return [option for n, option in enumerate(slot.options) if mask >> n & 1] or None
            case "number" | "money" | "date" | "list":
                state = _STATES[self.digits.take(len(_STATES))]
                return self._take_given(slot) if state == "given" else state or None
        return None

    def _take_given(self, slot: Slot) -> object:
        match slot.type:
            case "list":
                rows = range(self.digits.take(MAX_ROWS + 1))
                return [self._row(slot) for _ in rows]
            case "date":
                return self._day()
            case "money":
                digits = self.digits.take(100)
                return str(digits * 10 ** self.digits.take(10))
        return str(self.digits.take_open())

    def _row(self, slot: Slot) -> Mapping[str, object]:
        taken = {field.id: self.take(field) for field in slot.fields}
        # A text is left out, and an empty one is none.
        texts = {field.id: "" for field in slot.fields if field.type == "text"}
        return {name: value for name, value in (taken | texts).items() if value is not None}

    def _day(self) -> str:
        if self._made_on is None:
            self._made_on = _FIRST_DAY + datetime.timedelta(self.digits.take(_DAYS))
        number = self.digits.take_open()
        ahead = (number + 1) // 2 if number % 2 else -(number // 2)
        try:
            return (self._made_on + datetime.timedelta(ahead)).isoformat()
        except OverflowError as error:
            raise CodeError(_NO_CODE) from error


def _rounded(sum: Decimal) -> tuple[int, int]:
    """Return two digits and how many zeros follow them."""
    whole = max(round(sum), 1) if sum else 0
    zeros = max(len(str(whole)) - 2, 0)
    digits = (whole + 10**zeros // 2) // 10**zeros
    return (10, zeros + 1) if digits == 100 else (digits, zeros)


def _has_sums(answers: Answers) -> bool:
    return any(
        isinstance(value, Decimal)
        or (isinstance(value, tuple) and any(isinstance(row, Mapping) for row in value))
        for value in answers.values()
    )
