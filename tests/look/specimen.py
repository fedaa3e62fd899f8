"""A small application that shows the look and nothing else: the styleguide, every layout, every error page, and a form to press."""

import re
import time

import segno
from flask import Flask, render_template, request
from flask_babel import Babel
from flask_wtf import CSRFProtect, FlaskForm
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FileField,
    Form,
    FormField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

CATEGORIES = [
    SelectChoice("", "请选"),
    SelectChoice("ZL01", "房屋租赁", {"data-code": "ZL01", "data-initials": "fwzl"}),
    SelectChoice("ZX01", "房屋装修", {"data-code": "ZX01", "data-initials": "fwzx"}),
    SelectChoice("LD01", "劳动合同", {"data-code": "LD01", "data-initials": "ldht"}),
]
CSP = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'"
NAV = {
    "zh": ["工作台", "案件", "日程", "名册", "统计"],
    "en": ["My desk", "Cases", "Calendar", "Register of mediators", "Statistics"],
    "my": ["အလုပ်စားပွဲ", "အမှုများ", "အချိန်ဇယား", "စာရင်း", "ကိန်းဂဏန်းများ"],
}


def _longer(sentence):
    """A sentence of the pages as long as its translations tend to be, in letters of that language: what fits here will fit there."""
    words = {"en": "mediation agreement of the parties ", "my": "ညှိနှိုင်းဖြေရှင်းရေး သဘောတူညီချက် "}.get(request.args.get("lang", "zh"))
    if words is None:
        return sentence
    blanks = re.findall(r"%\(\w+\)s", sentence)
    length = len(re.sub(r"%\(\w+\)s", "", sentence)) * 5 // 2
    return (words * (length // len(words) + 1))[:length].strip() + " " + " ".join(blanks)


class Payment(Form):
    class Meta:
        locales = ["zh"]

    sum = StringField("金额（元）", [InputRequired()])
    due = DateField("最晚", [Optional()])


class Specimen(FlaskForm):
    name = StringField("姓名", [InputRequired()])
    id_number = StringField("身份证号")
    address = StringField("送达地址", [Optional()])
    card = StringField("证件", [InputRequired("没有填证件号")])
    category = SelectField("纠纷类型", choices=CATEGORIES)
    electronic = BooleanField("同意电子送达（手机 140 0000 0040）")
    way = SelectField("送达方式", choices=["电子送达", "窗口领取", "邮寄"])
    amount = StringField("涉及金额（元）")
    day = DateField("发生在哪天", [Optional()])
    scan = FileField("扫描件")
    story = TextAreaField("事情经过")
    capacity = RadioField(
        "以什么身份", choices=[SelectChoice("self", "本人"), SelectChoice("agent", "代理人")], validate_choice=False
    )
    targets = SelectMultipleField(
        "送给谁",
        choices=[SelectChoice("1", "虞采薇"), SelectChoice("2", "丘处一")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    other_address = StringField("改成", [Optional()], render_kw={"data-source": "override"})
    payments = FieldList(FormField(Payment), min_entries=2)

    def validate_id_number(self, field):
        raise ValidationError("末位应是 9。请照证件再看一遍；确实如此可选“证件号特殊”。")


TYPED = MultiDict(
    {
        "name": "虞采薇",
        "id_number": "990119199403030488",
        "way": "电子送达",
        "story": "提前22天退租……",
        "payments-0-sum": "30,000.00",
        "payments-1-sum": "",
    }
)


def make(root):
    """The application; config["POSTS"] lists what was sent, in order. Everything that is sent is refused."""
    app = Flask(__name__, root_path=str(root), template_folder="templates", static_folder="static")
    app.config.update(SECRET_KEY="look", TESTING=True, POSTS=[])
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app, default_locale="zh_Hans_CN")
    protect = CSRFProtect(app)
    app.jinja_env.install_gettext_callables(_longer, lambda one, many, n: _longer(one), newstyle=True)

    @app.context_processor
    def frame():
        lang = request.args.get("lang", "zh")
        return {
            "site": {
                "name": "明湖区矛盾纠纷调解" if lang == "zh" else "Minghu District Dispute Mediation",
                "phone": "0990-555 0123",
                "demo": True,
            },
            "actor": None if "nobody" in request.args else {"name": "祝大年", "org_name": "长桥社区人民调解委员会"},
            "nav": [(label, "#", n == 0) for n, label in enumerate(NAV[lang])],
            "lang": lang,
            "size": request.args.get("size", ""),
            "languages": [("zh", "中文"), ("en", "English"), ("my", "မြန်မာ")],
        }

    @app.get("/styleguide")
    def styleguide():
        form = Specimen(formdata=TYPED, meta={"csrf": False})
        form.validate()
        code = segno.make("https://tiaojie.minghu.example/p/M3P8-2W").svg_inline(svgclass="qr", lineclass=None, omitsize=True)
        return show("styleguide.html", form=form, qr=Markup(code))

    @app.post("/styleguide")
    @protect.exempt
    def refuse():
        app.config["POSTS"].append(request.form.to_dict())
        time.sleep(0.3)
        return error(409)

    @app.get("/error/<int:number>")
    def error(number):
        refusal = {"sentence": "不能退回补正。由法官驳回，或双方撤回后另签变更协议。", "basis": "民诉法解释第三百五十四条"}
        facts = (
            {"back": "/styleguide", "typed": [("理由", "对方同意延期")], "refusal": refusal}
            if number == 409
            else {"reference": "7f3a"}
        )
        return show(f"errors/{number}.html", layout=request.args.get("layout"), **facts)

    def show(name, **facts):
        return render_template(name, **facts), 200, {"Content-Security-Policy": CSP, "Cache-Control": "no-store"}

    return app
