"""The press has no pages of its own: a paper is downloaded through the case it belongs to."""

blueprints = ()
