"""Reads what people type for figures and days: ３万, 三万五, 两个月前, 11月8日, 4 months ago.

Returns None for what it cannot read; which values are allowed is not known here.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal

from hbwizard.flow.days import months_after
from hbwizard.interview.numerals import CHARACTERS, read_numeral

# Patterns are compiled when they are first needed: a start reads nothing that was typed.
_SCALES = {"": 1, "百": 100, "千": 1000, "k": 1000, "万": 10000, "萬": 10000, "w": 10000}
_FIGURE = (
    r"(?:约|大约|大概|about )?[¥$]?\s*"
    rf"(?:(-?[0-9]{{1,12}}(?:\.[0-9]{{1,6}})?)\s*([百千k万萬w]?)|([{CHARACTERS}]{{1,12}}))\s*"
    r"(?:元|块钱|块|圆|人民币|rmb|yuan)?(?:左右|多)?"
)
# 3万5, 1万2千, 3千5百: a lone digit at the end counts the next lower unit, as it is said.
_MIXED = (
    r"(?<![0-9.])(?:([0-9]{1,4})万(?:([0-9])千)?(?:([0-9])百)?([0-9])?|([0-9])千([0-9])百?)"
    r"(?![0-9.百千k万萬w])"
)
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS_IN = {
    "天": 1, "日": 1, "day": 1, "days": 1, "周": 7, "个星期": 7, "星期": 7, "week": 7, "weeks": 7,
    "个月": 30, "月": 30, "month": 30, "months": 30, "年": 365, "year": 365, "years": 365,
}  # fmt: skip
_HALVES = {"年": 180, "year": 180, "个月": 15, "月": 15, "month": 15}
_SPAN = (
    rf"(?:约|大约|大概|about )?([0-9]{{1,4}}|half(?: an?)?|半|"
    rf"{'|'.join(_COUNTS)}|[{CHARACTERS}]{{1,7}})\s*"
    r"(天|日|个星期|星期|周|个月|月|年|days?|weeks?|months?|years?)(?:左右|多)?"
)
_RELATIVE = (
    (r"(.+?)\s*(?:之前|以前|前| ago)", -1),
    (r"(.+?)\s*(?:之后|以后|后)", 1),
    (r"in (.+)", 1),
)
_NAMED = {
    "大前天": -3, "前天": -2, "昨天": -1, "今天": 0, "明天": 1, "后天": 2, "大后天": 3,
    "yesterday": -1, "today": 0, "tomorrow": 1,
}  # fmt: skip
_DATE = r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?"
_ENGLISH_DATES = (
    (r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? ?(?P<month>[a-z]{3,9})\.?(?:,? (?P<year>[0-9]{4}))?"),
    (r"(?P<month>[a-z]{3,9})\.? ?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>[0-9]{4}))?"),
)
_AWAY = {"上上": -2, "前": -2, "上": -1, "去": -1, "本": 0, "这": 0, "今": 0, "下": 1, "明": 1,
         "last": -1, "this": 0, "next": 1}  # fmt: skip
_OF_A_MONTH = (
    r"(?P<month>上上|上|本|这|下)个?月(?P<day>[0-9]{1,2})[日号]?",
    r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? (?:of )?(?P<month>last|this|next) month",
)
_OF_A_YEAR = r"([前去今明])年([0-9]{1,2})月([0-9]{1,2})[日号]?"
_EITHER_WAY = r"([0-9]{1,2})[/.]([0-9]{1,2})(?:[/.]([0-9]{4}))?"
_DAY_OF_YEAR = r"([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?"


def plain(text: str) -> str:
    """Return text with full-width forms folded and separators between digits removed."""
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    return re.sub(r"(?<=[0-9])[,，](?=[0-9]{3})", "", folded)


def read_figure(text: str) -> Decimal | None:
    """Return a number or a sum: 3万, 3.5万, ３０, 3,000元."""
    folded = re.sub(_MIXED, _in_digits, plain(text), count=1)
    match = re.fullmatch(_FIGURE, folded)
    if match is None:
        return None
    if match[3]:
        number = read_numeral(match[3])
        return None if number is None else Decimal(number)
    return Decimal(match[1]) * _SCALES[match[2]]


def _in_digits(match: re.Match[str]) -> str:
    """Return 3万5 as 35000; what is no such figure stays as it is."""
    myriads, thousands, hundreds, last, alone, half = match.groups()
    if alone:
        return str(int(alone) * 1000 + int(half) * 100)
    if not (thousands or hundreds or last):
        return match[0]
    total = int(myriads) * 10000 + int(thousands or 0) * 1000 + int(hundreds or 0) * 100
    scale = 10 if hundreds else 100 if thousands else 1000
    return str(total + int(last or 0) * scale)


def read_span(text: str) -> int | None:
    """Return a span of time in days: 4个月 is 120, 半年 is 180, two weeks is 14."""
    match = re.fullmatch(_SPAN, plain(text))
    if match is None:
        return None
    if match[1].startswith(("半", "half")):
        return _HALVES.get(match[2])
    count = _count(match[1])
    return None if count is None else count * _DAYS_IN[match[2]]


def _count(word: str) -> int | None:
    if word in _COUNTS:
        return _COUNTS[word]
    return int(word) if word.isdigit() else read_numeral(word)


def read_date(text: str, today: datetime.date, *, ahead: bool = False) -> datetime.date | None:
    """Return a day: an ISO or written date, 昨天, 两个月前, 上个月15号, or 11月8日.

    A day without a year, or a bare “3天”, is the nearest one past, or with `ahead` to come.
    """
    folded = re.sub(rf"[{CHARACTERS}]+(?=[月日号])", _digits_of, plain(text))
    if folded in _NAMED:
        return today + datetime.timedelta(days=_NAMED[folded])
    match = re.fullmatch(_DATE, folded)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(_EITHER_WAY, folded):
        return _day_before_or_after_month(match, today, ahead)
    match = re.fullmatch(_DAY_OF_YEAR, folded)
    if match:
        return _nearest(int(match[1]), int(match[2]), today, ahead)
    found = _english(folded, today, ahead) or _of_another(folded, today)
    return found or _relative(folded, today, ahead)


def _digits_of(match: re.Match[str]) -> str:
    """Return 十一 as 11; what is no number stays as it is."""
    number = read_numeral(match[0])
    return match[0] if number is None else str(number)


def _of_another(folded: str, today: datetime.date) -> datetime.date | None:
    """The day of 上个月15号, 15th of last month, or 去年11月8日."""
    if match := re.fullmatch(_OF_A_YEAR, folded):
        return _day(today.year + _AWAY[match[1]], int(match[2]), int(match[3]))
    for pattern in _OF_A_MONTH:
        if match := re.fullmatch(pattern, folded):
            month = months_after(today.replace(day=1), _AWAY[match["month"]])
            return _day(month.year, month.month, int(match["day"])) if month else None
    return None


def two_readings(text: str) -> tuple[str, ...]:
    """Return 5/11 as the days 5-11 and 11-5; nothing where it cannot be read both ways.

    Each is month and day, after its year where one was written, in a form that `read_date` takes.
    """
    match = re.fullmatch(_EITHER_WAY, plain(text))
    if match is None or match[1] == match[2] or not all(1 <= int(match[n]) <= 12 for n in (1, 2)):
        return ()
    year = f"{match[3]}-" if match[3] else ""
    return f"{year}{match[1]}-{match[2]}", f"{year}{match[2]}-{match[1]}"


def _day_before_or_after_month(
    match: re.Match[str], today: datetime.date, ahead: bool
) -> datetime.date | None:
    """The day of 25/11 or 11/25: only one of the two can be the month."""
    low, high = sorted((int(match[1]), int(match[2])))
    if match[3] or (high <= 12 and low != high):
        return None
    return _nearest(low, high, today, ahead)


def _english(folded: str, today: datetime.date, ahead: bool) -> datetime.date | None:
    for pattern in _ENGLISH_DATES:
        match = re.fullmatch(pattern, folded)
        if match and (month := _month(match["month"])):
            day, year = int(match["day"]), match["year"]
            return _day(int(year), month, day) if year else _nearest(month, day, today, ahead)
    return None


def _month(word: str) -> int | None:
    """The number of a month by its English name or the beginning of it."""
    return next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(word)), None)


def _relative(folded: str, today: datetime.date, ahead: bool) -> datetime.date | None:
    sign = 1 if ahead else -1
    for pattern, its_sign in _RELATIVE:
        if match := re.fullmatch(pattern, folded):
            folded, sign = match[1], its_sign
            break
    span = re.fullmatch(_SPAN, folded)
    return _moved(today, sign, folded, span[2]) if span else None


def _moved(today: datetime.date, sign: int, span: str, unit: str) -> datetime.date | None:
    days = read_span(span)
    if days is None:
        return None
    if days % 30 == 0 and ("月" in unit or unit.startswith("month")):
        return months_after(today, sign * (days // 30))
    try:
        return today + datetime.timedelta(days=sign * days)
    except OverflowError:
        return None


def _nearest(month: int, day: int, today: datetime.date, ahead: bool) -> datetime.date | None:
    years = range(today.year, today.year + 5) if ahead else range(today.year, today.year - 5, -1)
    for year in years:
        date = _day(year, month, day)
        if date is not None and (date >= today if ahead else date <= today):
            return date
    return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
