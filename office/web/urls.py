"""Addresses of the office's pages."""

from django.urls import path

from office.web import agencies, documents, home, styleguide

app_name = "office"
PAPER = "van-ban/<str:campaign>/<str:kind>/<str:key>/"
urlpatterns = [
    path("viec-hom-nay/", home.today, name="today"),
    path("co-quan/", agencies.agencies, name="agencies"),
    path("van-ban/", documents.listing, name="documents"),
    path(f"{PAPER}", documents.document, name="document"),
    path(f"{PAPER}dang-ky/", documents.register, name="document_register"),
    path(f"{PAPER}ban-ky/", documents.sign, name="document_sign"),
    path(f"{PAPER}ban-ky/<str:reference>/", documents.scan, name="document_scan"),
    path(f"{PAPER}tai/<str:form>/", documents.download, name="document_file"),
    path(
        f"{PAPER}so/<str:reference>/<str:form>/", documents.download, name="document_earlier_file"
    ),
    path("styleguide/", styleguide.show, name="styleguide"),
]
