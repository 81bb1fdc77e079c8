"""Tables of people, roles and acts of two persons."""

from accounts.models.acts import TwoPersonAct
from accounts.models.attempts import Attempt, SpentCode
from accounts.models.grants import Grant
from accounts.models.submissions import Submission
from accounts.models.users import User

__all__ = ["Attempt", "Grant", "SpentCode", "Submission", "TwoPersonAct", "User"]
