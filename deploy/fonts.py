"""Font files cut to the letters of Vietnamese, one file per style.

Guarantee: the same source gives the same bytes; a file that stands already is made again only when its source
or this list of letters changed. One file per style, never split by range of letters: a split family comes out
of the PDF engine as wrong letters.
"""

import hashlib
import sys
from pathlib import Path

STYLES = {
    "tinos-regular.ttf": "tinos/400Regular/Tinos_400Regular.ttf",
    "tinos-bold.ttf": "tinos/700Bold/Tinos_700Bold.ttf",
    "tinos-italic.ttf": "tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf",
    "tinos-bolditalic.ttf": "tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf",
}
LICENCE = "tinos/LICENSE_FONT"
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


def cut(source: Path, target: Path) -> list[str]:
    """The names of the files made now, from the package folder `source` into `target`."""
    from fontTools import subset

    target.mkdir(parents=True, exist_ok=True)
    made = []
    for name, package_file in STYLES.items():
        original = source / package_file
        stamp = target / f"{name}.source"
        wanted = hashlib.sha256(original.read_bytes() + repr(LETTERS).encode()).hexdigest()
        if (target / name).exists() and stamp.exists() and stamp.read_text() == wanted:
            continue
        options = subset.Options(
            recalc_timestamp=False, hinting=True, name_IDs=["*"], notdef_outline=True
        )
        font = subset.load_font(str(original), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(
            unicodes=[code for first, last in LETTERS for code in range(first, last + 1)]
        )
        subsetter.subset(font)
        subset.save_font(font, str(target / name), options)
        stamp.write_text(wanted)
        made.append(name)
    (target / "LICENSE-tinos.txt").write_bytes((source / LICENCE).read_bytes())
    return made


if __name__ == "__main__":
    for name in cut(Path(sys.argv[1]), Path(sys.argv[2])):
        print(name)
