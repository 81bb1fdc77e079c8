"""What the checks found: one line per check for people, all of it for machines."""

from dataclasses import dataclass, field
from typing import Any

PASSED, SKIPPED, FAILED = "passed", "skipped", "failed"
SHOWN_MOST = 20
KEPT_MOST = 1000

MARKS = {
    "vi": {PASSED: "ĐẠT    ", SKIPPED: "BỎ QUA ", FAILED: "SAI    "},
    "en": {PASSED: "holds  ", SKIPPED: "skipped", FAILED: "FAILS  "},
}


@dataclass(frozen=True)
class Finding:
    """One sentence of one check, in both languages."""

    check: str
    status: str
    vi: str
    en: str

    def text(self, lang: str) -> str:
        return self.en if lang == "en" else self.vi


@dataclass
class Report:
    """Collects findings; a check is worth its worst finding."""

    findings: list[Finding] = field(default_factory=list)
    dropped: dict[str, int] = field(default_factory=dict)

    def passed(self, check: str, vi: str, en: str = "") -> None:
        """This part of the check was recomputed and holds."""
        self._add(check, PASSED, vi, en)

    def failed(self, check: str, vi: str, en: str = "") -> None:
        """This part does not hold: name the row, what stands there and what should."""
        self._add(check, FAILED, vi, en)

    def skipped(self, check: str, vi: str, en: str = "") -> None:
        """This part could not be looked at, with the reason; never counts as passed."""
        self._add(check, SKIPPED, vi, en)

    def of(self, check: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.check == check]

    def status(self, check: str) -> str:
        """The worst status of a check; a check that says nothing has failed."""
        found = {finding.status for finding in self.of(check)}
        if FAILED in found or not found:
            return FAILED
        return SKIPPED if SKIPPED in found else PASSED

    @property
    def checks(self) -> list[str]:
        """The checks in the order in which they first spoke."""
        return list(dict.fromkeys(finding.check for finding in self.findings))

    def any(self, status: str) -> bool:
        return any(self.status(check) == status for check in self.checks)

    def lines(self, lang: str) -> list[str]:
        """The report for people: each check's line, and below it what is wrong or missing."""
        lines = []
        for check in self.checks:
            status, found = self.status(check), self.of(check)
            worst = [finding for finding in found if finding.status == status]
            lines.append(f"{MARKS[lang][status]}  {check:<12} {worst[0].text(lang)}")
            lines += [f"{'':<23}{finding.text(lang)}" for finding in worst[1:SHOWN_MOST]]
            more = len(worst) - SHOWN_MOST + self.dropped.get(check, 0)
            if more > 0:
                lines.append(f"{'':<23}… +{more}")
        return lines

    def facts(self) -> list[dict[str, Any]]:
        """The report for machines."""
        return [
            {
                "check": check,
                "status": self.status(check),
                "findings": [{"status": f.status, "vi": f.vi, "en": f.en} for f in self.of(check)],
                "dropped": self.dropped.get(check, 0),
            }
            for check in self.checks
        ]

    def _add(self, check: str, status: str, vi: str, en: str) -> None:
        finding = Finding(check, status, vi, en or vi)
        if finding in self.findings[-50:]:
            return
        if sum(f.check == check for f in self.findings) >= KEPT_MOST:
            self.dropped[check] = self.dropped.get(check, 0) + 1
        else:
            self.findings.append(finding)
