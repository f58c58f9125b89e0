"""How git is run: by its command, in one repository, without anything that could hang."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from rapport_tui.book.errors import BookError

# Those would lead git to another repository, whoever set them.
_MISLEADING = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_CONFIG",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
    "GIT_CEILING_DIRECTORIES",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_AUTHOR_DATE",
    "GIT_COMMITTER_DATE",
)
# The user's own habits for repositories of code must not reach this one.
_SETTINGS = (
    "commit.gpgSign=false",
    "core.autocrlf=false",
    "core.fsmonitor=false",
    "core.fsync=all",
    "core.hooksPath=/dev/null",
    "core.quotePath=true",
    # Every sync adds the whole file: packed, that is a few bytes.
    "gc.auto=256",
    "gc.autoDetach=false",
    "gc.pruneExpire=1.day.ago",
    "maintenance.autoDetach=false",
    "fetch.recurseSubmodules=false",
    "submodule.recurse=false",
    "rerere.enabled=false",
    "merge.ff=true",
    "merge.verifySignatures=false",
    "push.gpgSign=false",
    "push.followTags=false",
    "advice.detachedHead=false",
)
_SECONDS = 20  # to reach a host


class GitMissing(BookError):
    """The command is not there."""


class GitFailed(BookError):
    """git did not do what it was asked; `said` is its last word."""

    def __init__(self, what: str, output: str) -> None:
        self.output = output
        super().__init__(f"{what}: {_last_word(output)}")


class Git:
    """git at work in a folder; `asks`: there is somebody to type a passphrase.

    `lock` is a descriptor that every git keeps open while it runs.
    """

    def __init__(self, folder: Path, *, asks: bool = False, lock: int = -1) -> None:
        self.folder = folder
        self._asks = asks
        self._lock = lock
        self._ssh: str | None = None

    def __call__(self, *words: str, what: str = "", data: bytes | None = None) -> str:
        """What git prints, without the blanks around; raises GitFailed.

        `what` begins the sentence for the user where it fails.
        """
        done = self.run(words, data=data)
        if done.returncode != 0:
            raise GitFailed(what or f"git {words[0]} failed", output_of(done))
        return done.stdout.decode("utf-8", "replace").strip()

    def said(self, *words: str) -> str:
        """What git prints; empty where the answer is no."""
        done = self.run(words)
        if done.returncode not in (0, 1):
            raise GitFailed(f"git {words[0]} failed", output_of(done))
        return done.stdout.decode("utf-8", "replace").strip()

    def content(self, blob: str, what: str) -> bytes:
        """The bytes of a file, by its object."""
        done = self.run(("cat-file", "blob", blob))
        if done.returncode != 0:
            raise GitFailed(what, output_of(done))
        return done.stdout

    def run(
        self, words: Sequence[str], *, data: bytes | None = None, far: bool = False
    ) -> subprocess.CompletedProcess[bytes]:
        """Run git; `far`: it talks to another machine."""
        settings = [word for one in _SETTINGS for word in ("-c", one)]
        environment = self._environment()
        if far:
            environment |= self._reaching()
        try:
            return subprocess.run(
                ["git", *settings, *words],
                cwd=self.folder,
                env=environment,
                input=data,
                stdin=None if data is not None or self._asks else subprocess.DEVNULL,
                capture_output=True,
                umask=0o077,
                pass_fds=() if self._lock < 0 else (self._lock,),
                # Without a terminal of its own nothing can ask there.
                start_new_session=not self._asks,
                check=False,
            )
        except FileNotFoundError as error:
            if error.filename not in ("git", None):
                raise
            raise GitMissing(
                "git is not there, and rapport sync needs it: install the package git"
            ) from error

    def _environment(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if name not in _MISLEADING
        }
        who = os.uname().nodename.partition(".")[0] or "rapport"
        address = f"rapport@{who}"
        return kept | {
            "GIT_AUTHOR_NAME": who,
            "GIT_AUTHOR_EMAIL": address,
            "GIT_COMMITTER_NAME": who,
            "GIT_COMMITTER_EMAIL": address,
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "1" if self._asks else "0",
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": "",
        }

    def _reaching(self) -> Mapping[str, str]:
        """How to reach a host: soon or not at all, and asking only who is there."""
        if "GIT_SSH" in os.environ and "GIT_SSH_COMMAND" not in os.environ:
            return {}
        if self._ssh is None:
            said = os.environ.get("GIT_SSH_COMMAND")
            self._ssh = said or self.said("config", "core.sshCommand") or "ssh"
        options = [f"ConnectTimeout={_SECONDS}", "ServerAliveInterval=15"]
        if not self._asks:
            options.append("BatchMode=yes")
        words = [self._ssh, *(f"-o {shlex.quote(one)}" for one in options)]
        return {"GIT_SSH_COMMAND": " ".join(words)}


def output_of(done: subprocess.CompletedProcess[bytes]) -> str:
    """All that git printed, its errors first."""
    return (done.stderr + b"\n" + done.stdout).decode("utf-8", "replace")


# What git adds below the line that says why.
_NOISE = (
    "fatal: Could not read from remote repository",
    "Please make sure you have the correct access rights",
    "and the repository exists",
    "error: failed to push some refs",
    "Warning:",
    "hint:",
    "To ",
)


# What to do about it, where git does not say.
_ADVICE = {
    "Host key verification failed": "connect once by hand with ssh, to know the host",
    "Permission denied (": "give the host your key with ssh-copy-id",
    "not appear to be a git repository": "git init --bare there makes one",
    "does not exist": "git init --bare there makes one",
    "refusing to update checked out branch": "it must be made with git init --bare",
    "Permission denied": "is it yours to read and write?",
    "terminal prompts disabled": "store the password with git credential, or use SSH",
}


def _last_word(output: str) -> str:
    """The line of git's output that says why."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    lines = [line for line in lines if not line.startswith(_NOISE)] or lines
    telling = [
        line for line in lines if line.startswith(("fatal:", "error:", "rapport:"))
    ]
    line = (telling or lines or ["git did not say why"])[0]
    for start in ("fatal: ", "error: ", "remote: ", "rapport: "):
        line = line.removeprefix(start)
    for sign, advice in _ADVICE.items():
        if sign in output:
            return f"{line.rstrip('.')}: {advice}"
    return line
