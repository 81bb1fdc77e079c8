"""How the school begins: the installation, the agency, its people, the scheme with its numbers, the programme."""

from datetime import date, timedelta

from django.core.management import call_command

from accounts.rules.roles import Role
from law.services import holidays
from ledger.services import clock
from office.services import agencies
from rehearsal import staff
from rehearsal.school.house import CODE, School
from training.rules.programmes import ModuleDraft, PhaseDraft
from training.services import programmes, schemes

AGENCY = "TDTCB"
FOUNDED = date(2025, 1, 6)
TITLE = "Đề án Đào tạo 1.000 công chức nguồn cho xã, phường, thị trấn (diễn tập)"
BASIS = (
    "Phỏng theo Đề án thí điểm đào tạo 1.000 công chức nguồn làm việc tại xã, phường, thị trấn thuộc thành phố "
    "Hà Nội giai đoạn 2012–2015; số và ngày quyết định: chưa tìm thấy",
    "Số liệu không có trong văn bản là giá trị minh hoạ, được ghi rõ",
)
DEMO = "Giá trị minh hoạ của bản chạy thử, không lấy từ văn bản nào"
PRACTICE_OF_COURSES = "Thông lệ các chương trình bồi dưỡng của Bộ Nội vụ; nhà trường xác nhận"
GENERAL_LAW = "NĐ 171/2025/NĐ-CP, Điều 6–13: S = (F / T1) × (T1 − T2)"
NOT_FOUND = "Chưa tìm thấy văn bản"
# Key: value, mark, source; every one of them waits for a named officer's word before a decision relies on it.
VALUES = {
    "allowance.coefficient": ("", "unknown", NOT_FOUND),
    "commitment.years": ("5", "demo", DEMO),
    "compensation.formula": ("S = (F / T1) × (T1 − T2)", "found", GENERAL_LAW),
    "eligibility.age_max": ("", "unknown", NOT_FOUND),
    "eligibility.degree_level": ("Đại học", "known_low", "Báo chí 12/2012, chưa có văn bản"),
    "eligibility.study_mode": ("Chính quy", "known_low", "Báo chí 12/2012, chưa có văn bản"),
    "grading.grades": (
        "9,0 Xuất sắc\n8,0 Giỏi\n7,0 Khá\n5,0 Trung bình",
        "known_low",
        "Quy chế của nhà trường quyết định",
    ),
    "grading.pass_mark": ("5,0", "known_medium", PRACTICE_OF_COURSES),
    "practice.criteria": (
        "Chấp hành kỷ luật\nChất lượng công việc\nThái độ với nhân dân",
        "demo",
        DEMO,
    ),
    "practice.hours_per_week": ("40", "demo", DEMO),
    "practice.weight": ("2", "demo", DEMO),
    "risk.consecutive_absences": ("3", "demo", DEMO),
    "risk.days_without_report": ("14", "demo", DEMO),
    "training.max_absence_pct": ("20", "known_medium", PRACTICE_OF_COURSES),
    "training.months_total": ("18", "demo", DEMO),
}
# What graduation and commitments rely on; the rest shows what is still to be confirmed.
CONFIRMED = (
    "commitment.years",
    "grading.grades",
    "grading.pass_mark",
    "practice.weight",
    "training.max_absence_pct",
)
PHASES = (
    PhaseDraft("classroom", "Học tập trung tại trường", 44, [
        ModuleDraft("HP01", "Nhà nước và pháp luật", 60, 2),
        ModuleDraft("HP02", "Quản lý hành chính nhà nước ở cơ sở", 75, 3),
        ModuleDraft("HP03", "Đạo đức công vụ và giao tiếp với nhân dân", 45, 1),
        ModuleDraft("HP04", "Soạn thảo văn bản và công tác văn thư", 75, 2),
        ModuleDraft("HP05", "Đất đai, xây dựng và môi trường", 60, 2),
        ModuleDraft("HP06", "Tiếng Anh giao tiếp công vụ", 45, 0),
    ]),
    PhaseDraft("practice", "Thực tế tại xã, phường", 16),
    PhaseDraft("rotation", "Luân chuyển giữa các xã, phường", 8),
    PhaseDraft("thesis", "Tiểu luận cuối khoá", 6, [ModuleDraft("TL", "Tiểu luận cuối khoá", 30, 2)]),
    PhaseDraft("exam", "Thi cuối khoá", 2, [ModuleDraft("TCK", "Thi cuối khoá", 10, 3)]),
)  # fmt: skip


def note(school: School) -> None:
    """The first days of the school, all before any campaign."""
    school.note(FOUNDED, lambda: found(school), 8)
    school.note(FOUNDED + timedelta(days=1), lambda: open_scheme(school))
    school.note(FOUNDED + timedelta(days=2), lambda: confirm(school))


def found(school: School) -> None:
    """The installation with its units and its head, the agency, and who works there."""
    call_command("load_units", verbosity=0)
    for year in range(FOUNDED.year, FOUNDED.year + 3):
        holidays.fill(year)
    school.head = staff.found(clock.now())
    school.agency = agencies.create(
        AGENCY,
        name="Trường Đào tạo cán bộ thành phố (diễn tập)",
        symbol="TĐT",
        by=school.head,
        at=clock.now(),
    )
    whole, house = ("scheme", CODE), ("agency", AGENCY)
    school.personnel = school.member("tochuc", "Nguyễn Hải Yến", Role.HR_OFFICER, house)
    school.officer = school.member("daotao", "Trần Đức Long", Role.SCHOOL_OFFICER, whole)
    school.principal = school.member("hieutruong", "Lê Thị Minh Nguyệt", Role.SCHOOL_HEAD, whole)


def open_scheme(school: School) -> None:
    """The scheme, its numbers with their sources, its programme."""
    by, at = school.personnel, clock.now()
    school.scheme = schemes.open_scheme(
        school.agency,
        CODE,
        title=TITLE,
        legal_basis=BASIS,
        target=1000,
        first_year=2025,
        last_year=2028,
        by=by,
        at=at,
    )
    for key, (written, mark, source) in VALUES.items():
        schemes.set_value(school.scheme, key, written, mark=mark, source=source, by=by, at=at)
    school.programme = programmes.create(
        school.scheme,
        "CT18",
        "Chương trình đào tạo công chức nguồn, 18 tháng",
        PHASES,
        by=school.officer,
        at=at,
    )


def confirm(school: School) -> None:
    """The head's word on what decisions rely on, on one paper."""
    document = f"Văn bản xác nhận số {school.paper('XN')} (diễn tập)"
    for key in CONFIRMED:
        schemes.confirm(school.scheme, key, 1, document=document, by=school.head, at=clock.now())
