"""Other programs accept what rapport writes; each is skipped where it is not installed.

`pip install '.[peers]'` brings them all.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapport_tui.exchange.vcard import found
from tests.books import opened, put, tables

PEOPLE = 41  # in the sample book


def peer(name: str) -> str:
    """The program, beside this Python or on the path."""
    beside = os.path.dirname(sys.executable)
    path = shutil.which(name, path=os.pathsep.join([beside, os.environ["PATH"]]))
    if path is None:
        pytest.skip(f"{name} is not installed: pip install '.[peers]'")
    return path


def ran(*words: str, home: Path) -> str:
    """A program's output; it must end well and complain of nothing."""
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    done = subprocess.run(
        words,
        check=False,
        env=env,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr.lower(), done.stderr
    return done.stdout


@pytest.fixture
def cards(sample_book: Path, rapport, tmp_path: Path) -> Path:
    folder = tmp_path / "cards"
    assert rapport("export", "--to", f"{folder}/")[0] == 0
    return folder


@pytest.mark.parametrize("version", ["vcard", "vcard4"])
def test_vobject_reads_every_card(
    version: str, sample_book: Path, rapport, tmp_path: Path
) -> None:
    vobject = pytest.importorskip("vobject", reason="vobject is not installed")
    file = tmp_path / "all.vcf"
    rapport("export", "--to", str(file), "--format", version)
    text = file.read_bytes().decode()
    read = list(vobject.readComponents(text))
    assert len(read) == PEOPLE
    for one in read:
        again = one.serialize()
        (ours,) = found(again.encode()).people
        assert ours.fields["name"] == one.fn.value


def test_khard_lists_everybody(cards: Path, tmp_path: Path) -> None:
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[people]]\npath = {cards}\n")
    khard = [peer("khard"), "-c", str(config)]
    out = ran(*khard, "list", "--parsable", home=tmp_path)
    assert len(out.splitlines()) == PEOPLE
    assert "+34 600 510 220" in ran(*khard, "phone", "Ana Ruiz", home=tmp_path)
    assert "bread" in ran(*khard, "show", "Tomás Ferreira", home=tmp_path)


@pytest.fixture
def entries(sample_book: Path, rapport, tmp_path: Path) -> Iterator[dict[str, Path]]:
    """The calendar of the sample book, as events and as to-dos."""
    files = {kind: tmp_path / f"{kind}.ics" for kind in ("events", "todos")}
    for kind, file in files.items():
        words = ("--to", str(file), "--as", kind, "--on", "2026-09-15")
        assert rapport("export", *words)[0] == 0
    return files


def test_khal_shows_the_days(entries: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "calendar"
    folder.mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[people]]\npath = {folder}\n[sqlite]\npath = {tmp_path}/db\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    khal = [peer("khal"), "-c", str(config)]
    for _ in range(2):  # the second time it brings them up to date
        ran(
            *khal,
            "import",
            "--batch",
            "-a",
            "people",
            str(entries["events"]),
            home=tmp_path,
        )
    wanted = entries["events"].read_text().count("BEGIN:VEVENT")
    assert len(list(folder.glob("*.ics"))) == wanted
    words = ("--format", "{start-date} {title}", "--day-format", "")
    out = ran(*khal, "list", *words, "2026-09-15", "40d", home=tmp_path)
    assert "2026-10-23 Ana Ruiz Villanueva: footbridge opening" in out
    assert "2026-09-15 Breakfast with Tomás" in out


def test_todoman_lists_what_is_due(entries: dict[str, Path], tmp_path: Path) -> None:
    from icalendar import Calendar

    folder = tmp_path / "lists" / "people"
    folder.mkdir(parents=True)
    whole = Calendar.from_ical(entries["todos"].read_bytes())
    todos = whole.walk("VTODO")
    for one in todos:
        alone = Calendar()
        alone.add("prodid", "-//test//EN")
        alone.add("version", "2.0")
        alone.add_component(one)
        (folder / f"{one['uid']}.ics").write_bytes(alone.to_ical())
    config = tmp_path / "todoman.py"
    config.write_text(
        f'path = "{tmp_path}/lists/*"\ndate_format = "%Y-%m-%d"\n'
        f'time_format = "%H:%M"\ncache_path = "{tmp_path}/todo.sqlite"\n'
    )
    todo = [peer("todo"), "--config", str(config), "--porcelain"]
    listed = json.loads(ran(*todo, "list", home=tmp_path))
    assert len(listed) == len(todos)
    assert "Breakfast with Tomás" in {one["summary"] for one in listed}


# To a phone and back: vdirsyncer with a CardDAV server on this machine


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of an empty address book, and the folder where it lies."""
    radicale = peer("radicale")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = tmp_path / "server"
    book = root / "collection-root" / "me" / "people"
    book.mkdir(parents=True)
    (book / ".Radicale.props").write_text('{"tag": "VADDRESSBOOK"}')
    config = tmp_path / "radicale.conf"
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n"
        f"[storage]\nfilesystem_folder = {root}\n[rights]\ntype = authenticated\n"
    )
    words = [radicale, "--config", str(config)]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert running.stdout is not None
    for line in running.stdout:
        if b"Listening on" in line or b"ready" in line.lower():
            break
    yield f"http://127.0.0.1:{port}/me/people/", book
    running.kill()
    running.communicate()


def test_a_card_goes_to_a_phone_and_back(
    cards: Path, server: tuple[str, Path], sample_book: Path, rapport, tmp_path: Path
) -> None:
    url, there = server
    config = tmp_path / "vdirsyncer.conf"
    config.write_text(
        f'[general]\nstatus_path = "{tmp_path}/status"\n'
        '[pair people]\na = "here"\nb = "there"\ncollections = null\n'
        'conflict_resolution = "b wins"\n'
        f'[storage here]\ntype = "filesystem"\npath = "{cards}"\nfileext = ".vcf"\n'
        f'[storage there]\ntype = "carddav"\nurl = "{url}"\nusername = "me"\n'
        'password = "me"\n'
    )
    sync = [peer("vdirsyncer"), "-c", str(config)]
    ran(*sync, "discover", "--list", home=tmp_path)
    ran(*sync, "sync", home=tmp_path)
    files = [one for one in there.iterdir() if not one.name.startswith(".")]
    assert len(files) == PEOPLE
    (card,) = [one for one in files if "Tomás" in one.read_text()]
    changed = card.read_bytes().replace(b"TITLE:baker", b"TITLE:baker and father")
    assert changed != card.read_bytes()
    card.write_bytes(changed)
    put(opened(sample_book), 102, hope="an old friendship")
    ran(*sync, "sync", home=tmp_path)
    (report,) = json.loads(rapport("import", str(cards), "--json")[1])["files"]
    assert (report["merged"], report["added"], report["problems"]) == (1, 0, [])
    tomas = tables(sample_book)["contacts"]["102"]
    assert (tomas["role"], tomas["hope"]) == ("baker and father", "an old friendship")
    rapport("export", "--to", str(cards))
    ran(*sync, "sync", home=tmp_path)
    assert "an old friendship" in card.read_text().replace("\r\n ", "")
