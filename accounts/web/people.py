"""People and their roles: make a person, reset a sign-in, give and end roles."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.queries import people
from accounts.services import grants, users
from accounts.web import doors, pages
from accounts.web.forms import carry
from accounts.web.people_forms import Ending, Giving, NewPerson, Reason, Search

ACTS = ("user.create", "grant.give")
BOTH = ("GET", "POST")
PER = 50


@doors.acting(*ACTS)
def listing(request: Any) -> HttpResponse:
    """Whom the reader may appoint or give a new start, with the roles they hold."""
    form = Search(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = people.all_of(request.user, request.at, **wanted)
    page = Paginator(found, PER).get_page(request.GET.get("trang"))
    return pages.show(request, "accounts/people/list.html", {"page": page, "filters": form})


@never_cache
@doors.acting("user.create", methods=BOTH)
def create(request: Any) -> HttpResponse:
    """A new person; the password for the first sign-in is shown once."""
    form = NewPerson(request.POST or None)
    scope = people.place_to_create(request.user, request.at)
    if carry(
        request,
        form,
        lambda given: users.welcome(by=request.user, at=request.at, scope=scope, **given),
    ):
        user, password = form.result
        return _shown(request, user, password)
    return pages.show(request, "accounts/people/create.html", {}, form)


@doors.acting(*ACTS)
def person(request: Any, reference: str) -> HttpResponse:
    """One person: roles, state of the sign-in, and what can be done."""
    found = people.find(request.user, reference, request.at)
    return pages.show(request, "accounts/people/person.html", {"person": found})


@never_cache
@doors.acting("user.create", methods=BOTH)
def reset_password(request: Any, reference: str) -> HttpResponse:
    """A new password for one sign-in, shown once."""
    found = people.find(request.user, reference, request.at)
    form = Reason(request.POST or None)
    if carry(
        request,
        form,
        lambda given: users.reset_password(found.user, by=request.user, at=request.at, **given),
    ):
        return _shown(request, found.user, form.result)
    return pages.show(request, "accounts/people/reset_password.html", {"person": found}, form)


@doors.acting("user.create", methods=BOTH)
def reset_second_factor(request: Any, reference: str) -> HttpResponse:
    """The devices were lost: all are forgotten."""
    found = people.find(request.user, reference, request.at)
    form = Reason(request.POST or None)
    if carry(
        request,
        form,
        lambda given: users.reset_second_factor(
            found.user, by=request.user, at=request.at, **given
        ),
    ):
        sentence = _("The devices are forgotten. At the next sign-in a new one is set up.")
        return pages.done(request, sentence, "accounts:person", reference)
    return pages.show(request, "accounts/people/reset_second_factor.html", {"person": found}, form)


@doors.acting("grant.give", methods=BOTH)
def give(request: Any, reference: str) -> HttpResponse:
    """Give a role over a place, from one day to another."""
    found = people.find(request.user, reference, request.at)
    form = Giving(request.POST or None, reader=request.user, at=request.at)
    if carry(
        request,
        form,
        lambda given: grants.give(found.user, by=request.user, at=request.at, **given),
    ):
        return pages.done(request, _("The role is given."), "accounts:person", reference)
    return pages.show(request, "accounts/people/give.html", {"person": found}, form)


@doors.acting("grant.end", methods=BOTH)
def end(request: Any, reference: str) -> HttpResponse:
    """Take a role back; it stays on record."""
    found = people.find(request.user, reference, request.at)
    form = Ending(request.POST or None, roles=found.roles, initial=request.GET.dict())
    if carry(request, form, lambda given: grants.end(by=request.user, at=request.at, **given)):
        return pages.done(request, _("The role has ended."), "accounts:person", reference)
    return pages.show(request, "accounts/people/end.html", {"person": found}, form)


def _shown(request: HttpRequest, user: Any, password: str) -> HttpResponse:
    facts = {"person": user, "password": password}
    return pages.show(request, "accounts/people/password.html", facts)
