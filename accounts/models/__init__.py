"""People who act, what they may do, and acts that need two of them."""

from accounts.models.acts import TwoPersonAct
from accounts.models.grants import Grant
from accounts.models.submissions import Submission
from accounts.models.users import User

__all__ = ["Grant", "Submission", "TwoPersonAct", "User"]
