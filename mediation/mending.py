"""Fixes that are the same for everybody and need no judgement: pressed beside a finding, done in the draft, seen by whoever sends it."""

import re
from dataclasses import replace

from cases.models import Case
from foundation.errors import Refused
from law import rates
from people.models import User

from . import agreements
from .models import Agreement
from .terms import TermsGiven, all_payments

STRIKE, TOTAL, CAP = "strike", "total", "cap"  # strike-3: clause 3 goes; cap-13.40: every higher rate a year becomes this one


def mend(case: Case, by: User, seen: int, fix: str) -> Agreement:
    """Writes the draft again with one thing mended. Refuses a fix that does not fit the draft any more."""
    draft = agreements.draft_of(case)
    name, _, value = fix.partition("-")
    if draft is None or name not in _FIXES:
        raise Refused("这一处不能自动改，请打开条款改。")
    given = _FIXES[name](agreements.terms_of(draft), value)
    return agreements.set_terms(case, by, seen, given)


def _strike(given: TermsGiven, value: str) -> TermsGiven:
    number = int(value) if value.isascii() and value.isdecimal() else 0
    if not 1 <= number <= len(given.terms) or len(given.terms) < 2 or given.terms[number - 1].payments:
        raise Refused("这一条已经不在了，请看现在的条款。")
    return replace(given, terms=given.terms[: number - 1] + given.terms[number:])


def _total(given: TermsGiven, value: str) -> TermsGiven:
    return replace(given, total=sum(one.amount for one in all_payments(given)))


def _cap(given: TermsGiven, value: str) -> TermsGiven:
    limit = float(value) if re.fullmatch(r"\d{1,2}\.\d{2}", value) else 0.0
    if not limit:
        raise Refused("这一处不能自动改，请打开条款改。")
    terms = tuple(replace(one, text=rates.capped(one.text, limit)) for one in given.terms)
    return replace(given, terms=terms, penalty=rates.capped(given.penalty, limit))


_FIXES = {STRIKE: _strike, TOTAL: _total, CAP: _cap}
