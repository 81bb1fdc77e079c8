"""How the access matrix fills the addresses of recruitment."""

from typing import Any

OFFICE = {"room": "office"}
SESSION = {"key": "KTC.1"}

PLACES: dict[str, dict[str, Any]] = {
    "recruitment:witnesses_of": OFFICE,
    "recruitment:witnesses_take": OFFICE,
    "recruitment:witnesses_issue": OFFICE,
    "recruitment:witnesses_note": {**OFFICE, "size": 1},
    "recruitment:witnesses_proof": {**OFFICE, "old": 0, "size": 1},
    "recruitment:round1": SESSION,
    "recruitment:round1_keys": SESSION,
    "recruitment:round1_compute": SESSION,
    "recruitment:round1_pull": SESSION,
    "recruitment:ranking": {"version": 1, "post": "VT01"},
    "recruitment:explanation": {"version": 1, "number": "000001"},
    "recruitment:tie": {"post": "VT01"},
    "recruitment:tie_decide": {"post": "VT01"},
    "recruitment:priority": {"number": "000001"},
}
