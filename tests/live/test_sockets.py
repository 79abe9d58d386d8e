"""Whose pages may open a socket with the cookie."""

from workshop.live.sockets import same_origin
from workshop.settings import Settings, read_settings


def settings(**environ: str) -> Settings:
    return read_settings([], {f"WORKSHOP_{name.upper()}": value for name, value in environ.items()})


def test_the_sites_own_pages_may_by_whatever_name_it_was_reached() -> None:
    allowed = same_origin(settings())
    assert allowed("http://192.168.1.7:8000", {"HTTP_HOST": "192.168.1.7:8000"})
    assert allowed("https://Workshop.example", {"HTTP_HOST": "workshop.example"})
    assert not allowed("https://evil.example", {"HTTP_HOST": "workshop.example"})
    assert not allowed("http://workshop.example:81", {"HTTP_HOST": "workshop.example"})
    assert not allowed("null", {"HTTP_HOST": "workshop.example"})
    assert not allowed("", {})


def test_the_public_address_may_also_where_a_proxy_hides_it() -> None:
    allowed = same_origin(settings(public_url="https://workshop.example"))
    assert allowed("https://workshop.example", {"HTTP_HOST": "127.0.0.1:8000"})
    assert not allowed("https://evil.example", {"HTTP_HOST": "127.0.0.1:8000"})


def test_only_a_trusted_proxy_is_believed_about_the_host() -> None:
    forged = {"HTTP_HOST": "10.0.0.2:8000", "HTTP_X_FORWARDED_HOST": "evil.example"}
    told = {"HTTP_HOST": "10.0.0.2:8000", "HTTP_X_FORWARDED_HOST": "evil.example, workshop.example"}
    assert not same_origin(settings())("https://evil.example", forged)
    behind_one = same_origin(settings(trusted_proxies="1"))
    assert behind_one("https://workshop.example", told)
    assert not behind_one("https://evil.example", told)
