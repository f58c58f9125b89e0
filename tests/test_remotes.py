"""Where a book may go: a folder, a machine of one's own, or a host that all can read."""

import pytest

from rapport_tui.exchange.sync.remotes import (
    host_of,
    is_public,
    scheme_of,
    trouble_with,
)


@pytest.mark.parametrize(
    ("remote", "host", "scheme"),
    [
        ("you@host:rapport.git", "host", "ssh"),
        ("host:rapport.git", "host", "ssh"),
        ("ssh://you@host:2222/~/rapport.git", "host", "ssh"),
        ("ssh://[::1]:22/rapport.git", "::1", "ssh"),
        ("[::1]:rapport.git", "::1", "ssh"),
        ("https://you:token@host/rapport.git", "host", "https"),
        ("file:///srv/rapport.git", "", "file"),
        ("/srv/rapport.git", "", ""),
        ("./odd:name.git", "", ""),
        ("rapport.git", "", ""),
    ],
)
def test_an_address_is_read_as_git_reads_it(
    remote: str, host: str, scheme: str
) -> None:
    assert (host_of(remote), scheme_of(remote)) == (host, scheme)
    assert trouble_with(remote) is None


@pytest.mark.parametrize(
    "remote",
    [
        "git@github.com:me/book.git",
        "https://github.com/me/book",
        "ssh://git@ssh.github.com:443/me/book.git",
        "https://me@dev.azure.com/me/book",
        "git@GITLAB.com.:me/book.git",
        "you@git.sr.ht:~me/book",
    ],
)
def test_a_public_host_is_known_by_any_address(remote: str) -> None:
    assert is_public(host_of(remote))


@pytest.mark.parametrize("host", ["host", "github.com.example.org", "mygithub.com", ""])
def test_a_host_of_ones_own_is_none(host: str) -> None:
    assert not is_public(host)


@pytest.mark.parametrize(
    "remote",
    [
        "--upload-pack=touch x",
        "ext::sh -c x",
        "~nobody-at-all/rapport.git",
        "git://host/x",
        "http://host/x",
        " ",
        "a\n",
    ],
)
def test_what_would_run_a_program_or_be_read_on_the_way_is_refused(remote: str) -> None:
    assert trouble_with(remote)
