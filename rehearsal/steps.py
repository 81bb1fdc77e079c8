"""The first steps of a demo, one for each role and campaign, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """Whom to be, where to click first, and what waits there."""

    campaign: str
    username: str
    path: str
    vi_role: str
    en_role: str
    vi: str
    en: str


STEPS = (
    Step(
        "KTD2026-04", "", "/nop-ho-so/KTD2026-04/", "Người dự tuyển", "Applicant",
        "Nộp một phiếu đăng ký thật.",
        "Send a real application.",
    ),
    Step(
        "KTD2026-04", "", "/ho-so-cua-toi/", "Người đã nộp hồ sơ", "Somebody who applied",
        "Tra cứu hồ sơ bằng biên nhận và ngày sinh (bên dưới).",
        "Look an application up by receipt and day of birth (below).",
    ),
    Step(
        "KTD2026-04", "nhansu", "/tuyen-dung/KTD2026-04/ho-so/", "Cán bộ nhân sự", "HR officer",
        "Hồ sơ mới của hai tệp Excel, cảnh báo số định danh, nhập thêm tệp.",
        "New applications from two Excel files, identity warnings, a further import.",
    ),
    Step(
        "KTD2026-04", "kiemtra1", "/tuyen-dung/KTD2026-04/ho-so/", "Ban kiểm tra phiếu", "Check board",
        "Xem từng hồ sơ, chấp nhận hoặc đề nghị không đủ điều kiện.",
        "Look at applications one by one; accept, or propose to refuse.",
    ),
    Step(
        "KTD2026-04", "kiemtra2", "/tuyen-dung/KTD2026-04/ho-so/", "Ban kiểm tra phiếu, người thứ hai",
        "Check board, second look",
        "Bốn hồ sơ được đề nghị loại đang chờ xem lại.",
        "Four proposed refusals wait for a second look.",
    ),
    Step(
        "KTD2026-04", "truongdethi", "/ngan-hang/", "Trưởng ban đề thi", "Head of Ban đề thi",
        "Đọc và duyệt câu hỏi nháp của ngân hàng NHCH-2027.",
        "Read and approve the drafts of bank NHCH-2027.",
    ),
    Step(
        "KTD2026-04", "rade1", "/de-thi/KTD2026-04/KTC/niem-phong/", "Thành viên ban đề thi", "Setter",
        "Đồng ý niêm phong ngân hàng KTC-2027 do trưởng ban đề nghị; ma trận đề.",
        "Agree to the seal of bank KTC-2027 that the head has proposed; the blueprint.",
    ),
    Step(
        "KTD2026-03", "", "/thi/may/", "Thí sinh", "Candidate",
        "Đặt trình duyệt này làm một máy còn trống (bên dưới), vào bằng số báo danh và PIN, làm bài 60 câu ngay.",
        "Make this browser a free machine (below), sign in with number and PIN, take the 60 questions at once.",
    ),
    Step(
        "KTD2026-03", "giamthi1", "/coi-thi/KTD2026-03/KTC/1/", "Giám thị", "Invigilator",
        "Phòng thi đang chạy: trạng thái từng thí sinh. Ca KTC/2 lúc 10:30 chờ phát mã PIN.",
        "The running room, candidate by candidate. Session KTC/2 of 10:30 waits for its PINs.",
    ),
    Step(
        "KTD2026-03", "truongcoithi", "/coi-thi/KTD2026-03/KTC/1/", "Trưởng ban coi thi", "Head of invigilation",
        "Đổi máy, bù giờ, đình chỉ; bắt đầu ca KTC/2 khi đã bốc đề.",
        "Move, give back time, suspend; start session KTC/2 once its papers are drawn.",
    ),
    Step(
        "KTD2026-03", "chutich", "/khai-mac/KTD2026-03/KTC/2/dieu-hanh/", "Chủ tịch Hội đồng", "Council chair",
        "Khai mạc ca KTC/2: mở phần của năm người góp (thẻ trong campaigns/KTD2026-03/cards), bốc đề trước mọi người.",
        "Open session KTC/2: the five parts (cards in campaigns/KTD2026-03/cards), then the papers are drawn.",
    ),
    Step(
        "KTD2026-03", "gop4", "/de-thi/KTD2026-03/KTC/3/boc-tham/", "Người góp bí mật (Công an thành phố)",
        "Contributor (city police)",
        "Theo dõi cuộc bốc thăm của ca KTC/3 ngày mai: ba trong năm người đã góp cam kết.",
        "Follow the draw of tomorrow's session KTC/3: three of five have promised.",
    ),
    Step(
        "KTD2026-03", "thuky", "/de-thi/KTD2026-03/KTC/3/boc-tham/", "Thư ký Hội đồng", "Council secretary",
        "Nhập cam kết mà hai người góp còn lại mang đến (accounts.json, envelopes).",
        "Take the commitments that the two others bring (accounts.json, envelopes).",
    ),
    Step(
        "KTD2026-02", "cham1", "/cham-thi/KTD2026-02/NVCN/ban/", "Người chấm", "Marker",
        "Túi bài được bốc cho mình; chấm từng phần bên cạnh hướng dẫn chấm.",
        "The bags dealt to this marker; points part by part beside the guide.",
    ),
    Step(
        "KTD2026-02", "truongchamthi", "/cham-thi/KTD2026-02/NVCN/dieu-hanh/", "Trưởng ban chấm thi", "Head of marking",
        "Bài lệch điểm: trao đổi, cử người chấm thứ ba, chấm tập thể.",
        "Gaps between marks: talk them over, name a third marker, mark collectively.",
    ),
    Step(
        "KTD2026-02", "truongphach", "/tuyen-dung/KTD2026-02/phach/", "Trưởng ban phách", "Head of Ban phách",
        "Khoá phách đã cam kết, bài thi đã sang phòng chấm.",
        "The code key is committed, the scripts have gone to the marking room.",
    ),
    Step(
        "KTD2026-01", "", "/ket-qua/KTD2026-01/", "Người dân", "The public",
        "Tra kết quả theo số báo danh; xem tại /cong-khai/KTD2026-01/ các mốc, gốc nhật ký và hồ sơ kiểm chứng.",
        "Results by candidate number; at /cong-khai/KTD2026-01/ the gates, roots and the bundle.",
    ),
    Step(
        "KTD2026-01", "thuky", "/tuyen-dung/KTD2026-01/phuc-khao/", "Thư ký Hội đồng", "Council secretary",
        "Nhận đơn phúc khảo trong thời hạn.",
        "Receive appeals while the window is open.",
    ),
    Step(
        "KTD2026-01", "thuky", "/van-ban/", "Thư ký Hội đồng", "Council secretary",
        "Đăng ký số cho danh sách kết quả từng vị trí, in, nhận bản ký; mã QR dẫn tới trang kiểm tra.",
        "Number the lists of results by post, print them, keep the signed scan; the QR code leads to the check page.",
    ),
    Step(
        "KTD2026-01", "chutich", "/tuyen-dung/KTD2026-01/xep-hang/", "Chủ tịch Hội đồng", "Council chair",
        "Đơn đang chờ giải quyết; bảng xếp hạng với lời giải thích từng thí sinh.",
        "Appeals that wait; the ranking with each candidate's explanation.",
    ),
    Step(
        "KTD2026-00", "kiemtoan", "/kiem-toan/KTD2026-00/", "Kiểm toán viên", "Auditor",
        "Cả kỳ trên một trang, đời của một thí sinh, gói bằng chứng; kiểm bằng verify.pyz trong proof/.",
        "The campaign at a glance, one candidate's life, the bundle; prove it with verify.pyz in proof/.",
    ),
    Step(
        "KTD2026-00", "giamsat", "/kiem-toan/KTD2026-00/quyet-dinh/", "Ban giám sát", "Supervision board",
        "Những mốc đã qua và những quyết định ngoại lệ.",
        "The gates that were passed and the exceptions that were decided.",
    ),
    Step(
        "KTD2026-00", "thutruong", "/viec-hom-nay/", "Người đứng đầu cơ quan", "Head of the authority",
        "Kết quả đã phê duyệt; người và vai trò.",
        "The approved results; people and roles.",
    ),
    Step(
        "CCN", "daotao", "/dao-tao/CCN/tong-quan/", "Cán bộ đào tạo", "School officer",
        "Ba khoá từ chỉ tiêu đến người đang phục vụ; mở khoá K3: 1.000 học viên, điểm danh còn thiếu, nguy cơ.",
        "Three intakes from target to years of service; open K3: 1,000 trainees, rolls not called yet, flags.",
    ),
    Step(
        "CCN", "giangvien1", "/dao-tao/hom-nay/", "Giảng viên", "Lecturer",
        "Buổi học của mình hôm nay và buổi chiều hôm qua chưa điểm danh; thử trên điện thoại.",
        "The lessons of today, and the roll of yesterday afternoon that nobody called; try it on a phone.",
    ),
    Step(
        "CCN", "chunhiem2", "/dao-tao/CCN/K3/thuc-te/", "Chủ nhiệm lớp đang đi thực tế", "Mentor of a class",
        "Ai chưa có phiếu tuần, gửi lại liên kết cho người hướng dẫn ở xã.",
        "Whose weekly report is missing; send the supervisor at the commune another link.",
    ),
    Step(
        "CCN", "hieutruong", "/dao-tao/CCN/K2/tot-nghiep/", "Hiệu trưởng", "Head of the school",
        "Quyết định tốt nghiệp của khoá K2 với cách tính từng người; một học viên đủ điều kiện còn chờ.",
        "The decision on K2's graduates with each calculation; one who passes still waits.",
    ),
    Step(
        "CCN", "tochuc", "/dao-tao/CCN/K2/bo-tri/", "Cán bộ tổ chức", "HR officer",
        "Bố trí công tác theo căn cứ tuyển dụng (có người theo kỳ KTD2026-00); cam kết và tháng đã phục vụ.",
        "Postings with what gives the post (some cite KTD2026-00); commitments and months served.",
    ),
    Step(
        "CCN", "thutruong", "/dao-tao/CCN/", "Người đứng đầu cơ quan", "Head of the authority",
        "Số liệu của đề án: giá trị minh hoạ chờ xác nhận bằng văn bản.",
        "The numbers of the scheme: demo values that wait for a word on paper.",
    ),
    Step(
        "CCN", "ccn-k3-cc26.0001", "/hoc-vien/", "Học viên", "Trainee",
        "Trang của mình trên điện thoại: lịch học, chuyên cần, điểm (chỉ cần mật khẩu).",
        "His own page on the phone: lessons, attendance, marks (password only).",
    ),
    Step(
        "CCN", "kiemtoan", "/dao-tao/CCN/K3/", "Kiểm toán viên", "Auditor",
        "Xem mọi việc của khoá học, không sửa được gì.",
        "Sees everything of the course and changes nothing.",
    ),
)  # fmt: skip

WORDS = {
    "vi": {
        "title": "BẢN CHẠY THỬ CÔNG TÂM: ĐÓNG VAI AI, BẮT ĐẦU TỪ ĐÂU",
        "how": "Đăng nhập tại /tai-khoan/dang-nhap/: tên đăng nhập, mật khẩu, rồi mã sáu số "
        "(manage.py demo_codes --out DIR). Mọi người và dữ liệu đều là tưởng tượng.",
        "moment": "Đồng hồ của bản chạy thử bắt đầu lúc %s và chạy tiếp.",
        "accounts": "TÀI KHOẢN: tên đăng nhập, mật khẩu, khoá TOTP, người, vai trò",
        "now": "MÃ SÁU SỐ LÚC NÀY",
        "seats": "Chỗ trống trong ca KTC/1 đang chạy:",
        "seat": "máy %(machine)s, mã cài đặt %(setup_code)s; số báo danh %(number)s, PIN %(pin)s (%(name)s)",
        "bags": "Túi bài chưa chấm xong lượt 1:",
        "bag": "túi %(bag)s: %(username)s, đã chấm %(marked)s/%(scripts)s bài",
        "receipts": "Biên nhận để tra cứu:",
        "receipt": "%(reference)s, sinh ngày %(birth_date)s (%(name)s)",
        "weeks": "Phiếu tuần của người hướng dẫn ở xã (không cần tài khoản):",
        "week": "%(path)s  tuần %(week)s, mã ký %(code)s (%(name)s, %(commune)s)",
        "certificates": "Chứng chỉ ai cũng kiểm tra được:",
        "certificate": "%(path)s  số hiệu %(serial)s (%(name)s)",
        "CCN": "Đào tạo công chức nguồn: khoá K3 giữa chừng, K2 đã tốt nghiệp, K1 nhập từ sổ cũ.",
        "numbers": "Số báo danh để tra kết quả:",
        "number": "%(number)s (%(name)s)",
        "KTD2026-00": "Đã lưu trữ: kỳ thí điểm đã xong, gói bằng chứng được kiểm trọn vẹn.",
        "KTD2026-01": "Đã công bố kết quả, đang nhận đơn phúc khảo; hai đơn chờ giải quyết.",
        "KTD2026-02": "Đang chấm thi viết nghiệp vụ chuyên ngành.",
        "KTD2026-03": "Hôm nay thi: ca KTC/1 đang làm bài từ 08:30, ca KTC/2 lúc 10:30, ca KTC/3 ngày mai.",
        "KTD2026-04": "Đang nhận hồ sơ.",
    },
    "en": {
        "title": "THE CÔNG TÂM DEMO: WHO TO BE, WHERE TO CLICK FIRST",
        "how": "Sign in at /tai-khoan/dang-nhap/: user name, password, then the six digits "
        "(manage.py demo_codes --out DIR). All people and data are invented.",
        "moment": "The demo's clock starts at %s and runs on.",
        "accounts": "ACCOUNTS: user name, password, TOTP secret, person, roles",
        "now": "THE SIX DIGITS NOW",
        "seats": "Free seats in the running session KTC/1:",
        "seat": "machine %(machine)s, setup code %(setup_code)s; candidate %(number)s, PIN %(pin)s (%(name)s)",
        "bags": "Bags whose first marking is not done:",
        "bag": "bag %(bag)s: %(username)s, %(marked)s of %(scripts)s scripts marked",
        "receipts": "Receipts to look up:",
        "receipt": "%(reference)s, born %(birth_date)s (%(name)s)",
        "weeks": "Weekly reports for supervisors at communes (no account needed):",
        "week": "%(path)s  week %(week)s, signing code %(code)s (%(name)s, %(commune)s)",
        "certificates": "Certificates that everybody may check:",
        "certificate": "%(path)s  serial %(serial)s (%(name)s)",
        "CCN": "Training of source civil servants: K3 in mid-course, K2 graduated, K1 brought in from old books.",
        "numbers": "Candidate numbers to look up:",
        "number": "%(number)s (%(name)s)",
        "KTD2026-00": "Archived: the pilot is over and its bundle is proven whole.",
        "KTD2026-01": "Published; appeals may come, and two wait for a decision.",
        "KTD2026-02": "The written professional test is being marked.",
        "KTD2026-03": "Exam day: session KTC/1 has run since 08:30, KTC/2 is at 10:30, KTC/3 tomorrow.",
        "KTD2026-04": "Receiving applications.",
    },
}
