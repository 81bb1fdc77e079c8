"""QTI as other programs write it: every interaction we know becomes an item, every other one is named."""

import pytest

from exams.rules.exchange import Item, Media
from exams.services import exchange
from exams.services.exchange import packages
from ledger.rules.refusals import Refusal
from tests.exams.services.exchange.items import PNG

V21 = "http://www.imsglobal.org/xsd/imsqti_v2p1"
V3 = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"


def document(body: str, declared: str = "", processing: str = "", *, before: str = "") -> bytes:
    """A QTI 2.1 item as an authoring tool writes it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<assessmentItem xmlns="{V21}" '
        'identifier="i1" title="t" adaptive="false" timeDependent="false">'
        f"{declared}<itemBody><div class='grid-row'>{body}</div></itemBody>{processing}"
        "</assessmentItem>"
    ).encode()


def declared(values: list[str], kind: str = "identifier", cardinality: str = "single") -> str:
    inside = "".join(f"<value>{value}</value>" for value in values)
    correct = f"<correctResponse>{inside}</correctResponse>" if values else ""
    return (
        f'<responseDeclaration identifier="R" cardinality="{cardinality}" baseType="{kind}">'
        f"{correct}</responseDeclaration>"
    )


def choices(name: str, texts: list[str], more: str = "") -> str:
    return "".join(
        f'<{name} identifier="c_{number}"{more}>{text}</{name}>'
        for number, text in enumerate(texts, start=1)
    )


def only(data: bytes) -> Item:
    """The single item of a file."""
    (one,) = exchange.read(data).items
    return one.item


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in exchange.read(data).findings]


CHOICE = (
    '<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Câu 3: Thủ đô?</prompt>'
    + choices("simpleChoice", ["<p>Hà Nội</p>", "Huế", "Đà Nẵng", "Vinh"], ' fixed="false"')
    + "</choiceInteraction>"
)


def test_a_choice_with_prompt_reads_as_one_right_answer():
    item = only(document(CHOICE, declared(["c_1"])))
    assert item == Item("single", "Thủ đô?", ("Hà Nội", "Huế", "Đà Nẵng", "Vinh"), right=(0,))


def test_a_key_that_only_scores_is_found():
    scored = (
        "<responseProcessing><responseCondition><responseIf><match><variable identifier='R'/>"
        "<baseValue baseType='identifier'>c_3</baseValue></match><setOutcomeValue identifier='SCORE'>"
        "<baseValue baseType='float'>1</baseValue></setOutcomeValue></responseIf></responseCondition>"
        "</responseProcessing>"
    )
    assert only(document(CHOICE, declared([]), scored)).right == (2,)
    assert codes(document(CHOICE, declared([]))) == ["exchange.key_missing"]
    assert codes(document(CHOICE, declared(["c_9"]))) == ["exchange.key_unknown"]


@pytest.mark.parametrize(
    ("mapping", "scoring"),
    [
        ("", "all"),
        (
            '<mapEntry mapKey="c_1" mappedValue="1"/><mapEntry mapKey="c_2" mappedValue="-1"/>',
            "minus",
        ),
        (
            '<mapEntry mapKey="c_1" mappedValue="1"/><mapEntry mapKey="c_3" mappedValue="1"/>',
            "each",
        ),
    ],
)
def test_several_right_answers_keep_how_they_score(mapping, scoring):
    told = declared(["c_3", "c_1"], cardinality="multiple")
    if mapping:
        told = told.replace("</correctResponse>", f"</correctResponse><mapping>{mapping}</mapping>")
    body = CHOICE.replace('maxChoices="1"', 'maxChoices="0"')
    item = only(document(body, told))
    assert (item.kind, item.right, item.scoring) == ("several", (0, 2), scoring)


def test_a_text_entry_takes_every_word_of_full_worth():
    told = declared(["Hà Nội"], "string").replace(
        "</responseDeclaration>",
        '<mapping defaultValue="0"><mapEntry mapKey="Hà Nội" mappedValue="1"/>'
        '<mapEntry mapKey="Thăng Long" mappedValue="1"/><mapEntry mapKey="HN" mappedValue="0.5"/>'
        "</mapping></responseDeclaration>",
    )
    body = '<p>Thủ đô là <textEntryInteraction responseIdentifier="R"/>.</p>'
    item = only(document(body, told))
    assert (item.kind, item.stem) == ("fill_in", "Thủ đô là ___.")
    assert item.accepted == ("Hà Nội", "Thăng Long")


@pytest.mark.parametrize(
    ("test", "tolerance"),
    [
        ('<equal toleranceMode="absolute" tolerance="0.5 0.5"><variable identifier="R"/></equal>', "0.5"),
        ('<equal toleranceMode="relative" tolerance="10"><variable identifier="R"/></equal>', "2"),
        ('<and><gte><variable identifier="R"/><baseValue>19</baseValue></gte>'
         '<lte><variable identifier="R"/><baseValue>21</baseValue></lte></and>', "1"),
        ('<equal toleranceMode="exact"><variable identifier="R"/></equal>', ""),
    ],
)  # fmt: skip
def test_a_number_keeps_its_tolerance(test, tolerance):
    body = '<p>Bao nhiêu?</p><p><textEntryInteraction responseIdentifier="R"/></p>'
    processing = f"<responseProcessing>{test}</responseProcessing>"
    item = only(document(body, declared(["20"], "float"), processing))
    assert (item.kind, item.stem, item.value) == ("numeric", "Bao nhiêu?", "20")
    assert item.tolerance == tolerance


def test_pairs_gaps_and_orders_are_read():
    rows = [["Cha", "Mẹ"], ["Ông", "Bà", "Cô"]]
    sets = "".join(
        "<simpleMatchSet>"
        + "".join(
            f'<simpleAssociableChoice identifier="{word[0]}" matchMax="1">{word}'
            "</simpleAssociableChoice>"
            for word in row
        )
        + "</simpleMatchSet>"
        for row in rows
    )
    body = f'<matchInteraction responseIdentifier="R">{sets}</matchInteraction><p>Ghép</p>'
    item = only(document(body, declared(["C B", "M Ô"], "directedPair", "multiple")))
    assert (item.left, item.options, item.right) == (tuple(rows[0]), tuple(rows[1]), (1, 0))
    twice = document(body, declared(["C B", "C Ô"], "directedPair", "multiple"))
    assert codes(twice) == ["exchange.pair_twice"]

    gaps = (
        '<gapMatchInteraction responseIdentifier="R"><gapText identifier="a" matchMax="1">xã</gapText>'
        '<gapText identifier="b" matchMax="1">tỉnh</gapText><p>Cấp <gap identifier="g"/> và '
        '<gap identifier="h"/>.</p></gapMatchInteraction>'
    )
    item = only(document(gaps, declared(["b g", "a h"], "directedPair", "multiple")))
    assert item.stem == "Cấp (1) … và (2) …."
    assert (item.left, item.options, item.right) == (("(1)", "(2)"), ("xã", "tỉnh"), (1, 0))

    order = (
        '<orderInteraction responseIdentifier="R" shuffle="true"><prompt>Xếp</prompt>'
        + choices("simpleChoice", ["b", "c", "a"])
        + "</orderInteraction>"
    )
    item = only(document(order, declared(["c_3", "c_1", "c_2"], cardinality="ordered")))
    assert (item.kind, item.right) == ("ordering", (2, 0, 1))


def test_a_long_answer_keeps_its_guide_apart_from_its_stem():
    body = (
        '<rubricBlock view="candidate"><p>Đọc kỹ.</p></rubricBlock>'
        '<rubricBlock view="scorer tutor"><p>Nêu đủ ba ý.</p></rubricBlock>'
        '<extendedTextInteraction responseIdentifier="R"><prompt>Trình bày.</prompt>'
        "</extendedTextInteraction>"
    )
    item = only(document(body, declared([], "string")))
    assert item.stem == "Đọc kỹ.\n\nTrình bày."
    assert (item.kind, item.guide) == ("long", (("Nêu đủ ba ý.", ""),))


def test_what_is_not_read_is_named():
    hot = '<hottextInteraction responseIdentifier="R"><p>a</p></hottextInteraction>'
    reading = exchange.read(document(hot))
    assert [(one.code, one.facts["type"]) for one in reading.findings] == [
        ("exchange.kind_unread", "hottextInteraction")
    ]
    assert codes(document(CHOICE + CHOICE, declared(["c_1"]))) == ["exchange.several_interactions"]
    assert codes(document("<p>Chỉ đọc</p>")) == ["exchange.no_interaction"]
    feedback = CHOICE.replace(
        "Huế", "Huế<feedbackInline outcomeIdentifier='F' identifier='x'>Sai rồi</feedbackInline>"
    )
    assert "exchange.feedback_dropped" in codes(document(feedback, declared(["c_1"])))
    assert only(document(feedback, declared(["c_1"]))).options[1] == "Huế"


def test_version_3_reads_the_same_as_version_2():
    body = (
        f'<qti-assessment-item xmlns="{V3}" identifier="i" title="t" adaptive="false" '
        'time-dependent="false"><qti-response-declaration identifier="R" cardinality="single" '
        'base-type="identifier"><qti-correct-response><qti-value>b</qti-value></qti-correct-response>'
        "</qti-response-declaration><qti-item-body><p>Hai cộng <strong>hai</strong>?</p>"
        '<qti-choice-interaction response-identifier="R" max-choices="1">'
        '<qti-simple-choice identifier="a">3</qti-simple-choice>'
        '<qti-simple-choice identifier="b">4</qti-simple-choice></qti-choice-interaction>'
        "</qti-item-body></qti-assessment-item>"
    )
    item = only(body.encode())
    assert (item.stem, item.options, item.right) == ("Hai cộng **hai**?", ("3", "4"), (1,))


def manifest(resources: str) -> bytes:
    return (
        '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><organizations/>'
        f"<resources>{resources}</resources></manifest>"
    ).encode()


def test_a_package_follows_its_test_and_finds_images_beside_the_item():
    shown = CHOICE.replace("Thủ đô?", 'Hình <img src="../anh/so%20do.png" alt="sơ đồ"/>')
    described = (
        '<metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><keyword><string>xã</string>'
        "</keyword></general><classification><taxonPath><taxon><entry><string>Công vụ</string>"
        "</entry></taxon></taxonPath></classification></lom></metadata>"
    )
    kind = 'type="imsqti_item_xmlv2p1"'
    members = {
        "bai/imsmanifest.xml": manifest(
            f'<resource identifier="a" {kind} href="a/qti.xml">{described}</resource>'
            f'<resource identifier="b" {kind} href="b/qti.xml"/>'
            f'<resource identifier="x" {kind} href="x/qti.xml"/>'
            '<resource identifier="t" type="imsqti_test_xmlv2p1" href="t/test.xml"/>'
        ),
        "bai/a/qti.xml": document(CHOICE, declared(["c_1"])),
        "bai/b/qti.xml": document(shown, declared(["c_2"])),
        "bai/anh/so do.png": PNG,
        "bai/t/test.xml": (
            f'<assessmentTest xmlns="{V21}"><testPart><assessmentSection>'
            '<assessmentItemRef identifier="b" href="../b/qti.xml"/>'
            '<assessmentItemRef identifier="a" href="../a/qti.xml"/>'
            "</assessmentSection></testPart></assessmentTest>"
        ).encode(),
    }
    reading = exchange.read(packages.make_package(members))
    first, second = (one.item for one in reading.items)
    assert first.stem == "Hình ![sơ đồ](media:so-do.png)"
    assert first.media == {"so-do.png": Media("image/png", PNG)}
    assert (second.right, second.topic, second.tags) == ((0,), ("Công vụ",), ("xã",))
    assert ("exchange.file_missing", 3) in [(one.code, one.place) for one in reading.findings]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (document(CHOICE, before='<!DOCTYPE a [<!ENTITY x "y">]>'), "exchange.doctype"),
        (document(CHOICE)[:-9], "exchange.xml_damaged"),
        (b'<assessmentItem xmlns="x">' + b"<p>" * 5_000, "exchange.xml_damaged"),
        (f'<assessmentTest xmlns="{V21}"/>'.encode(), "exchange.test_alone"),
        (packages.make_package({"../imsmanifest.xml": manifest("")}), "exchange.path_leaves"),
        (
            packages.make_package(
                {
                    "imsmanifest.xml": manifest("") + b"<!-- imsqti_v2p1 -->",
                    "a.xml": b" " * 60_000_000,
                }
            ),
            "exchange.bloated",
        ),
    ],
)
def test_hostile_files_are_refused_with_a_reason(data, code):
    with pytest.raises(Refusal) as refused:
        exchange.read(data)
    assert refused.value.code == code


def test_images_elsewhere_are_not_called_and_scripts_are_no_images():
    called = CHOICE.replace("Thủ đô?", '<img src="https://vi.example/x.png" alt=""/>')
    assert "exchange.image_elsewhere" in codes(document(called, declared(["c_1"])))
    script = CHOICE.replace("Thủ đô?", 'A <img src="data:image/svg+xml;base64,PHN2Zz4=" alt=""/>')
    assert "exchange.image_unfit" in codes(document(script, declared(["c_1"])))
