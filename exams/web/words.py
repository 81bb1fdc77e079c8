"""What the exam page says by itself, in the reader's language; `{names}` are filled by the page."""

from django.utils.translation import gettext as _


def of_page() -> dict[str, str]:
    """Every sentence of the page's scripts, by name."""
    return {
        "question": _("Question {place}"),
        "answered": _("answered"),
        "unanswered": _("not answered"),
        "flagged": _("flagged"),
        "flag": _("Flag to look at again"),
        "unflag": _("Take the flag off"),
        "clear": _("Take the answer back"),
        "progress": _("{answered} of {questions} answered"),
        "saved_at": _("Saved at {time}"),
        "saved_nothing": _("Nothing to save yet"),
        "saving": _("Saving…"),
        "unsaved": _("{count} answers are not saved yet – trying again; just carry on"),
        "unsaved_one": _("1 answer is not saved yet – trying again; just carry on"),
        "offline": _(
            "No line to the server. {count} answers wait on this machine; just carry on, they are"
            " sent by themselves."
        ),
        "offline_none": _("No line to the server at the moment. Just carry on."),
        "not_kept": _(
            "This browser cannot keep a copy of your answers. Do not close or reload the page while"
            " answers are not saved."
        ),
        "left_15": _("15 minutes left."),
        "left_5": _("5 minutes left."),
        "left_1": _("1 minute left."),
        "credited": _("Your time was extended: it now ends at {time}."),
        "starts_at": _("The test is planned for {time}."),
        "not_yet": _("Not yet. The page starts by itself; please stay seated."),
        "starting": _("The session has started. Your paper is being opened…"),
        "start_failed": _("The paper could not be opened yet. The page tries again by itself."),
        "server_time": _("Server time {time}"),
        "review_all": _("You have answered all {questions} questions."),
        "review_open": _("Not answered: {places}."),
        "review_flagged": _("Flagged: {places}."),
        "review_unsaved": _("{count} answers are being sent first."),
        "handing_in": _("Handing in…"),
        "hand_in_waits": _(
            "There is no line to the server. Your paper is handed in by itself as soon as it is"
            " back. Stay here and tell the invigilator."
        ),
        "time_up": _("Time is up. Your paper is being handed in."),
        "time_up_unsent": _(
            "Time is up, and {count} answers could not be sent. Do not close this page, do not turn"
            " the machine off: call the invigilator."
        ),
        "late": _(
            "Answers to {places} came after the end of your time. They are kept apart for the"
            " Council."
        ),
        "handed_in_at": _("Handed in at {time}, with {count} answers."),
        "wait_scores": _(
            "Scores appear here for everybody when the session is closed. Please stay seated."
        ),
        "suspended": _(
            "Your test was ended by the invigilators. What you had saved is kept. Speak to the head"
            " of invigilation."
        ),
        "collected": _("Time is up; your paper was collected with everything that was saved."),
        "absent": _("The session is closed and you did not start. Speak to the invigilator."),
        "moved": _(
            "You were sent to another machine, so this one is closed. Go on there with your new PIN."
        ),
        "gone": _("This machine shows no valid sign-in. Call the invigilator."),
        "other_window": _(
            "Your paper is open in another window of this machine. Close this window and go on"
            " there. If you cannot find the other window, call the invigilator: as soon as it is"
            " closed, this one goes on by itself."
        ),
        "conflict": _(
            "This paper was changed from another window. What the server holds is shown now; please"
            " check: {places}."
        ),
        "nothing_kept": _(
            "There is no line to the server, and nothing of your paper is kept in this window. Call"
            " the invigilator; what was saved is safe."
        ),
        "rescue_ready": _("Rescue file made. Tell the invigilator this check code: {digest}"),
        "correct": _("{correct} of {questions} right"),
        "passed": _("PASSED"),
        "failed": _("NOT PASSED"),
        "none": "–",
        "points": _("Points before penalties: {points}"),
        "how_several": _("Choose every right option; there may be several."),
        "how_fill_in": _("Write the missing word or words."),
        "how_numeric": _("Write a number, decimals after a comma: 3,5."),
        "how_matching": _("Choose for each line the letter of what belongs to it."),
        "how_ordering": _("First above, last below. Move each line with its arrows."),
        "order_untouched": _(
            "Not ordered yet. Move the lines with their arrows, or keep this order."
        ),
        "order_as_shown": _("Keep this order"),
        "move_up": _("Move {letter} up"),
        "move_down": _("Move {letter} down"),
        "moved_to": _("{letter} is now in place {place} of {count}"),
        "none_chosen": _("none"),
        "words_count": _("{count} words"),
        "review_partial": _("Only partly matched: {places}."),
        "other_yours": _("This is what you had written in this window:"),
        "other_take": _("Use my text again"),
    }
