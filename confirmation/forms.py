"""Forms of the court's room."""

from flask_wtf.file import FileField
from wtforms import BooleanField, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from foundation.forms import DateField, DateTimeLocalField, FieldList, Form, RadioField, Rows, SelectField, Ticks
from foundation.words import lazy
from law.grounds import JcDismiss, JcEnd, JcRefuse, ReturnPaper, ServeMode

from .handover import Said


class StillRow(Rows):
    """One party that still applies although a court may not confirm: said by whom, on which day, how."""

    party = HiddenField()
    applies = BooleanField(lazy("仍要申请"))
    who = StringField(lazy("谁说的"), [Length(max=60)])
    on = DateField(lazy("哪天"), [Optional()])
    how = SelectField(lazy("怎么说的"), choices=[(one.value, one.title) for one in Said])


class SeekForm(Form):
    court = RadioField(lazy("向哪个法院申请"), coerce=int, choices=[], validators=[InputRequired(lazy("请选一个法院。"))])
    still = FieldList(FormField(StillRow), max_entries=100)


class SealForm(Form):
    stamped_on = DateField(lazy("盖章日期（照纸面）"), [Optional()])
    file = FileField(lazy("盖好章的扫描件"))


class CourtAcceptForm(Form):
    number = StringField(lazy("案号"), [Length(max=60)], description=lazy("照法院案件系统填，例如（2026）粤0304民特57号。"))
    judge = SelectField(lazy("承办法官"), coerce=int, choices=[])


class ReturnForm(Form):
    missing = Ticks(lazy("缺哪些材料"), choices=[(one.value, one.title) for one in ReturnPaper])
    supply_by = DateField(lazy("最晚哪天补齐"), [InputRequired(lazy("请填补齐的期限。"))])


class SupplyForm(Form):
    note = TextAreaField(lazy("补了哪些材料"), [InputRequired(lazy("请写补了哪些。")), Length(max=1000)])
    file = FileField(lazy("扫描件或照片"))


class AnswerRow(Rows):
    question = HiddenField()
    answer = TextAreaField(lazy("答"), [Length(max=2000)], render_kw={"rows": 1})


class QuestioningForm(Form):
    starts_at = DateTimeLocalField(lazy("开始"), [InputRequired(lazy("请填开始时间。"))], format="%Y-%m-%dT%H:%M")
    ends_at = DateTimeLocalField(lazy("结束"), [InputRequired(lazy("请填结束时间。"))], format="%Y-%m-%dT%H:%M")
    place = StringField(lazy("在哪里，怎么问的"), [InputRequired(lazy("请填地点。")), Length(max=120)])
    present = Ticks(lazy("谁到场"), choices=[])
    online = BooleanField(lazy("在线视频问的"))
    consented = Ticks(lazy("谁同意在线询问（每一方都要问过）"), choices=[])
    answers = FieldList(FormField(AnswerRow), max_entries=40)
    proposed = SelectField(
        lazy("拟作"),
        choices=[
            ("", lazy("先不送，等补充")),
            *((one.value, one.title) for one in JcEnd if one not in (JcEnd.REFUSED, JcEnd.TERMINATED_186)),
        ],
    )


class SupplementForm(Form):
    what = TextAreaField(lazy("要补充什么"), [InputRequired(lazy("请写明要补充的内容。")), Length(max=1000)])
    until = DateField(lazy("最晚哪天"), [InputRequired(lazy("请填期限。"))])


class ExtensionForm(Form):
    until = DateField(lazy("延长到哪天"), [InputRequired(lazy("请填延长到哪天。"))])
    reason = TextAreaField(lazy("有什么特殊情况"), [InputRequired(lazy("请写明特殊情况。")), Length(max=1000)])


class DraftForm(Form):
    proposed = SelectField(
        lazy("拟作"), choices=[(one.value, one.title) for one in JcEnd if one not in (JcEnd.REFUSED, JcEnd.TERMINATED_186)]
    )


class ReasonForm(Form):
    reason = TextAreaField(lazy("理由"), [Length(max=2000)])


class DismissForm(Form):
    grounds = Ticks(lazy("驳回的事由"), choices=[(one.value, one.title) for one in JcDismiss])
    reason = TextAreaField(
        lazy("理由（印在裁定书上）"), [InputRequired(lazy("请写明理由。")), Length(max=2000)], render_kw={"rows": 4}
    )


class RefuseForm(Form):
    number = StringField(lazy("案号"), [Length(max=60)], description=lazy("本院在这里编号的，空着就行。"))
    grounds = Ticks(lazy("不予受理的事由"), choices=[(one.value, one.title) for one in JcRefuse])
    reason = TextAreaField(
        lazy("理由（印在裁定书上）"), [InputRequired(lazy("请写明理由。")), Length(max=2000)], render_kw={"rows": 4}
    )


class DeemedForm(Form):
    refused_questioning = BooleanField(lazy("拒不接受询问（没有这种情况的，要等补充的期限过了）"))
    reason = TextAreaField(
        lazy("理由（印在裁定书上）"), [InputRequired(lazy("请写明理由。")), Length(max=2000)], render_kw={"rows": 4}
    )


class WithdrawalForm(Form):
    who = SelectField(lazy("谁申请撤回"), choices=[])
    reason = TextAreaField(lazy("原因"), [Length(max=1000)])


class CourtSealForm(Form):
    stamped_on = DateField(lazy("用印日期（照纸面）"), [Optional()])
    file = FileField(lazy("盖好院印的裁定书（PDF）"))


class WayRow(Rows):
    party = HiddenField()
    way = SelectField(
        lazy("怎么送"),
        choices=[(one.value, one.title) for one in (ServeMode.E_SERVICE, ServeMode.DIRECT, ServeMode.MAIL, ServeMode.LIEN)],
    )


class ServeForm(Form):
    ways = FieldList(FormField(WayRow))


class ProofForm(Form):
    service = HiddenField()
    received_on = DateField(lazy("收到日期（照送达回证）"), [InputRequired(lazy("请照送达回证填收到日期。"))])
    receiver = StringField(lazy("谁签收"), [InputRequired(lazy("请填签收人。")), Length(max=60)])
    mail_number = StringField(lazy("邮件号码"), [Length(max=40)], description=lazy("邮寄送达的填，照邮件回执。"))
    file = FileField(lazy("送达回证扫描件"))
