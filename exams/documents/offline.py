"""The page on which a contributor makes secret and commitment away from every server.

One HTML file that asks nothing of any network: it is downloaded, carried to another machine and
opened there. It is never run from this site.
"""

import json
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "offline.html"
PLACE = "/*DRAW*/null"


def page(draw_id: str, contributors: list[dict[str, Any]]) -> bytes:
    """The file for one draw, with its name and its contributors written in."""
    known = {
        "draw_id": draw_id,
        "contributors": [{"id": one["id"], "body": one["body"]} for one in contributors],
    }
    # A closing tag in a name must not end the script.
    written = json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")
    return PAGE.read_text(encoding="utf-8").replace(PLACE, written).encode()
