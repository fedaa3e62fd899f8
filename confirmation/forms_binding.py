"""Forms of what is bound and merged for the printer."""

from wtforms import BooleanField, HiddenField

from foundation.forms import Form, SelectField, Ticks
from foundation.words import lazy

_CONFIRM = {"data-source": "confirm"}


class VolumeForm(Form):
    """Which volume, and how it will be printed."""

    case = HiddenField()
    volume = SelectField(lazy("哪一卷"), choices=[], render_kw=_CONFIRM)
    two_sided = BooleanField(
        lazy("双面打印：每一件从正面起，反面的页码在左上角"),
        render_kw=_CONFIRM,
        description=lazy("装订成册的选双面；空白面不编页码。"),
    )


class PrintForm(Form):
    """What of a list is printed together."""

    shelf = HiddenField()
    q = HiddenField()
    batch = HiddenField()
    case = HiddenField()
    cases = Ticks(lazy("哪些案件（按列表的先后打印）"), choices=[], render_kw=_CONFIRM)
    kinds = Ticks(lazy("哪些文书"), choices=[])
    papers = Ticks(lazy("哪些文书（按先后打印）"), coerce=int, choices=[])
    two_sided = BooleanField(lazy("双面打印：每一份从新的一张纸起"), render_kw=_CONFIRM)
    for_each = BooleanField(lazy("按收件人打印份数：当事人每方一份，附卷一份，照文书规定"), render_kw=_CONFIRM)
