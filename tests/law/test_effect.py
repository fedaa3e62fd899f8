"""The day an agreement takes effect, by the road it took."""

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.articles import named
from law.effect import Effect, effective_on
from tests.law.test_calendar import day

PARTIES = [("当事人", day("2026-03-01")), ("当事人", day("2026-03-02"))]
MEDIATOR, SEAL = ("调解员", day("2026-03-01")), ("调解委员会印章", day("2026-03-03"))


@pytest.mark.parametrize(
    ("effect", "hands", "expected"),
    [
        (Effect.COMMITTEE, [*PARTIES, MEDIATOR, SEAL], "2026-03-03"),
        (Effect.COMMITTEE, [*PARTIES, ("调解员", day("2026-03-05")), SEAL], "2026-03-05"),
        (Effect.COMMITTEE, [*PARTIES, MEDIATOR, ("调解委员会印章", None)], None),
        (Effect.COMMITTEE, [PARTIES[0], ("当事人", None), MEDIATOR, SEAL], None),
        (Effect.ONLINE, [*PARTIES, MEDIATOR, SEAL], "2026-03-02"),
        (Effect.ONLINE, [*PARTIES, ("调解员", None)], "2026-03-02"),
        (Effect.ONLINE, [PARTIES[0], ("当事人", None)], None),
        (Effect.LETTER, [("当事人", day("2026-03-04")), ("当事人", day("2026-03-09"))], "2026-03-09"),
        (Effect.ORAL, [("当事人", day("2026-03-04"))], "2026-03-04"),
    ],
)
def test_it_takes_effect_with_the_last_hand_the_law_waits_for(effect, hands, expected):
    for order in permutations(hands):
        assert effective_on(effect, order) == (expected and day(expected))


@pytest.mark.parametrize(("effect", "missing"), [(Effect.COMMITTEE, "调解委员会印章"), (Effect.ONLINE, "当事人")])
def test_a_hand_nobody_asked_for_is_an_error_and_not_an_effect(effect, missing):
    hands = [pair for pair in [*PARTIES, MEDIATOR, SEAL] if pair[0] != missing]
    with pytest.raises(ValueError, match=missing):
        effective_on(effect, hands)


@pytest.mark.parametrize(
    ("effect", "articles"),
    [
        (Effect.COMMITTEE, "人民调解法第二十九条"),
        (Effect.ORAL, "人民调解法第三十条"),
        (Effect.ONLINE, "在线调解规则第十九条"),
        (Effect.LETTER, "民诉法第一百条、民诉法解释第一百四十九条"),
    ],
)
def test_every_road_rests_on_its_article(effect, articles):
    assert named(effect.matters, dt.date(2026, 6, 16)) == articles


@settings(max_examples=100, deadline=None, database=None)
@given(days=st.lists(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), min_size=1), later=st.dates(dt.date(2020, 1, 1)))
def test_one_hand_more_never_makes_it_earlier(days, later):
    hands = [("当事人", one) for one in days]
    for effect in (Effect.ONLINE, Effect.LETTER):
        assert effective_on(effect, [*hands, ("当事人", later)]) == max(*days, later)
