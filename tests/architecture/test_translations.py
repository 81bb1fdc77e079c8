"""Whoever works in Vietnamese reads Vietnamese, sentence by sentence, and English stays at hand."""

import unicodedata
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from django.utils import translation

from deploy import template_messages, translations
from ledger.rules.refusals import Refusal
from ledger.services.refusals import word

# One refusal of each app, with the facts it is raised with.
SAID = {
    "ledger": (
        Refusal("log.missing", campaign="KTD2026-01", room="office"),
        "No log of campaign KTD2026-01 in room office is kept here.",
        "Ở đây không lưu nhật ký của kỳ KTD2026-01 tại phòng office.",
    ),
    "accounts": (
        Refusal("user.name_taken", username="lan"),
        "The user name lan is taken: choose another.",
        "Tên đăng nhập lan đã có người dùng: hãy chọn tên khác.",
    ),
    "office": (
        Refusal("cell.missing", row=4, column="Họ và tên"),
        "Row 4, column “Họ và tên” is empty; fill it in.",
        "Dòng 4, cột “Họ và tên” còn trống; hãy điền.",
    ),
    "marking": (
        Refusal("mark.off_step", part="1a", step="0.25"),
        "Part 1a: give points in steps of 0.25.",
        "Phần 1a: cho điểm theo bước 0.25.",
    ),
    "exams": (
        Refusal("machine.taken", machine="P1-07"),
        "Another candidate sits at the machine P1-07: choose a free one.",
        "Máy P1-07 đang có thí sinh khác: hãy chọn máy trống.",
    ),
    "recruitment": (
        Refusal("codes.too_few_holders", least=3),
        "At least 3 share holders must be present.",
        "Phải có mặt ít nhất 3 người giữ mảnh khoá.",
    ),
    "training": (
        Refusal("scheme.years", first=2015, last=2012),
        "The scheme ends in 2012, before it begins in 2015.",
        "Đề án kết thúc năm 2012, trước năm bắt đầu 2015.",
    ),
    "rehearsal": (
        Refusal("rehearsal.too_few", least=12),
        "A rehearsal needs at least 12 candidates.",
        "Diễn tập cần ít nhất 12 thí sinh.",
    ),
}


@pytest.fixture
def compiled(settings, tmp_path: Path) -> None:
    """The catalogue as it stands, compiled into the test's own folder."""
    target = tmp_path / "vi" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, translations.catalog("vi"))
    settings.LOCALE_PATHS = [tmp_path]


def test_every_message_of_the_code_has_its_vietnamese_and_no_other_stands():
    assert translations.complaints() == []


@pytest.mark.parametrize("app", SAID)
def test_a_refusal_is_worded_in_the_language_of_its_reader(compiled, app):
    refusal, english, vietnamese = SAID[app]

    with translation.override("en"):
        in_english = word(refusal)
    with translation.override("vi"):
        in_vietnamese = word(refusal)

    assert (in_english, in_vietnamese) == (english, vietnamese)


def test_a_list_of_facts_reads_in_vietnamese_too(compiled):
    refusal = Refusal("draw.missing_reveal", ids=["giam-sat", "cong-an"])

    with translation.override("vi"):
        said = word(refusal)

    assert said.startswith("Các phần góp này chưa được mở: giam-sat, cong-an.")


def test_the_catalogue_stands_in_bytewise_order_and_composed():
    path = translations.ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    text = path.read_text(encoding="utf-8")
    ids = [message.id for message in translations.catalog("vi") if message.id]
    keys = [key if isinstance(key, str) else key[0] for key in ids]

    assert text == unicodedata.normalize("NFC", text)
    assert keys == sorted(keys, key=str.encode)


TEMPLATE = """{% load i18n %}{# translate "not" #}{% comment %}{% translate "not" %}{% endcomment %}
<p>{% translate "One" as one %}{{ x|default:_("Two") }}</p>
<c-button label="{% translate 'Three\\'s' %}" :hint="_('81 % of it')" />
{% if x == _("Four") %}{% blocktranslate trimmed with name=x.y count n=z %}
  {{ name }} has
  one
{% plural %}
  {{ name }} has {{ n }}
{% endblocktranslate %}{% endif %}"""


def test_a_template_says_its_messages_wherever_they_stand(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(TEMPLATE)

    said = template_messages.messages(path)

    assert [forms for _, forms in said] == [
        ("One",),
        ("Two",),
        ("Three's",),
        ("81 %% of it",),
        ("Four",),
        ("%(name)s has one", "%(name)s has %(n)s"),
    ]
    assert [line for line, _ in said] == [2, 2, 3, 3, 4, 4]
