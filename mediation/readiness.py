"""The readiness check: what a court would say to this agreement, found before it is asked. It decides nothing; a head and the parties do.

The rules are in `clause_rules`, `sum_rules`, `case_rules` and `party_rules`; the words they look for in `law`."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from cases.models import Case
from law.grounds import JcDismiss, JcRefuse

from . import case_rules, clause_rules, party_rules, sum_rules
from .findings import NOWHERE, Finder, Finding, Severity
from .models import Agreement

REFUSED = {ground.value for ground in JcRefuse}
DISMISSED = {ground.value for ground in JcDismiss}


def check(case: Case, agreement: Agreement, on: dt.date) -> tuple[Finding, ...]:
    """What a court asked on that day would refuse (355, 205) or dismiss (358), what may trouble it, and what to know; the gravest first.
    `agreement` may still be a draft. The same thing said of the same clause stands once."""
    finder = Finder(on)
    found = [
        *case_rules.found_in(case, agreement, finder),
        *party_rules.found_in(case, agreement, finder),
        *clause_rules.found_in(case, agreement, finder),
        *sum_rules.found_in(case, agreement, finder),
        *case_rules.sham_signs(case, agreement, finder),
    ]
    if agreement.made_on is not None:  # it is out: nothing in it or in the parties is mended on a page any more
        found = [replace(one, mend=NOWHERE) for one in found]
    return in_order(found)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first, each once."""
    order = list(Severity)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: order.index(one.severity)))


def for_parties(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What a party may read: never a sign of a sham, nor what another still has to hand in."""
    return tuple(one for one in found if not one.is_sham and one.severity is not Severity.HINT)


def ahead(case: Case, agreement: Agreement | None, on: dt.date) -> tuple[Finding, ...]:
    """What to show whoever writes or sends the agreement: all of `check`, before there are clauses only signs of a sham, and nothing in a channel
    whose agreements no court confirms."""
    if case.table().act("seek_confirmation") is None:
        return ()
    if agreement is None or not agreement.terms:
        return tuple(case_rules.sham_signs(case, None, Finder(on)))
    return check(case, agreement, on)


def grounds_of(findings: Iterable[Finding]) -> tuple[list[JcRefuse], list[JcDismiss]]:
    """The grounds on which a court that sees the same would refuse (355, 205), and those on which it would dismiss (358), each once; a block
    that is no ground by itself is one of 358(6)."""
    codes = list(dict.fromkeys(one.code for one in findings if one.blocks))
    refused = [JcRefuse.of(code) for code in codes if code in REFUSED]
    rest = [JcDismiss.of(code) if code in DISMISSED else JcDismiss.D358_6 for code in codes if code not in REFUSED]
    return refused, list(dict.fromkeys(rest))
