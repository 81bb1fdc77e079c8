"""Trainees who may fail: open flags with their numbers, and what is done about each."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from office.web import lists
from training.queries import reach
from training.queries import risks as queries
from training.rules.risks import RULES
from training.services import risks as services
from training.titles import FLAGS


class Filters(Form):
    """What of the list is shown."""

    lop = forms.ChoiceField(label=gettext_lazy("Class"), required=False)
    loai = forms.ChoiceField(
        label=gettext_lazy("Kind of flag"),
        required=False,
        choices=[("", gettext_lazy("all")), *((rule, FLAGS[rule]) for rule in RULES)],
    )

    def __init__(self, *args: object, classes: list[str], **options: object) -> None:
        super().__init__(*args, **options)
        choices = [("", gettext_lazy("all")), *((code, code) for code in classes)]
        self.fields["lop"].choices = choices  # type: ignore[attr-defined]


class ActionForm(Form):
    """What is done about a flag."""

    act_fields = {"risk.no_action": "action", "risk.too_long": "action"}

    action = forms.CharField(
        label=gettext_lazy("What is done about it"),
        max_length=services.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@doors.acting("trainee.view")
def risks(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Open flags of the trainees the reader sees."""
    here = reach.of(request.user, request.at, scheme, intake, act="trainee.view")
    form = Filters(request.GET or None, classes=[one.code for one in here.classes])
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = queries.lines(here, code=given.get("lop", ""), rule=given.get("loai", ""))
    if lists.wants_excel(request):
        return _excel(rows, here.intake.code)
    facts = {
        "intake": here.intake,
        "page": lists.page(request, rows),
        "filters": form,
        "unconfirmed": queries.unconfirmed(here.intake.scheme),
        "recounting": access.may(request.user, "risk.acknowledge", here.intake.scope, request.at),
    }
    return pages.show(request, "training/risks/list.html", facts)


@doors.acting("risk.acknowledge", methods=("GET", "POST"))
def acknowledge(
    request: StaffRequest, scheme: str, intake: str, reference: str, rule: str
) -> HttpResponse:
    """Take one flag up: say what is done."""
    user, at = request.user, request.at
    here = reach.of(user, at, scheme, intake, act="risk.acknowledge")
    line = queries.find(here, reference, rule)
    form = ActionForm(request.POST or None)
    if carry(request, form, lambda given: services.acknowledge(line.flag, **given, by=user, at=at)):
        return pages.done(request, _("Taken up."), "training:risks", scheme, intake)
    facts = {"intake": here.intake, "line": line}
    return pages.show(request, "training/risks/acknowledge.html", facts, form)


@doors.acting("risk.acknowledge", over="intake:{scheme}/{intake}", methods=("POST",))
def recount(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Hold everybody against the limits as they are now."""
    here = reach.of(request.user, request.at, scheme, intake, act="risk.acknowledge")
    return pages.act(
        request,
        lambda: services.recount(here.intake, by=request.user, at=request.at),
        _("The flags are counted anew."),
        "training:risks",
        scheme,
        intake,
    )


def _excel(rows: list[queries.Line], name: str) -> HttpResponse:
    titles = [
        _("Trainee number"), _("Full name"), _("Class"), _("Kind of flag"), _("Numbers"), _("Since"),
        _("What is done about it"), _("Taken up by"),
    ]  # fmt: skip
    cells = [
        [
            one.trainee.number,
            one.trainee.full_name,
            one.trainee.training_class.code if one.trainee.training_class else "",
            str(FLAGS[one.flag.rule]),
            one.sentence,
            one.flag.raised_at.date(),
            one.flag.action,
            one.acknowledged_by,
        ]
        for one in rows
    ]
    return lists.excel(titles, cells, f"{_('At risk')} {name}")
