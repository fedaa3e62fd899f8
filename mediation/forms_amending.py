"""The form with which the change of an agreement begins. Everything else is in the agreement already."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from foundation.forms import Form
from foundation.words import lazy


class AmendForm(Form):
    why = StringField(
        lazy("为什么变更"),
        [InputRequired(lazy("请写明为什么变更，变更协议书要印，各方会看到。")), Length(max=200)],
        description=lazy("例如“付款的条件没有写明验收标准和期限”。会印在变更协议书上。"),
    )
