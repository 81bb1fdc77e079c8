"""Print many certificates on all cores: progress in a row, cancelled between two parts.

Each process draws parts of `SIZE` certificates; the parts are merged in order, so that equal certificates give equal
bytes however many processes drew them.
"""

import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import django
from django.conf import settings
from django.db import IntegrityError, transaction

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import clock, entropy
from office.documents import lists
from office.documents.facts import facts_digest
from office.services import files
from training.documents import certificates as documents
from training.models import Intake, PrintJob
from training.queries import certificates as queries

SIZE = 25
# Fewer are drawn at once than processes begin.
FEW = 20
KIND = "certificates"
# A printing that told nothing for so long has stopped.
SILENT = timedelta(minutes=3)
OPEN = ("running", "waiting")


@transaction.atomic
def start(intake: Intake, training_class: str = "", *, by: User, at: datetime) -> PrintJob:
    """A printing that waits for its process. Refuses `print.none`, `print.running`."""
    access.require(by, "certificate.issue", intake.scope, at)
    total = len(queries.valid(intake, training_class))
    if not total:
        raise Refusal("print.none")
    mine = PrintJob.objects.filter(intake=intake, training_class=training_class, state__in=OPEN)
    mine.filter(told_at__lt=at - SILENT).update(state="failed")
    job = PrintJob(
        reference=entropy.reference(),
        intake=intake,
        training_class=training_class,
        total=total,
        by=by,
        at=at,
        told_at=at,
    )
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError:
        raise Refusal("print.running") from None
    return job


def launch(job: PrintJob) -> None:
    """Let a process of its own carry the printing out, once the row is written."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "print_certificates"]
    transaction.on_commit(
        lambda: subprocess.Popen(
            [*command, "--job", job.reference],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    )


def cancel(job: PrintJob, *, by: User, at: datetime) -> None:
    """Ask the printing to stop. Refuses `print.over`."""
    access.require(by, "certificate.issue", job.intake.scope, at)
    if not PrintJob.objects.filter(pk=job.pk, state__in=OPEN).update(cancel_asked=True):
        raise Refusal("print.over")


def carry_out(job: PrintJob) -> PrintJob:
    """Print what the job asks for; its row tells how far it is, and how it ended."""
    if not PrintJob.objects.filter(pk=job.pk, state="waiting").update(state="running"):
        raise Refusal("print.over")
    wanted = queries.valid(job.intake, job.training_class)
    PrintJob.objects.filter(pk=job.pk).update(total=len(wanted))

    def go_on(done: int) -> bool:
        PrintJob.objects.filter(pk=job.pk).update(done=done, told_at=clock.now())
        return not PrintJob.objects.filter(pk=job.pk, cancel_asked=True).exists()

    try:
        data = draw(wanted, go_on) if go_on(0) else None
        if data is None:
            PrintJob.objects.filter(pk=job.pk).update(state="cancelled")
        else:
            _keep(job, data)
    except BaseException:
        PrintJob.objects.filter(pk=job.pk, state="running").update(state="failed")
        raise
    job.refresh_from_db()
    return job


def draw(
    wanted: Sequence[Mapping[str, Any]], go_on: Callable[[int], bool] = lambda _done: True
) -> bytes | None:
    """All of them as one PDF, or None when `go_on` (told how many are done) says no."""
    parts: list[bytes] = []
    done = 0
    for size, part in _parts(wanted):
        parts.append(part)
        done += size
        if not go_on(done):
            return None
    return lists.merge(parts, facts_digest({"parts": [one["digest"] for one in wanted]}))


def processes(parts: int) -> int:
    """How many processes print so many parts: as many as there are cores to run on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, parts)


def beginning() -> str:
    """How a printing process begins: as a copy of this one where it has no other threads.

    A copy has everything loaded; a lock that another thread holds would stay shut in it for ever.
    """
    can_copy = "fork" in multiprocessing.get_all_start_methods()
    return "fork" if can_copy and threading.active_count() == 1 else "spawn"


def _parts(wanted: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, bytes]]:
    """The parts in order, each with how many certificates it holds."""
    cuts = [wanted[start : start + SIZE] for start in range(0, len(wanted), SIZE)]
    if len(wanted) <= FEW:
        yield from ((len(cut), documents.pages(cut)) for cut in cuts)
        return
    pool = ProcessPoolExecutor(
        processes(len(cuts)), multiprocessing.get_context(beginning()), initializer=django.setup
    )
    try:
        for cut, part in zip(cuts, pool.map(documents.pages, cuts), strict=True):
            yield len(cut), part
    finally:
        pool.shutdown(cancel_futures=True)


def _keep(job: PrintJob, data: bytes) -> None:
    place = f"{job.intake.code}-{job.training_class}" if job.training_class else job.intake.code
    with transaction.atomic():
        file = files.keep(
            data,
            name=f"chung-chi-{place}.pdf",
            kind=KIND,
            by=job.by,
            at=clock.now(),
            scope=job.intake.scope,
            media_type="application/pdf",
        )
        PrintJob.objects.filter(pk=job.pk).update(state="done", file=file, told_at=clock.now())
