"""Every component of the pages in every state, for those who write pages. The application has it in development only (FLASK_DEBUG=1)."""

import segno
from flask import Blueprint, render_template
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, FieldList, FileField, FormField, StringField, TextAreaField, ValidationError
from wtforms import Form as Rows
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional

from foundation.forms import Form, RadioField, SelectField, Ticks

from .guard import public

bp = Blueprint("styleguide", __name__)

CATEGORIES = (("", "请选"), ("ZL01", "房屋租赁", "fwzl"), ("ZX01", "房屋装修", "fwzx"), ("LD01", "劳动合同", "ldht"))
TYPED = {
    "name": "虞采薇",
    "id_number": "990119199403030488",
    "story": "提前22天退租……",
    "payments-0-sum": "30,000.00",
    "payments-1-sum": "",
}


class PaymentRow(Rows):
    sum = StringField("金额（元）", [InputRequired("没有填金额")])
    due = DateField("最晚", [Optional()])


class SampleForm(Form):
    """One field of each kind; the number and the card carry an error."""

    name = StringField("姓名")
    id_number = StringField("身份证号")
    address = StringField("送达地址", [Optional()])
    card = StringField("证件", [InputRequired("没有填证件号")])
    category = SelectField(
        "纠纷类型",
        choices=[
            SelectChoice(code, title, {"data-code": code, "data-initials": "".join(initials)})
            for code, title, *initials in CATEGORIES
        ],
    )
    electronic = BooleanField("同意电子送达（手机 140 0000 0040）")
    way = SelectField("送达方式", choices=[(way, way) for way in ("电子送达", "窗口领取", "邮寄")])
    amount = StringField("涉及金额（元）")
    day = DateField("发生在哪天", [Optional()])
    scan = FileField("扫描件")
    story = TextAreaField("事情经过")
    capacity = RadioField("以什么身份", choices=[("self", "本人"), ("agent", "代理人")], validate_choice=False)
    targets = Ticks("送给谁", choices=[("1", "虞采薇"), ("2", "丘处一")])
    other_address = StringField("改成", [Optional()], render_kw={"data-source": "override"})
    payments = FieldList(FormField(PaymentRow), min_entries=2)

    def validate_id_number(self, field: StringField) -> None:
        raise ValidationError("末位应是 9。请照证件再看一遍；确实如此可选“证件号特殊”。")


@bp.route("/styleguide", methods=["GET", "POST"])
@public
def styleguide() -> str:
    form = SampleForm(formdata=MultiDict(TYPED), meta={"csrf": False})
    form.validate()
    qr = Markup(segno.make("https://tiaojie.example/progress").svg_inline(svgclass="qr", lineclass=None, omitsize=True))
    return render_template("styleguide.html", form=form, qr=qr)
