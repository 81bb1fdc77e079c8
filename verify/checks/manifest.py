"""Check that the files are those that the manifest lists, byte for byte."""

from verify.bundles import Bundle
from verify.reports import Report

NAME = "manifest"


def check(bundle: Bundle, report: Report) -> None:
    """Every file is listed once with its size and digest, and nothing else is in the zip."""
    listed = {file["name"]: file for file in bundle.manifest["files"]}
    if len(listed) != len(bundle.manifest["files"]):
        report.failed(NAME, "danh mục có tên lặp", "the manifest repeats a name")
    held = {name for name in bundle.archive.names() if name != "manifest.json"}
    for name in sorted(listed.keys() - held):
        report.failed(NAME, f"thiếu tệp {name}", f"file {name} is missing")
    for name in sorted(held - listed.keys()):
        report.failed(NAME, f"tệp {name} không có trong danh mục", f"file {name} is not listed")
    for name in sorted(held & listed.keys()):
        file = listed[name]
        if bundle.archive.sizes[name] != file["size"] or (
            bundle.archive.digest(name) != file["sha256"]
        ):
            report.failed(NAME, f"tệp {name} đã bị đổi", f"file {name} was changed")
    report.passed(NAME, f"{len(held)} tệp đúng danh mục", f"{len(held)} files as listed")
