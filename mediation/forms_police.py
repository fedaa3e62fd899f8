"""Forms of the police about the mediation: on the spot, settled elsewhere, more time for the case."""

from flask_wtf.file import FileField
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from foundation.forms import DateField, Form, RadioField, SelectField
from foundation.words import lazy

from .settling import SettledBy


class SpotMediationForm(Form):
    """What was agreed and done there and then, and that the case is one for it."""

    clauses = TextAreaField(
        lazy("双方达成了什么协议"), [Length(max=2000)], render_kw={"rows": 3}, description=lazy("一行一条，例如“侯某当面道歉”。")
    )
    payer = SelectField(lazy("谁付了钱"), coerce=int, choices=[], default=0)
    payee = SelectField(lazy("付给谁"), coerce=int, choices=[], default=0)
    amount = StringField(lazy("当场付了多少（元）"), [Length(max=30)], render_kw={"data-amount": True, "inputmode": "decimal"})
    recording = StringField(lazy("现场执法录像编号"), [InputRequired(lazy("请填现场执法录像的编号。")), Length(max=80)])
    others = TextAreaField(
        lazy("其他在场人员"), [Length(max=600)], render_kw={"rows": 2}, description=lazy("一行一人，写姓名、身份。")
    )
    is_light = BooleanField(lazy("情节轻微"))
    is_clear = BooleanField(lazy("事实清楚、因果关系明确，对医疗费用和物品损失没有争议"))
    is_wanted = BooleanField(lazy("双方同意当场调解"))
    is_done = BooleanField(lazy("已经当场履行"))
    recorded_in_full = BooleanField(lazy("录像已经记明基本情况、主要事实和协议内容，不另印协议书"))


class ProlongationForm(Form):
    approver = StringField(lazy("哪个公安机关批准"), [InputRequired(lazy("请写批准的公安机关。")), Length(max=120)])
    number = StringField(lazy("批准文号"), [InputRequired(lazy("请填批准文号。")), Length(max=80)])


class SettlementForm(Form):
    """What both hand in, and that nothing stands in the way."""

    way = RadioField(
        lazy("怎么和解的"), [InputRequired(lazy("请选一项。"))], choices=[(one.value, one.title) for one in SettledBy]
    )
    agreement = TextAreaField(
        lazy("什么协议"),
        [InputRequired(lazy("请写协议的名称、日期和编号。")), Length(max=400)],
        render_kw={"rows": 2},
        description=lazy("名称、日期；人民调解协议写明调委会和编号。"),
    )
    performed = TextAreaField(lazy("履行凭证"), [InputRequired(lazy("请写履行凭证。")), Length(max=400)], render_kw={"rows": 2})
    applied_on = DateField(lazy("双方书面申请的日期"), [InputRequired(lazy("请填申请的日期。"))])
    file = FileField(lazy("申请、协议和凭证的扫描件"))
    is_joint = BooleanField(lazy("双方都书面申请"))
    is_performed = BooleanField(lazy("协议已经履行"))
    is_undecided = BooleanField(lazy("还没有作出处理决定"))
