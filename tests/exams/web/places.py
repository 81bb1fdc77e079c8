"""How the access matrix fills the addresses of banks."""

BANK = {"agency": "SNV-HN", "bank": "KTC"}
ITEM = BANK | {"code": "KTC-0001"}
PLACES = {
    "bank:items": BANK,
    "bank:decide": BANK,
    "bank:import": BANK,
    "bank:template": BANK,
    "bank:confirm": BANK,
    "bank:report": BANK,
    "bank:item": ITEM,
    "bank:revise": ITEM,
    "bank:pairs": BANK,
    "bank:pair": BANK,
    "bank:enemies": BANK,
    "bank:enemy_set": BANK | {"number": 1},
    "bank:enemy_dissolve": BANK | {"number": 1},
    "bank:exposure": BANK,
    "bank:readers": BANK,
    "bank:reader": BANK | {"reference": "nguoi-dung"},
    "bank:sights": ITEM,
    "bank:canaries": BANK,
    "bank:trace": BANK,
    "practice:choose": BANK,
    "practice:test": BANK,
    "papers:analysis_item": {"number": 1, "code": "KTC-0001"},
    "papers:release": {"number": 1},
    "papers:copy_check": {"device": "USB-01"},
    "papers:assembly_cancel": {"search": 1},
    "papers:assembly_take": {"search": 1},
}
