"""The roots that each room got during a session, rebuilt from beginnings of the final chains."""

from collections import defaultdict

from exams.rules.sittings import room_root
from verify.bundles import Bundle, Entry
from verify.chains import Chains, noted

Fault = tuple[str, str]


def faults_of_roots(bundle: Bundle, chains: Chains, started: Entry, closed: Entry) -> list[Fault]:
    """Each room root is rebuilt from beginnings of the final chains, and none goes back."""
    rooms: dict[str, set[str]] = defaultdict(set)
    for row in chains.sittings:
        rooms[row["room"]].add(row["number"])
    reached: dict[str, int] = {}
    faults = []
    for entry, facts in noted(bundle, "room.rooted", chains.session):
        if not started.n < entry.n < closed.n:
            faults.append((f"{entry.place}: ngoài ca thi", f"{entry.place}: outside the session"))
        faults += _root(chains, entry, facts["seqs"], rooms, reached)
    for stated in closed.data["rooms"]:
        last = {n: chains.last(n) for n in rooms.pop(stated["room"], set())}
        due = (chains.session, len(last), room_root(last).hex())
        if (stated["session"], stated["sittings"], stated["root"]) != due:
            faults.append(
                (
                    f"gốc cuối của phòng {stated['room']} không khớp",
                    f"the last root of room {stated['room']} does not fit",
                )
            )
    for room in sorted(rooms):
        faults.append((f"phòng {room} thiếu gốc cuối", f"room {room} has no last root"))
    return faults


def _root(
    chains: Chains,
    entry: Entry,
    seqs: dict[str, int],
    rooms: dict[str, set[str]],
    reached: dict[str, int],
) -> list[Fault]:
    heads: dict[str, tuple[int, str]] = {}
    faults = []
    for number, seq in seqs.items():
        if not reached.get(number, 0) <= seq <= len(chains.events.get(number, [])):
            faults.append(
                (
                    f"{entry.place}: {number} đã lưu đến lượt {seq}, chuỗi cuối không có",
                    f"{entry.place}: {number} stood at save {seq}, the final chain does not",
                )
            )
            continue
        if seq and chains.events[number][seq - 1]["at"] > entry.at:
            faults.append(
                (
                    f"{entry.place}: lượt {seq} của {number} ghi giờ sau gốc này",
                    f"{entry.place}: save {seq} of {number} is dated after this root",
                )
            )
        reached[number] = seq
        heads[number] = (seq, chains.head(number, seq))
    if entry.data["sittings"] != len(seqs):
        faults.append((f"{entry.place}: số thí sinh sai", f"{entry.place}: sittings differ"))
    whole = set(seqs) == rooms.get(entry.data["room"], set())
    if not faults and not (whole and room_root(heads).hex() == entry.data["root"]):
        faults.append(
            (
                f"{entry.place}: gốc phòng {entry.data['room']} không phải của các bài làm này",
                f"{entry.place}: the root of room {entry.data['room']} is not of these answers",
            )
        )
    return faults
