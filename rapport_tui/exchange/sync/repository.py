"""The git repository beside the book: what is in it, and how its commits come about.

`book.json.sync/` holds one file, the book as it travels. The branch `main` is what the
remote has or is about to get; `refs/rapport/book` is the commit whose content the book
has taken in, from which changes of this machine are told; `refs/rapport/pending` is one
that the book may have taken in: a sync was interrupted.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rapport_tui.book import files
from rapport_tui.book.errors import BookDamaged, not_written
from rapport_tui.book.lock import locked
from rapport_tui.exchange.sync.git import Git, GitFailed
from rapport_tui.exchange.sync.replica import EMPTY, FILE, Replica, dumps, loads

MAIN = "refs/heads/main"
THEIRS = "refs/remotes/origin/main"
_BOOK = "refs/rapport/book"
_PENDING = "refs/rapport/pending"
_DRIVER = "rapport_tui.exchange.sync.driver"
# Nothing in a pulled repository may decide how its file is read or merged.
_ATTRIBUTES = f"{FILE} merge=rapport -text -filter -ident -working-tree-encoding\n"
_NOBODY = "rapport <rapport> 1767225600 +0000"


class Repository:
    """Open it by `at`: only one sync at a time."""

    def __init__(self, git: Git) -> None:
        self.git = git
        self._read: dict[str, Replica] = {}  # by commit
        self._names: dict[str, str] | None = None  # of the commits
        self._settings: dict[str, str] | None = None

    @classmethod
    @contextmanager
    def at(cls, book: Path, *, asks: bool) -> Iterator[Repository]:
        """The repository of a book, made where there is none."""
        folder = folder_of(book)
        try:
            files.make_folder(folder)
        except OSError as error:
            raise not_written(folder, error) from error
        with locked(folder) as lock:
            # Every git of ours keeps the lock: whatever lies there is of none alive.
            _sweep(folder)
            repository = cls(Git(folder, asks=asks, lock=lock))
            repository._prepare()
            yield repository

    def _prepare(self) -> None:
        git = self.git
        inside = git.folder / ".git"
        if not (inside / "info" / "attributes").exists():
            git("init", "-q", what="no repository could be made beside the book")
        if (inside / "HEAD").read_text(encoding="utf-8").strip() != f"ref: {MAIN}":
            git("symbolic-ref", "HEAD", MAIN)
        (inside / "info").mkdir(exist_ok=True)
        files.replace(inside / "info" / "attributes", _ATTRIBUTES.encode())
        words = [sys.executable, "-P", "-m", _DRIVER]
        driver = f"{shlex.join(words)} %O %A %B"
        self._set("merge.rapport.name", "books, record by record")
        self._set("merge.rapport.driver", driver)
        if not self.id(_BOOK):
            self._do("update-ref", _BOOK, self._root())
        # A merge that was interrupted is made anew.
        self._do("reset", "-q", "--hard", _BOOK, what=self._damaged)

    def _root(self) -> str:
        """The same first commit on all machines: any two have something in common."""
        tree = self.git("mktree", data=b"")
        raw = f"tree {tree}\nauthor {_NOBODY}\ncommitter {_NOBODY}\n\nA book\n"
        return self.git(
            "hash-object", "-t", "commit", "-w", "--stdin", data=raw.encode()
        )

    def begin_anew(self) -> None:
        """The book is not the one that took anything in: it is another copy, or new."""
        self.taken(self._root())
        self._do("reset", "-q", "--hard", _BOOK)

    # What there is

    @property
    def names(self) -> Mapping[str, str]:
        """All names of commits, with their commits."""
        if self._names is None:
            said = self.git("for-each-ref", "--format=%(refname) %(objectname)")
            self._names = dict(line.split() for line in said.splitlines())
        return self._names

    def id(self, name: str) -> str:
        """The commit of that name; empty where there is none."""
        return self.names.get(name, "")

    def look_again(self) -> None:
        """The names may stand for something else by now."""
        self._names = None

    def setting(self, name: str) -> str:
        """What the repository's own configuration says; names in small letters."""
        if self._settings is None:
            said = self.git.said("config", "--local", "--list", "-z")
            lines = [one.partition("\n") for one in said.split("\0")]
            self._settings = {name: value for name, _, value in lines}
        return self._settings.get(name, "")

    def _set(self, name: str, value: str) -> None:
        if self.setting(name) != value:
            self.git("config", "--local", name, value)
            self._settings = None

    def _do(self, *words: str, what: str = "") -> None:
        """Run a git that may move what the names stand for."""
        try:
            self.git(*words, what=what)
        finally:
            self.look_again()

    def replica(self, name: str) -> Replica:
        """The book in a commit, empty where there is none.

        Raises BookError where it cannot be read.
        """
        return self._at(self.id(name))

    def _at(self, commit: str) -> Replica:
        if not commit:
            return EMPTY
        if commit not in self._read:
            data = self.file(commit)
            self._read[commit] = EMPTY if data is None else loads(data, FILE)
        return self._read[commit]

    def file(self, commit: str) -> bytes | None:
        """The file in a commit; None where it has none."""
        found = self.git("ls-tree", commit, "--", FILE, what=self._damaged)
        if not found:
            return None
        blob = found.split()[2]
        return self.git.content(blob, what=self._damaged)

    @property
    def _damaged(self) -> str:
        return (
            f"the repository in {self.git.folder} is damaged: move it away, and"
            " rapport sync REMOTE makes it anew"
        )

    @property
    def taken_in(self) -> Replica:
        """What the book had after the last sync."""
        return self.replica(_BOOK)

    @property
    def mark(self) -> str:
        """What was said of the book when it was last looked at."""
        return self.setting("rapport.mark")

    def set_mark(self, mark: str) -> None:
        self._set("rapport.mark", mark)

    @property
    def pending(self) -> Replica:
        """What the book may have taken in besides."""
        try:
            return self.replica(_PENDING)
        except BookDamaged:
            return EMPTY

    @property
    def ancestor(self) -> Replica:
        """What both sides have in common."""
        if not self.id(THEIRS):
            return EMPTY
        return self._at(self.git.said("merge-base", MAIN, THEIRS))

    @property
    def theirs(self) -> Replica:
        """What the remote had when it was last heard of."""
        return self.replica(THEIRS)

    @property
    def sent(self) -> bool:
        """Whether the remote has all that is here."""
        return self.id(MAIN) == self.id(THEIRS)

    # What is done to it

    def commit(self, replica: Replica, message: str) -> None:
        """Put the book's state on top of what it had taken in."""
        files.replace(self.git.folder / FILE, dumps(replica))
        self.git("add", "--force", "--", FILE)
        self._do("commit", "-q", "--no-verify", "--allow-empty", "-m", message)
        self._read[self.id(MAIN)] = replica
        self.taken(MAIN)

    def merge(self) -> None:
        """Merge what was fetched; on an error everything is as it was."""
        if not self.id(THEIRS):
            return
        words = ("--no-edit", "--allow-unrelated-histories", "--no-verify-signatures")
        message = ("-m", "Merge what came from other machines")
        try:
            self._do("merge", "-q", *words, *message, THEIRS, what="nothing was merged")
        except GitFailed:
            self._do("reset", "-q", "--hard", _BOOK)
            raise

    def expect(self) -> None:
        """The book is about to take `main` in."""
        self._do("update-ref", _PENDING, MAIN)

    def taken(self, name: str) -> None:
        """The book has taken that commit in."""
        self._do("update-ref", _BOOK, name)
        if self.id(_PENDING):
            self._do("update-ref", "-d", _PENDING)

    def authors(self) -> list[str]:
        """The machines that made what came in, in the order of their commits."""
        own = os.uname().nodename.partition(".")[0]
        said = self.git.said("log", "--no-merges", "--format=%an", f"{_BOOK}..{MAIN}")
        names = dict.fromkeys(said.splitlines())
        return [name for name in names if name not in (own, "rapport")]

    # The other side

    @property
    def remote(self) -> str:
        return self.setting("remote.origin.url")

    def remember(self, remote: str) -> None:
        """Sync with it from now on."""
        self._set("remote.origin.url", remote)

    def agreed(self, remote: str) -> bool:
        """Whether the user has said that this public remote is all right."""
        return self.setting("rapport.publicok") == remote

    def agree(self, remote: str) -> None:
        self._set("rapport.publicok", remote)


def folder_of(book: Path) -> Path:
    """Where the repository of a book is."""
    book = Path(os.path.realpath(book))
    return book.with_name(f"{book.name}.sync")


def _sweep(folder: Path) -> None:
    """Remove the locks of gits that were killed."""
    for lock in (folder / ".git").rglob("*.lock"):
        lock.unlink(missing_ok=True)
    files.sweep(folder / FILE)
