"""Forms of what may come to an application under way or after its ruling."""

from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from foundation.forms import DateField, DateTimeLocalField, Form, RadioField, SelectField
from foundation.words import lazy
from law.grounds import ObjResult
from people.roles import Role

from .recusing import GROUNDS


class SummonsForm(Form):
    starts_at = DateTimeLocalField(lazy("什么时候询问"), [InputRequired(lazy("请填询问的时间。"))], format="%Y-%m-%dT%H:%M")
    place = StringField(lazy("在哪里，或者怎样连线"), [InputRequired(lazy("请填地点。")), Length(max=120)])


class VerifyForm(Form):
    matters = TextAreaField(
        lazy("要核实什么，一行一件（印在函上）"),
        [InputRequired(lazy("请写要核实什么。")), Length(max=2000)],
        render_kw={"rows": 4},
    )
    due = DateField(lazy("最晚哪天回复"), [InputRequired(lazy("请填回复的期限。"))])


class VerificationReplyForm(Form):
    note = TextAreaField(lazy("核实的结果"), [InputRequired(lazy("请写核实的结果。")), Length(max=2000)], render_kw={"rows": 4})
    file = FileField(lazy("回复的函或者材料"))


class RecusalForm(Form):
    party = SelectField(lazy("谁申请"), coerce=int, choices=[])
    role = RadioField(lazy("申请谁回避"), [InputRequired(lazy("请选申请谁回避。"))], choices=[])
    ground = RadioField(lazy("有什么情形"), [InputRequired(lazy("请选一项情形。"))], choices=[(one, one) for one in GROUNDS])
    reason = TextAreaField(
        lazy("事实和理由"), [InputRequired(lazy("请写明事实和理由。")), Length(max=1000)], render_kw={"rows": 4}
    )


class AllowRecusalForm(Form):
    successor = SelectField(lazy("改由谁承办"), coerce=int, choices=[])
    reason = TextAreaField(lazy("理由（印在决定书上）"), [Length(max=1000)])


class StaffForm(Form):
    successor = SelectField(lazy("改由谁承办"), choices=[])
    reason = TextAreaField(lazy("为什么换人"), [InputRequired(lazy("请写明为什么换人。")), Length(max=1000)])


class EConsentForm(Form):
    party = SelectField(lazy("谁同意电子送达"), coerce=int, choices=[])


class ObjectionForm(Form):
    party = SelectField(lazy("谁提出异议"), coerce=int, choices=[])
    name = StringField(lazy("利害关系人姓名或者名称"), [Length(max=60)], description=lazy("不是当事人的才填。"))
    address = StringField(lazy("利害关系人住址"), [Length(max=200)])
    since = DateField(lazy("利害关系人哪天知道权益受到侵害"), [Optional()])
    request = TextAreaField(
        lazy("请求法院怎么办"), [InputRequired(lazy("请写异议请求。")), Length(max=1000)], render_kw={"rows": 2}
    )
    reason = TextAreaField(lazy("事实和理由"), [InputRequired(lazy("请写事实和理由。")), Length(max=5000)], render_kw={"rows": 5})
    evidence = TextAreaField(lazy("有什么证据，一行一件"), [Length(max=2000)], render_kw={"rows": 2})
    file = FileField(lazy("本人签好名的异议书"), description=lazy("在纸上写好、签好的，扫描传上来。"))


class UpholdForm(Form):
    number = StringField(lazy("异议案件的案号"), [Length(max=60)], description=lazy("本院在这里编号的，空着就行。"))
    result = RadioField(
        lazy("怎么裁定"),
        [InputRequired(lazy("请选撤销还是变更。"))],
        choices=[
            (ObjResult.UPHELD_REVOKE.value, lazy("撤销原裁定，驳回申请")),
            (ObjResult.PARTIAL_CHANGE.value, lazy("变更原裁定")),
        ],
    )
    order = TextAreaField(lazy("变更以后的主文"), [Length(max=2000)], render_kw={"rows": 3}, description=lazy("撤销的，空着。"))
    reason = TextAreaField(
        lazy("理由（印在裁定书上）"), [InputRequired(lazy("请写明理由。")), Length(max=2000)], render_kw={"rows": 4}
    )


class RejectForm(Form):
    number = StringField(lazy("异议案件的案号"), [Length(max=60)], description=lazy("本院在这里编号的，空着就行。"))
    reason = TextAreaField(
        lazy("理由（印在裁定书上）"), [InputRequired(lazy("请写明理由。")), Length(max=2000)], render_kw={"rows": 4}
    )


class CorrectionForm(Form):
    stood = TextAreaField(
        lazy("裁定书上原来的文字"), [InputRequired(lazy("请照裁定书抄原来的文字。")), Length(max=1000)], render_kw={"rows": 2}
    )
    stands = TextAreaField(lazy("补正为"), [InputRequired(lazy("请写补正的文字。")), Length(max=1000)], render_kw={"rows": 2})


class TerminationForm(Form):
    reason = TextAreaField(
        lazy("为什么属于民事权益争议（印在裁定书上）"),
        [InputRequired(lazy("请写明理由。")), Length(max=2000)],
        render_kw={"rows": 4},
    )


OFFICES = ((Role.JUDGE.value, lazy("法官")), (Role.CLERK.value, lazy("书记员")))
