"""What a verb raises when it will not do a thing. Pages turn it into a sentence with a way on."""


class Refused(Exception):
    """A refusal that a person can read and act on: a sentence, the article it rests on, the form field it concerns."""

    def __init__(self, sentence: str, basis: str = "", field: str = ""):
        super().__init__(sentence)
        self.sentence, self.basis, self.field = sentence, basis, field


class Forbidden(Refused):
    """The person may see the file but not do this."""


class Overtaken(Refused):
    """Somebody else was first, or the page is stale: says who did what and when."""
