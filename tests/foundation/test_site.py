"""What an installation knows about itself shows no secret when it is printed."""

from foundation.site import Site


def test_no_secret_is_in_the_words_of_a_site() -> None:
    site = Site(secret=b"top-secret", field_keys={"k1": b"field-secret"}, index_key=b"index-secret", smtp_password="mail-secret")
    assert "secret" not in repr(site)
    assert "mail-secret" not in str(site)
