"""The counter's form for a court's order that came on paper."""

from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length, Optional

from foundation.forms import DateField, RadioField, SelectField
from foundation.words import lazy

from .forms import IntakeForm
from .orders import CALLED


class OrderForm(IntakeForm):
    """The same one screen, with what stands on the court's letter."""

    source = None  # type: ignore[assignment]  # it came from the court
    channel = RadioField(
        lazy("哪一种来函"),
        [InputRequired(lazy("请选委派还是委托。"))],
        choices=[(code, lazy(word)) for code, word in CALLED.items()],
    )
    court = SelectField(lazy("哪个法院"), coerce=int, choices=[])
    source_number = StringField(
        lazy("来函案号"),
        [InputRequired(lazy("请照来函填案号。")), Length(max=80)],
        description=lazy("委派的是诉前调字号，委托的是民初字号，例如（2026）示0101民初900号。"),
    )
    simple = BooleanField(lazy("适用简易程序（委托的）"))
    received_on = DateField(lazy("收到日期"), [Optional()])
    letter = FileField(lazy("来函扫描件或照片"))
