"""What set-up makes of the packages: style without loose ends, one sprite of the icons that are listed."""

from xml.etree import ElementTree

import pytest

from deploy import web
from deploy.environment import ASSETS

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none"
  stroke="currentColor" stroke-width="2" class="icon icon-{name}">
  <path stroke="none" d="M0 0h24v24H0z" fill="none" /><path d="{path}" /></svg>"""


@pytest.fixture
def drawings(tmp_path):
    """A package with two icons."""
    for name, path in (("check", "M5 12l5 5"), ("flag", "M5 5v16")):
        (tmp_path / f"{name}.svg").write_text(DRAWING.format(name=name, path=path))
    return tmp_path


def test_a_sprite_holds_the_wanted_icons_without_their_frame(drawings):
    sprite = ElementTree.fromstring(web.sprite(drawings, ["flag", "check"]))

    assert [symbol.attrib for symbol in sprite] == [
        {
            "id": name,
            "viewBox": "0 0 24 24",
            "fill": "none",
            "stroke": "currentColor",
            "stroke-width": "2",
        }
        for name in ("flag", "check")
    ]
    assert [part.get("d") for symbol in sprite for part in symbol] == ["M5 5v16", "M5 12l5 5"]


def test_an_icon_that_does_not_exist_is_named(drawings):
    with pytest.raises(SystemExit) as told:
        web.sprite(drawings, ["check", "unicorn", "dragon"])

    assert str(told.value).endswith("no such icon: unicorn, dragon")


def test_a_style_sheet_names_no_map_that_is_not_served():
    sheet = b"a{color:red}\n/*# sourceMappingURL=tabler.min.css.map */"

    assert web.style(sheet) == b"a{color:red}\n"


def test_the_icons_are_listed_once_and_in_order():
    names = web.names()

    assert names == sorted(set(names))


def test_set_up_made_every_icon_and_every_weight_of_the_font():
    sprite = ElementTree.parse(ASSETS / "web" / "icons.svg").getroot()
    weights = sorted(path.name for path in (ASSETS / "web").glob("*.woff2"))

    assert [symbol.get("id") for symbol in sprite] == web.names()
    assert weights == [f"be-vietnam-pro-{weight}.woff2" for weight in (400, 600, 700)]
