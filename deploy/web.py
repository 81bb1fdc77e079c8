"""What pages show beside their own style: Tabler's style sheet, the screen font, one sprite of icons.

`python -m deploy.web NODE_MODULES ASSETS` makes `fonts/` (for documents), `web/` (served as `static/vendor/`) and
`tests/` (the accessibility checker, never served). Guarantee: the same packages give the same bytes.
"""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

from deploy import fonts

HERE = Path(__file__).resolve().parent / "assets"
SVG = "http://www.w3.org/2000/svg"
TABLER = "@tabler/core/dist/css/tabler.min.css"
ICONS = "@tabler/icons/icons/outline"
# Tabler's style sheet carries its licence by name only; the icons of the same authors bring the text.
COPIED = {
    "web/LICENSE-tabler.txt": "@tabler/icons/LICENSE",
    "tests/axe.min.js": "axe-core/axe.min.js",
    "tests/LICENSE-axe-core.txt": "axe-core/LICENSE",
}
SOURCE_MAP = re.compile(rb"\s*/\*# sourceMappingURL=[^*]*\*/\s*$")
DRAWN = ("viewBox", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin")


def make(packages: Path, target: Path) -> None:
    """Everything of `target` (`var/assets`) from the installed `packages` (`node_modules`)."""
    families = packages / "@expo-google-fonts"
    fonts.make(families, target / "fonts", fonts.PRINTED)
    fonts.make(families, target / "web", fonts.SHOWN)
    (target / "tests").mkdir(exist_ok=True)
    for name, package_file in COPIED.items():
        (target / name).write_bytes((packages / package_file).read_bytes())
    web = target / "web"
    (web / "fonts.css").write_bytes((HERE / "fonts.css").read_bytes())
    (web / "tabler.min.css").write_bytes(style((packages / TABLER).read_bytes()))
    (web / "icons.svg").write_text(sprite(packages / ICONS, names()), encoding="utf-8")


def style(sheet: bytes) -> bytes:
    """A style sheet without the address of its source map, which is not served."""
    return SOURCE_MAP.sub(b"\n", sheet)


def names() -> list[str]:
    """Names of the icons that pages may use, as `icons.txt` lists them."""
    return (HERE / "icons.txt").read_text(encoding="utf-8").split()


def sprite(folder: Path, wanted: list[str]) -> str:
    """One SVG with a symbol for each wanted icon; a name the package lacks ends the run."""
    missing = [name for name in wanted if not (folder / f"{name}.svg").exists()]
    if missing:
        raise SystemExit(f"deploy/assets/icons.txt: không có / no such icon: {', '.join(missing)}")
    ElementTree.register_namespace("", SVG)
    whole = ElementTree.Element(f"{{{SVG}}}svg")
    for name in wanted:
        drawing = ElementTree.parse(folder / f"{name}.svg").getroot()  # noqa: S314 - a locked package
        given = {key: drawing.attrib[key] for key in DRAWN if key in drawing.attrib}
        symbol = ElementTree.SubElement(whole, f"{{{SVG}}}symbol", {"id": name} | given)
        # The first path of every icon is an invisible frame.
        symbol.extend(part for part in drawing if part.get("d") != "M0 0h24v24H0z")
    ElementTree.indent(whole, "")
    return ElementTree.tostring(whole, encoding="unicode") + "\n"


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
