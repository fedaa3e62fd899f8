"""Forms for what a court does that works elsewhere, typed in from its papers or brought as a package."""

from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from foundation.forms import DateField, Form, RadioField, SelectField, Ticks
from foundation.words import lazy
from law.grounds import ReturnPaper, ServeMode

NUMBER = lazy("照法院的文书填，例如（2026）粤0304民特57号。")


class HandInForm(Form):
    on = DateField(
        lazy("哪天交的（照收件凭证）"),
        [InputRequired(lazy("请填交给法院的日期。"))],
        description=lazy("三十日看的是这一天，不是签字的那天。"),
    )
    receiver = StringField(
        lazy("法院谁收的"),
        [InputRequired(lazy("请填收件的窗口或者人。")), Length(max=60)],
        description=lazy("例如：立案庭 3 号窗口 李书记员"),
    )
    file = FileField(lazy("收件凭证（扫描件或照片，有就传）"))


class AcceptedForm(Form):
    number = StringField(lazy("案号"), [InputRequired(lazy("请照受理通知书填案号。")), Length(max=60)], description=NUMBER)
    on = DateField(
        lazy("立案日期（照受理通知书）"),
        [InputRequired(lazy("请填立案的日期。"))],
        description=lazy("审限三十日从这一天起算。"),
    )
    file = FileField(lazy("受理通知书（扫描件或照片，有就传）"))


class ReturnedForm(Form):
    missing = Ticks(lazy("法院要补哪些材料"), choices=[(one.value, one.title) for one in ReturnPaper])
    supply_by = DateField(lazy("最晚哪天补齐（照通知书）"), [InputRequired(lazy("请填补齐的期限。"))])
    file = FileField(lazy("补正通知书（扫描件或照片，有就传）"))


class RuledForm(Form):
    outcome = RadioField(lazy("法院怎么裁定的"), [InputRequired(lazy("请照裁定书选一项。"))], choices=[])
    number = StringField(lazy("案号"), [InputRequired(lazy("请照裁定书填案号。")), Length(max=60)], description=NUMBER)
    on = DateField(lazy("裁定日期（照裁定书落款）"), [InputRequired(lazy("请填裁定的日期。"))])
    file = FileField(lazy("裁定书（PDF）"), description=lazy("原样存进卷里，不重新排版。"))
    reason = TextAreaField(
        lazy("没有确认有效的，理由摘一句"),
        [Length(max=2000)],
        render_kw={"rows": 2},
        description=lazy("给当事人看，让他们知道接下来怎么办。"),
    )


class ReceivedForm(Form):
    party = SelectField(lazy("送给谁"), coerce=int, choices=[])
    way = SelectField(lazy("怎么送的"), choices=[(one.value, one.title) for one in ServeMode])
    received_on = DateField(lazy("收到日期（照送达回证）"), [InputRequired(lazy("请照送达回证填收到日期。"))])
    receiver = StringField(lazy("谁签收的"), [InputRequired(lazy("请照送达回证填签收人。")), Length(max=60)])
    file = FileField(lazy("送达回证或者电子送达凭证（PDF、扫描件或照片）"))


class PackageForm(Form):
    file = FileField(lazy("法院送回的包（.zip）或者回执（ack.json）"))
