"""The ledger's refusals in words."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "clock.real": _(
        "The clock is replaced in rehearsals only: a real campaign runs on the machine's clock."
    ),
    "entropy.real": _(
        "Randomness is replaced in rehearsals only: a real campaign takes it from the machine."
    ),
    "log.named_badly": _(
        "“%(name)s” cannot name a campaign or a room: use letters, digits and hyphens."
    ),
    "log.exists": _("The log %(origin)s has been opened before: go on in it."),
    "log.missing": _("No log of campaign %(campaign)s in room %(room)s is kept here."),
    "log.none": _("No log of campaign %(campaign)s is kept here: check its code."),
    "entry.gate": _("A gate is passed, not written: its order must be checked."),
    "entry.instant": _(
        "%(text)s is not a moment with date, time and zone: write 2026-08-03T08:00:00+07:00."
    ),
    "entry.backdated": _(
        "The act is dated %(at)s, but the log has reached %(last)s: set the clock right, then "
        "do it again."
    ),
    "table.named_badly": _("“%(name)s” cannot name a table."),
    "table.exists": _("The log already holds a table named %(names)s: each table is logged once."),
    "table.missing": _("The log holds no table named %(name)s."),
    "table.sealed": _("The table %(name)s is sealed: bring its key first."),
    "table.not_sealed": _("The table %(name)s was never sealed: it needs no key."),
    "table.differs": _(
        "The rows of %(name)s are not those that were logged: stop, and report it to the Council."
    ),
    "seal.broken": _(
        "The seal does not open: the key is another one, or the bytes were changed. Bring the "
        "shares of this very seal."
    ),
    "seal.shares": _(
        "These shares do not make a key (%(reason)s): check their words and their number."
    ),
    "checkpoint.empty": _("The log %(log)s is empty: there is nothing to witness yet."),
    "checkpoint.other_key": _(
        "The signing key of %(log)s is not the one that signed before: restore the key folder."
    ),
    "checkpoint.foreign_witness": _(
        "%(witness)s is not a registered witness of this log: bring lines of registered "
        "witnesses only."
    ),
    "checkpoint.false_line": _(
        "The line of %(witness)s does not sign this checkpoint: have this note signed again."
    ),
    "checkpoint.witness_clock": _(
        "%(witness)s signed at %(at)s by its clock, before the last entry (%(last)s): have its "
        "clock set and the note signed again."
    ),
    "checkpoint.unknown": _("The log %(log)s has no such checkpoint at size %(size)s."),
    "witness.too_late": _(
        "Witnesses of %(log)s are fixed since its first gate was passed: keep those it has."
    ),
    "witness.registered": _("Witnesses of %(log)s have been registered before: keep those."),
    "witness.twins": _("Each witness needs a name and a key of its own."),
    "witness.quorum": _(
        "A quorum of %(quorum)s cannot be had from %(witnesses)s witnesses: ask for at least "
        "one and at most all."
    ),
    "witness.own_key": _("%(key)s is the log's own key: a witness must be somebody else."),
    "witness.policies_differ": _(
        "The logs of this campaign do not have the same witnesses: register the same ones in each."
    ),
    "gate.unknown": _("%(gate)s is not a step of a campaign."),
    "gate.out_of_order": _("“%(gate)s” of %(scope)s comes after: %(missing)s."),
    "gate.passed_already": _("“%(gate)s” of %(scope)s has been passed before: it is passed once."),
    "gate.not_witnessed": _(
        "“%(gate)s” of %(scope)s needs a witnessed checkpoint that covers: %(unwitnessed)s. Have "
        "a checkpoint cosigned first."
    ),
    "gate.no_witnesses": _("The log %(log)s has no witnesses: register them first."),
    "draw.not_announced": _(
        "The draw %(scope)s was not announced when the rules were frozen: only announced draws "
        "are held."
    ),
    "draw.minutes": _("Bring the signed minutes: a draw is void only with them."),
    "draw.one_person": _("Two persons make a draw void: another one than who proposed it."),
    "draw.reason": _("Choose why the draw is void: “%(reason)s” is no such reason."),
    "draw.repeated_already": _(
        "The draw %(scope)s is repeated already: a repetition is never void, the log holds what happened."
    ),
    "draw.revealed_already": _(
        "The draw %(scope)s has its seed already: it cannot be void any more."
    ),
    "draw.voided_already": _("The draw %(scope)s is void already: plan its repetition."),
    "draw.planned_already": _("The draw %(scope)s has been planned before: go on with that plan."),
    "draw.plan": _("The plan of the draw %(scope)s lacks or misstates: %(fields)s. Correct it."),
    "draw.too_few": _("%(given)s have contributed; at least %(least)s must."),
    "draw.unknown_contributor": _(
        "The plan does not name as contributors: %(ids)s. Only those it names contribute."
    ),
    "draw.repeated": _("Contributions came more than once from: %(ids)s. Hand in one of each."),
    "draw.copied": _(
        "The same commitment came more than once: %(ids)s. Each contributor makes one of his own."
    ),
    "draw.commitment": _(
        "This is not a commitment of 64 hexadecimal digits: %(ids)s. Copy it again."
    ),
    "draw.missing_reveal": _(
        "These contributions have not been opened: %(ids)s. Wait for them, or open the second "
        "envelope."
    ),
    "draw.wrong_reveal": _(
        "Secret and nonce do not open the commitment of: %(ids)s. Read them again from the paper."
    ),
    "draw.not_planned": _("No draw of scope %(scope)s has been planned: plan it first."),
    "draw.not_committed": _(
        "Nothing has been promised for the draw %(scope)s yet: take the commitments first."
    ),
    "package.damaged": _("The package is damaged (%(reason)s): have it sent again."),
    "package.unsigned": _(
        "The package does not bear the signature of %(sender)s: have it sent again from there."
    ),
    "package.foreign": _(
        "The package is not meant for here (%(field)s: %(value)s): take it to its receiver."
    ),
    "package.replayed": _(
        "Package %(sequence)s has been received before, with other contents: ask its sender "
        "which one stands."
    ),
    "package.out_of_order": _(
        "Package %(sequence)s came, but %(expected)s is next: bring that one first."
    ),
    "package.wrong_kind": _(
        "This is a %(kind)s; a %(expected)s is expected: choose the other file."
    ),
    "package.too_large": _("The package is too large (%(what)s): ask its sender to check it."),
    "package.named_badly": _("“%(name)s” cannot name a file in a package."),
    "package.pinned": _(
        "Another key of %(name)s is pinned for this campaign: use the key that was pinned."
    ),
    "command.unreadable": _("The file %(path)s cannot be read."),
    "entry.salt": _("A salt has 32 bytes, not %(length)s."),
    "gate.scope": _("“%(scope)s” is not a part of a campaign at which this step is taken."),
    "gate.room": _("“%(gate)s” of %(scope)s is not a step of the room %(room)s."),
    "draw.label": _("“%(label)s” cannot name the purpose of a draw: use letters without accents."),
    "draw.range": _("Nothing can be drawn from %(n)s."),
    "draw.twin_contributors": _("A contributor stands twice in the draw %(draw)s: name each once."),
    "code.contributions": _(
        "%(given)s bodies have contributed to the code key; at least %(least)s different ones must."
    ),
    "code.key": _("The code key and its nonce have 32 bytes each."),
    "code.twin_numbers": _(
        "A candidate number stands twice in the list to be given codes: list each once."
    ),
    "canonical.depth": _("The value is nested more than %(deepest)s levels deep."),
    "canonical.float": _("%(value)s is a floating-point number; write numbers as exact text."),
    "canonical.form": _("The JSON is not in its canonical form: take the file as it was sent."),
    "canonical.integer": _("The whole number %(value)s is too large to be kept exactly."),
    "canonical.key": _("%(key)s cannot name a field; names are text."),
    "canonical.syntax": _("This is not JSON without fractions and repeated names."),
    "canonical.text": _("The text holds half a character: take the file as it was sent."),
    "canonical.twins": _("Two fields have the same name: %(key)s."),
    "canonical.type": _("A value of type %(type)s cannot be written as JSON."),
    "merkle.frontier": _(
        "The log's %(hashes)s stored hashes do not fit its size %(size)s: stop, and restore the "
        "database from its copy."
    ),
    "merkle.index": _("There is no entry %(index)s in a log of %(size)s."),
    "merkle.size": _("A log of %(size)s entries has no beginning of %(old)s."),
    "note.checkpoint": _("The note's text is not a checkpoint: bring the note as it was issued."),
    "note.form": _("This is not a signed note: text, an empty line, and lines of signatures."),
    "note.key": _("“%(key)s” is not a usable verifier key: copy it again from its owner."),
    "policy.line": _("Line %(line)s of the policy cannot be read: %(text)s"),
    "policy.quorum": _("The policy states no quorum: add its line."),
    "witness.clock": _("The witness's clock has gone back: set it right, then sign again."),
    "witness.inconsistent": _(
        "The log has been rewritten: its %(size)s entries do not begin with the %(seen)s seen. "
        "Do not sign; report it to the Council."
    ),
    "witness.shrunk": _(
        "The log has shrunk from %(seen)s entries to %(size)s. Do not sign; report it to the "
        "Council."
    ),
    "witness.unknown_log": _("The witness does not watch the log %(origin)s."),
    "witness.unsigned": _(
        "The checkpoint does not bear the signature of %(origin)s: have it issued again."
    ),
}
