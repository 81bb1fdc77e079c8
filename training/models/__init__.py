"""Training's tables: schemes, intakes, curriculum, trainees, attendance, practice, grades, awards, service."""

from training.models.attendance import Presence, RollCall, Tally
from training.models.awards import Certificate, Graduation, GraduationRow, Revocation
from training.models.curricula import Lesson, Module, Phase, Programme
from training.models.grades import ModuleMark, RiskFlag
from training.models.imports import ColumnMapping
from training.models.intakes import Intake, TrainingClass
from training.models.practice import Placement, WeekLink, WeekReport
from training.models.prints import PrintJob
from training.models.schemes import RuleConfirmation, RuleVersion, Scheme
from training.models.service import Commitment, Posting, ServicePeriod
from training.models.trainees import Trainee, TrainingEvent

__all__ = [
    "Certificate",
    "ColumnMapping",
    "Commitment",
    "Graduation",
    "GraduationRow",
    "Intake",
    "Lesson",
    "Module",
    "ModuleMark",
    "Phase",
    "Placement",
    "Posting",
    "Presence",
    "PrintJob",
    "Programme",
    "Revocation",
    "RiskFlag",
    "RollCall",
    "RuleConfirmation",
    "RuleVersion",
    "Scheme",
    "ServicePeriod",
    "Tally",
    "Trainee",
    "TrainingClass",
    "TrainingEvent",
    "WeekLink",
    "WeekReport",
]
