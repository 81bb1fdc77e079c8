"""With which settings a built demo is served. Standard library only: whoever serves it may not know Django.

A demo's clock starts at its moment and runs on. Served again later, it goes on where its last act
stood, so that nothing seems to come before what was logged; build it anew to begin at the moment.
"""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

FILE, MOMENT, HOME = "environment.json", "demo_moment", "folder"
LATEST = (
    "SELECT max(reached_at) FROM ledger_log",
    "SELECT max(at) FROM exams_answerevent",
)


def environment(folder: Path, now: datetime | None = None) -> dict[str, str]:
    """The CONGTAM_ settings for serving the demo in `folder` from now on.

    A folder that was copied elsewhere is served from where it lies now.
    """
    kept: dict[str, str] = json.loads((folder / FILE).read_text(encoding="utf-8"))
    here, home = str(folder.resolve()), kept[HOME]
    found = {
        name: value.replace(home, here)
        for name, value in kept.items()
        if name.startswith("CONGTAM_")
    }
    moment = now or datetime.now(UTC)
    offset = resume(folder) - moment
    return found | {"CONGTAM_CLOCK_OFFSET": str(int(offset.total_seconds()))}


def resume(folder: Path) -> datetime:
    """When the demo's clock goes on: at its moment, or at the last act since."""
    kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
    moments = [datetime.fromisoformat(kept[MOMENT])]
    place = f"file:{folder.resolve() / 'var' / 'demo.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(place, uri=True)) as database:
        for query in LATEST:
            [(latest,)] = database.execute(query)
            if latest:
                moments.append(datetime.fromisoformat(latest).replace(tzinfo=UTC))
    return max(moments)
