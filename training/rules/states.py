"""What may be decided about a trainee, and where it takes him.

Guarantee: every move of a trainee's state is in this table; the order of moves is that of the decisions.
Source: rulebook A.2; status history as events with decision number and date (design §1, training).

>>> after("enrolled", "leave"), after("on_leave", "resumption")
('on_leave', 'enrolled')
>>> after("withdrawn", "resumption") is None
True
"""

from collections.abc import Mapping

# event: {state before: state after}
MOVES: Mapping[str, Mapping[str, str]] = {
    "enrolment": {"selected": "enrolled"},
    "leave": {"enrolled": "on_leave"},
    "suspension": {"enrolled": "suspended"},
    "resumption": {"on_leave": "enrolled", "suspended": "enrolled"},
    "withdrawal": dict.fromkeys(("selected", "enrolled", "on_leave", "suspended"), "withdrawn"),
    "graduation": {"enrolled": "graduated"},
    "non_graduation": {"enrolled": "not_graduated"},
    "discipline": {"enrolled": "enrolled"},
    "class_changed": {"enrolled": "enrolled", "selected": "selected"},
}
# Moves that an officer writes down one by one, with number and date of the decision.
DECIDED = ("enrolment", "leave", "suspension", "resumption", "withdrawal", "discipline")
# Whoever is one of these still belongs to the course.
STUDYING = ("enrolled", "on_leave", "suspended")
# Whoever was enrolled and did not leave before the end.
ADMITTED = (*STUDYING, "graduated", "not_graduated")


def after(state: str, event: str) -> str | None:
    """The state an event leads to, or None when it cannot happen in this state."""
    return MOVES[event].get(state)


def possible(state: str) -> list[str]:
    """The events an officer may write down in a state."""
    return [event for event in DECIDED if state in MOVES[event]]
