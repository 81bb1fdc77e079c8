"""Font files cut to the letters of Vietnamese, one file per style.

Guarantee: the same source gives the same bytes; a file that stands already is made again only when its source
or this list of letters changed. One file per style, never split by range of letters: a split family comes out
of the PDF engine as wrong letters.
"""

import hashlib
from pathlib import Path

# For paper: the metrics of Times New Roman, which Nghị định 30/2020 asks for.
PRINTED = {
    "tinos-regular.ttf": "tinos/400Regular/Tinos_400Regular.ttf",
    "tinos-bold.ttf": "tinos/700Bold/Tinos_700Bold.ttf",
    "tinos-italic.ttf": "tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf",
    "tinos-bolditalic.ttf": "tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf",
    "LICENSE-tinos.txt": "tinos/LICENSE_FONT",
}
# For the screen, packed as browsers take it.
SHOWN = {
    "be-vietnam-pro-400.woff2": "be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf",
    "be-vietnam-pro-600.woff2": "be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf",
    "be-vietnam-pro-700.woff2": "be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf",
    "LICENSE-be-vietnam-pro.txt": "be-vietnam-pro/LICENSE_FONT",
}
# Basic Latin to Latin Extended-A, ơ ư, the tone marks for decomposed text, the Vietnamese block,
# punctuation, ₫ №, arrows and signs of comparison.
LETTERS = (
    (0x0020, 0x017F),
    (0x01A0, 0x01B0),
    (0x02C6, 0x02DD),
    (0x0300, 0x0309),
    (0x031B, 0x031B),
    (0x0323, 0x0323),
    (0x1EA0, 0x1EF9),
    (0x2010, 0x2026),
    (0x2030, 0x203A),
    (0x20AB, 0x20AC),
    (0x2116, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2265),
)


def make(source: Path, target: Path, files: dict[str, str]) -> None:
    """Put `files` (name in `target` → path in the package folder `source`) in place, fonts cut."""
    target.mkdir(parents=True, exist_ok=True)
    for name, package_file in files.items():
        if name.endswith(".txt"):
            (target / name).write_bytes((source / package_file).read_bytes())
        else:
            _cut(source / package_file, target / name)


def _cut(original: Path, target: Path) -> None:
    from fontTools import subset

    stamp = target.with_name(f".{target.name}.source")
    wanted = hashlib.sha256(original.read_bytes() + repr(LETTERS).encode()).hexdigest()
    if target.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    options = subset.Options(
        recalc_timestamp=False, hinting=True, name_IDs=["*"], notdef_outline=True
    )
    if target.suffix == ".woff2":
        options.flavor = "woff2"
    font = subset.load_font(str(original), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(
        unicodes=[code for first, last in LETTERS for code in range(first, last + 1)]
    )
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    stamp.write_text(wanted)
