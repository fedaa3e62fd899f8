"""On which day what was agreed takes effect, by the road it took. Not for rulings: theirs is the day of service."""

import datetime as dt
from collections.abc import Iterable

from law.coded import Coded


class Effect(Coded):
    """Value, title, whose hands the law waits for, the law. An agreement that differs only in who led the mediation takes effect
    on different days: a committee's needs its mediator and its seal, one on the courts' platform only the parties."""

    # A table reads by row.
    # fmt: off
    COMMITTEE = "committee", "人民调解协议书", ("当事人", "调解员", "调解委员会印章"), ("协议生效",)
    ORAL = "oral", "口头协议", ("当事人",), ("口头协议生效",)
    ONLINE = "online", "法院在线调解协议", ("当事人",), ("ZXTJ 19",)
    LETTER = "letter", "民事调解书", ("当事人",), ("MSF 100", "JS 149")
    # fmt: on

    def __init__(self, value: str, title: str, hands: tuple[str, ...], matters: tuple[str, ...]):
        self.hands, self.matters = hands, matters


def effective_on(effect: Effect, hands: Iterable[tuple[str, dt.date | None]]) -> dt.date | None:
    """The day of the last hand the law waits for, None while one is missing. `hands` are pairs of whose it is (a word of
    `effect.hands`, another is not waited for) and the day: of signing or sealing; for a mediation letter of receipt, for an
    oral agreement of reaching it. ValueError when a kind of hand the law waits for is not among them: nobody asked for it."""
    given = [(whose, day) for whose, day in hands if whose in effect.hands]
    absent = [whose for whose in effect.hands if whose not in dict(given)]
    if absent:
        raise ValueError(f"{effect.title}要有{'、'.join(absent)}")
    days = [day for _, day in given]
    return None if None in days else max(day for day in days if day)
