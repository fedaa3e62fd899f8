"""Drafting what a committee's papers say besides where a court sent the case."""

import datetime as dt

from law.articles import basis, cite

from .models import Case


def told(case: Case, on: dt.date) -> tuple[str, ...]:
    """What parties are told of the court's order and of sham mediation (在线调解规则第十七条); nothing in a case no court sent."""
    if case.referral is None:
        return ()
    court, number = case.referral.court.name, case.referral.number
    before = case.channel == "court_referral"
    order = f"本纠纷由{court}{'委派' if before else '委托'}本委员会调解，案号{number}"
    after = (
        f"当事人可以随时不再调解。没有达成协议、当事人坚持诉讼的，依据{cite('TYTJ 21', on)}，人民法院应当依法登记立案"
        if before
        else f"达成协议的，由人民法院审查后出具民事调解书，经各方当事人签收后，依据{basis(('MSF 100',), on)}发生法律效力，不申请司法确认；没有达成协议的，由人民法院转入审理"
    )
    sham = (
        "当事人恶意串通，企图通过调解方式侵害国家利益、社会公共利益或者他人合法权益的，"
        f"调解员应当中止调解并报告人民法院，由人民法院依据{basis(('虚假诉讼调解制裁',), on)}处理"
    )
    talks = "当事人为达成调解协议作出妥协而认可的事实，不得在以后的诉讼中作为对其不利的证据；各方签名确认的无争议事实除外"
    return order, after, talks, sham


def onward(case: Case) -> str | None:
    """What the court does when the committee has ended; None in a case no court sent."""
    if case.referral is None:
        return None
    court = case.referral.court.name
    if case.channel == "court_referral":
        return f"本纠纷由{court}委派调解，材料交回法院；当事人坚持诉讼的，人民法院应当依法登记立案。起诉状、证据清单可以凭案件码在网上备好，不收费"
    return f"本案由{court}委托调解，材料交回法院，由法院转入审理"
