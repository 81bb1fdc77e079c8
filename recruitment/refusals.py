"""Sentences of what `recruitment` refuses, by code."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Final[dict[str, Promise]] = {
    "appeal.closed": _("The appeals of campaign %(campaign)s are closed."),
    "appeal.decided_already": _("Appeal %(appeal)s is decided already."),
    "appeal.document_missing": _("Name the document by which candidate %(number)s appeals."),
    "appeal.early": _(
        "The appeal bears the day %(day)s, on which it cannot have come: check the day."
    ),
    "appeal.late": _(
        "The appeal of %(day)s came after the last day, %(last_day)s (%(article)s): it is not "
        "taken in."
    ),
    "appeal.missing": _("There is no appeal %(appeal)s in this campaign: check its number."),
    "appeal.no_code_key": _(
        "No code key %(key)s was committed before the roster closed: a re-mark has no codes."
    ),
    "appeal.not_published": _(
        "The results of campaign %(campaign)s are not published yet: publish them first."
    ),
    "appeal.not_remarkable": _(
        "The test %(test)s cannot be marked again (%(article)s): only the professional test "
        "written on paper can."
    ),
    "appeal.nothing_to_remark": _("Candidate %(number)s has no marked script of %(test)s."),
    "appeal.ranking_outdated": _(
        "The facts have changed since the last ranking: rank again and publish."
    ),
    "appeal.ranking_unpublished": _(
        "Version %(version)s of the ranking is not published yet: publish it first."
    ),
    "appeal.reason_missing": _("Give the reason of the decision on appeal %(appeal)s."),
    "appeal.received_already": _(
        "An appeal of this kind by candidate %(number)s has been received already."
    ),
    "appeal.remark_undecided": _("The re-mark behind appeal %(appeal)s is not decided yet."),
    "appeal.undecided": _("Appeals are still open: %(appeals)s. Decide them first."),
    "appeal.unknown_kind": _("An appeal is for a re-mark or against a priority, not %(kind)s."),
    "appeal.window_open": _("Appeals may come until %(last_day)s: wait for that day to end."),
    "application.identity_known": _("%(name)s has applied in this campaign already."),
    "application.missing": _(
        "There is no application %(application)s in this campaign: check its reference."
    ),
    "application.named_twice": _("An application is named twice: name each once."),
    "application.reason_missing": _(
        "A refusal needs at least one coded reason: choose it from the list."
    ),
    "application.reason_unknown": _(
        "The reason %(reason)s is not one of the law's: choose it from the list."
    ),
    "application.second_look_by_same_person": _(
        "The refusal of %(application)s must be looked at by another person than its proposer."
    ),
    "application.wrong_state": _("The application is %(state)s: %(act)s is not possible now."),
    "approval.unsigned": _("Give number, day, signer and title of the approving decision."),
    "archive.empty": _("Name what is handed over to the archive, with its digests."),
    "board.grant.missing": _("There is no such appointment in this campaign."),
    "board.person.missing": _(
        "There is nobody with the sign-in name %(username)s: choose from the list."
    ),
    "bundle.missing": _(
        "The public bundle of %(campaign)s is not ready yet: it is made when results are published."
    ),
    "campaign.exists": _("A campaign %(campaign)s exists already: choose another code."),
    "campaign.form_off_regime": _(
        "Post %(post)s (%(rank)s) has not the rounds that the regime asks for its rank: correct "
        "the post."
    ),
    "campaign.keys_shared": _("Two rooms share one key: each needs its own."),
    "campaign.missing": _("There is no campaign %(campaign)s: check its code."),
    "campaign.no_posts": _("Campaign %(campaign)s has no posts: add them first."),
    "campaign.not_receiving": _(
        "Campaign %(campaign)s takes no applications now (it is at: %(stage)s)."
    ),
    "campaign.numbers_unconfirmed": _(
        "These numbers of the regime need an officer's recorded confirmation first: %(paths)s."
    ),
    "campaign.regime_not_in_force": _(
        "The regime %(regime)s is not in force on %(day)s: choose the one that is."
    ),
    "campaign.regime_unknown": _("The regime %(regime)s is not known: check its name."),
    "campaign.rounding_unknown": _(
        "The figure %(path)s says “%(mode)s”; results are rounded half up: confirm half_up."
    ),
    "campaign.rules_frozen_already": _("The rules of campaign %(campaign)s are frozen already."),
    "campaign.test_missing": _(
        "Post %(post)s names the test %(test)s, which does not exist: add the test first."
    ),
    "campaign.test_off_regime": _(
        "The test %(test)s must last %(minutes)s minutes and have %(questions)s questions."
    ),
    "candidate.missing": _("There is no candidate %(number)s on the roster: check the number."),
    "codekey.commitment_malformed": _(
        "What is given for the key %(key)s is no SHA-256 digest: copy its 64 digits again."
    ),
    "codekey.missing": _("There is no written test %(key)s in this campaign: check its key."),
    "codekey.not_promised": _(
        "Promised and committed code keys differ: %(keys)s. Commit the promised ones."
    ),
    "codekey.promised_already": _("The code key %(key)s is promised already."),
    "codekey.too_few_bodies": _("The code key %(key)s needs at least %(least)s bodies: name more."),
    "codekey.unknown": _("There is no code key %(key)s in this campaign: check its name."),
    "codes.chair_proposes": _(
        "The chair of the Council proposes to open the codes of %(key)s; the code board "
        "confirms it."
    ),
    "codes.count_differs": _(
        "There are %(codes)s codes for %(scripts)s rooted scripts: count the scripts again."
    ),
    "codes.not_promised": _(
        "What the bodies brought for %(key)s is not what they committed to: look at their "
        "envelopes again."
    ),
    "codes.not_proposed": _(
        "No opening of the codes of %(key)s is proposed: the chair proposes it first."
    ),
    "codes.other_key": _(
        "Shares, contributions and the commitment of %(key)s do not agree: look at the "
        "envelopes again."
    ),
    "codes.other_map": _(
        "The map of %(key)s is not the committed one, or not made by its key: report it to the "
        "Council."
    ),
    "codes.too_few_holders": _("At least %(least)s share holders must be present."),
    "codes.twice": _("A code lies in two places: look for it in the bags."),
    "codes.unreadable": _(
        "The code %(script)s is misread, its check symbol does not fit: read it again."
    ),
    "document.attached_already": _("This very file is attached to the application already."),
    "document.kind_unknown": _("Say what the document is: choose it from the list."),
    "document.missing": _("There is no such document with this application."),
    "document.too_large": _("The file is too large: at most %(most)s MB, in a usual resolution."),
    "document.too_many": _("An application has at most %(most)s documents."),
    "document.unreadable": _(
        "This is no PDF, JPEG or PNG file that can be opened: scan or save it again."
    ),
    "form.born_after_receipt": _(
        "Row %(row)s, %(column)s: the birth lies after the form was received; correct the date."
    ),
    "form.identity_known": _(
        "Row %(row)s, %(column)s: this person has applied already; take the row out."
    ),
    "form.identity_twice": _(
        "Row %(row)s, %(column)s: the same person stands in row %(other)s; keep one of them."
    ),
    "form.not_a_name": _(
        "Row %(row)s, %(column)s: “%(shown)s” holds signs that no name has; write letters only."
    ),
    "form.not_an_email": _(
        "Row %(row)s, %(column)s: “%(shown)s” is no e-mail address; write it as in ten@mien.vn."
    ),
    "form.received_early": _(
        "The form is said to be received before %(opens_on)s, when the campaign opens: check the "
        "day."
    ),
    "form.second_post": _(
        "Row %(row)s, %(column)s: this person applies for another post in row %(other)s; one "
        "person may apply for one post only."
    ),
    "form.two_posts": _("Row %(row)s, %(column)s: “%(shown)s” names two posts; name one."),
    "form.unknown_category": _(
        "Row %(row)s, %(column)s: “%(shown)s” is no category of priority; use the list's words."
    ),
    "form.unknown_post": _(
        "Row %(row)s, %(column)s: there is no post “%(shown)s”; the posts are %(known)s."
    ),
    "form.warning": _("Row %(row)s, to look at: %(told)s"),
    "form.wish_twice": _("Row %(row)s, %(column)s: one wish stands twice; keep one of them."),
    "import.missing": _("This file does not wait here (any more): upload it again."),
    "marks.incomplete": _(
        "The package has %(given)s marks for %(expected)s codes in the bags: have the marks "
        "completed and sent again."
    ),
    "marks.malformed": _("The marks package is not of the agreed form: have it sent again."),
    "marks.not_in_checkpoint": _("The checkpoint in the package is of another log: %(log)s."),
    "marks.other_key": _(
        "The package is of %(key)s, expected is %(expected)s: choose the other file."
    ),
    "package.digest_malformed": _(
        "What is given as the package's digest is no SHA-256 digest: copy its 64 digits again."
    ),
    "penalty.frozen": _("The penalties of %(key)s are frozen."),
    "penalty.minutes_missing": _("Name the minutes of the penalty of candidate %(number)s."),
    "penalty.place.missing": _("There is no session or written test %(key)s: check its key."),
    "penalty.recorded_already": _(
        "The minutes %(minutes)s are recorded for candidate %(number)s already."
    ),
    "penalty.unknown_kind": _("A penalty is one of %(known)s, not %(kind)s."),
    "plan.agency.missing": _(
        "You cannot open a campaign for the agency %(agency)s: choose from the list."
    ),
    "plan.test.missing": _("There is no test %(test)s in this campaign: check its code."),
    "post.exists": _("A post %(post)s exists already: choose another code."),
    "post.missing": _("There is no post %(post)s in this campaign: check its code."),
    "priority.above_roster": _(
        "The closed roster allows at most %(limit)s points; %(points)s cannot be recognised."
    ),
    "priority.reason_missing": _("Give the reason of the recognition for %(number)s."),
    "priority.results_shown": _(
        "The results are published: only an appeal can change the priority of %(number)s."
    ),
    "priority.unknown_category": _(
        "The regime has no category of priority %(category)s: choose it from the list."
    ),
    "publication.not_ranked": _("Campaign %(campaign)s is not ranked yet: rank it first."),
    "publication.published_already": _("Version %(version)s is published already."),
    "ranking.final": _("The appeals of campaign %(campaign)s are closed: the ranking is final."),
    "ranking.missing": _("There is no version %(version)s of the ranking: check its number."),
    "ranking.reason_missing": _("Give the reason of the new version of the ranking."),
    "ranking.scores_not_pulled": _(
        "The scores of session %(session)s are not taken over yet: take them over first."
    ),
    "ranking.tie_at_cut": _(
        "Post %(post)s: candidates %(tied)s are equal at the last place (%(places)s left); the "
        "head of the authority decides on record."
    ),
    "remark.decided_already": _("The re-mark of candidate %(number)s is decided already."),
    "remark.minutes_missing": _("Name the minutes of the talk between the two heads."),
    "remark.needs_talk": _(
        "Candidate %(number)s: the marks differ by %(gap)s; the heads talk on record and the "
        "chair decides."
    ),
    "remark.not_for_the_chair": _(
        "Candidate %(number)s: the difference is small, the re-mark stands by itself."
    ),
    "remark.not_joined": _("Candidate %(number)s has no joined mark under %(key)s."),
    "remark.outside_both_marks": _("The decided mark must lie between %(low)s and %(high)s."),
    "roster.empty": _(
        "No application of campaign %(campaign)s is accepted: accept some before the roster closes."
    ),
    "roster.open_applications": _("%(count)s applications are not decided yet: decide them first."),
    "roster.too_many": _("%(count)s candidates are more than six digits can number."),
    "rounds.not_scored": _("Session %(session)s is not scored yet: score it first."),
    "rounds.pulled_already": _("The scores of session %(session)s are taken over already."),
    "rounds.rule_differs": _(
        "Candidate %(number)s in session %(session)s: the score does not follow from the rules. "
        "Report it to the Council."
    ),
    "rounds.session.missing": _("There is no session %(session)s in this campaign: check its key."),
    "result.missing": _("No result is published for number %(number)s."),
    "scan.empty": _("The files hold no sheets: choose the zips of the rooms."),
    "scan.named_badly": _(
        "“%(file)s” is not named as agreed: P01/000123-1.png, room, candidate number and sheet."
    ),
    "scan.not_a_zip": _("“%(file)s” is no zip that can be read: make it again."),
    "scan.pending.missing": _("These scans are not waiting any more: bring them again."),
    "scan.sheet_missing": _("Candidate %(number)s: a sheet is missing between %(sheets)s."),
    "scan.sheet_too_large": _("The sheet “%(file)s” is too large: scan it in a usual resolution."),
    "scan.sheet_twice": _("Sheet %(sheet)s of candidate %(number)s comes twice: keep one of them."),
    "scan.too_many": _("A zip holds at most %(most)s sheets: split it by room."),
    "scripts.missing": _("No scripts of %(key)s are rooted yet: bring the scans first."),
    "station_file.other_key": _(
        "The file is of %(key)s, expected is %(expected)s: choose the other file."
    ),
    "station_file.unreadable": _(
        "This is not the file that the code station writes: choose it again."
    ),
    "verification.missing": _("No document with this code is registered here."),
    "receipt.unknown": _(
        "No application fits this receipt and this birth date. Check both; letters and digits count."
    ),
    "draft.too_long": _("This is more text than an application form holds: shorten it."),
    "application.window_not_open": _("Applications are received from %(day)s."),
    "application.window_over": _("Applications were received until %(day)s: the window is over."),
    "script.code.missing": _(
        "No script with code %(script)s is known here yet: codes are shown once opened and joined."
    ),
    "scripts.count_differs": _(
        "%(sent)s scripts are to be sent, %(rooted)s are rooted: count the scripts again."
    ),
    "scripts.no_pages": _("The script of candidate %(number)s has no sheets: scan them first."),
    "scripts.not_of_this_test": _("Candidate %(number)s does not sit the test %(test)s."),
    "scripts.not_qualified": _("Candidate %(number)s did not qualify for the test %(test)s."),
    "scripts.not_under_appeal": _(
        "Scripts and received appeals differ: %(numbers)s. Send exactly the scripts under appeal."
    ),
    "scripts.window_open": _(
        "Appeals may come until %(last_day)s; the re-mark begins when all are in."
    ),
    "scripts.twice": _("A script is named twice: name each once."),
    "seats.missing": _("There is no session %(session)s in this campaign."),
    "seats.none": _("Say how many candidates sit in each room."),
    "seats.too_many": _(
        "You give %(wanted)s seats, but only %(waiting)s candidates wait for one: give fewer."
    ),
    "tie.none": _("Post %(post)s has no tie to decide."),
    "tie.other_candidates": _("Post %(post)s: the tied candidates are %(tied)s, no others."),
    "tie.unsigned": _("Post %(post)s: name who decided, the document and the reason."),
}
