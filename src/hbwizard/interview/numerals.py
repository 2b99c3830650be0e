"""Reads numbers written in Chinese characters: 三万五, 两千, 十五. Knows no units of measure."""

from __future__ import annotations

import re
import unicodedata

CHARACTERS = "零〇一二两三四五六七八九十百千万萬"
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_DIGIT = f"([{''.join(_DIGITS)}])"
# Compiled when it is first needed: a start reads no numeral.
_SECTION = rf"(?:{_DIGIT}千)?(零)?(?:{_DIGIT}百)?(零)?(?:({_DIGIT}?)十)?(零)?{_DIGIT}?"


def read_numeral(text: str) -> int | None:
    """Return a number below a hundred million: 三万五 is 35000, 一百零五 is 105."""
    folded = unicodedata.normalize("NFKC", text).replace("〇", "零").replace("萬", "万")
    high, mark, low = folded.rpartition("万")
    if not mark:
        return _section(low)
    thousands = _section(high)
    if not thousands:
        return None
    # 三万五 leaves its last unit out.
    rest = _DIGITS[low] * 1000 if low in _DIGITS else _section(low) if low else 0
    return None if rest is None else thousands * 10000 + rest


def _section(text: str) -> int | None:
    """Return a number below ten thousand."""
    match = re.fullmatch(_SECTION, text)
    if not text or match is None:
        return None
    thousand, _, hundred, _, tens, ten, _, last = match.groups()
    found = [(thousand, 1000), (hundred, 100), (ten or ("一" if tens == "" else None), 10)]
    total = sum(_DIGITS[digit] * scale for digit, scale in found if digit)
    return total + (_DIGITS[last] * _last_scale(text, total) if last else 0)


def _last_scale(text: str, total: int) -> int:
    """What the last digit counts: ones, but in 三千五 hundreds, and in 三百五 tens."""
    before = text[-2:-1]
    return {"千": 100, "百": 10}.get(before, 1) if total else 1
