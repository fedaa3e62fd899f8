"""Six questions that a clause answers before anybody can enforce it: who, what, how much, by when, how, and what if not. Pure: it shows what the
clause says and what is still missing; whether a court would mind is said by the readiness check."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from foundation.marks import N_
from law import clauses
from law.coded import Coded
from law.money import figures
from law.wording import cn_date

from .models import Agreement, Term, TermKind


class Question(Coded):
    """In the order in which they are asked."""

    WHO = "who", N_("谁")
    WHAT = "what", N_("做什么")
    HOW_MUCH = "how_much", N_("多少")
    WHEN = "when", N_("何时")
    HOW = "how", N_("怎么做")
    OTHERWISE = "otherwise", N_("不做怎么办")


@dataclass(frozen=True)
class Answer:
    """What a clause says to one question, "" where it says nothing yet."""

    question: Question
    said: str

    @property
    def missing(self) -> bool:
        return not self.said


@dataclass(frozen=True)
class Clause:
    """A clause as far as it is written, on paper or in a row of the page: `hands` are who pays whom, or who acts."""

    kind: TermKind
    text: str = ""
    hands: tuple[str, ...] = ()
    amount: int = 0
    days: tuple[dt.date, ...] = ()
    ways: tuple[str, ...] = ()
    standard: str = ""


def answers(clause: Clause, known: Collection[str], otherwise: str = "") -> tuple[Answer, ...]:
    """The questions that this clause must answer, with what it says: one about money or an act all that fit it, other words who and what, and
    by when and what if not as far as they bind somebody to pay or act. `known` are the names of the file; `otherwise` where the agreement
    says what follows a breach."""
    said = {
        TermKind.PAY: _of_money,
        TermKind.ACT: _of_an_act,
        TermKind.WORDS: lambda one: _of_words(one, known),
    }[clause.kind](clause)
    if Question.WHEN in said:
        said[Question.OTHERWISE] = otherwise
    return tuple(Answer(question, said[question]) for question in Question if question in said)


def of_term(term: Term) -> Clause:
    """A clause of an agreement."""
    paid = term.payments
    pairs = dict.fromkeys(f"{one.payer.name} → {one.payee.name}" for one in paid)
    return Clause(
        term.kind,
        term.text,
        tuple(pairs) if paid else ((term.doer.name,) if term.doer else ()),
        sum(one.amount for one in paid),
        tuple(one.due_on for one in paid) or ((term.due_on,) if term.due_on else ()),
        tuple(dict.fromkeys(one.way for one in paid if one.way)),
        term.standard,
    )


def of_agreement(agreement: Agreement) -> list[tuple[Answer, ...]]:
    """The answers of each clause of an agreement, in order."""
    written = [of_term(term) for term in agreement.terms]
    otherwise = breach_said(written, agreement.penalty)
    known = [party.name for party in agreement.case.parties]
    return [answers(one, known, otherwise) for one in written]


def breach_said(written: Iterable[Clause], penalty: str) -> str:
    """Where the agreement says what follows when somebody does not keep it."""
    if penalty:
        return "见“不履行怎么办”"
    numbers = [n for n, one in enumerate(written, 1) if one.kind is TermKind.WORDS and _is_of_breach(one.text)]
    return f"见第 {'、'.join(map(str, numbers))} 条" if numbers else ""


def _of_money(clause: Clause) -> dict[Question, str]:
    days = sorted(clause.days)
    more = f"起共 {len(days)} 期" if len(days) > 1 else "前"
    return {
        Question.WHO: "；".join(clause.hands),
        Question.WHAT: clause.text,
        Question.HOW_MUCH: f"{figures(clause.amount)} 元" if clause.amount else "",
        Question.WHEN: f"{cn_date(days[0])}{more}" if days else "",
        Question.HOW: "、".join(clause.ways),
    }


def _of_an_act(clause: Clause) -> dict[Question, str]:
    return {
        Question.WHO: "、".join(clause.hands),
        Question.WHAT: clause.text,
        Question.WHEN: f"{cn_date(clause.days[0])}前" if clause.days else _days_in(clause.text),
        Question.HOW: clause.standard or ("写在条款里" if clauses.inspected(clause.text) else ""),
    }


def _of_words(clause: Clause, known: Collection[str]) -> dict[Question, str]:
    text = clause.text
    named = [name for name in known if name in text]
    said = {
        Question.WHO: "、".join(named) or ("写在条款里" if clauses.somebody(text, known) else ""),
        Question.WHAT: "写在条款里" if text else "",
    }
    if _is_of_breach(text):
        return said
    pays = clauses.pays(text)
    if pays:
        said[Question.HOW_MUCH] = "写在条款里" if clauses.names_sum(text) else ""
    if pays or clauses.works(text) or clauses.hands_over(text) or clauses.does(text):
        said[Question.WHEN] = _days_in(text)
    return said


def _days_in(text: str) -> str:
    return "写在条款里" if clauses.has_day(text) else ""


def _is_of_breach(text: str) -> bool:
    return clauses.before_breach(text) != "。".join(clauses.sentences(text))
