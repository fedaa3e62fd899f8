"""The form of a paper that is drawn up: of all its fields those that the row of the kind asks."""

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from foundation.forms import DateField, Form, RadioField, SelectField, Ticks
from foundation.words import lazy

from .papers_closing import TO_OTHERS, TO_POLICE

PROOFS = (
    "户口簿",
    "出生医学证明",
    "居民委员会、村民委员会的证明",
    "民政部门的证明",
    "人民法院指定监护的文书",
    "遗嘱指定监护的材料",
)
FIELDS = (
    "party",
    "joint",
    "court",
    "consents",
    "evidence",
    "until",
    "code",
    "proof",
    "sender",
    "licence",
    "post",
    "addressee",
    "sort",
    "what",
)


class DrawnForm(Form):
    kind = HiddenField()
    party = RadioField(lazy("哪一方的"), choices=[], validate_choice=False, render_kw={"data-source": "confirm"})
    joint = Ticks(lazy("一起委托的"), choices=[], description=lazy("同一方的几个人委托同一个人的，勾上其他人。"))
    court = SelectField(lazy("交给哪个法院"), choices=[], render_kw={"data-source": "confirm"})
    consents = Ticks(lazy("本人单独同意的"), choices=[], description=lazy("请本人说了再勾；不勾的，印成“不同意”，不影响调解。"))
    until = DateField(lazy("委托到哪一天"), [Optional()], description=lazy("不填的，到委托的事办完为止。"))
    code = StringField(lazy("身份证件号码"), [Length(max=40)], description=lazy("登记里没有的才填；也可以空着，由本人手写。"))
    proof = SelectField(lazy("凭什么证明监护关系"), choices=[(one, one) for one in PROOFS])
    sender = StringField(lazy("律师事务所"), [Length(max=120)], description=lazy("代理人是律师的填。"))
    licence = StringField(lazy("律师执业证号"), [Length(max=40)], description=lazy("代理人是律师的填，也可以由律所手写。"))
    post = StringField(lazy("代理人的职务"), [Length(max=60)], description=lazy("代理人是员工的填，可以空着。"))
    addressee = StringField(lazy("移送给哪个单位"), [Length(max=120)])
    sort = RadioField(
        lazy("是哪一类线索"),
        choices=[(TO_POLICE, lazy("治安、刑事（给公安机关）")), (TO_OTHERS, lazy("行政管理（给主管部门）"))],
        default=TO_POLICE,
    )
    what = TextAreaField(
        lazy("发现了什么"),
        [Length(max=2000)],
        render_kw={"rows": 5},
        description=lazy("只写发生了什么，不写双方在调解里让了什么。"),
    )
    evidence = Ticks(lazy("哪几份材料"), choices=[])

    def keep(self, asked: tuple[str, ...]) -> None:
        """Leaves the fields that this kind asks."""
        for name in set(FIELDS) - set(asked):
            del self[name]
