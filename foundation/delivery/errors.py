"""What a way of delivery raises when a message did not leave."""


class Undelivered(Exception):
    """Says in one sentence, without the address, what went wrong."""
