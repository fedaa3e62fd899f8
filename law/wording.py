"""How papers write dates and ordinals: Arabic in text and on notices, Chinese characters at the foot of a ruling."""

import datetime as dt

_DIGITS = "〇一二三四五六七八九"
_WEEK = "一二三四五六日"


def cn_date(day: dt.date) -> str:
    """2026年6月16日: month and day without a leading zero (GB/T 15835, GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


def han_date(day: dt.date) -> str:
    """二〇二六年六月十六日: only at the foot of a court's ruling."""
    year = "".join(_DIGITS[int(d)] for d in str(day.year))
    return f"{year}年{han_number(day.month)}月{han_number(day.day)}日"


def han_number(n: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十, 105 → 一百零五, 1188 → 一千一百八十八; 0 to 9999, as articles are numbered."""
    if n < 10:
        return _DIGITS[n]
    text, gap = "", False
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = n // 10**power % 10
        if digit:
            text += ("零" if text and gap else "") + _DIGITS[digit] + unit
        gap = not digit
    return text.removeprefix("一") if n < 20 else text


def weekday(day: dt.date) -> str:
    """星期一 … 星期日."""
    return "星期" + _WEEK[day.weekday()]
