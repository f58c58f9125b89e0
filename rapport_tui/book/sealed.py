"""Books that only a passphrase opens: what their bytes are on the disk, and in memory.

Both files are in the age format. The book is encrypted to a key, which costs little at
every write; beside it lies that key, encrypted with the passphrase, which costs a
guesser a second at every guess. The bare key is in the memory of this process alone.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from rapport_tui.book import files
from rapport_tui.book.errors import BookDamaged, BookError, BookLocked, reason

if TYPE_CHECKING:
    from pyrage.x25519 import Identity

MAGIC = b"age-encryption.org/v1\n"
_LARGEST = 64 * 1024  # bytes of a key's file
# The keys that were unlocked since this process began, by their files.
_unlocked: dict[Path, Identity] = {}


def key_of(book: Path) -> Path:
    """Where the key of a book is, itself encrypted."""
    book = Path(os.path.realpath(book))
    return book.with_name(f"{book.name}.key")


def is_sealed(data: bytes) -> bool:
    return data.startswith(MAGIC)


def is_sealed_file(path: Path) -> bool:
    """Whether a file is encrypted; one that cannot be read says so later."""
    return is_sealed(_beginning(path))


def hides(book: Path) -> bool:
    """Whether whatever is written of a book must be encrypted.

    A book that is damaged or gone was encrypted if its key is there.
    """
    first = _beginning(book)
    if is_sealed(first):
        return True
    if first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    key = key_of(book)
    return key in _unlocked or key.exists()


def is_locked(book: Path) -> bool:
    """Whether the passphrase of a book is still to be asked for."""
    return key_of(book) not in _unlocked


def unlock(book: Path, passphrase: str) -> None:
    """Have the key from now on; takes a second. BookLocked where it does not open."""
    age = _age(book)
    key = key_of(book)
    try:
        with open(key, "rb") as file:
            wrapped = file.read(_LARGEST)
    except FileNotFoundError as error:
        raise BookLocked(
            f"{key.name} is missing beside {book.name}, which nobody can read without"
            " it: bring it back from wherever you keep copies"
        ) from error
    except OSError as error:
        raise BookLocked(f"{key.name} cannot be read, {reason(error)}") from error
    if not is_sealed(wrapped):
        raise BookLocked(
            f"{key.name} is damaged: bring it back from wherever you keep copies"
        )
    try:
        said = age.passphrase.decrypt(wrapped, passphrase).decode()
        lines = [line for line in said.split("\n") if line and line[0] != "#"]
        _unlocked[key] = age.x25519.Identity.from_str(lines[0].strip())
    except (age.DecryptError, age.IdentityError, ValueError, IndexError) as error:
        raise BookLocked(
            f"this passphrase does not open {key.name}: try again, nothing was changed"
        ) from error


def require(book: Path) -> None:
    """BookLocked where the library for encrypted books is not there."""
    _age(book)


def make_key(book: Path, passphrase: str) -> None:
    """A key for a book that has none: on the disk, encrypted, when this returns."""
    identity = _age(book).x25519.Identity.generate()
    _wrap(book, identity, passphrase)
    _unlocked[key_of(book)] = identity


def change_passphrase(book: Path, passphrase: str) -> None:
    """Encrypt the key anew; the book stays as it is."""
    _wrap(book, _identity(book), passphrase)


def _wrap(book: Path, identity: Identity, passphrase: str) -> None:
    key, bare = key_of(book), f"{identity}\n".encode()
    try:
        files.replace(key, _age(book).passphrase.encrypt(bare, passphrase))
        files.sync_folder(key.parent)
    except OSError as error:
        raise BookError(f"{key.name} cannot be written, {reason(error)}") from error


def sealed(data: bytes, book: Path) -> bytes:
    """The bytes as only the book's key opens them."""
    identity = _identity(book)
    if not key_of(book).exists():
        raise BookLocked(
            f"{key_of(book).name} is gone, and nobody could read what is written without"
            " it: nothing was written, bring it back first"
        )
    return _age(book).encrypt(data, [identity.to_public()])


def opened(data: bytes, path: Path) -> bytes:
    """What is in a file; bytes that are not encrypted are that themselves.

    Raises BookLocked where no passphrase was given, BookDamaged where none helps.
    """
    if not is_sealed(data):
        return data
    age = _age(path)
    if not _unlocked:
        raise _locked(path)
    try:
        return age.decrypt(data, list(_unlocked.values()))
    except age.DecryptError as error:
        raise BookDamaged(
            f"{path.name} cannot be decrypted: it is damaged, or of another key"
        ) from error


def _identity(book: Path) -> Identity:
    identity = _unlocked.get(key_of(book))
    if identity is None:
        raise _locked(book)
    return identity


def _locked(path: Path) -> BookLocked:
    return BookLocked(
        f"{path.name} is encrypted: open it again with rapport, which asks for its"
        " passphrase (in Python: rapport_tui.book.sealed.unlock)"
    )


def _age(path: Path) -> ModuleType:
    """The library, which only encrypted books need."""
    try:
        import pyrage
    except ImportError as error:
        raise BookLocked(
            f"{path.name} needs one more library to be encrypted or read so: pip"
            " install 'rapport-tui[encrypt]'"
        ) from error
    return pyrage


def _beginning(path: Path) -> bytes:
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags)
        try:
            return os.read(descriptor, len(MAGIC))
        finally:
            os.close(descriptor)
    except OSError:
        return b""
