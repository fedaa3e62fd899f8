"""The form of a request to enforce: nothing in it must be typed."""

from wtforms import TextAreaField
from wtforms.validators import Length, Optional

from foundation.forms import Form, RadioField, SelectField
from foundation.words import lazy


class EnforceForm(Form):
    debt = RadioField(lazy("谁欠谁的"), [Optional()], choices=[], render_kw={"data-source": "confirm"}, validate_choice=False)
    court = SelectField(
        lazy("向哪个法院申请"),
        choices=[],
        render_kw={"data-source": "confirm"},
        description=lazy("作出裁定的法院，或者同级的、对方财产所在地的法院。"),
    )
    clues = TextAreaField(
        lazy("知道对方有什么财产"),
        [Length(max=2000)],
        render_kw={"rows": 3},
        description=lazy("可空。一行一条：银行账户、房子、车、工资在哪里领。"),
    )
