"""The reader's name and the moment, laid over screens and prints of items.

A picture behind a style rule: assistive technology, selecting and copying pass it by, and a photo or
a print of the screen carries it.
"""

from xml.sax.saxutils import escape

from django.http import HttpResponse
from django.utils import timezone

from accounts.web import doors
from accounts.web.requests import StaffRequest

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="420" height="240" viewBox="0 0 420 240">
<g transform="rotate(-24 210 120)" font-family="sans-serif" font-size="15" fill="#1c2b3a" \
fill-opacity="0.13" text-anchor="middle"><text x="210" y="112">{name}</text>\
<text x="210" y="134">{reference} · {moment}</text></g></svg>"""


@doors.acting("bank.import", "bank.review", "bank.seal")
def watermark(request: StaffRequest) -> HttpResponse:
    """The picture of this reader and this minute, which a page repeats over itself."""
    moment = timezone.localtime(request.at).strftime("%H:%M %d/%m/%Y")
    reader = request.user
    picture = SVG.format(
        name=escape(reader.full_name[:48]), reference=escape(reader.reference), moment=moment
    )
    return HttpResponse(picture, content_type="image/svg+xml")
