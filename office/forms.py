"""Forms of the office's room."""

from typing import Any

from wtforms import BooleanField, FormField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from foundation.forms import DateField, FieldList, Form, Rows, SelectField
from foundation.words import lazy
from law.calendar import Kind
from law.counting import Unit

from .models import RuleKind


class DayRow(Rows):
    date = DateField(lazy("日期"), [InputRequired(lazy("请填日期。"))])
    kind = SelectField(lazy("放假还是上班"), choices=[(kind.value, kind.title) for kind in (Kind.HOLIDAY, Kind.MAKEUP)])
    name = StringField(lazy("节日"), [InputRequired(lazy("请填节日名称。")), Length(max=40)])


class NoticeForm(Form):
    """The notice as published, and the days it comes to, which a person has looked through."""

    text = TextAreaField(lazy("通知原文"), [Length(max=6000)])
    source = StringField(lazy("通知的名称和文号"), [InputRequired(lazy("请写明是哪个通知，或者更正什么。")), Length(max=160)])
    days = FieldList(FormField(DayRow), min_entries=1, max_entries=80)


class WithdrawalForm(Form):
    """From when what stands for the whole house (0) or for a body stands no more, and why."""

    body = SelectField(lazy("用于"), coerce=int, choices=[])
    in_force = DateField(lazy("从哪天起"), [InputRequired(lazy("请填从哪天起。"))])
    why = TextAreaField(lazy("为什么"), [InputRequired(lazy("请写明为什么。")), Length(max=400)])


class RuleForm(WithdrawalForm):
    """A proposal; its further fields are what is said at a point of its kind."""

    def value(self) -> dict[str, Any]:
        return {name: self[name].data for name in self._fields if name not in _ABOUT}


class PeriodForm(RuleForm):
    length = IntegerField(
        lazy("多长"), [InputRequired(lazy("请填多长。")), NumberRange(1, 9999)], render_kw={"inputmode": "numeric"}
    )
    unit = SelectField(lazy("单位"), choices=[(unit.value, unit.title) for unit in Unit])
    lead = IntegerField(
        lazy("提前几天提醒"), [InputRequired(lazy("请填提前几天。")), NumberRange(0, 999)], render_kw={"inputmode": "numeric"}
    )
    consequence = StringField(lazy("到期怎么办"), [Length(max=100)])


class GroundForm(RuleForm):
    sentence = TextAreaField(lazy("告知书上的话"), [InputRequired(lazy("请写告知书上的话。")), Length(max=200)])
    basis = StringField(lazy("依据"), [InputRequired(lazy("请写依据。")), Length(max=100)])


class WordingForm(RuleForm):
    text = TextAreaField(lazy("文书上的话"), [InputRequired(lazy("请写文书上的话。")), Length(max=600)])


class SeriesForm(RuleForm):
    series = StringField(lazy("案卷字号"), [InputRequired(lazy("请填字号。")), Length(max=40)])
    external = BooleanField(lazy("编号在别处编，受理时录入"))


class ApprovalForm(Form):
    also_running = BooleanField(lazy("也用于正在办的"))


_ABOUT = {"csrf_token", "seen", "body", "in_force", "why"}
FORMS: dict[RuleKind, type[RuleForm]] = {
    RuleKind.PERIOD: PeriodForm,
    RuleKind.GROUND: GroundForm,
    RuleKind.WORDING: WordingForm,
    RuleKind.SERIES: SeriesForm,
}
