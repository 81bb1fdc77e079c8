"""The last scene: approval, archive, and the bundle with what an auditor must hold beside it."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from ledger.models import Entry
from ledger.services import bundles, clock, logs, witnesses
from recruitment.models import Campaign
from recruitment.services import approvals
from rehearsal import papers
from rehearsal.world import World
from verify.build import build

# Inside the five working days for the report and five for the approval (NĐ 170/2025, Điều 15–19).
APPROVED_AFTER, ARCHIVED_AFTER = timedelta(days=6), timedelta(days=7)


def play(world: World, campaign: Campaign) -> None:
    """Approve, archive, cosign for the last time, export."""
    world.go_to_date(world.today + APPROVED_AFTER)
    at = clock.now()
    approval = approvals.Approval(
        number="01/QĐ-UBND (diễn tập)",
        signed_on=timezone.localdate(at),
        signer="Đặng Minh Tâm",
        title="Chủ tịch",
    )
    entry = approvals.approve(campaign, approval, by=world.staff.head, at=at)
    world.tallies["selected"] = entry.data["count"]
    papers.selected_list(world, campaign)
    world.witness("office")
    world.go_to_date(world.today + ARCHIVED_AFTER)
    marking = world.witness("marking")
    approvals.archive(
        campaign,
        {"marking log": bytes(marking.root).hex()},
        by=world.staff.secretary,
        at=clock.now(),
    )
    world.witness("office")
    summary = export(world, world.proof or world.folder)
    found = logs.of(world.code)
    began = clock.now()
    papers.closing_minutes(world, world.witness(), began)
    world.tallies |= {
        "ties": world.tallies.get("ties", 0),
        "third_marks": world.tallies.get("third_marks", 0),
        "collective": world.tallies.get("collective", 0),
        "ledger_size": Entry.objects.filter(log__in=found).count(),
        "bundle_bytes": summary.bytes,
        "root": summary.roots["office"],
    }


def export(world: World, folder: Path) -> bundles.Summary:
    """The bundle as it stands, in `folder` beside the policy, the root and the auditor's program."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "verify.pyz"
    build(program)
    summary = bundles.export(
        world.code,
        folder / "bundle.zip",
        by=world.staff.auditor.reference,
        at=clock.now(),
        verifier=program.read_bytes(),
    )
    policy = witnesses.policy(logs.of(world.code)).text()
    (folder / "policy.txt").write_text(policy, encoding="utf-8")
    (folder / "root.txt").write_text(summary.roots["office"] + "\n", encoding="ascii")
    world.say(_("bundle of %(bytes)s bytes written") % {"bytes": summary.bytes})
    return summary
