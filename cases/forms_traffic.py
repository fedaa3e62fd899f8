"""Forms of the traffic police: the accident and the joint application, the days that were waited for, what was settled at the scene."""

from flask_wtf.file import FileField
from wtforms import BooleanField, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from foundation.forms import DateField, DateTimeLocalField, FieldList, Form, Rows, SelectField, Ticks
from foundation.words import lazy
from law.accidents import Finding
from law.starts import Loss


class ReceivedRow(Rows):
    party = HiddenField()
    on = DateField(lazy("收到日期"), [Optional()])


class SettledForm(Form):
    """The day each loss was settled; left empty while it is not."""

    injury = DateField(lazy("治疗终结的日期"), [Optional()])
    disability = DateField(lazy("定残的日期"), [Optional()])
    death = DateField(lazy("办完丧葬的日期"), [Optional()])
    property = DateField(lazy("确定财产损失的日期"), [Optional()])


class JointForm(SettledForm):
    """The accident as the joint application has it."""

    happened_at = DateTimeLocalField(lazy("事故时间"), [InputRequired(lazy("请填事故的时间。"))], format="%Y-%m-%dT%H:%M")
    place = StringField(lazy("事故地点"), [InputRequired(lazy("请写事故发生在哪里。")), Length(max=200)])
    finding = SelectField(
        lazy("收到的是什么"), choices=[(one.value, one.title) for one in Finding], default=Finding.FINDING.value
    )
    number = StringField(lazy("编号"), [InputRequired(lazy("请照认定书填编号。")), Length(max=80)])
    received = FieldList(FormField(ReceivedRow))
    people_ended_on = DateField(lazy("人民调解终止的日期"), [Optional()], description=lazy("先经人民调解、没有谈成的才填。"))
    losses = Ticks(
        lazy("造成了什么损失"),
        [InputRequired(lazy("请勾选这次事故造成了什么损失。"))],
        choices=[(one.value, one.title) for one in Loss],
    )


class SpotForm(Form):
    """Mediation at the scene, as it was written on the finding."""

    number = StringField(lazy("认定书编号"), [InputRequired(lazy("请照认定书填编号。")), Length(max=80)])
    agreed = TextAreaField(
        lazy("调解结果（照认定书写）"),
        [InputRequired(lazy("请照认定书写调解结果。")), Length(max=2000)],
        render_kw={"rows": 4},
    )
    is_wanted = BooleanField(lazy("当事人共同请求当场调解"))
    is_undisputed = BooleanField(lazy("各方对认定没有异议，都在认定书上签了名"))
    file = FileField(lazy("写了调解结果的认定书（扫描件或照片）"))
