"""Addresses of training: schemes, their intakes, and what stands under an intake."""

from django.urls import URLPattern, URLResolver, path

from training.web import (
    accounts,
    attendance,
    certificates,
    classes,
    cohorts,
    commitments,
    enrolments,
    grade_files,
    grades,
    graduations,
    imports,
    intakes,
    lessons,
    overviews,
    own,
    placements,
    postings,
    prints,
    programmes,
    risks,
    schemes,
    selected,
    timetables,
    trainees,
    weeks,
)

app_name = "training"

# Words of addresses are small letters; codes have none, so that no code is taken for a word.
CLASS = "dao-tao/<str:scheme>/<str:intake>/lop/<str:code>/"
INTAKE = "dao-tao/<str:scheme>/<str:intake>/"
SCHEME = "dao-tao/<str:scheme>/"
TRAINEE = f"{INTAKE}hoc-vien/<str:reference>/"

urlpatterns: list[URLPattern | URLResolver] = [
    # Schemes
    path("dao-tao/", schemes.listing, name="schemes"),
    path("dao-tao/mo-de-an/", schemes.open, name="scheme_open"),
    path("dao-tao/hom-nay/", timetables.today, name="today"),
    path(SCHEME, schemes.scheme, name="scheme"),
    path(f"{SCHEME}so-lieu/<str:key>/", schemes.rule, name="rule"),
    path(f"{SCHEME}so-lieu/<str:key>/ghi/", schemes.rule_set, name="rule_set"),
    path(
        f"{SCHEME}so-lieu/<str:key>/<int:version>/xac-nhan/",
        schemes.rule_confirm,
        name="rule_confirm",
    ),
    # Programmes
    path(f"{SCHEME}lap-chuong-trinh/", programmes.create, name="programme_create"),
    path(f"{SCHEME}lap-chuong-trinh/mau/", programmes.template, name="programme_template"),
    path(f"{SCHEME}chuong-trinh/<str:programme>/", programmes.programme, name="programme"),
    # Overviews
    path(f"{SCHEME}tong-quan/", overviews.overview, name="overview"),
    # Intakes
    path(f"{SCHEME}mo-khoa/", intakes.open, name="intake_open"),
    # Timetables
    path(f"{INTAKE}thoi-khoa-bieu/", timetables.timetable, name="timetable"),
    path(f"{INTAKE}thoi-khoa-bieu/xep/", timetables.plan, name="lesson_plan"),
    path(f"{INTAKE}buoi-hoc/<str:reference>/", lessons.lesson, name="lesson"),
    path(f"{INTAKE}buoi-hoc/<str:reference>/huy/", lessons.cancel, name="lesson_cancel"),
    path(f"{CLASS}thoi-khoa-bieu/", timetables.class_timetable, name="class_timetable"),
    # Classes
    path(f"{INTAKE}lop/", classes.listing, name="classes"),
    path(f"{INTAKE}lop/them/", classes.add, name="classes_add"),
    path(CLASS, classes.room, name="class"),
    # Trainees
    path(f"{INTAKE}hoc-vien/", trainees.trainees, name="trainees"),
    path(f"{INTAKE}hoc-vien/nhap-hoc/", enrolments.enrol, name="enrol"),
    path(f"{INTAKE}hoc-vien/xep-lop/", enrolments.assign, name="assign"),
    path(f"{INTAKE}hoc-vien/chia-deu/", enrolments.evenly, name="assign_evenly"),
    path(f"{INTAKE}hoc-vien/trung-tuyen/", selected.campaigns, name="selected"),
    path(f"{INTAKE}hoc-vien/trung-tuyen/<str:campaign>/", selected.take, name="selected_take"),
    path(f"{INTAKE}hoc-vien/tai-khoan/", accounts.accounts, name="accounts"),
    path(f"{INTAKE}hoc-vien/tai-khoan/cap/", accounts.give, name="accounts_give"),
    path(f"{INTAKE}hoc-vien/tai-khoan/phat-lai/", accounts.again, name="accounts_again"),
    path(f"{TRAINEE}tai-khoan/gan/", accounts.link, name="account_link"),
    path(f"{TRAINEE}tai-khoan/mat-khau/", accounts.password, name="account_password"),
    path(f"{TRAINEE}tai-khoan/go/", accounts.unlink, name="account_unlink"),
    path(f"{INTAKE}hoc-vien/<str:reference>/", trainees.trainee, name="trainee"),
    path(f"{INTAKE}hoc-vien/<str:reference>/quyet-dinh/", enrolments.decide, name="decide"),
    # Imports
    path(f"{INTAKE}nhap/", imports.upload, name="imports"),
    path(f"{INTAKE}nhap/mau/", imports.template, name="imports_template"),
    path(f"{INTAKE}nhap/khoa-cu/", cohorts.upload, name="cohorts"),
    path(f"{INTAKE}nhap/khoa-cu/mau/", cohorts.template, name="cohorts_template"),
    path(f"{INTAKE}nhap/khoa-cu/<str:file>/", cohorts.preview, name="cohort"),
    path(f"{INTAKE}nhap/khoa-cu/<str:file>/cot/", cohorts.columns, name="cohort_columns"),
    path(f"{INTAKE}nhap/khoa-cu/<str:file>/loi/", cohorts.report, name="cohort_report"),
    path(f"{INTAKE}nhap/<str:file>/", imports.preview, name="import"),
    path(f"{INTAKE}nhap/<str:file>/loi/", imports.report, name="import_report"),
    # Attendance
    path(f"{INTAKE}diem-danh/", attendance.rolls, name="rolls"),
    path(f"{INTAKE}buoi-hoc/<str:reference>/diem-danh/", attendance.roll_call, name="roll_call"),
    # Postings
    path(f"{INTAKE}bo-tri/", postings.postings, name="postings"),
    path(f"{INTAKE}bo-tri/<str:reference>/", postings.post, name="post"),
    # Service
    path(f"{INTAKE}cam-ket/", commitments.commitments, name="commitments"),
    path(f"{INTAKE}cam-ket/<str:reference>/", commitments.commitment, name="commitment"),
    path(f"{INTAKE}cam-ket/<str:reference>/ky/", commitments.sign, name="commitment_sign"),
    path(f"{INTAKE}cam-ket/<str:reference>/phuc-vu/", commitments.serve, name="service_serve"),
    path(f"{INTAKE}cam-ket/<str:reference>/tam-dung/", commitments.pause, name="service_pause"),
    path(f"{INTAKE}cam-ket/<str:reference>/tiep-tuc/", commitments.resume, name="service_resume"),
    path(f"{INTAKE}cam-ket/<str:reference>/ket-thuc/", commitments.end, name="service_end"),
    # Marks
    path(f"{INTAKE}diem/", grades.table, name="grades"),
    path(f"{INTAKE}diem/<str:reference>/", grades.calculation, name="calculation"),
    path(
        f"{INTAKE}diem/<str:reference>/<str:module>/<int:attempt>/sua/",
        grades.correct,
        name="correct_grade",
    ),
    path(f"{CLASS}diem/<str:module>/", grades.enter, name="enter_grades"),
    path(f"{CLASS}diem/<str:module>/mau/", grade_files.template, name="grades_template"),
    path(f"{CLASS}diem/<str:module>/tep/", grade_files.upload, name="grades_upload"),
    path(f"{CLASS}diem/<str:module>/xac-nhan/", grade_files.confirm, name="grades_confirm"),
    # A trainee's own
    path("hoc-vien/", own.own, name="own"),
    path("hoc-vien/<str:reference>/", own.own, name="own_intake"),
    path("hoc-vien/<str:reference>/diem/", grades.own, name="own_calculation"),
    # Graduation and certificates
    path(f"{INTAKE}tot-nghiep/", graduations.graduations, name="graduations"),
    path(f"{INTAKE}chung-chi/", certificates.register, name="certificates"),
    path(f"{INTAKE}chung-chi/cap/", certificates.issue, name="certificates_issue"),
    path(f"{INTAKE}chung-chi/in/", prints.prints, name="prints"),
    path(f"{INTAKE}chung-chi/in/bat-dau/", prints.start, name="print_start"),
    path(f"{INTAKE}chung-chi/in/<str:reference>/dung/", prints.cancel, name="print_cancel"),
    path(f"{INTAKE}chung-chi/in/<str:reference>/tep/", prints.file, name="print_file"),
    path(f"{INTAKE}chung-chi/<str:digest>/", certificates.certificate, name="certificate"),
    path(f"{INTAKE}chung-chi/<str:digest>/pdf/", certificates.pdf, name="certificate_pdf"),
    # Placements
    path(f"{INTAKE}thuc-te/", placements.placements, name="placements"),
    path(f"{INTAKE}thuc-te/bo-tri/", placements.place, name="place"),
    path(f"{INTAKE}thuc-te/<str:reference>/", placements.placement, name="placement"),
    path(f"{INTAKE}thuc-te/<str:reference>/ma-ky/", placements.new_code, name="placement_code"),
    path(
        f"{INTAKE}thuc-te/<str:reference>/tuan/<str:week>/", placements.week_link, name="week_link"
    ),
    path("thuc-te/<str:token>/", weeks.week, name="week"),
    # Risks
    path(f"{INTAKE}nguy-co/", risks.risks, name="risks"),
    path(f"{INTAKE}nguy-co/tinh-lai/", risks.recount, name="risks_recount"),
    path(f"{INTAKE}nguy-co/<str:reference>/<str:rule>/", risks.acknowledge, name="risk"),
    # An intake itself, after every word that could be taken for its code
    path(INTAKE, intakes.intake, name="intake"),
]
