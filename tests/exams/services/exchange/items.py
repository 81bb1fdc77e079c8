"""Items of every kind, made by hypothesis, as a bank could hold them after cleaning."""

from dataclasses import replace

from hypothesis import strategies as st

from exams.rules import kinds
from exams.rules.exchange import Item, Media
from exams.rules.markup import canonical
from exams.services.exchange import checks, cleaning

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002"
    "000001e221bc330000000049454e44ae426082"
)
WORDS = (
    "Thẩm quyền", "công chức", "xã, phường", "50%", "a < b & c", "{x}", "~ = #", "2 -> 3", '"trích"',
    "Điều 5", "C:\\tệp", "một [hai]", "100 %", "Đúng", "$ 5", "– gạch", "A. không", "x:y", "//",
)  # fmt: skip
MARKS = ("$x^2 + \\frac{1}{2}$", "**đậm**", "*nghiêng*", "![sơ đồ](media:so-do.png)")
KINDS = st.sampled_from(kinds.KINDS)


@st.composite
def items(draw, markup: bool | None = None) -> Item:
    """A sound item of any kind."""
    kind = draw(KINDS)
    marked = draw(st.booleans()) if markup is None else markup
    text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
    if marked:
        text = (
            st.lists(st.sampled_from(WORDS + MARKS), min_size=1, max_size=4)
            .map(" ".join)
            .map(canonical)
        )

    def several(least: int, most: int) -> tuple[str, ...]:
        return tuple(draw(st.lists(text, min_size=least, max_size=most, unique_by=str.casefold)))

    item = Item(kind, draw(text) + "?", markup=marked)
    if kind == kinds.SINGLE:
        options = several(4, 4)
        item = replace(item, options=options, right=(draw(st.integers(0, 3)),))
        item = replace(item, fixed_order=draw(st.booleans()))
    elif kind == kinds.TRUE_FALSE:
        item = replace(item, options=("Đúng", "Sai"), right=(draw(st.integers(0, 1)),))
    elif kind == kinds.SEVERAL:
        options = several(2, 5)
        right = draw(st.sets(st.integers(0, len(options) - 1), min_size=1))
        scoring = draw(st.sampled_from(kinds.SCORINGS))
        item = replace(item, options=options, right=tuple(sorted(right)), scoring=scoring)
    elif kind == kinds.FILL_IN:
        accepted = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True))
        item = replace(
            item,
            stem=canonical(item.stem + " ___") if marked else item.stem + " ___",
            accepted=tuple(accepted),
        )
    elif kind == kinds.NUMERIC:
        number = st.decimals(-999, 999, places=2, allow_nan=False).map(str)
        item = replace(item, value=draw(number), tolerance=draw(st.sampled_from(("", "0", "0.05"))))
        item = replace(item, unit=draw(st.sampled_from(("", "km", "đồng"))))
    elif kind == kinds.MATCHING:
        options, left = several(2, 5), several(2, 4)
        right = [draw(st.integers(0, len(options) - 1)) for _ in left]
        item = replace(item, options=options, left=left, right=tuple(right))
    elif kind == kinds.ORDERING:
        options = several(2, 5)
        item = replace(
            item, options=options, right=tuple(draw(st.permutations(range(len(options)))))
        )
    else:
        steps = draw(st.lists(st.tuples(text, st.sampled_from(("5", "10.5"))), max_size=3))
        item = replace(item, guide=tuple(steps))
    item = replace(
        item,
        code=draw(st.sampled_from(("", "KTC-0007"))),
        topic=draw(st.sampled_from(((), ("Công vụ",), ("Luật", "Thanh tra/kiểm tra")))),
        level=draw(st.sampled_from(("", "nhan_biet", "van_dung"))),
        law=draw(st.sampled_from(("", "Luật 80/2025/QH15, Điều 5"))),
        tags=draw(st.sampled_from(((), ("xã", "mới")))),
        media={"so-do.png": Media("image/png", PNG)},
    )
    return cleaned(item)


def cleaned(item: Item) -> Item:
    """The item as importing leaves it."""
    from hypothesis import assume

    from exams.rules.exchange import Read, Reading

    reading = cleaning.clean(Reading("house", (Read(1, item),)))
    assume(len(reading.items) == 1 and not checks.errors(reading.items[0].item))
    return reading.items[0].item
