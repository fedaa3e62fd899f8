"""A line of a table read as a household: every cell looked at, every fault named with its column, none hiding another."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cases.parties import PartyGiven, words_of
from cases.party import PartyKind
from documents import press
from documents.reading import Said
from foundation import clock
from foundation.errors import Refused
from law import identity
from law.identity import IdType, Severity
from law.money import figures, parse_yuan
from law.phones import check_phone
from law.wording import cn_date

from . import terms
from .batch_plan import Plan, number_of
from .batch_words import Own, Retelling, terms_for

_NAME = re.compile(r"(?![\d_])[\w\ue000-\uf8ff][\w\ue000-\uf8ff·．・.'’（）() \-]{0,59}")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


@dataclass(frozen=True)
class Household:
    """A line that fits."""

    given: PartyGiven
    own: Own


def read_line(plan: Plan, cells: Mapping[str, str]) -> tuple[Household | None, list[str]]:
    """The household that stands in a line, or what keeps it from being one, each fault with its column."""
    line = _Line(plan, cells)
    found = line.household()
    return (None, line.faults) if line.faults else (found, [])


class _Line:
    """One line while it is read; faults are collected, none hides another."""

    def __init__(self, plan: Plan, cells: Mapping[str, str]):
        self.plan, self.cells, self.faults = plan, cells, list[str]()

    def household(self) -> Household | None:
        id_type, number = self._document()
        given = PartyGiven(
            side=self.plan.party.side,
            name=self._name(),
            kind=PartyKind.LEGAL if id_type is IdType.USCC else PartyKind.PERSON,
            id_type=id_type.value,
            id_number=number,
            phone=self._phone(),
            address=self._asked("address"),
        )
        count = range(1, len(self.plan.old.amounts) + 1)
        own = Own(
            given.name,
            number,
            given.phone,
            given.address,
            unit=self._asked("unit") if "unit" in self.plan.needed else self.cells.get("unit", ""),
            area=self._decimal("area"),
            price=self._decimal("price"),
            amounts=tuple(self._amount(f"amount-{n}") for n in count),
            dues=tuple(self._due(n) for n in count),
        )
        self._multiplied(own)
        if not self.faults:
            self._together(given, own)
        return None if self.faults else Household(given, own)

    def _fault(self, column: str, sentence: str) -> None:
        self.faults.append(f"{self.plan.heads[column][0]}：{sentence}")

    def _asked(self, column: str) -> str:
        text = self.cells.get(column, "")
        if not text:
            self._fault(column, "没有填。")
        return text

    def _name(self) -> str:
        name = self._asked("name")
        if name and not _NAME.fullmatch(name):
            self._fault("name", f"“{name[:20]}”不像姓名，请照证件再看一遍。")
        return name

    def _document(self) -> tuple[IdType, str]:
        said, number = self.cells.get("id_type", "") or IdType.ID_CARD.title, self._asked("id_number")
        found = next(
            (one for one in IdType if said in (one.title, one.value) or said == "身份证" and one is IdType.ID_CARD), None
        )
        if found is None or found is IdType.NONE:
            self._fault("id_type", "没有证件的请单独登记，写明原因。" if found else f"没有“{said[:20]}”这种证件。")
        elif _is_rounded(number):
            self._fault("id_number", "表格把它存成了数字，末几位已经丢了。请把这一列设成文本，照证件重填。")
        elif number:
            errors = [one for one in identity.check(found, number, on=clock.today()) if one.severity is Severity.ERROR]
            self.faults += [
                f"证件号码：{one.sentence.partition('；确实如此')[0].rstrip('。')}；确实如此的，请单独登记。" for one in errors
            ]
        return found or IdType.ID_CARD, number

    def _phone(self) -> str:
        phone = self.cells.get("phone", "")
        if phone and (_is_rounded(phone) or check_phone(phone)):
            self._fault(
                "phone", check_phone(phone)[0].sentence if not _is_rounded(phone) else "表格把它存成了数字，请设成文本重填。"
            )
        return phone

    def _decimal(self, column: str) -> str:
        text = self._asked(column) if column in self.plan.needed else self.cells.get(column, "")
        number = number_of(text)
        if text and not number:
            self._fault(column, f"“{text[:20]}”不是数，请只写数字。")
        return number

    def _amount(self, column: str) -> int:
        text = self._asked(column)
        try:
            amount = parse_yuan(text) if text else 1
        except Refused as refusal:
            self._fault(column, refusal.sentence)
            return 1
        if not amount:
            self._fault(column, "不能是零。")
        return amount

    def _due(self, n: int) -> dt.date:
        """The day of a payment; the model's own where none is given."""
        column, text = f"due-{n}", self.cells.get(f"due-{n}", "")
        due = _day(text) if text else self.plan.old.dues[n - 1]
        if due is None:
            self._fault(column, f"“{text[:20]}”不是日期，请写成 2026-07-01。")
        elif due < self.plan.earliest:
            self._fault(column, f"{cn_date(due)}早于登记的日子（{cn_date(self.plan.earliest)}）。")
        return due or self.plan.earliest

    def _multiplied(self, own: Own) -> None:
        """Area × price against the sum, where all three can be read."""
        readable = (
            own.area
            and own.price
            and not self.plan.is_reckoned
            and not any(fault.startswith(self.plan.heads["amount-1"][0]) for fault in self.faults)
        )
        if readable and own.amounts and (fault := _product(own)):
            self._fault("amount-1", fault)

    def _together(self, given: PartyGiven, own: Own) -> None:
        """What can only be said of the line as a whole."""
        try:
            press.refuse_unprintable([*words_of(given), Said(own.unit, f"{given.name}的房号", "unit")], "登记")
            hands = {party.id: party.id for party in self.plan.model.parties}
            terms.check(terms_for(self.plan.terms, own, Retelling(self.plan.old, own), hands), self.plan.earliest)
        except Refused as refusal:
            self.faults.append(refusal.sentence)


def _product(own: Own) -> str:
    """What is wrong with the sum if it is not area × price, to the cent, or to the whole yuan where the sum is one."""
    right = int((Decimal(own.area) * Decimal(own.price) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    apart = abs(right - own.total)
    if not apart or own.total % 100 == 0 and apart < 100:
        return ""
    return f"{own.area} × {own.price} = {figures(right)} 元，表里是 {figures(own.total)} 元，差 {figures(apart)} 元。"


def _day(text: str) -> dt.date | None:
    found = _DAY.match(text)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _is_rounded(number: str) -> bool:
    return bool(re.fullmatch(r"\d(\.\d+)?[Ee]\+?\d+", number))
