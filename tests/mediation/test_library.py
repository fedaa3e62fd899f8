"""The clause library: every entry, filled with the names and its own fields, is one a court can confirm, and comes to the page with one press."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from cases.models import Case
from cases.party import Party, PartyKind, Side
from foundation.errors import Refused
from law.causes import Cause
from mediation import library, readiness
from mediation.findings import Finding, Severity
from mediation.library import CLAUSES, DisputeSort, ReadyClause
from mediation.models import Agreement, TermKind
from mediation.questions import of_agreement
from mediation.terms import PaymentGiven, TermGiven, TermsGiven, fill
from tests import world
from tests.cases.house import House, Houses, told, typed, words
from tests.mediation.test_terms import hands, payment, term

DUE = dt.date(2026, 7, 31)


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "mediating")


def of(entry: ReadyClause, case: Case) -> TermGiven:
    """The clause as its row is saved once day and sum are filled in."""
    row = library.row(entry.code, case.parties)
    paid: tuple[PaymentGiven, ...] = ()
    if row.kind is TermKind.PAY:
        assert row.doer_id and row.payee_id
        paid = (PaymentGiven(row.doer_id, row.payee_id, 280_000, DUE, row.way),)
    doer, due = (row.doer_id, DUE) if row.kind is TermKind.ACT else (None, None)
    return TermGiven(row.kind, row.text, doer, due, row.standard, paid)


def found(house: House, entry: ReadyClause) -> tuple[list[Finding], str]:
    """What the readiness check says of this clause beside one that pays, and the clause's own words."""

    def look(session: Session, case: Case) -> tuple[list[Finding], str]:
        with session.no_autoflush:
            if "{guarantor}" in entry.text:
                case.parties.append(Party(ordinal=3, side=Side.THIRD, kind=PartyKind.PERSON, name="何守信"))
            given = of(entry, case)
            pays = of(next(one for one in CLAUSES if one.code == "pay_once"), case)
            agreement = Agreement(case=case, version=9, effective_on=world.TODAY, made_on=world.TODAY)
            fill(agreement, TermsGiven((pays, given)), case.parties)
            return [one for one in readiness.check(case, agreement, world.TODAY) if one.where.startswith("第 2")], given.text

    return house.tell(look)


@pytest.mark.parametrize("entry", CLAUSES, ids=lambda entry: entry.code)
def test_a_clause_of_the_library_is_one_a_court_can_confirm(house: House, entry: ReadyClause) -> None:
    said, text = found(house, entry)
    assert [one.sentence for one in said if one.severity is not Severity.HINT] == []
    assert "{" not in text and "__" not in text and text


@pytest.mark.parametrize("entry", CLAUSES, ids=lambda entry: entry.code)
def test_a_clause_of_the_library_lacks_only_what_follows_a_breach(house: House, entry: ReadyClause) -> None:
    def look(session: Session, case: Case) -> list[str]:
        with session.no_autoflush:
            case.parties.append(Party(ordinal=3, side=Side.THIRD, kind=PartyKind.PERSON, name="何守信"))
            agreement = Agreement(case=case, version=9)
            fill(agreement, TermsGiven((of(entry, case),)), case.parties)
            return [one.question.value for one in of_agreement(agreement)[0] if one.missing]

    assert set(house.tell(look)) <= {"otherwise"}


def test_every_entry_has_a_code_of_its_own_and_a_title_of_its_own() -> None:
    assert len({entry.code for entry in CLAUSES}) == len({entry.title for entry in CLAUSES}) == len(CLAUSES)


def test_a_clause_of_an_act_says_when_it_counts_as_done() -> None:
    assert [entry.code for entry in CLAUSES if entry.kind is TermKind.ACT and not entry.standard] == []


@pytest.mark.parametrize(
    ("category", "sorts"),
    [("民间借贷纠纷", {DisputeSort.LOAN}), ("房屋租赁合同纠纷", {DisputeSort.LEASE}), ("追索劳动报酬纠纷", {DisputeSort.LABOUR}),
     ("机动车交通事故责任纠纷", {DisputeSort.TRAFFIC}), ("生命权、身体权、健康权纠纷", {DisputeSort.INJURY}), ("房屋买卖合同纠纷", {DisputeSort.HOUSING, DisputeSort.GOODS}),
     ("申请司法确认调解协议", set())],
)  # fmt: skip
def test_a_category_tells_its_sorts(category: str, sorts: set[DisputeSort]) -> None:
    assert set(library.sorts_of(category)) == sorts


def test_every_sort_has_clauses_and_a_cause_that_tells_it() -> None:
    told = {sort for cause in Cause for sort in library.sorts_of(cause.title)}
    assert told == set(DisputeSort)
    assert {sort for entry in CLAUSES for sort in entry.suits} == set(DisputeSort)


def test_what_suits_the_dispute_comes_first_then_what_suits_all_then_the_rest() -> None:
    own, others = library.for_category("房屋租赁合同纠纷")
    assert (
        own[0].code == "deposit" and "move_out" in {entry.code for entry in own} and "no_dispute" in {entry.code for entry in own}
    )
    assert "wages" in {entry.code for entry in others} and {*own, *others} == set(CLAUSES)


def test_a_guarantor_must_be_a_party(house: House) -> None:
    with pytest.raises(Refused, match="先把他登记为本案的第三人"):
        house.tell(lambda session, case: library.row("guarantee", case.parties))


def press(house: House, name: str, *rows: dict[str, str], **more: str) -> tuple[dict[str, list[str]], str]:
    """Presses a button that fills rows; what stands in the page then, and its words."""
    seen, address = house.tell(lambda session, case: (str(case.version), case.address))
    form = {"seen": seen, "facts": "押金争议。", name: "1"}
    for row in (*rows, more):
        form |= row
    answer = house.signed_in("mei").post(f"{address}/terms", form)
    assert answer.status_code == 200, told(answer)
    return typed(answer), words(answer)


def test_a_press_adds_the_row_with_the_names_in_it_and_nothing_typed_is_lost(house: House) -> None:
    chen, wu = hands(house)
    before = house.revision()
    found, _said = press(house, "add-clause", term(0, "words", "双方互不道歉"), library="move_out", penalty="违约的付300元")
    assert found["terms-0-text"] == ["双方互不道歉"] and found["penalty"] == ["违约的付300元"]
    assert found["terms-1-kind"] == ["act"] and found["terms-1-doer"] == [wu]
    assert found["terms-1-text"] == ["腾空房屋，并把房屋和钥匙交给陈采薇"] and "清点" in found["terms-1-standard"][0]
    found, _said = press(house, "add-clause", term(0, "words"), library="deposit")
    assert (found["terms-0-kind"], found["terms-0-text"]) == (["pay"], ["押金"]), "a blank row is used"
    assert [found[f"payments-0-{name}"] for name in ("clause", "payer", "payee")] == [["1"], [wu], [chen]]
    assert house.revision() == before, "nothing is saved"


def test_a_press_without_a_choice_or_for_what_is_not_there_is_said(house: House) -> None:
    for code in ("", "nothing"):
        seen, address = house.tell(lambda session, case: (str(case.version), case.address))
        answer = house.signed_in("mei").post(f"{address}/terms", {"seen": seen, "add-clause": "1", "library": code})
        assert answer.status_code == 409 and any("请先选一条" in one for one in told(answer))


def test_a_full_page_takes_no_clause_more(house: House) -> None:
    seen, address = house.tell(lambda session, case: (str(case.version), case.address))
    form = {"seen": seen, "add-clause": "1", "library": "apology"}
    for n in range(40):
        form |= term(n, "words", f"约定{n}")
    answer = house.signed_in("mei").post(f"{address}/terms", form)
    assert any("最多 40 行" in one for one in told(answer))


def test_what_the_clause_still_lacks_stands_beside_it(house: House) -> None:
    chen, wu = hands(house)
    _found, said = press(house, "look", term(0, "pay", "押金"), payment(0, wu, chen, "", ""))
    assert "还缺：多少" in said and "还缺：何时" in said and "还缺：不做怎么办" in said and "还缺：谁" not in said
