"""The sums of an agreement: what is paid has a sum and a day, what adds up adds up, and a rate is one a court protects."""

from collections.abc import Iterator
from itertools import combinations

from cases.models import Case
from law import clauses, rates, sums
from law.money import figures
from law.rates import Rate

from .clause_rules import CLEAR, page_of, read
from .findings import Finder, Finding
from .models import Agreement

UNCLEAR = "司法确认驳回(5)"


def found_in(case: Case, agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    """Payments, sums, rates."""
    yield from _dated(agreement, finder)
    yield from _adding_up(agreement, finder)
    for where, text, term in read(agreement):
        at = finder.at(where, page_of(term))
        for sentence in sums.faults(text):
            yield at.block("D358_5", UNCLEAR, sentence, "核对单价、数量和数额，三处写成一致。")
        for rate in rates.rates(text):
            yield from _rate(case, rate, text, at)
        if clauses.penalty_without_sum(text):
            yield at.warn("D358_5", UNCLEAR, "违约责任没有写数额或者怎么算，执行不了。", "写明按日万分之几，或者多少元。")


def _dated(agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    """Every promise to pay names a sum and a day, in its clause or in the plan."""
    planned = _planned(agreement)
    dated_elsewhere = any(clauses.dates_the_rest(text) for _, text, _ in read(agreement))
    for where, text, term in read(agreement):
        if term is None or term.payments:
            continue
        at = finder.at(where, page_of(term))
        for sentence in clauses.sentences(clauses.before_breach(text)):
            words = clauses.pays(sentence)
            if not words or clauses.dates_the_rest(sentence):
                continue
            if not clauses.names_sum(sentence) and not planned:
                yield at.block("D358_5", UNCLEAR, f"“{words}”没有写多少钱，内容不明确。", CLEAR)
            elif not clauses.has_day(sentence) and not term.due_on and not dated_elsewhere and not _covers(planned, sentence):
                yield at.block("D358_5", UNCLEAR, f"“{words}”没有写最晚哪天付，内容不明确。", CLEAR)


def _adding_up(agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    """The plan adds up to the total, instalments to what they say, and the clauses name the sums of the plan."""
    added = sum(one.amount for one in agreement.payments)
    if agreement.payments and agreement.total is not None and added != agreement.total:
        yield finder.mended("照付款计划改总额", press="total").block(
            "D358_5", UNCLEAR, f"各期相加 {figures(added)} 元，总额写 {figures(agreement.total)} 元，对不上。", "改成一致。"
        )
        return
    promised = [
        (finder.at(where, page_of(term)), text)
        for where, text, term in read(agreement)
        if term and not term.payments and clauses.pays(text)
    ]
    for at, text in promised:
        came = sums.instalments(text)
        if (
            came is not None
            and came not in (agreement.total, *clauses.sums(text))
            and (agreement.total or len(clauses.sums(text)) > 2)
        ):
            yield at.block("D358_5", UNCLEAR, f"每期乘期数是 {figures(came)} 元，和写的总数对不上。", "核对每期数额和期数。")
    loose = [one for one in agreement.payments if one.term is None]
    named = [fen for _, text in promised for fen in (*clauses.sums(text), *filter(None, [sums.instalments(text)]))]
    if loose and named and not _explained(named, [one.amount for one in loose]):
        yield finder.mended("改付款计划", "terms#payments").block(
            "D358_5", UNCLEAR, "条款里的数额和付款计划对不上，内容不明确。", "把条款和付款计划改成同一个数。"
        )


def _explained(named: list[int], planned: list[int]) -> bool:
    """Whether the sums of the clauses are those of the plan: one by one, or some of them as its total."""
    total = sum(planned)
    if all(amount in named for amount in planned):
        return True
    few = named[:10]
    return any(sum(some) == total for n in range(1, len(few) + 1) for some in combinations(few, n))


def _planned(agreement: Agreement) -> set[int]:
    """Every sum the plan puts a day to: each payment, what one hand gives another, and all of it."""
    payments = agreement.payments
    hands = {(one.payer_id, one.payee_id) for one in payments}
    by_hands = {sum(one.amount for one in payments if (one.payer_id, one.payee_id) == pair) for pair in hands}
    return {one.amount for one in payments} | by_hands | ({sum(one.amount for one in payments)} if payments else set())


def _covers(planned: set[int], sentence: str) -> bool:
    named = clauses.sums(sentence)
    return bool(planned) and (not named or any(one in planned for one in named) or sum(named) in planned)


def _rate(case: Case, rate: Rate, text: str, at: Finder) -> Iterator[Finding]:
    lent = rates.lent_on(f"{case.story}。{case.focus}") if rates.is_private_loan(case.category) else None
    if not rates.is_private_loan(case.category):
        if rate.over(rates.lpr(at.on) or rates.LPR[-1][1]):
            yield at.warn(
                "MFD585",
                "MFD 585",
                f"“{rate.words}”折年{_percent(rate)}，可能被认为过高。",
                "核对实际损失，双方清楚并同意的可以保留。",
            )
        return
    known = [found for found in (rates.lpr(day) for day in lent) if found] if lent else []
    bounds = known or [one for _, one in rates.LPR]
    if rate.over(max(bounds)):
        limit = round(min(bounds) * rates.MULTIPLE, 2)
        at = at.mended("降到四倍 LPR", press=f"cap-{limit:.2f}") if len(set(bounds)) == 1 and rates.can_cap(text, limit) else at
        yield at.block(
            "D358_1",
            "司法确认驳回(1)",
            f"“{rate.words}”折年{_percent(rate)}，超过借款时一年期 LPR 的四倍{_limit(max(bounds))}，超过的部分法律不保护。",
            "降到四倍 LPR 以内（法释〔2020〕17号第25条；LPR 数值请核对）。",
        )
    elif rate.over(min(bounds)):
        yield at.warn(
            "D358_1",
            "司法确认驳回(1)",
            f"“{rate.words}”可能超过四倍 LPR，要看借款是哪天。",
            "查清借款日期，按那天的一年期 LPR 核对。",
        )


def _percent(rate: Rate) -> str:
    return f" {rate.multiple:g} 倍 LPR" if rate.multiple else f" {rate.percent:.2f}%"


def _limit(lpr: float) -> str:
    return f"（{lpr * rates.MULTIPLE:.2f}%）"
