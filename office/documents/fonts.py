"""The four files every document is set in: Tinos, of the same measure as Times New Roman (NĐ 30/2020, Phụ lục I)."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

STYLES = (
    ("tinos-regular.ttf", "normal", "normal"),
    ("tinos-bold.ttf", "bold", "normal"),
    ("tinos-italic.ttf", "normal", "italic"),
    ("tinos-bolditalic.ttf", "bold", "italic"),
)


def folder() -> Path:
    """Where set-up puts the font files."""
    return Path(settings.ASSETS) / "fonts"


def faces() -> str:
    """The `@font-face` rules of the four styles; says what to do when one is missing."""
    home = folder()
    missing = [name for name, _, _ in STYLES if not (home / name).is_file()]
    if missing:
        raise ImproperlyConfigured(
            f"Thiếu phông chữ / Fonts are missing in {home}: {', '.join(missing)}. "
            "Hãy chạy ./run check / Run ./run check once: it fetches and cuts them."
        )
    return "\n".join(
        f'@font-face {{ font-family: Tinos; src: url("{(home / name).as_uri()}"); '
        f"font-weight: {weight}; font-style: {style} }}"
        for name, weight, style in STYLES
    )
