"""Between the repository here and the one that all machines share."""

from __future__ import annotations

from rapport_tui.book.errors import BookDamaged, BookError
from rapport_tui.exchange.sync.git import GitFailed, output_of
from rapport_tui.exchange.sync.repository import MAIN, THEIRS, Repository

_THEIR_BRANCHES = "refs/remotes/origin/"
# How git says that the remote has moved on since it was fetched.
_OVERTAKEN = (
    "(fetch first)",
    "(non-fast-forward)",
    "cannot lock ref",
    "failed to update ref",
    "incorrect old value provided",
    "reference already exists",
)


def fetch(repository: Repository, remote: str) -> None:
    """Get what the remote has.

    Raises GitFailed where it cannot be reached, BookError where it is no book's.
    """
    spec = f"+refs/heads/*:{_THEIR_BRANCHES}*"
    words = ("fetch", "-q", "--no-tags", "--prune", "--", remote, spec)
    done = repository.git.run(words, far=True)
    repository.look_again()
    if done.returncode != 0:
        what = f"nothing came from {remote}, your changes wait for the next sync"
        raise GitFailed(what, output_of(done))
    _check(repository, remote)


def _check(repository: Repository, remote: str) -> None:
    """Is it a repository for a book, and one that can be read?"""
    if not any(name.startswith(_THEIR_BRANCHES) for name in repository.names):
        return
    theirs = repository.id(THEIRS)
    held = theirs and (
        repository.file(theirs) is not None or not repository.git("ls-tree", theirs)
    )
    if not held:
        raise BookError(
            f"{remote} holds something else than a book: make a repository of its own"
            " with git init --bare, nothing was merged"
        )
    try:
        repository.replica(THEIRS)
    except BookDamaged as error:
        raise BookDamaged(
            f"the book at {remote} is damaged, nothing was merged: {error}"
        ) from error


def push(repository: Repository, remote: str) -> bool:
    """Send `main`; False where somebody else was first.

    Raises GitFailed where it cannot be sent.
    """
    words = ("push", "--porcelain", "--no-verify", "--", remote, f"{MAIN}:{MAIN}")
    done = repository.git.run(words, far=True)
    if done.returncode == 0:
        return True
    said = output_of(done)
    if any(sign in said for sign in _OVERTAKEN):
        return False
    raise GitFailed(f"your changes could not be sent to {remote}", said)
