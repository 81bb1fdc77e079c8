"""A template and its facts, printed as PDF.

Guarantee: the same facts give the same bytes on the same installation: no clock, no chance, no network.
Style and fonts are read once per process; a new font configuration per document would leak memory.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from office.documents import fonts, markup
from office.documents.facts import facts_digest

PAPER = "office/documents/paper.css"


class OutsideAddress(ValueError):
    """A document named something that does not come with it: an address, or a file of the machine."""


class _Sealed(URLFetcher):
    """Fetches only what is written in the page itself, and the font files for the style sheet."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        scheme = urlsplit(url).scheme.lower()
        if scheme == "data" or (scheme == "file" and _is_font(url)):
            return super().fetch(url, headers)
        raise FatalURLFetchingError(url)


def _is_font(url: str) -> bool:
    path = unquote(urlsplit(url).path)
    return path in {str(fonts.folder() / name) for name, _, _ in fonts.STYLES}


_fetcher = _Sealed(allowed_protocols=["data", "file"], allow_redirects=False, fail_on_errors=True)


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@lru_cache(maxsize=64)
def _sheets(template: str) -> tuple[CSS, ...]:
    """The common style sheet and, where it exists, the template's own (`x.html` has `x.css`)."""
    own = str(PurePosixPath(template).with_suffix(".css"))
    found = [_common()]
    if (settings.BASE_DIR / "templates" / own).is_file():
        found.append(_sheet(_source(own)))
    return tuple(found)


@lru_cache(maxsize=1)
def _common() -> CSS:
    return _sheet(f"{fonts.faces()}\n{_source(PAPER)}")


def _sheet(text: str) -> CSS:
    return CSS(string=text, font_config=_fonts(), url_fetcher=_fetcher)


def _source(name: str) -> str:
    return (settings.BASE_DIR / "templates" / name).read_text(encoding="utf-8")


def render(template: str, facts: Mapping[str, Any]) -> bytes:
    """The finished PDF of `facts` in `template`. Raises `OutsideAddress`."""
    return write(lay_out(template, facts), facts_digest(facts))


def lay_out(template: str, facts: Mapping[str, Any], **extra: Any) -> Document:
    """The pages of a document, not yet written; `extra` is for the template only, not for the digest."""
    return print_html(markup.page(template, facts, **extra), template)


def print_html(html: str, template: str = PAPER) -> Document:
    """The pages of finished HTML under the style of `template`. Raises `OutsideAddress`."""
    try:
        return HTML(string=html, url_fetcher=_fetcher).render(
            stylesheets=list(_sheets(template)), font_config=_fonts()
        )
    except FatalURLFetchingError as refused:
        raise OutsideAddress(str(refused)) from None


def write(pages: Document, digest: str) -> bytes:
    """The PDF bytes of laid-out pages; the file's identifier is cut from the digest of its facts."""
    return pages.write_pdf(pdf_identifier=bytes.fromhex(digest[:32]), finisher=_forget_the_maker)


def _forget_the_maker(pages: Document, pdf: Any) -> None:
    pdf.info.pop("Producer", None)
