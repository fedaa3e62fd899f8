"""Base of every form. A form parses and checks shape; what was typed stays in it."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, IntegerField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from .errors import Refused


class Form(FlaskForm):
    """A form with the version its page was made from. Strips what was typed."""

    seen = IntegerField(widget=HiddenInput(), validators=[Optional()])

    class Meta:
        locales = ["zh"]

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            filters = list(unbound_field.kwargs.get("filters", ()))
            filters.append(lambda value: value.strip() if isinstance(value, str) else value)
            return unbound_field.bind(form=form, filters=filters, **options)

    refusal: Refused | None = None

    def refuse(self, refusal: Refused) -> None:
        """Keeps a verb's refusal: beside the field it names, else on top of the form."""
        self.refusal = refusal
        field = self._fields.get(refusal.field)
        if field is not None:
            field.errors = [*field.errors, refusal.sentence]

    @property
    def status(self) -> int:
        """The HTTP status of a page that shows this form again."""
        return 409 if self.refusal else 422 if self.errors else 200
