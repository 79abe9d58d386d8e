"""QR codes: a session's join address as a picture."""

import io
import re
from functools import lru_cache

import segno
from flask import Blueprint, Response, abort

from workshop.web.addresses import join_url

pages = Blueprint("qr", __name__)

_CODE = re.compile(r"[A-Za-z0-9]{4,12}")


@pages.get("/qr/<code>.svg")
def join_qr(code: str) -> Response:
    """The QR of a join address.

    Whether such a session exists is not looked up: else pictures would tell which codes do.
    """
    if not _CODE.fullmatch(code):
        abort(404)
    response = Response(svg(join_url(code.upper())), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


@lru_cache(maxsize=256)
def svg(url: str) -> bytes:
    """A QR code as SVG, black on white as cameras want it, with the quiet zone they need."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        out, kind="svg", border=4, light="#fff", omitsize=True, xmldecl=False
    )
    return out.getvalue()


def data_uri(url: str) -> str:
    """The same inside the page, for an address that is a secret and must not be asked for."""
    made: str = segno.make(url, error="m", micro=False).svg_data_uri(
        border=4, light="#fff", omitsize=True
    )
    return made
