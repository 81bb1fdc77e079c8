"""Sentences of what files of questions are told, by code: refused, or found at one question."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EXCHANGE: dict[str, Promise] = {
    "exchange.blank_added": _("The question has no blank: one was put at its end."),
    "exchange.bloated": _(
        "The package is packed tighter than any package of questions: it is not opened. Make it anew "
        "with the program it comes from."
    ),
    "exchange.composed": _("The accents were written apart from their letters; they were joined."),
    "exchange.content_dropped": _(
        "Something that is no text, table, formula or image was left out: read the question once more."
    ),
    "exchange.doctype": _(
        "The file declares a document type or entities, which may hide other content: it is not read. "
        "Export it again without them."
    ),
    "exchange.empty": _("The file is empty."),
    "exchange.encoding": _("The text of the file is neither UTF-8 nor UTF-16: save it as UTF-8."),
    "exchange.encrypted": _("The package is locked with a password: save it without one."),
    "exchange.feedback_dropped": _("Feedback to learners was left out: an exam shows none."),
    "exchange.field_unfit": _("The field “%(field)s” holds no value that it can hold: correct it."),
    "exchange.field_unknown": _("The field “%(field)s” is not known and was left out."),
    "exchange.format_unknown": _("There is no format %(format)s; there are: %(known)s."),
    "exchange.formula_unread": _("A formula could not be read: type it again as LaTeX."),
    "exchange.image_missing": _(
        "The image “%(name)s” is not in the file: add it and send the file again."
    ),
    "exchange.image_unfit": _(
        "An image is not PNG, JPEG, GIF or WebP, or larger than 5 MB: save it as PNG."
    ),
    "exchange.images_too_many": _("The question shows more than %(most)s images: leave some out."),
    "exchange.json_damaged": _("The file is no sound JSON of questions: export it again."),
    "exchange.key_missing": _("The question has no key: say which option is right."),
    "exchange.key_unfit": _(
        "The key does not fit the kind of the question: correct key or options."
    ),
    "exchange.key_unknown": _(
        "The key “%(value)s” names no option, or more than one: write its letter."
    ),
    "exchange.kind_unread": _(
        "Questions of the type “%(type)s” are not read: write it as one of the known kinds."
    ),
    "exchange.lost_code": _("This format does not carry the code of the question."),
    "exchange.lost_guide": _("This format does not carry the marking guide."),
    "exchange.lost_images": _("This format does not carry images."),
    "exchange.lost_kind": _(
        "This format does not know questions of this kind: such a question is left out."
    ),
    "exchange.lost_law": _("This format does not carry the source of law."),
    "exchange.lost_level": _("This format does not carry the level."),
    "exchange.lost_markup": _("This format does not carry formulas, tables and emphasis."),
    "exchange.lost_note": _("This format does not carry the note."),
    "exchange.lost_order": _("This format does not say that the options keep their order."),
    "exchange.lost_scoring": _("This format does not carry how several right answers are scored."),
    "exchange.lost_tags": _("This format does not carry the tags."),
    "exchange.lost_topic": _("This format does not carry the topic."),
    "exchange.lost_unit": _("This format does not carry the unit of the number."),
    "exchange.lost_wording": _("This format would change the wording of the question."),
    "exchange.nested": _(
        "The package holds another package, %(name)s, which is not opened: unpack it first."
    ),
    "exchange.no_questions": _("No question was found in the file."),
    "exchange.old_font": _(
        "Signs of an old font were replaced (ƣ by ư): read the words once more."
    ),
    "exchange.old_qti": _(
        "This is QTI 1.2, which is not read: export the questions as QTI 2.1, 2.2 or 3.0."
    ),
    "exchange.options_equal": _(
        "The options %(first)s and %(second)s are the same: change one of them."
    ),
    "exchange.options_missing": _(
        "Options are missing or empty (%(count)s are there): complete them."
    ),
    "exchange.options_too_many": _(
        "There are more options than this kind of question takes (%(count)s)."
    ),
    "exchange.path_leaves": _(
        "A name in the package leads out of it, %(name)s: the package is not opened."
    ),
    "exchange.prefix_cut": _(
        "“Câu 12:” or “A.” before the words was cut off; the letters are set anew."
    ),
    "exchange.signs_dropped": _("Signs that nobody sees were taken out."),
    "exchange.spaces": _("Unusual spaces were made plain ones."),
    "exchange.spreadsheet": _(
        "This is a spreadsheet: import it as Excel, whose columns are read by name."
    ),
    "exchange.stem_missing": _("The question has no words."),
    "exchange.stem_repeated": _(
        "Question %(same)s of this file has the same words: make sure that both are wanted."
    ),
    "exchange.text_too_long": _("A text is longer than %(longest)s signs: shorten it."),
    "exchange.text_unread": _("These words are no question that could be read: “%(text)s”."),
    "exchange.too_large": _("The file is larger than %(limit_mb)s MB: part it."),
    "exchange.too_many": _("The file holds more than %(most)s questions: part it."),
    "exchange.too_many_members": _("The package holds more than %(most)s files: part it."),
    "exchange.unknown": _(
        "This is no file of questions that is known here (%(found)s): Excel, CSV, Word, GIFT, Aiken, "
        "Moodle XML, QTI or our JSON are read."
    ),
    "exchange.unpacks_too_large": _("The package would unpack to more than is read here: part it."),
    "exchange.version": _("The file is of version %(version)s; version %(known)s is read here."),
    "exchange.weights_dropped": _(
        "Partial weights of options were left out; several right answers are scored as the question says."
    ),
    "exchange.xml_damaged": _("The XML is damaged at line %(line)s: export it again."),
    "exchange.zip_damaged": _("The package is damaged: make it anew."),
    "export.nothing": _(
        "Nothing of the bank %(bank)s can go out in this format: choose another one, or wait for the opening."
    ),
    "item.blank_once": _("Words to fill in need exactly one blank ___; here are %(count)s."),
    "item.found_contradicts": _(
        "The same question stands at %(place)s with another key: decide which one is right."
    ),
    "item.found_refers": _("Option %(option)s speaks of other options; their order is kept."),
    "item.found_repeated": _("The same question stands at %(place)s; this one is left out."),
    "item.found_stem_repeated": _(
        "The same stem stands at %(place)s with other options; make sure that both are wanted."
    ),
    "item.guide_missing": _("A long answer needs a marking guide: say what earns how many points."),
    "item.image_heavy": _("The image “%(name)s” is larger than %(limit_kb)s kB: make it smaller."),
    "item.image_unread": _("The image “%(name)s” cannot be read: save it anew as PNG or JPEG."),
    "item.images_heavy": _(
        "The images of the question are larger than %(limit_kb)s kB together: make them smaller."
    ),
    "item.level_missing": _(
        "The question names no level that is known (“%(value)s”): choose one for the whole file."
    ),
    "item.options_four": _("A single choice has four options, A to D; here are %(count)s."),
    "item.topic_missing": _("The question names no topic: give one for the whole file."),
    "item.words_too_many": _("At most %(most)s words of at most 200 signs may count as right."),
}
