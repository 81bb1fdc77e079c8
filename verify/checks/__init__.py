"""The checks of the auditor's program, in the order in which they are run and reported.

A check is a module with `check(bundle, report)`. It may let `Withheld` (then it is skipped) and
`Broken` (then it has failed) pass through; any other exception counts as a failure of the check.
A module may also tell a candidate's story: `explain(bundle, number, out)`.
"""

ORDER = (
    "manifest",
    "log",
    "anchors",
    "gates",
    "tables",
    "rules",
    "roster",
    "draws",
    "versions",
    "papers",
    "answers",
    "scores",
    "pages",
    "codes",
    "settlements",
    "penalties",
    "appeals",
    "ranking",
    "published",
)

# --explain WORD -> the check module that tells it.
STORIES = {"draw": "papers", "version": "versions", "mark": "settlements", "rank": "ranking"}
