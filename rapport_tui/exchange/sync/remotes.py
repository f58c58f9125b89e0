"""Where a book is synced to: a folder, a machine of the user's, or a public host."""

from __future__ import annotations

import os
import re
from pathlib import Path

# Hosts where a repository can be one that everybody reads.
PUBLIC_HOSTS = (
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "codeberg.org",
    "dev.azure.com",
    "visualstudio.com",
    "sr.ht",
    "gitea.com",
    "gitee.com",
    "gitcode.com",
    "notabug.org",
    "framagit.org",
    "disroot.org",
    "salsa.debian.org",
    "sourceforge.net",
    "git.code.sf.net",
    "savannah.gnu.org",
    "savannah.nongnu.org",
    "pagure.io",
    "launchpad.net",
    "huggingface.co",
    "radicle.xyz",
)
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(?:[^/@]*@)?(\[[^\]]*\]|[^/:]*)")
_SSH = re.compile(r"(?:[^/@:]+@)?(\[[^\]]*\]|[^/:]+):")
_TRANSPORT = re.compile(r"[A-Za-z0-9]+::")
_OPEN = {"http", "git", "ftp"}


def host_of(remote: str) -> str:
    """The machine of an address as git reads it; empty for a folder on this one."""
    found = _URL.match(remote)
    if found is None:
        found = None if _is_path(remote) else _SSH.match(remote)
        return "" if found is None else _bare(found[1])
    return "" if found[1].lower() == "file" else _bare(found[2])


def scheme_of(remote: str) -> str:
    """`ssh`, `https`, …; empty for a folder."""
    found = _URL.match(remote)
    if found is not None:
        return found[1].lower()
    return "ssh" if host_of(remote) else ""


def is_public(host: str) -> bool:
    """Whether anybody can have an account there."""
    host = host.lower().rstrip(".")
    return any(host == one or host.endswith(f".{one}") for one in PUBLIC_HOSTS)


def trouble_with(remote: str) -> str | None:
    """Why an address cannot be used; None where it can."""
    if remote.startswith("-") or not remote.isprintable() or not remote.strip():
        return f"{remote!r} is no address: rapport sync user@host:rapport.git"
    if remote.startswith("~") and os.path.expanduser(remote) == remote:
        return f"{remote!r} is nobody's home folder: write it out"
    if _TRANSPORT.match(remote):
        return f"{remote!r} names a program: use SSH, https or a folder"
    if (scheme := scheme_of(remote)) in _OPEN:
        return f"{scheme} shows the book to everybody on the way: use SSH or https"
    return None


def absolute(remote: str) -> str:
    """The address as it is remembered: a folder by its whole path."""
    if _URL.match(remote) or host_of(remote):
        return remote
    return os.path.abspath(Path(remote).expanduser())


def _is_path(remote: str) -> bool:
    """git takes what has a slash before its first colon for a path."""
    return "/" in remote.partition(":")[0] or ":" not in remote


def _bare(host: str) -> str:
    return host.strip("[]").partition("@")[2] or host.strip("[]")
