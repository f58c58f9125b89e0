"""How a book gets from one generation to the next: edited, put on the disk, taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from rapport_tui.book import backups
from rapport_tui.book.errors import BookError, BookReadOnly, NotConfirmed
from rapport_tui.book.generation import Generation
from rapport_tui.book.known import Known, State
from rapport_tui.book.storage import BookStorage
from rapport_tui.book.writing import ask_before_dropping

if TYPE_CHECKING:
    from concurrent.futures import Future

Edit = Callable[[Generation], str | None]
Then = Callable[[], None]


class Writer:
    """Writes one book, one generation after the other.

    A large one may go on being written in a thread, the lock held until it is done:
    what is known is the new generation already, and everything else waits.
    """

    def __init__(
        self, known: Known, storage: BookStorage, now: Callable[[], datetime]
    ) -> None:
        self._known = known
        self._storage = storage
        self._now = now
        self._going_on: tuple[Future[None], State] | None = None  # and what was before

    @property
    def is_writing(self) -> bool:
        """Whether nobody has asked yet how a write went that was to go on."""
        return self._going_on is not None

    def settle(self) -> None:
        """Wait for a write that goes on; where it failed, all is as before it.

        Raises the BookError that tells why.
        """
        if self._going_on is None:
            return
        writing, before = self._going_on
        error = writing.exception()
        self._going_on = None  # not earlier: whoever ends the program waits for it
        if error is None:
            return
        if not isinstance(error, NotConfirmed):
            self._known.take_back(before)
        raise error

    def settle_briefly(self, seconds: float) -> None:
        """Give a write that goes on some time to end, where the program is ended."""
        if self._going_on is not None:
            with suppress(TimeoutError):
                self._going_on[0].exception(seconds)

    @contextmanager
    def locked(self) -> Iterator[ExitStack]:
        """Nobody else writes, nor do we any more what was to go on."""
        self.settle()
        with ExitStack() as lock:
            lock.enter_context(self._storage)
            yield lock

    def write(
        self, edit: Edit, *, confirmed: bool = False, then: Then | None = None
    ) -> None:
        """Read what is new, edit, write once; on any error nothing has changed.

        `edit` gives what the change is in words, None for no change. `confirmed` and
        `then` as in `Store.apply`.
        """
        with self.locked() as lock:
            known = self._known
            known.refresh()
            if known.read_only:
                raise BookReadOnly(known.read_only)
            new = Generation(known.tables, self._now())
            what = edit(new)
            if what is None:
                return
            if not confirmed:
                ask_before_dropping(known.tables, new.tables)
            new.finish(what)
            put = self._put(new)
            if then is not None and self._goes_on(new, put, lock, then):
                return
            with _whole(self._storage):
                try:
                    put()
                except NotConfirmed:
                    known.take(new.tables, new.touched)
                    raise
                known.take(new.tables, new.touched)

    def _put(self, new: Generation) -> Callable[[], None]:
        """What puts a generation on the disk; it looks at nothing but the storage."""
        storage = self._storage
        if since := storage.since:
            since = since.with_change(self._known.tables, new.tables, new.touched)

        def put() -> None:
            if storage.stamp() is None:
                # Somebody removed the file under us: what is in memory is the book.
                storage.accept()
            else:
                backups.keep(storage.path, self._now())
            try:
                storage.write(new.tables, new.touched)
            except NotConfirmed:
                storage.found_sound(since)
                raise
            storage.found_sound(since)

        return put

    def _goes_on(
        self, new: Generation, put: Callable[[], None], lock: ExitStack, then: Then
    ) -> bool:
        """Let a generation be the book while it is put on the disk, if that is slow."""
        if not self._storage.is_large:
            return False
        from concurrent.futures import ThreadPoolExecutor

        held = lock.pop_all()

        def write() -> None:
            with held, _whole(self._storage):
                put()

        thread = ThreadPoolExecutor(1)
        try:
            writing = thread.submit(write)
        except RuntimeError:  # the system has none to give
            lock.enter_context(held)
            return False
        self._going_on = writing, self._known.take(new.tables, new.touched)
        writing.add_done_callback(lambda _: then())
        thread.shutdown(wait=False)
        return True


@contextmanager
def _whole(storage: BookStorage) -> Iterator[None]:
    """Where a write is interrupted, the disk may have either: look next time."""
    try:
        yield
    except BookError:
        raise
    except BaseException:
        storage.forget()
        raise
