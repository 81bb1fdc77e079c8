"""Tell who may appoint to a role.

Guarantee: nobody appoints to the body that watches or directs him.
Source: NĐ 170/2025/NĐ-CP, Điều 8; TT 22/2025/TT-BNV, Quy chế, Điều 4, 5 (boards by the Council),
Điều 23 (Ban giám sát by the head of the authority). The roles of the machine are by design.

>>> [str(role) for role in appointers("marker")]
['council_chair']
>>> [str(role) for role in appointers("supervisor")]
['head_of_authority']
"""

from accounts.rules.roles import BOARDS, BODIES, Role

_BY_HEAD = frozenset({Role.HEAD_OF_AUTHORITY})
_BY_CHAIR = frozenset({Role.COUNCIL_CHAIR})
_BY_BODY = {
    "audit": _BY_HEAD,
    "authority": _BY_HEAD,
    "contribution": _BY_HEAD | _BY_CHAIR,
    "council": _BY_HEAD,
    "operation": _BY_HEAD,
    "personnel": _BY_HEAD,
    "school": _BY_HEAD,
    "shares": _BY_HEAD | _BY_CHAIR,
    "supervision": _BY_HEAD,
    **dict.fromkeys(BOARDS, _BY_CHAIR),
    # A standing question bank is kept by the authority between campaigns.
    "papers": _BY_HEAD | _BY_CHAIR,
}


def appointers(role: str) -> frozenset[Role]:
    """The roles whose holders may give `role`."""
    return _BY_BODY[BODIES[Role(role)]]
