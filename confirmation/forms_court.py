"""Forms of a court that sends a case into mediation, answers what came of it, or goes on with the suit."""

from flask_wtf.file import FileField
from wtforms import BooleanField, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from cases.forms import IntakeForm
from cases.referral import ConsentWay
from foundation.forms import DateField, FieldList, Form, RadioField, Rows, SelectField, Ticks
from foundation.words import lazy

from .receiving import WAYS
from .suits import OtherEnd

_WAYS = [(one.value, one.title) for one in ConsentWay]


class ConsentRow(Rows):
    agrees = BooleanField(lazy("同意调解"))
    on = DateField(lazy("哪天表示的"), [Optional()])
    way = SelectField(lazy("怎么表示的"), choices=_WAYS)


class ReferForm(IntakeForm):
    """What the court knows of the dispute, whom it sends it to, and what each party said to that."""

    source = None  # type: ignore[assignment]  # the court itself sends it
    body = SelectField(lazy("交给哪个调解组织"), coerce=int, choices=[])
    source_number = StringField(lazy("案号"), [InputRequired(lazy("请照案件系统填案号。")), Length(max=80)])
    simple = BooleanField(lazy("适用简易程序"))
    materials = TextAreaField(lazy("移交哪些材料，一行一件"), [Length(max=2000)], render_kw={"rows": 3})
    applicant_consent = FormField(ConsentRow)
    other_consent = FormField(ConsentRow)


class BodyForm(Form):
    body = SelectField(lazy("交给哪个调解组织"), coerce=int, choices=[])


class DeclineForm(Form):
    reason = TextAreaField(lazy("为什么不接受（印在复函上）"), [InputRequired(lazy("请写明理由。")), Length(max=1000)])


class RecallForm(Form):
    ground = RadioField(lazy("退回的事由"), [InputRequired(lazy("请选一项事由。"))], choices=[])
    reason = TextAreaField(lazy("说明（印在通知书上）"), [Length(max=1000)])


class AskLetterForm(Form):
    who = Ticks(lazy("谁请求"), choices=[])
    way = SelectField(lazy("怎么提出的"), choices=_WAYS)


class LetterForm(Form):
    number = StringField(lazy("案号"), [Length(max=60)], description=lazy("照法院案件系统填，例如（2026）粤0304诉前调书57号。"))
    story = TextAreaField(lazy("案件事实（印在调解书上）"), [Length(max=5000)], render_kw={"rows": 6, "data-source": "confirm"})
    costs = StringField(lazy("案件受理费的负担"), [Length(max=200)], description=lazy("协议里已经写了的，空着，照协议印。"))
    clerk = SelectField(lazy("书记员"), coerce=int, choices=[])


class LetterWayRow(Rows):
    party = HiddenField()
    way = SelectField(lazy("怎么送"), choices=[(one.value, one.title) for one in WAYS])


class ServeLetterForm(Form):
    stamped_on = DateField(lazy("用印日期（照纸面）"), [Optional()])
    file = FileField(lazy("盖好院印的调解书（PDF）"))
    ways = FieldList(FormField(LetterWayRow))


class RefusedForm(Form):
    service = HiddenField()
    reason = TextAreaField(lazy("怎样拒收、谁在场见证"), [InputRequired(lazy("请写明怎样拒收、谁在场。")), Length(max=1000)])


class SuitForm(Form):
    number = StringField(
        lazy("民初案号"),
        [InputRequired(lazy("请照案件系统填案号。")), Length(max=60)],
        description=lazy("例如（2026）粤0304民初57号。"),
    )
    fast = BooleanField(lazy("适用速裁"))


class TrialForm(Form):
    reason = TextAreaField(lazy("为什么转入审理（印在通知书上）"), [Length(max=1000)])
    pay_by = DateField(lazy("受理费最晚哪天交"), [InputRequired(lazy("请填交费的期限。"))])
    fast = BooleanField(lazy("适用速裁"))


class OtherEndForm(Form):
    way = RadioField(lazy("怎么结的"), [InputRequired(lazy("请选一项。"))], choices=[(one.value, one.title) for one in OtherEnd])
    note = TextAreaField(lazy("记录在案"), [InputRequired(lazy("请写明撤诉、履行的情况。")), Length(max=1000)])
