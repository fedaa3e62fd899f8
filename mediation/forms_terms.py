"""The form of the terms: clauses, payments, what a plan is made from, items of damage and shares of fault."""

from wtforms import BooleanField, FormField, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from foundation.forms import DateField, FieldList, Form, Rows, SelectField
from foundation.words import lazy
from law.accidents import DamageItem

from .models import TermKind
from .plans import Rhythm

MONEY = {"data-amount": True, "inputmode": "decimal"}
NUMBER = {"inputmode": "decimal"}
COUNT = {"inputmode": "numeric", "min": 1}


def _party(value: str | int | None) -> int:
    return int(value or 0)


class DamageRow(Rows):
    item = SelectField(lazy("赔偿项目"), choices=[("", "—"), *((one.value, one.title) for one in DamageItem)])
    party = SelectField(lazy("谁的损失"), coerce=_party, choices=[])
    price = StringField(lazy("单价（元）"), [Length(max=30)], render_kw=NUMBER)
    quantity = StringField(lazy("数量"), [Length(max=20)], render_kw=NUMBER)
    unit = StringField(lazy("单位"), [Length(max=20)])
    factor = StringField(lazy("系数（%）"), [Length(max=10)], render_kw=NUMBER)
    amount = StringField(lazy("数额（元）"), [Length(max=30)], render_kw=MONEY)


class ShareRow(Rows):
    party = SelectField(lazy("哪一方"), coerce=_party, choices=[])
    fault = StringField(lazy("责任（照认定书写）"), [Length(max=60)])
    percent = IntegerField(lazy("比例（%）"), [Optional()], render_kw={"inputmode": "numeric", "min": 0, "max": 100})


class PaymentRow(Rows):
    clause = IntegerField(lazy("属第几条"), [Optional()], render_kw=COUNT)
    payer = SelectField(lazy("谁付"), coerce=int, choices=[])
    payee = SelectField(lazy("付给谁"), coerce=int, choices=[])
    amount = StringField(lazy("金额（元）"), [Length(max=30)], render_kw=MONEY)
    due_on = DateField(lazy("最晚"), [Optional()])
    way = StringField(lazy("方式"), [Length(max=60)])
    price = StringField(lazy("单价（元）"), [Length(max=30)], render_kw=NUMBER)
    quantity = StringField(lazy("数量"), [Length(max=20)], render_kw=NUMBER)
    unit = StringField(lazy("单位"), [Length(max=20)])


class TermRow(Rows):
    kind = SelectField(
        lazy("是什么"),
        choices=[(kind.value, kind.title) for kind in TermKind],
        default=TermKind.WORDS.value,
        render_kw={"data-fresh": TermKind.WORDS.value},
    )
    text = TextAreaField(lazy("约定"), [Length(max=2000)], render_kw={"rows": 2})
    doer = SelectField(lazy("由谁做"), coerce=int, choices=[])
    due_on = DateField(lazy("最晚"), [Optional()])
    standard = StringField(lazy("做到什么样算数；钱怎么算的"), [Length(max=1000)])


class TermsForm(Form):
    """What the agreement says besides what the file knows: clauses, payments, what happens when somebody does not keep it. What stands in
    `library` and the fields of the plan is only for the presses beside them; `priced` tells whether payments show price and quantity."""

    facts = TextAreaField(lazy("纠纷的主要事实和争议"), [Length(max=5000)], render_kw={"rows": 4, "data-source": "confirm"})
    terms = FieldList(FormField(TermRow), min_entries=1, max_entries=40)
    library = SelectField(lazy("从条款库选"), choices=[], validate_choice=False)
    payments = FieldList(FormField(PaymentRow), max_entries=80)
    priced = HiddenField()
    plan_clause = IntegerField(lazy("属第几条"), [Optional()], render_kw=COUNT)
    plan_total = StringField(lazy("一共（元）"), [Length(max=30)], render_kw=MONEY)
    plan_count = IntegerField(lazy("分几期"), [Optional()], render_kw=COUNT)
    plan_first = DateField(lazy("第一期最晚"), [Optional()])
    plan_every = IntegerField(lazy("每隔"), [Optional()], default=1, render_kw=COUNT)
    plan_rhythm = SelectField(
        lazy("个月还是周"), choices=[(one.value, one.title) for one in Rhythm], default=Rhythm.MONTHS.value, validate_choice=False
    )
    total = StringField(
        lazy("付款总额（元）"), [Length(max=30)], render_kw=MONEY, description=lazy("可空；填了就和各笔相加核对。")
    )
    penalty = TextAreaField(lazy("不履行怎么办"), [Length(max=1000)], render_kw={"rows": 2})
    place = StringField(lazy("签订地点"), [Length(max=120)])
    partial = BooleanField(lazy("只谈成一部分"))
    unresolved = TextAreaField(lazy("没谈成的是什么、接下来怎么办"), [Length(max=2000)], render_kw={"rows": 2})
    damages = FieldList(FormField(DamageRow), min_entries=1, max_entries=60)
    damages_total = StringField(
        lazy("赔偿项目合计（元）"), [Length(max=30)], render_kw=MONEY, description=lazy("可空；填了就和各项相加核对。")
    )
    shares = FieldList(FormField(ShareRow), min_entries=2, max_entries=20)
    where_asked: tuple[str, ...] = ("damages", "damages_total", "shares")

    def ask_damages(self, asked: bool) -> None:
        """Settles whether items and shares are asked for: where the row of the act says so, or the dispute is about what an injury cost."""
        self.ask(self.where_asked if asked else ())
        self.where_asked = ()
