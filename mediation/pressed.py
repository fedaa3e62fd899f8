"""The presses of the page of the terms that fill its rows and save nothing: a clause of the library, a plan of instalments, products, the result of
the calculator. What was typed stays."""

from collections.abc import Callable, Mapping

from cases.models import Case
from cases.party import Side
from foundation.errors import Refused
from foundation.forms import FieldList
from law.money import figures, parse_yuan

from . import calculator, damages, library, plans, typed
from .forms_terms import TermsForm
from .models import TermKind

LOOK = "look"  # only shows the page again


def pressed(form: TermsForm, posted: Mapping[str, str], case: Case) -> bool:
    """Does what the pressed button says in the rows of the form; False when none of these was pressed. What cannot be done is said at its field."""
    doing = next((doing for name, doing in _PRESSES.items() if name in posted), None)
    if doing is None:
        return False
    try:
        doing(form, case)
    except Refused as refusal:
        form.refuse(refusal)
    return True


def _take_clause(form: TermsForm, case: Case) -> None:
    _add_row(form, library.row(form.library.data or "", case.parties))
    form.library.data = ""


def _plan(form: TermsForm, case: Case) -> None:
    """Puts the instalments in place of the payments of their clause; who pays whom, and how, stays as it is there."""
    number = _clause_of_plan(form, case)
    old = [row for row in form.payments if _is_of(row.data["clause"], number, form)]
    for field in (form.plan_count, form.plan_first):
        if not field.data:
            raise Refused("排分期要写分几期、第一期最晚哪天。", field=field.name)
    named = [row.data["amount"] for row in old if row.data["amount"]]
    total = (
        parse_yuan(form.plan_total.data, "plan_total")
        if form.plan_total.data
        else sum(parse_yuan(one, "payments") for one in named)
    )
    rhythm = plans.Rhythm.WEEKS if form.plan_rhythm.data == plans.Rhythm.WEEKS.value else plans.Rhythm.MONTHS
    made = plans.instalments(total, form.plan_count.data, form.plan_first.data, rhythm, form.plan_every.data or 1)
    first = old[0].data if old else {"payer": _one(case, Side.RESPONDENT), "payee": _one(case, Side.APPLICANT), "way": "银行转账"}
    hands = {name: first[name] for name in ("payer", "payee", "way")}
    kept = [row for row in form.payments.entries if row not in old]
    _room(form.payments, len(made) - len(old))
    form.payments.entries[:] = kept
    for fen, day in made:
        form.payments.append_entry({"clause": number, "amount": figures(fen), "due_on": day, **hands})
    for field in (form.plan_clause, form.plan_total, form.plan_count, form.plan_first):
        field.data = field.raw_data = None


def _reckon(form: TermsForm, case: Case) -> None:
    """Writes into every row with a price and a quantity what they come to."""
    for rows, which in ((form.damages, "赔偿项目第 {} 行"), (form.payments, "第 {} 笔付款")):
        for n, row in enumerate(rows or (), 1):
            if reckoning := typed.reckoning_in(row.data, which.format(n), rows.name):
                row.form.amount.data, row.form.unit.data = figures(reckoning.worth), reckoning.unit


def _show_prices(form: TermsForm, case: Case) -> None:
    form.priced.data = "yes"
    if not form.payments.entries:
        form.payments.append_entry()


def _take_result(form: TermsForm, case: Case) -> None:
    """Puts what each party owes each injured one into a clause and its payment; a clause it was put into before is written anew."""
    _reckon(form, case)
    given = typed.damages_in(form)
    damages.check_items(given)
    found = calculator.owed(given.damages, given.shares)
    if not found:
        raise Refused("先写赔偿项目、是谁的损失，再写各方的比例，才算得出谁付给谁多少。", field="shares")
    for one in found:
        number = _clause_with(form, one.payer_id, one.payee_id)
        if not number:
            row = library.Row(TermKind.PAY, calculator.TITLE, one.payer_id, one.words, one.payee_id, "银行转账")
            number = _add_row(form, row)
        form.terms.entries[number - 1].form.standard.data = one.words
        first, *more = [row for row in form.payments.entries if row.data["clause"] == number]
        first.form.amount.data = figures(one.amount)
        form.payments.entries[:] = [row for row in form.payments.entries if row not in more]


def _clause_with(form: TermsForm, payer: int, payee: int) -> int:
    """The number of the clause that the result between these two was put into, 0 for none."""
    hands = {row.data["clause"] for row in form.payments if (row.data["payer"], row.data["payee"]) == (payer, payee)}
    found = (n for n, row in enumerate(form.terms.data, 1) if n in hands and row["text"] == calculator.TITLE)
    return next(found, 0)


def _clause_of_plan(form: TermsForm, case: Case) -> int:
    money = [n for n, row in enumerate(form.terms.data, 1) if row["kind"] == TermKind.PAY.value]
    number: int | None = form.plan_clause.data
    if number is None and len(money) > 1:
        raise Refused("有几条付款，请写明这个分期属第几条。", field="plan_clause")
    if number is not None and number not in money:
        raise Refused(f"第 {number} 条不是付款。", field="plan_clause")
    return number or next(iter(money), 0) or _add_row(form, library.row("pay_once", case.parties))


def _add_row(form: TermsForm, row: library.Row) -> int:
    """A clause in the last row if that is blank, else in a new one, and its payment where it is of money; the number it stands under."""
    blank = bool(form.terms.entries) and not typed.says_something(form.terms.entries[-1].data)
    _room(form.terms, 0 if blank else 1)
    pays = row.kind is TermKind.PAY
    data = {"kind": row.kind.value, "text": row.text, "doer": 0 if pays else row.doer_id or 0, "standard": row.standard}
    if blank:
        form.terms.entries[-1].process(None, data)
    else:
        form.terms.append_entry(data)
    number = len(form.terms.entries)
    if pays:
        _room(form.payments, 1)
        form.payments.append_entry({"clause": number, "payer": row.doer_id or 0, "payee": row.payee_id or 0, "way": row.way})
    return number


def _room(rows: FieldList, more: int) -> None:
    if rows.max_entries and len(rows.entries) + more > rows.max_entries:
        raise Refused(f"最多 {rows.max_entries} 行，请分开写。", field=rows.name)


def _is_of(clause: int | None, number: int, form: TermsForm) -> bool:
    money = [row for row in form.terms.data if row["kind"] == TermKind.PAY.value]
    return clause == number or (clause is None and len(money) == 1)


def _one(case: Case, side: Side) -> int:
    return next((party.id for party in case.parties if party.side is side), 0)


_PRESSES: dict[str, Callable[[TermsForm, Case], None]] = {
    "add-clause": _take_clause,
    "add-plan": _plan,
    "reckon": _reckon,
    "take-damages": _take_result,
    "show-prices": _show_prices,
    LOOK: lambda form, case: None,
}
