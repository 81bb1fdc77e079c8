"""Sentences of what `accounts` refuses, by code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "act.confirmed_already": _("The act %(act)s is confirmed already."),
    "act.expired": _("The proposal of %(act)s is over: propose it again."),
    "act.facts_differ": _(
        "What was confirmed for %(act)s is not what is to be done now: propose it again."
    ),
    "act.needs_no_second_person": _("The act %(act)s is done by one person: do it directly."),
    "act.needs_second_person": _(
        "The act %(act)s needs a second person: propose it and let the other one confirm."
    ),
    "act.not_yours": _("The proposal of %(act)s was made by somebody else: ask that person."),
    "act.proposed_already": _(
        "The act %(act)s is proposed already and waits for its confirmation."
    ),
    "act.reason_missing": _("Give the reason for %(act)s."),
    "act.same_person": _("The act %(act)s must be confirmed by another person than its proposer."),
    "attempt.code_spent": _(
        "This code has been used already. Wait until the app shows the next one."
    ),
    "attempt.crowded": _(
        "Very many forms are coming in at the moment. Nothing you typed is lost: leave this page "
        "open and send it again in %(minutes)s min."
    ),
    "attempt.too_many": _(
        "Too many wrong tries for this account. Please wait %(minutes)s min and try again."
    ),
    "grant.alias_taken": _("The name %(alias)s is taken in this scope: choose another."),
    "grant.ended_already": _("The grant of %(role)s has ended already."),
    "grant.ends_before_it_starts": _("A grant must end after it starts."),
    "grant.founded_already": _(
        "This installation has its first grant already: ask the head of the authority for a role."
    ),
    "grant.held_already": _("The person holds the role %(role)s in this scope already."),
    "grant.not_yours_to_give": _(
        "Your roles do not appoint to %(role)s: ask somebody whose role does."
    ),
    "grant.reason_missing": _("Give the reason for the grant: the appointing document."),
    "grant.roles_clash": _(
        "One person may not hold %(role)s and %(held)s in one campaign (%(article)s): choose "
        "another person."
    ),
    "grant.roles_need_a_decision": _(
        "%(role)s and %(held)s in one campaign need a decision of the Council (%(article)s)."
    ),
    "grant.scope_unknown": _("The scope %(scope)s is not known: check how it is written."),
    "grant.to_oneself": _("Nobody gives a role to himself: let another person grant %(role)s."),
    "user.beyond_your_roles": _(
        "This person holds a role you do not appoint to: ask whoever appointed this person."
    ),
    "user.missing": _("There is no such person here."),
    "user.name_missing": _("Give a user name and a full name."),
    "user.name_taken": _("The user name %(username)s is taken: choose another."),
    "user.oneself": _("For your own password and devices, use the page Sign-in and security."),
    "user.password_same": _("The new password is the old one: choose another."),
    "user.password_weak": _("The password is too weak: %(causes)s"),
    "user.password_wrong": _("This is not your present password."),
    "user.reason_missing": _("Give the reason: who asked, and how you knew who it was."),
}
