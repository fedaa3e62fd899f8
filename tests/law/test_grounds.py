"""Reasons and outcomes are coded, and refusal is not dismissal."""

import datetime as dt

import pytest

from law.grounds import CwEnd, CwReturn, Ground, JcDismiss, JcEnd, JcRefuse, ObjResult, PmEnd, PmReject, ReturnPaper, ServeMode

TODAY = dt.date(2026, 6, 16)
LISTS = (PmReject, PmEnd, CwReturn, CwEnd, JcRefuse, JcDismiss, JcEnd, ObjResult, ServeMode, ReturnPaper)

# The codes by hand, as other systems exchange them.
CODES = {
    PmReject: "NOT_CIVIL EXCLUSIVE_AGENCY MEDIATION_PROHIBITED ALREADY_IN_COURT ALREADY_IN_POLICE ALREADY_RESOLVED PARTY_REFUSED "
    "OUT_OF_ORG_SCOPE NO_CONTACT",
    PmEnd: "AGREED_WRITTEN AGREED_ORAL PARTIAL WITHDRAWN REFUSED CONCEALMENT_DELAY COLLUSION EXPIRED_NO_EXTENSION DEADLOCK "
    "ESCALATED_TO_POLICE OTHER",
    CwReturn: "OUT_OF_SCOPE NO_JURISDICTION NOT_ONLINE",
    CwEnd: "AGREED SETTLED_WITHDRAWN UNREACHABLE REFUSED DEADLOCK TIMEOUT REFUSE_SIGN OTHER",
    JcRefuse: "R355_1 R355_2 R355_3 R355_4 R355_5 OVER_30_DAYS_205 NOT_JOINT_205 NOT_LAWFUL_ORG_205 MATERIAL_NOT_SUPPLIED",
    JcDismiss: "D358_1 D358_2 D358_3 D358_4 D358_5 D358_6 R355_FOUND_AFTER_ACCEPT",
    JcEnd: "CONFIRMED DISMISSED REFUSED WITHDRAWN DEEMED_WITHDRAWN TERMINATED_186",
    ObjResult: "UPHELD_REVOKE PARTIAL_CHANGE REJECTED",
    ServeMode: "DIRECT E_SERVICE MAIL LIEN ENTRUST TRANSFER PUBLIC",
    ReturnPaper: "AGREEMENT PROOF PROPERTY IDENTITY DOMICILE CONTACT",
}


@pytest.mark.parametrize("grounds", LISTS, ids=lambda grounds: grounds.__name__)
def test_every_list_has_its_codes_titles_and_sentences(grounds):
    assert [ground.value for ground in grounds] == CODES[grounds].split()
    assert all(ground.name == ground.value for ground in grounds)
    assert len({ground.title for ground in grounds}) == len(grounds)
    assert all(ground.sentence.endswith("。") and "！" not in ground.sentence for ground in grounds)


def test_refusal_and_dismissal_share_no_code_and_no_article():
    assert not {ground.value for ground in JcRefuse} & {ground.value for ground in JcDismiss}
    assert not {ground.basis(TODAY) for ground in JcRefuse} & {ground.basis(TODAY) for ground in JcDismiss}


def test_late_application_rests_on_205_and_not_on_355():
    assert JcRefuse.OVER_30_DAYS_205.short(TODAY) == "民诉法205"
    assert JcRefuse.R355_3.short(TODAY) == "民诉法解释355(3)"
    assert JcDismiss.R355_FOUND_AFTER_ACCEPT.short(TODAY) == "民诉法解释355第2款"


def test_every_ground_is_cited_by_the_day_of_the_paper():
    assert JcDismiss.D358_5.short(dt.date(2022, 3, 1)) == "民诉法解释360(5)"
    assert JcEnd.CONFIRMED.short(dt.date(2023, 12, 31)) == "民诉法202"
    without = {ground for grounds in LISTS for ground in grounds if not ground.basis(TODAY)}
    assert without == {PmReject.OUT_OF_ORG_SCOPE, PmReject.NO_CONTACT}
    assert PmReject.NO_CONTACT.short(TODAY) == ""


def test_only_the_head_ends_a_case_for_collusion():
    assert [ground for ground in PmEnd if ground.head_only] == [PmEnd.COLLUSION]
    assert all(ground.head_only for ground in PmReject)


def test_whoever_is_turned_away_is_told_where_else_to_go():
    assert {ground for ground in PmEnd if not ground.routes} == {PmEnd.AGREED_WRITTEN, PmEnd.AGREED_ORAL}
    assert all(ground.routes for ground in PmReject)


def test_a_referral_goes_back_for_three_reasons_and_ends_in_eight_ways():
    assert {ground.short(TODAY) for ground in CwReturn} == {"在线调解规则9"} and len(CwReturn) == 3
    assert {ground.short(TODAY) for ground in CwEnd} == {"在线调解规则25"} and len(CwEnd) == 8
    assert {ground for ground in CwEnd if not ground.routes} == {CwEnd.AGREED, CwEnd.SETTLED_WITHDRAWN}


def test_an_unclear_agreement_is_not_a_missing_paper():
    assert all(paper.short(TODAY) == "民诉法解释354" for paper in ReturnPaper)
    assert JcDismiss.D358_5.title == "内容不明确"
    assert not any("不明确" in paper.sentence for paper in ReturnPaper)


def test_a_mediation_letter_is_never_left_behind_and_simple_procedure_never_published():
    assert [mode for mode in ServeMode if not mode.for_mediation_letter] == [ServeMode.LIEN]
    assert [mode for mode in ServeMode if not mode.in_simple_procedure] == [ServeMode.PUBLIC]


def test_grounds_from_an_unread_regulation_are_marked():
    marked = {ground for grounds in LISTS for ground in grounds if ground.memory}
    assert marked == {ground for ground in PmReject if ground.matter.startswith("RMGZ")} and marked
    assert issubclass(PmReject, Ground)
