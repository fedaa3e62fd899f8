"""Reading a case file in the format of `samples/cases.json`: what was said and done, as the verbs take it. Decides nothing."""

import datetime as dt
import re
from typing import Any

from cases.intake import Intake
from cases.joining import AccidentGiven
from cases.models import Case
from cases.orders import OrderGiven
from cases.parties import PartyGiven, RepresentativeGiven
from cases.party import Party, PartyKind, Side
from foundation import clock
from law.accidents import DamageItem, Finding
from law.bodies import BodyType
from law.catalogues import Power
from law.competence import CourtKind, kind_of
from law.identity import IdType
from law.sham import Sign
from law.starts import Loss
from mediation.damages import DamageGiven, DamagesGiven, ShareGiven
from mediation.models import TermKind
from mediation.terms import PaymentGiven, TermGiven, TermsGiven
from people.models import BodyKind, SealKind
from people.register import BodyGiven

KINDS = {
    "自然人": PartyKind.PERSON,
    "法人": PartyKind.LEGAL,
    "非法人组织": PartyKind.BRANCH,
    "特别法人": PartyKind.SPECIAL,
    "个体工商户": PartyKind.TRADER,
}
ID_TYPES = {"居民身份证": IdType.ID_CARD, "统一社会信用代码": IdType.USCC, "边民证": IdType.BORDER_PASS}
TYPES = {
    "行业性专业性": BodyType.INDUSTRY,
    "商会": BodyType.INDUSTRY,
    "村居": BodyType.RESIDENTS,
    "乡镇街道": BodyType.TOWNSHIP,
    "涉外": BodyType.STATIONED,
    "驻法院": BodyType.STATIONED,
}
AREA = "示范市明湖区"
COURT = "示范市明湖区人民法院"
PARENT = "明湖区人民调解委员会"
PHONE = "0990-555 0123"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def court_of(given: dict[str, Any], pre_filing_from: dt.date | None = None) -> BodyGiven:
    name = given.get("judicial_confirmation", {}).get("court") or COURT
    area = area_of(name)
    return BodyGiven(
        kind=BodyKind.COURT, name=name, level="县（区）", area=area, address=f"{area}法院路1号", phone="0990-555 0200", court_code="示0101",
        series="民特", seal=SealKind.IMAGE, pre_filing_from=pre_filing_from, wants_promise=True,
    )  # fmt: skip


def area_of(court: str) -> str:
    """Where a basic court is competent, as its name says; a special court's area says nothing here."""
    return court.removesuffix("人民法院") if kind_of(court) is CourtKind.BASIC else ""


def parent_of(court_id: int) -> BodyGiven:
    """The committee above rooms that have no seal of their own."""
    return BodyGiven(
        kind=BodyKind.COMMITTEE, name=PARENT, committee_type=BodyType.TOWNSHIP.value, level="县（区）", area=AREA, address=f"{AREA}司法路1号",
        phone=PHONE, series="示调字", series_external=True, court_id=court_id,
    )  # fmt: skip


def committee_of(given: dict[str, Any], court_id: int, parent_id: int) -> BodyGiven:
    if given["channel"] in ("police", "traffic"):
        return station_of(given)
    kind = TYPES.get(given["committee"]["type"], BodyType.AREA)
    return BodyGiven(
        kind=BodyKind.COMMITTEE,
        name=given["committee"]["name"],
        committee_type=kind.value,
        area=AREA,
        domain="医疗" if given["category"].startswith("医疗") else "",
        address=f"{AREA}{given['committee']['name']}",
        phone=PHONE,
        hours="工作日 9:00—17:30",
        own_seal=kind.own_seal,
        parent_id=None if kind.own_seal else parent_id,
        series="示调字",
        series_external=True,
        court_id=court_id,
    )


def station_of(given: dict[str, Any]) -> BodyGiven:
    return BodyGiven(
        kind=BodyKind.POLICE,
        name=given["committee"]["name"],
        area=AREA,
        address=f"{AREA}{given['committee']['name']}",
        phone=PHONE,
        domain="道路交通" if given["channel"] == "traffic" else "",
        hours="全天",
        series="明公交调字" if given["channel"] == "traffic" else "明公（湖）调解字",
        series_external=True,
    )


def desk_of(given: dict[str, Any]) -> tuple[str, str]:
    """Who sits at the counter of a body, and who heads it."""
    return {"police": ("康又宁", "路安和"), "traffic": ("浦青", "齐正平")}.get(given["channel"], ("林静", "和小暖"))


def mediator_of(given: dict[str, Any]) -> str:
    """The name without what stands in brackets after it: 律周正(民警)."""
    return re.sub(r"[(（].*", "", str(given["mediator"]))


def number_of(given: dict[str, Any]) -> str:
    return str(given["case_no"])


def intake_of(given: dict[str, Any], order: OrderGiven | None = None) -> Intake:
    amount = given.get("claim_amount")
    return Intake(
        key=given["id"],
        category=given["category"],
        story=given["facts"],
        focus=given["dispute_focus"],
        wishes=tuple(given["claims"]),
        parties=tuple(_party(one) for one in given["parties"]),
        amount=amount * 100 if amount else None,
        source=given["intake"]["channel"],
        source_number=given["intake"]["ref_no"],
        channel=given["channel"],
        received_on=day(given["intake"]["received"]),
        order=order,
        known=tuple(_known(given)),
    )


def _known(given: dict[str, Any]) -> list[Sign]:
    """What a counter would note of who the parties are to each other, and of how a loan was made."""
    loan = given.get("loan") or {}
    found = [Sign.RELATIVES] if given.get("relations") else []
    found += [Sign.CASH] if loan.get("paid_in_cash") and not loan.get("transfer_record") else []
    return found + ([Sign.NEW_NOTE] if loan.get("note_age_doubt") else [])


def terms_of(given: dict[str, Any], case: Case) -> TermsGiven:
    """The clauses as the parties worded them, the payments as agreed, recurring ones as a clause of their own words."""
    agreed = given["agreement"]
    payments = tuple(
        PaymentGiven(
            _named(case, one["payer"]).id, _named(case, one["payee"]).id, one["amount"] * 100, day(one["due"]), one["method"]
        )
        for one in agreed["payment_plan"]
    )
    total = agreed.get("total_amount")
    return TermsGiven(
        terms=tuple(TermGiven(TermKind.WORDS, text) for text in agreed["terms"]),
        payments=payments,
        total=total * 100 if total and payments else None,
        penalty=agreed.get("default_clause") or "",
        facts=given["facts"] if "accident" in given else f"{given['facts']}\n争议：{given['dispute_focus']}",
        place=agreed["place"],
        damages=_damages(given.get("accident"), case),
    )


def accident_of(given: dict[str, Any], case: Case) -> AccidentGiven:
    """The accident as the joint application has it."""
    told = given["accident"]
    return AccidentGiven(
        happened_at=dt.datetime.fromisoformat(told["happened"]).replace(tzinfo=clock.SHANGHAI),
        place=told["place"],
        finding=next(one for one in Finding if one.title == told["finding"]),
        number=given["intake"]["ref_no"],
        received={_named(case, name).id: day(on) for name, on in told["received"].items()},
        losses={next(one for one in Loss if one.title == title): day(on) if on else None for title, on in told["losses"].items()},
    )


def _damages(told: dict[str, Any] | None, case: Case) -> DamagesGiven:
    if told is None:
        return DamagesGiven()
    items = {item.title: item for item in DamageItem}
    return DamagesGiven(
        tuple(DamageGiven(items[one["item"]], _named(case, one["whose"]).id, one["amount"] * 100) for one in told["damages"]),
        tuple(ShareGiven(_named(case, one["name"]).id, one["fault"], one["percent"]) for one in told["shares"]),
    )


def _party(one: dict[str, Any]) -> PartyGiven:
    person = one["type"] == "自然人"
    side = (
        Side.APPLICANT
        if one["role"].startswith("申请人")
        else Side.THIRD
        if one["role"].startswith("第三人")
        else Side.RESPONDENT
    )
    return PartyGiven(
        side=side,
        name=one["name"],
        kind=KINDS[one["type"]],
        id_type=next(kind.value for word, kind in ID_TYPES.items() if one["id_type"].startswith(word)),
        id_number=one["id_no"],
        sex=one.get("sex", ""),
        birth=day(one["birth"]) if person and "birth" in one else None,
        ethnicity=one.get("ethnicity", ""),
        nationality=one.get("nationality", ""),
        phone=one["phone"],
        address=one["address"],
        head_name=one.get("legal_rep", ""),
        head_title=one.get("legal_rep_title", ""),
        consents_to_e_service=one["consent_e_service"],
        language=one.get("language", ""),
        enforcement_debtor=bool(one.get("enforcement_debtor")),
        representatives=tuple(_representatives(one)),
    )


def _representatives(one: dict[str, Any]) -> list[RepresentativeGiven]:
    found = []
    if guardian := one.get("guardian"):
        found.append(
            RepresentativeGiven(guardian["name"], is_guardian=True, relation=guardian["relation"], phone=guardian["phone"])
        )
    if agent := one.get("agent"):
        special = agent["authority"] == "特别授权"
        powers = tuple(power.title for power in Power) if special else ()
        found.append(
            RepresentativeGiven(
                agent["name"], relation="工作人员", special=special, powers=powers, document_number=agent["doc_no"]
            )
        )
    return found


def _named(case: Case, name: str) -> Party:
    return next(party for party in case.parties if party.name == name)
