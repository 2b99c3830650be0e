"""The forms in which people write figures and days, as the help of the questions promises them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from hbwizard.flow.days import months_after
from hbwizard.flow.model import Question

DIGITS = "零一二三四五六七八九"
FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789.,-/"}
ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAY = datetime.timedelta(days=1)


def forms(question: Question, value: object, today: datetime.date) -> list[str]:
    """Every form in which a value may be written, each also in full width."""
    if isinstance(value, datetime.date):
        written = list(_days(value, today))
    else:
        assert isinstance(value, int)
        written = list(_figures(value, is_money=question.type == "money"))
        written += _spans(value) if question.unit == "天" else ()
    return [*written, *(each.translate(FULL_WIDTH) for each in written)]


def _figures(number: int, *, is_money: bool) -> Iterator[str]:
    myriads, thousands = (format(Decimal(number) / scale, "f") for scale in (10000, 1000))
    yield from (str(number), f"{number:,}", f"大约{number}左右", f"{myriads}万", f"{thousands}千")
    yield from (in_characters(number), f" {number} ")
    if is_money:
        yield from (f"{number}元", f"{number:,}块钱", f"¥{number}", f"{myriads}万元")
        yield from (f"about {number} yuan", f"{myriads}w", f"{thousands}k")
    high, rest = divmod(number, 10000)
    thousand, low = divmod(rest, 1000)
    if 0 < high < 10000 and thousand and not low:
        yield from (f"{high}万{thousand}", f"{high}万{thousand}千")
        yield f"{in_characters(high)}万{DIGITS[thousand]}"
    hundred, low = divmod(rest % 1000, 100)
    if not high and thousand and hundred and not low:
        yield from (f"{thousand}千{hundred}", f"{thousand}千{hundred}百")
        yield f"{DIGITS[thousand]}千{DIGITS[hundred]}"


def in_characters(number: int) -> str:
    """A number below a hundred million in Chinese characters."""
    if number >= 10000:
        high, low = divmod(number, 10000)
        gap = "零" if 0 < low < 1000 else ""
        return f"{in_characters(high)}万{gap}{in_characters(low) if low else ''}"
    text, rest, is_gap = "", number, False
    for scale, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, scale)
        if digit:
            text += ("零" if is_gap else "") + DIGITS[digit] + unit
        is_gap = bool(text) and not digit
    return text or "零"


def _spans(days: int) -> Iterator[str]:
    yield from (f"{days}天", f"大约{days}天左右", f"{days} days")
    if days and not days % 7 and days // 7 < 100:
        yield from (f"{days // 7}周", f"{in_characters(days // 7)}个星期", f"{days // 7} weeks")
    if days and not days % 30:
        yield from (f"{days // 30}个月", f"{in_characters(days // 30)}个月")
    if days and not days % 365:
        yield from (f"{days // 365}年", f"{in_characters(days // 365)}年")
    if days == 180:
        yield from ("半年", "half a year")


def _days(day: datetime.date, today: datetime.date) -> Iterator[str]:
    month = ENGLISH[day.month - 1]
    yield from (day.isoformat(), f"{day.year}/{day.month}/{day.day}")
    yield from (f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month:02}.{day.day:02}")
    yield from (f"{day.day} {month} {day.year}", f"{month[:3]}. {day.day}, {day.year}")
    if months_after(day, 12) and today - 360 * DAY < day <= today:
        yield from (f"{day.month}月{day.day}日", f"{day.month}月{day.day}号", f"{day.day} {month}")
        yield f"{in_characters(day.month)}月{in_characters(day.day)}号"
    yield from _relative_days((day - today).days)
    yield from _relative_months(day, today)


def _relative_days(away: int) -> Iterator[str]:
    names = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}
    if away in names:
        yield names[away]
    if -9999 <= away < 0:
        yield from (f"{-away}天前", f"{in_characters(-away)}天以前", f"{-away} days ago")
    if 0 < away <= 9999:
        yield from (f"{away}天后", f"{in_characters(away)}天之后", f"in {away} days")


def _relative_months(day: datetime.date, today: datetime.date) -> Iterator[str]:
    away = (day.year - today.year) * 12 + day.month - today.month
    if away in (-1, 0, 1):
        name = {-1: "上", 0: "这", 1: "下"}[away]
        english = {-1: "last", 0: "this", 1: "next"}[away]
        yield from (f"{name}个月{day.day}号", f"{name}个月{in_characters(day.day)}日")
        yield f"{day.day}th of {english} month"
    if day.year - today.year in (-1, 0, 1):
        year = {-1: "去", 0: "今", 1: "明"}[day.year - today.year]
        yield f"{year}年{day.month}月{day.day}日"
    if months_after(today, away) == day and away:
        word, count = ("后", away) if away > 0 else ("前", -away)
        yield from (f"{count}个月{word}", f"{in_characters(count)}个月{word}")
        yield f"in {count} months" if away > 0 else f"{count} months ago"
