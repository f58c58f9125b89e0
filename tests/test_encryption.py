"""An encrypted book: what is on the disk, who can read it, and the way back."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from tinydb import TinyDB

from rapport_tui.book import backups, encrypting, sealed
from rapport_tui.book.drafts import DraftFile, left_behind
from rapport_tui.book.editing import EditFile
from rapport_tui.book.errors import BookError, BookLocked
from rapport_tui.book.storage import BookStorage
from rapport_tui.sample import write_sample
from tests.books import names, opened, put
from tests.build import TODAY
from tests.faults import System, in_child
from tests.screens import dashboard, press, typed
from tests.terminal import Terminal

age = pytest.importorskip("pyrage", reason="pip install 'rapport-tui[encrypt]'")

SAID = "several words: äöü"
DAY = TODAY.isoformat()
OF_THE_SAMPLE = b"Ferreira"
RAPPORT = [sys.executable, "-m", "rapport_tui"]


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No key is unlocked yet, and what is in memory is in a folder of its own."""
    monkeypatch.setattr(sealed, "_unlocked", {})
    monkeypatch.delenv("RAPPORT_PASSPHRASE_COMMAND", raising=False)
    memory = tmp_path / "memory"
    memory.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(memory))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A sample book and its encrypted form: a passphrase takes its second each time."""
    folder = tmp_path_factory.mktemp("whole")
    path = folder / "book.json"
    write_sample(path, TODAY)
    plain = path.read_bytes()
    encrypting.encrypt(path, SAID)
    return SimpleNamespace(
        folder=folder, plain=plain, identity=sealed._unlocked.pop(sealed.key_of(path))
    )


@pytest.fixture
def locked_book(whole: SimpleNamespace, book_path: Path) -> Path:
    """The encrypted sample book, in the command line's place."""
    shutil.copytree(whole.folder, book_path.parent)
    return book_path


@pytest.fixture
def book(whole: SimpleNamespace, locked_book: Path) -> Path:
    """The same, its passphrase given."""
    sealed._unlocked[sealed.key_of(locked_book)] = whole.identity
    return locked_book


def says(monkeypatch: pytest.MonkeyPatch, passphrase: str) -> None:
    """The command that scripts ask prints this."""
    words = [sys.executable, "-c", f"print({passphrase!r})"]
    command = " ".join(f'"{one}"' for one in words)
    monkeypatch.setenv("RAPPORT_PASSPHRASE_COMMAND", command)


def contents(folder: Path) -> dict[Path, bytes]:
    return {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def readable(folder: Path, *texts: bytes) -> list[Path]:
    """The files that hold one of the texts."""
    return [
        path
        for path, data in contents(folder).items()
        if any(
            one in data or json.dumps(one.decode()).encode() in data for one in texts
        )
    ]


def test_a_script_encrypts_reads_writes_and_has_the_same_book_back(
    sample_book: Path, rapport, monkeypatch
) -> None:
    before = sample_book.read_bytes()
    says(monkeypatch, SAID)
    status, out, err = rapport("encrypt")
    assert (status, err) == (0, "")
    assert "rapport decrypt makes it plain again" in out
    assert readable(sample_book.parent, OF_THE_SAMPLE) == []
    for file in (sample_book, sealed.key_of(sample_book)):
        assert file.read_bytes().startswith(b"age-encryption.org/v1\n")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    sealed._unlocked.clear()
    assert "Ferreira" in rapport("show", "Tomás")[1]
    assert rapport("decrypt")[0] == 0
    assert sample_book.read_bytes() == before
    assert not sealed.key_of(sample_book).exists()


def test_both_files_are_what_age_reads(locked_book: Path, whole) -> None:
    wrapped = sealed.key_of(locked_book).read_bytes()
    bare = age.passphrase.decrypt(wrapped, SAID).decode()
    key = age.x25519.Identity.from_str(bare.strip())
    assert age.decrypt(locked_book.read_bytes(), [key]) == whole.plain


@pytest.mark.skipif(not shutil.which("age"), reason="needs age itself")
def test_age_itself_reads_the_book(locked_book: Path, whole) -> None:
    command = ["age", "-d", "-i", str(sealed.key_of(locked_book)), "-o"]
    plain = locked_book.with_name("plain.json")
    terminal = Terminal([*command, str(plain), str(locked_book)])
    terminal.wait_for("passphrase")
    terminal.type(f"{SAID}\r")
    assert terminal.wait() == 0
    assert plain.read_bytes() == whole.plain


async def test_no_file_of_the_folder_shows_anything(
    book: Path, rapport, tmp_path: Path, monkeypatch
) -> None:
    script = tmp_path / "editor.py"
    script.write_text("import sys; open(sys.argv[1], 'a').write('Ferreira edited\\n')")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    assert rapport("capture", "tea with Tomás Ferreira, likes okapis")[0] == 0
    os.utime(book, (1, 1))  # settled: its page would be kept
    assert rapport("today", "--on", DAY)[0] == 0
    plan = str(next(iter(opened(book).book.plans)))
    assert rapport("plan", "edit", plan)[0] == 0
    assert "Ferreira edited" in opened(book).book.plans[int(plan)].text
    os.utime(book, (1, 1))  # long ago: the next write keeps a copy
    async with dashboard(book) as pilot:
        assert "Ferreira" in await press(pilot, "3")
        await press(pilot, "c")
        await typed(pilot, "an okapi for Ferreira")
        pilot.app.drafting.flush()
        assert list(book.parent.glob(".book.json.draft-*"))
        assert readable(book.parent, OF_THE_SAMPLE, b"okapi") == []
    put(opened(book), 7, name="Noor Ferreira")
    assert [one.people for one in backups.list_backups(book)]
    assert readable(book.parent, OF_THE_SAMPLE, b"okapi") == []
    assert readable(tmp_path / "memory", OF_THE_SAMPLE) == []
    sealed.key_of(book).unlink()
    assert sealed._unlocked, "and the walk finds what can be read:"
    book.write_bytes(b'{"contacts":{"1":{"name":"Ferreira"}}}')
    assert readable(book.parent, OF_THE_SAMPLE) == [book]


def test_what_was_kept_beside_a_plain_book_goes(
    sample_book: Path, whole, rapport
) -> None:
    os.utime(sample_book, (1, 1))
    assert rapport("today", "--on", DAY)[0] == 0
    left = sample_book.with_name(f"..book.json.first.{'0' * 16}.tmp")
    left.write_bytes(OF_THE_SAMPLE)
    found = {one.name for one in readable(sample_book.parent, OF_THE_SAMPLE)}
    assert found == {"book.json", ".book.json.today", left.name}
    shutil.copy(whole.folder / "book.json.key", sealed.key_of(sample_book))
    sealed._unlocked[sealed.key_of(sample_book)] = whole.identity
    encrypting.encrypt(sample_book)
    assert readable(sample_book.parent, OF_THE_SAMPLE) == []


def test_a_wrong_passphrase_is_a_sentence_and_changes_nothing(
    locked_book: Path, rapport, monkeypatch
) -> None:
    before = contents(locked_book.parent)
    says(monkeypatch, "several words")
    for words in (["capture", "tea with Ana"], ["restore"]):
        status, out, err = rapport(*words)
        assert (status, out) == (2, "")
        assert "this passphrase does not open book.json.key" in err
    assert contents(locked_book.parent) == before


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (f"{sys.executable} -c 'raise SystemExit(3)'", "ended with status 3"),
        (f"{sys.executable} -c ''", "is mute"),
        ("/nowhere/to/be/found", "cannot be run"),
        ("'", "cannot be understood"),
    ],
)
def test_a_command_that_tells_no_passphrase(
    locked_book: Path, rapport, monkeypatch, command: str, sentence: str
) -> None:
    monkeypatch.setenv("RAPPORT_PASSPHRASE_COMMAND", command)
    status, _, err = rapport("list")
    assert status == 2
    assert sentence in err


def test_without_a_terminal_and_a_command_nobody_is_asked(locked_book: Path) -> None:
    done = subprocess.run(
        [*RAPPORT, "list"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 2
    assert "there is no terminal to ask" in done.stderr
    assert "RAPPORT_PASSPHRASE_COMMAND" in done.stderr


def test_the_terminal_is_asked_once_and_shows_no_passphrase(
    locked_book: Path, tmp_path: Path
) -> None:
    def answered(words: list[str], *answers: tuple[str, str]) -> Terminal:
        terminal = Terminal([*RAPPORT, *words])
        for prompt, answer in answers:
            terminal.wait_for(prompt)
            terminal.type(f"{answer}\r")
        return terminal

    plain = tmp_path / "book.json"
    write_sample(plain, TODAY)
    twice = ("New passphrase for book.json", "one"), ("The same again", "two")
    terminal = answered(["encrypt", "--book", str(plain)], *twice)
    assert terminal.wait() == 2
    assert "these were two passphrases" in terminal.text()
    assert not sealed.is_sealed_file(plain)
    assert not sealed.key_of(plain).exists()
    old = ("Passphrase of book.json.key", SAID)
    twice = ("New passphrase for book.json", "quagga"), ("The same again", "quagga")
    book = locked_book.read_bytes()
    assert answered(["encrypt", "--new-passphrase"], old, *twice).wait() == 0
    assert locked_book.read_bytes() == book
    terminal = answered([], ("Passphrase of book.json.key", "quagga"))
    terminal.wait_for("Ferreira")
    assert b"quagga" not in terminal.bytes
    terminal.type("q")
    assert terminal.wait() == 0
    assert readable(locked_book.parent, OF_THE_SAMPLE, b"quagga") == []


def test_tinydb_on_its_own_is_told_what_to_do(locked_book: Path, whole) -> None:
    with pytest.raises(BookLocked, match="sealed.unlock"):
        TinyDB(locked_book, storage=BookStorage).tables()
    sealed.unlock(locked_book, SAID)
    with TinyDB(locked_book, storage=BookStorage) as db:
        assert len(db.table("contacts")) == len(json.loads(whole.plain)["contacts"])


# A crash, damage, and what is missing


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_kill_while_encrypting_leaves_a_book_that_can_be_read(
    tmp_path: Path, whole, after: bool
) -> None:
    """At every call of the system; the key, which takes its time, is there."""

    small = tmp_path / "book.json"
    put(opened(small), 1, name="Tomás Ferreira")

    def began(name: str) -> Path:
        path = tmp_path / name / "book.json"
        path.parent.mkdir()
        shutil.copy(small, path)
        shutil.copy(whole.folder / "book.json.key", sealed.key_of(path))
        sealed._unlocked[sealed.key_of(path)] = whole.identity
        return path

    log = System()
    counted = began("counted")
    assert in_child(lambda: write_log(log, counted), log) == 0
    calls = int(counted.with_name("calls").read_text())
    assert calls > 8
    seen = set()
    for at in range(calls):
        path = began(f"killed-{at}")
        killed = System(at, after=after)
        assert in_child(lambda path=path: encrypting.encrypt(path), killed) == -9
        seen.add(sealed.is_sealed_file(path))
        assert "Tomás Ferreira" in names(path)
        if not sealed.is_sealed_file(path):
            encrypting.encrypt(path)
        put(opened(path), 9, name="Noor Ferreira")
        assert readable(path.parent, OF_THE_SAMPLE) == []
        assert [one for one in os.listdir(path.parent) if one.endswith(".tmp")] == []
    assert seen == {False, True}


def write_log(log: System, path: Path) -> None:
    """Encrypt a book, and tell how many calls of the system that took."""
    encrypting.encrypt(path)
    calls = len(log.log)
    path.with_name("calls").write_text(str(calls))


def test_the_key_is_on_the_disk_before_the_book_needs_it(sample_book: Path) -> None:
    log = System()

    def act() -> None:
        encrypting.encrypt(sample_book, SAID)
        said = [(name, str(args[-1])) for name, args in log.log]
        sample_book.with_name("log").write_text(json.dumps(said))

    assert in_child(act, log) == 0
    said = json.loads(sample_book.with_name("log").read_text())
    steps = [name for name, _ in said if name in ("fsync", "replace")]
    # For the key and then for the book: the file, its name, the folder.
    assert steps == ["fsync", "replace", "fsync"] * 2
    places = [place for name, place in said if name == "replace"]
    assert places == [str(sealed.key_of(sample_book)), str(sample_book)]


def test_a_kill_after_the_key_is_made_leaves_a_plain_book(
    sample_book: Path, whole, rapport, monkeypatch
) -> None:
    shutil.copy(whole.folder / "book.json.key", sealed.key_of(sample_book))
    before = sample_book.read_bytes()
    assert "Ferreira" in rapport("show", "Tomás")[1], "nobody is asked"
    assert rapport("capture", "tea with Noor")[0] == 0
    assert not sealed.is_sealed_file(sample_book)
    says(monkeypatch, "another")
    status, _, err = rapport("encrypt")
    assert status == 2
    assert "does not open book.json.key" in err
    says(monkeypatch, SAID)
    assert rapport("undo")[0] == 0
    assert rapport("encrypt")[0] == 0
    assert sealed.is_sealed_file(sample_book)
    assert len(names(sample_book)) == len(json.loads(before)["contacts"])


@pytest.mark.parametrize("spoil", ["cut", "flipped", "header", "empty", "gone"])
def test_a_damaged_book_is_brought_back_and_stays_encrypted(
    book: Path, rapport, spoil: str
) -> None:
    put(opened(book), 9, name="Noor Ferreira")
    opened(book).backup()
    data = book.read_bytes()
    spoilt = {
        "cut": data[:-9],
        "flipped": data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
        "header": b"?" + data[1:],
        "empty": b"",
    }
    if spoil == "gone":
        book.unlink()
    else:
        book.write_bytes(spoilt[spoil])
    status, _, err = rapport("list")
    assert status == 2
    assert "rapport restore book-" in err
    if spoil != "gone":
        assert rapport("doctor", "--fix")[0] == 1, "a part of it says nothing"
    good = next(one for one in backups.list_backups(book) if one.people)
    assert rapport("restore", good.path.name)[0] == 0
    assert "Noor Ferreira" in names(book)
    assert readable(book.parent, OF_THE_SAMPLE) == []


def test_a_key_that_is_missing_damaged_or_anothers(locked_book: Path, whole) -> None:
    key = sealed.key_of(locked_book)
    wrapped = key.read_bytes()
    key.unlink()
    with pytest.raises(BookLocked, match="is missing beside book.json"):
        sealed.unlock(locked_book, SAID)
    key.write_bytes(wrapped[5:])
    with pytest.raises(BookLocked, match="is damaged"):
        sealed.unlock(locked_book, SAID)
    sealed._unlocked[key] = age.x25519.Identity.generate()
    with pytest.raises(BookError, match="damaged, or of another key"):
        opened(locked_book)


def test_nothing_is_written_that_nobody_could_read(book: Path) -> None:
    store = opened(book)
    sealed.key_of(book).unlink()
    before = book.read_bytes()
    with pytest.raises(BookLocked, match=r"book\.json\.key is gone"):
        put(store, 9, name="Noor")
    assert book.read_bytes() == before
    book.unlink()  # in memory it is still an encrypted book
    with pytest.raises(BookLocked, match=r"book\.json\.key is gone"):
        put(store, 9, name="Noor")


def test_without_the_library_a_sentence_says_what_to_install(
    locked_book: Path, rapport, monkeypatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    for words in (["list"], ["decrypt"]):
        status, _, err = rapport(*words)
        assert status == 2
        assert "pip install 'rapport-tui[encrypt]'" in err


def test_a_plain_book_never_asks_for_the_library(sample_book: Path) -> None:
    code = "import sys; from rapport_tui.cli import run; run(['list'])"
    code += "; assert 'pyrage' not in sys.modules and 'getpass' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_what_is_no_whole_book_is_not_encrypted(book_path: Path, rapport) -> None:
    assert "no book yet" in rapport("encrypt")[2]
    book_path.parent.mkdir(exist_ok=True)
    book_path.write_bytes(b'{"contacts":{"1":{"na')
    status, _, err = rapport("encrypt")
    assert status == 2
    assert "rapport doctor says what can be done" in err
    book_path.unlink()
    os.mkfifo(book_path)
    assert "is not a file" in rapport("encrypt")[2]
    assert not sealed.key_of(book_path).exists()


# What else is beside a book


def test_unsaved_text_is_saved_or_dropped_first(sample_book: Path, rapport) -> None:
    drafts = DraftFile.open(sample_book)
    drafts.save("capture", "met Noor")
    status, _, err = rapport("encrypt")
    assert status == 2
    assert "not saved yet" in err
    drafts.drop("capture")
    EditFile(sample_book, "plan-7").write("half a plan")
    assert "plan-7.md" in rapport("encrypt")[2]
    assert not sealed.is_sealed_file(sample_book)
    assert not sealed.key_of(sample_book).exists()


def test_drafts_come_back_to_whoever_has_the_passphrase(book: Path, whole) -> None:
    drafts = DraftFile.open(book)
    drafts.save("capture", "met Noor")
    drafts.close()
    assert readable(book.parent, b"Noor") == []
    identity = sealed._unlocked.pop(sealed.key_of(book))
    assert left_behind(book) == []
    sealed._unlocked[sealed.key_of(book)] = identity
    (left,) = left_behind(book)
    assert left.texts == {"capture": "met Noor"}


def test_a_draft_of_a_book_that_was_encrypted_meanwhile_is_not_kept_plain(
    locked_book: Path,
) -> None:
    drafts = DraftFile.open(locked_book)
    drafts.save("capture", "met Noor")
    assert "is encrypted" in drafts.problem
    assert readable(locked_book.parent, b"Noor") == []


def test_an_editor_works_in_memory_in_a_folder_of_nobody_else(
    book: Path, tmp_path: Path, monkeypatch
) -> None:
    file = EditFile(book, "plan-7")
    file.write("half a plan")
    assert file.path.is_relative_to(tmp_path / "memory")
    assert EditFile(book, "plan-7").left() == "half a plan"
    with pytest.raises(BookError, match="not saved yet"):
        encrypting.decrypt(book)
    ours = file.path.parent.parent
    assert stat.S_IMODE(ours.stat().st_mode) == 0o700
    ours.chmod(0o755)
    with pytest.raises(BookError, match="not yours alone"):
        EditFile(book, "plan-7")
    ours.rename(tmp_path / "theirs")
    ours.symlink_to(tmp_path / "theirs")
    with pytest.raises(BookError, match="not yours alone"):
        EditFile(book, "plan-7")


def test_copies_of_before_are_named_and_removed_where_that_is_wanted(
    sample_book: Path, rapport, monkeypatch
) -> None:
    opened(sample_book).backup()
    says(monkeypatch, SAID)
    out = rapport("encrypt")[1]
    assert "1 copy of before is still plain text" in out
    assert "--wipe-backups" in out
    os.utime(sample_book, (1, 1))
    put(opened(sample_book), 9, name="Noor")
    status, out, _ = rapport("encrypt", "--wipe-backups", "--json")
    assert status == 0
    said = json.loads(out)
    assert (said["encrypted"], said["removed"], said["plain_copies"]) == (True, 1, 0)
    assert readable(sample_book.parent, OF_THE_SAMPLE) == []
    (left,) = backups.list_backups(sample_book)
    assert left.people
    assert rapport("encrypt")[0] == 2, "it is already"


def test_an_encrypted_copy_comes_back_into_a_plain_book(
    book: Path, rapport, monkeypatch
) -> None:
    opened(book).backup()
    put(opened(book), 9, name="Noor")
    assert "book.json.key stays" in rapport("decrypt")[1]
    sealed._unlocked.clear()
    assert "encrypted" in rapport("restore")[1]
    says(monkeypatch, SAID)
    assert rapport("restore", "1")[0] == 0
    assert "Noor" not in names(book)
    assert readable(book.parent, OF_THE_SAMPLE)[0] == book


def test_a_book_is_either_synced_or_encrypted(
    book: Path, rapport, tmp_path: Path
) -> None:
    status, _, err = rapport("sync", str(tmp_path / "remote.git"))
    assert status == 2
    assert "either synced or encrypted" in err
    encrypting.decrypt(book)
    (book.parent / "book.json.sync").mkdir()
    status, _, err = rapport("encrypt")
    assert status == 2
    assert "either synced or encrypted" in err
    assert not sealed.is_sealed_file(book)


def test_completion_asks_for_no_passphrase(locked_book: Path, rapport) -> None:
    assert rapport("complete", "--", "show", "")[:2] == (0, "")
    assert "show" in rapport("complete", "--", "sh")[1]


def test_an_export_is_plain_and_says_so(book: Path, rapport, tmp_path: Path) -> None:
    to = tmp_path / "people.vcf"
    status, _, err = rapport("export", "--to", str(to))
    assert status == 0
    assert "is plain text" in err
    assert OF_THE_SAMPLE in to.read_bytes()
