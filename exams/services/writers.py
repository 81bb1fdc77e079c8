"""One writer thread per process: everybody's waiting rows go into the database together.

`write` returns when the row's fate is on disk. The thread starts with the first row and ends,
with its connection, when nobody has come for a while; the next row starts another.
"""

import os
import queue
import threading
from collections.abc import Callable, Sequence

from exams.services import events
from exams.services.events import Row, Store

GROUP = 500
IDLE_SECONDS = 0.5


class Waiting:
    """A row and the thread that waits for it."""

    __slots__ = ("done", "entered", "error", "row")

    def __init__(self, row: Row) -> None:
        self.row = row
        self.entered = False
        self.error: BaseException | None = None
        # A lock that is taken is the cheapest thing to wait on.
        self.done = threading.Lock()
        self.done.acquire()


class Writer:
    """Commits rows in groups; threads hand theirs in with `write`."""

    def __init__(self, open_store: Callable[[], Store] = events.open_store) -> None:
        self._open_store = open_store
        self._queue: queue.SimpleQueue[Waiting] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def write(self, row: Row) -> bool:
        """True when the row has entered its chain, durably; false when the statement left it out.

        Raises what the database raised when the outcome is not known: sending again is harmless.
        """
        waiting = Waiting(row)
        self._queue.put(waiting)
        # After the put: a thread that is about to end sees the row, or is seen to have ended.
        if self._thread is None:
            self._start()
        waiting.done.acquire()
        if waiting.error is not None:
            raise waiting.error
        return waiting.entered

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="answers", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            store: Store | None = None
            group: list[Waiting] = []
            try:
                store = self._open_store()
                while group := self._next_group():
                    self._commit(store, group)
                    group = []
            except BaseException as error:
                self._fail(group or self._drain(), error)
            finally:
                if store is not None:
                    store.close()
            if self._ended():
                return

    def _next_group(self) -> list[Waiting]:
        try:
            group = [self._queue.get(timeout=IDLE_SECONDS)]
        except queue.Empty:
            return []
        return group + self._drain(GROUP - 1)

    def _drain(self, limit: int = GROUP) -> list[Waiting]:
        group: list[Waiting] = []
        while len(group) < limit:
            try:
                group.append(self._queue.get_nowait())
            except queue.Empty:
                break
        return group

    def _commit(self, store: Store, group: Sequence[Waiting]) -> None:
        entered = store.insert([waiting.row for waiting in group])
        for waiting in group:
            waiting.entered = waiting.row.hash in entered
            waiting.done.release()

    def _fail(self, group: Sequence[Waiting], error: BaseException) -> None:
        for waiting in group:
            waiting.error = error
            waiting.done.release()

    def _ended(self) -> bool:
        with self._starting:
            self._thread = None
            if self._queue.empty():
                return True
            # Somebody came at the last moment and saw this thread still standing.
            self._thread = threading.current_thread()
            return False


_writer = Writer()


def write(row: Row) -> bool:
    """As `Writer.write`, with this process's writer."""
    return _writer.write(row)


def _forked() -> None:
    # A child has the parent's queue but not its thread.
    global _writer
    _writer = Writer()


os.register_at_fork(after_in_child=_forked)
