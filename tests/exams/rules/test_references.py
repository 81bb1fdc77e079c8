"""Options that speak of other options are found; options that only look so are not."""

import pytest

from exams.rules.references import Reference, found, kind_of


@pytest.mark.parametrize(
    ("option", "kind"),
    [
        ("Cả A, B, C đều đúng", "letters"),
        ("A và B", "letters"),
        ("Cả a và b", "letters"),
        ("B hoặc C", "letters"),
        ("A, B đúng", "letters"),
        ("A-B-C", "letters"),
        ("Chỉ A đúng", "letters"),
        ("A đúng, B sai", "letters"),
        ("Câu A và C đúng", "letters"),
        ("Phương án B", "letters"),
        ("Không nhất thiết phải như A, B, C", "letters"),
        ("Both A and B", "letters"),
        ("Neither A nor B", "letters"),
        ("Tất cả các phương án trên", "above"),
        ("TẤT CẢ CÁC PHƯƠNG ÁN TRÊN ĐỀU ĐÚNG.", "above"),
        ("Các câu trên đều sai", "above"),
        ("Cả ba trường hợp trên đều đúng", "above"),
        ("Cả 3 phương án trên đều là hành vi cạnh tranh không lành mạnh", "above"),
        ("Hai câu trên đúng", "above"),
        ("Tất cả những điều trên", "above"),
        ("Tất cả các ý còn lại", "above"),
        ("None of the above", "above"),
        ("All of these", "above"),
        ("Tất cả đều đúng", "all"),
        ("Đều sai", "all"),
        ("Cả 3 phương án đều sai", "all"),
        ("Tất cả các phương án", "all"),
        ("Cả hai", "all"),
        ("All are correct", "all"),
        ("Không có đáp án đúng", "none"),
        ("Không câu nào đúng", "none"),
        ("Không có trường hợp nào", "none"),
        ("Đáp án khác", "other"),
        ("Một ý kiến khác", "other"),
    ],
)
def test_an_option_that_speaks_of_others_is_found(option, kind):
    assert kind_of(option) == kind


@pytest.mark.parametrize(
    "option",
    [
        "Cơ quan hành chính cấp trên trực tiếp",
        "Các cơ quan nhà nước cấp trên",
        "Những người trên 18 tuổi",
        "Trên 1/2 tổng số đại biểu Quốc hội tán thành",
        "Tất cả mọi người",
        "Tất cả các quan hệ xã hội",
        "Điểm a, b khoản 2 Điều 5",
        "Bà C, bà D, anh E",
        "Cả vợ và chồng",
        "Hoàn toàn khác nhau",
        "Không có quyền",
        "Không có di chúc",
        "Đều là những quan hệ được pháp luật điều chỉnh",
        "Công ty cổ phần",
        "Ba năm",
        "à và ạ",
    ],
)
def test_an_option_that_stands_alone_is_not(option):
    assert kind_of(option) is None


def test_decomposed_text_is_read_like_composed_text():
    assert kind_of("Ta\u0302\u0301t ca\u0309 ca\u0301c ca\u0302u tre\u0302n") == "above"


def test_found_names_the_letters_in_order():
    options = ["Cả B và C", "Luật", "Nghị định", "Tất cả đều sai"]

    assert found(options) == (Reference("A", "letters"), Reference("D", "all"))
