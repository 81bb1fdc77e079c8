"""Addresses of `/tai-khoan/`: the few pages of allauth that are used here, and our own.

allauth finds its pages by names of its own, so some addresses have a second name below; a page that
is not listed here (sign-up, e-mail, reset by mail, phone) does not exist.
"""

from django.urls import include, path

from accounts.web import (
    languages,
    passwords,
    people,
    reauthentications,
    second_factors,
    sign_ins,
)

OWN = [
    path("dang-nhap/", sign_ins.sign_in, name="sign_in"),
    path("dang-xuat/", sign_ins.sign_out, name="sign_out"),
    path("tiep-tuc/", sign_ins.after, name="after"),
    path("ngon-ngu/", languages.choose, name="language"),
    path("mat-khau/", passwords.new_password, name="new_password"),
    path("buoc-hai/", second_factors.needed, name="second_factor"),
    path("bao-mat/", second_factors.security, name="security"),
    path("nguoi-dung/", people.listing, name="people"),
    path("nguoi-dung/moi/", people.create, name="create"),
    path("nguoi-dung/<slug:reference>/", people.person, name="person"),
    path("nguoi-dung/<slug:reference>/mat-khau/", people.reset_password, name="reset_password"),
    path(
        "nguoi-dung/<slug:reference>/thiet-bi/",
        people.reset_second_factor,
        name="reset_second_factor",
    ),
    path("nguoi-dung/<slug:reference>/giao/", people.give, name="give"),
    path("nguoi-dung/<slug:reference>/thoi/", people.end, name="end"),
]
ALLAUTH = [
    path("dang-nhap/", sign_ins.sign_in, name="account_login"),
    path("dang-nhap/buoc-hai/", sign_ins.second_step, name="mfa_authenticate"),
    path("dang-nhap/khoa/", sign_ins.key_sign_in, name="mfa_login_webauthn"),
    path("dang-xuat/", sign_ins.sign_out, name="account_logout"),
    path("tam-khoa/", sign_ins.inactive, name="account_inactive"),
    path("xac-nhan/", reauthentications.by_password, name="account_reauthenticate"),
    path("xac-nhan/ma/", reauthentications.by_code, name="mfa_reauthenticate"),
    path("xac-nhan/khoa/", reauthentications.by_key, name="mfa_reauthenticate_webauthn"),
    path("bao-mat/", second_factors.security, name="mfa_index"),
    path("bao-mat/ung-dung/", second_factors.new_app, name="mfa_activate_totp"),
    path("bao-mat/ung-dung/bo/", second_factors.no_app, name="mfa_deactivate_totp"),
    path("bao-mat/khoa/", second_factors.new_key, name="mfa_add_webauthn"),
    path("bao-mat/khoa/<int:pk>/bo/", second_factors.no_key, name="mfa_remove_webauthn"),
    path("bao-mat/khoa/<int:pk>/ten/", second_factors.rename_key, name="mfa_edit_webauthn"),
    path("bao-mat/ma-du-phong/", second_factors.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "bao-mat/ma-du-phong/moi/",
        second_factors.new_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("bao-mat/noi-dang-nhap/", second_factors.sessions, name="usersessions_list"),
]
urlpatterns = [path("", include((OWN, "accounts"))), *ALLAUTH]
