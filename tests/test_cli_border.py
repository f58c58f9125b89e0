"""Between the data and the terminal: nothing hostile passes, whatever the output is."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rapport_tui.commands.columns import aligned
from rapport_tui.commands.table import BY_NAME, COMMANDS
from rapport_tui.text import width_of, wrapped
from tests.books import write
from tests.build import TODAY
from tests.terminal import PATIENCE, Terminal
from tests.test_text import HOSTILE

DAY = TODAY.isoformat()
RAPPORT = [sys.executable, "-m", "rapport_tui"]
PRINTING = [one.name for one in COMMANDS if not one.run.startswith("screen:")]
PAYLOAD = "".join(one for one in HOSTILE if one != "\0")
LITERAL = PAYLOAD.replace("\ud800", "")  # as TOML writes it
STEERING = "\x1b\x07\x9b\x7f\r\u202e\u2066\u200b\u200f\ufeff\u061c\u2028\U000e0041"


@pytest.fixture
def hostile_book(book_path: Path) -> Path:
    """A book with a hostile text in every field that holds one."""
    text = PAYLOAD.encode("utf-8", "replace").decode()
    lists = ("aliases", "tags", "interests", "values", "off_limits", "welcome")
    person = {
        "name": f"Eve{text}[/red]",
        **dict.fromkeys(("role", "org", "circle", "pronouns", "notes", "hope"), text),
        **{name: [text] for name in lists},
        "channels": [{"kind": text, "value": text}],
        "details": [{"text": text, "on": DAY}],
        "dates": [{"label": text, "on": DAY}],
        "agreements": [{"text": text}],
        "relations": [{"who": text, "is": text}],
        "met": {"on": "2020", "at": text, "how": text},
        text: text,
    }
    talk = {"with": [1], "at": DAY, "kind": "talk", "notes": text, "place": text}
    plan = {"with": [1], "text": f"# {text}\nwhen: {DAY}", "state": "ready"}
    write(
        book_path,
        {
            "contacts": {"1": person},
            "conversations": {"2": talk},
            "plans": {"3": plan},
            "promises": {"4": {"contact": 1, "what": text, "due": DAY}},
            "strains": {"6": {"contact": 1, "what": text, "on": DAY}},
            "followups": {"7": {"contact": 1, "why": text, "due": DAY}},
            "history": {"5": {"at": text, "what": text, "before": {}}},
        },
    )
    return book_path


def words_for(command: str, text: str, folder: Path) -> list[str]:
    """Words for a command that hold the text, from its usage."""
    names = [one.name for one in BY_NAME[command].arguments if not one.option]
    file = str(file_of(command, text, folder)) if "FILE" in names else ""
    return [file if name == "FILE" else text for name in names]


def file_of(command: str, text: str, folder: Path) -> Path:
    """A file with the text in its name and all over what it holds."""
    plain = text.replace("\0", "").replace("/", "")
    file = folder / f"{plain[:40]}.{'md' if command.startswith('plan') else 'vcf'}"
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:{text}\nBDAY:{text}\nNOTE\nEND:VCARD\n"
    plan = f"# {text}\nwith: {text}\nwhen: {text}\nby: {text}\n\n## Topics\n- {text}\n"
    file.write_bytes((plan if file.suffix == ".md" else card).encode(errors="replace"))
    return file


@pytest.mark.parametrize("command", PRINTING)
def test_no_text_steers_the_terminal(
    command: str, hostile_book: Path, rapport, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    config = tmp_path / "config.toml"
    config.write_text(f"theme = {json.dumps(LITERAL)}\n{json.dumps(LITERAL)} = 1\n")
    # What no encoding holds comes in arguments as bad bytes do.
    hostile = PAYLOAD.replace("\ud800", "\udcff") + "[/red] [@click=app.quit]x[/]"
    printed = ""
    for text in ("Eve", "3", "1", hostile, f"\0{hostile}"):
        words = words_for(command, text, tmp_path)
        for more in options_of(command, text, tmp_path):
            _, out, err = rapport(*command_line(command, words, more))
            printed += out + err
    book = tmp_path / f"{PAYLOAD[:20]}.json"
    for data in (
        b'{"\\u001b[31m\\u202e": 5}',
        b"{}",
        b'{"contacts":{"1":{"name":"A"}}}',
    ):
        book.write_bytes(data)
        _, out, err = rapport(*command_line(command, ["Eve"], ["--book", str(book)]))
        printed += out + err
    assert printed
    assert not set(STEERING) & set(printed)
    assert not any("\ud800" <= sign <= "\udfff" for sign in printed)


def command_line(command: str, words: list[str], more: list[str]) -> list[str]:
    return [*command.split(), *words, *more]


def options_of(command: str, text: str, folder: Path) -> list[list[str]]:
    """Every option of the command, each alone; those with a value have the text."""
    row = BY_NAME[command]
    found = [["--on", DAY], ["--on", text], [f"--{text}"], [f"--book={folder}/{text}"]]
    found += [["--json"]] if row.json else []
    for one in row.arguments:
        if one.option:
            value = str(file_of(command, text, folder)) if "FILE" in one.usage else text
            found.append([one.name] if one.flag else [one.name, value])
    return [[], *found]


def test_json_means_the_same_as_the_book(hostile_book: Path, rapport) -> None:
    stored = json.loads(hostile_book.read_text())["contacts"]["1"]
    (found,) = json.loads(rapport("list", "--json")[1])
    assert found == {"id": 1, **stored}


def test_json_is_one_document_in_utf_8_whatever_the_encoding(sample_book: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    for command in ("today", "reminders", "why"):
        done = subprocess.run(
            [*RAPPORT, command, *words_for(command, "tomas", sample_book.parent)]
            + ["--json", "--on", DAY],
            capture_output=True,
            env=env,
            check=True,
        )
        assert "Tomás" in done.stdout.decode("utf-8")
        json.loads(done.stdout)


def test_words_survive_an_output_that_knows_only_ascii(sample_book: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*RAPPORT, "list"], capture_output=True, env=env, check=True)
    assert b"Tom\\xe1s" in done.stdout


def on_a_terminal(*words: str, columns: int = 80, **env: str) -> Terminal:
    terminal = Terminal([*RAPPORT, *words], env, columns=columns, rows=60)
    terminal.wait()
    while terminal.read(0.1):
        pass
    return terminal


def test_colour_is_only_for_terminals_that_want_it(sample_book: Path, rapport) -> None:
    assert "\x1b" not in rapport("today", "--on", DAY)[1]
    words = ("today", "--on", DAY)
    assert b"\x1b[1mTom" in on_a_terminal(*words, NO_COLOR="").bytes
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        terminal = on_a_terminal(*words, **env)
        assert "Tomás" in terminal.text()
        assert b"\x1b" not in terminal.bytes


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_lines_fit_the_terminal(sample_book: Path, columns: int) -> None:
    words = [[one] for one in ("today", "list", "reminders")]
    for command in (*words, ["show", "siobhan"], ["find", "tea"]):
        terminal = on_a_terminal(
            *command, *(["--on", DAY]), columns=columns, NO_COLOR="1"
        )
        lines = terminal.bytes.decode().split("\r\n")
        assert len(lines) > 2
        assert max(map(width_of, lines)) <= columns


def test_columns_stand_below_each_other_whatever_the_script() -> None:
    rows = [("Ana", "x"), ("李小龍", "x"), ("e\u0301a", "x"), ("आरव मेहता", "x")]
    lines = ["".join(cells) for cells in aligned(rows, 80)]
    assert {width_of(line[: line.index("x")]) for line in lines} == {10}
    wide = ["".join(cells) for cells in aligned([("李" * 50, "y" * 99)], 40)]
    assert width_of(wide[0]) <= 40
    whole = ["".join(cells) for cells in aligned([("李" * 50, "y" * 99)], None)]
    assert "李" * 50 in whole[0]
    # In a pipe nothing is cut, and the next column still keeps its distance.
    piped = ["".join(cells) for cells in aligned([("x" * 50, "y"), ("x", "y")], None)]
    assert [line.index("y") for line in piped] == [52, 52]


def test_a_text_is_broken_between_words() -> None:
    assert list(wrapped("one two three\nfour", 8)) == ["one two", "three", "four"]
    assert list(wrapped("one two", None)) == ["one two"]
    assert list(wrapped("unbreakable a", 5)) == ["unbreakable", "a"]


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    rapport = f"{sys.executable} -m rapport_tui"
    return subprocess.run(
        ["bash", "-c", line.replace("rapport", rapport, 1)],
        capture_output=True,
        check=False,
    )


def test_a_closed_pipe_is_quiet(sample_book: Path) -> None:
    assert shell("rapport reminders | head -1").stderr == b""


@pytest.mark.parametrize("line", ["rapport list >&-", "rapport list --json >&-"])
def test_a_closed_output_is_quiet(sample_book: Path, line: str) -> None:
    done = shell(line)
    assert (done.returncode, done.stderr) == (0, b"")


def test_errors_never_land_among_the_answers(sample_book: Path) -> None:
    done = shell("rapport tody 2>&-")
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_the_output_is_said(sample_book: Path) -> None:
    done = shell("rapport list > /dev/full")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"the disk is full" in done.stderr


def test_the_dashboard_needs_a_terminal_on_both_sides(book_path: Path) -> None:
    for line in ("rapport <&-", "rapport demo </dev/null", "rapport review <&- >&-"):
        done = shell(line)
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1
        assert b"rapport today" in done.stderr
    terminal = on_a_terminal("demo", TERM="dumb")
    assert terminal.wait() == 2
    assert "TERM=dumb" in terminal.text()
    terminal = on_a_terminal("capture", TERM="dumb")
    assert terminal.wait() == 2
    assert "rapport capture" in terminal.text()


def test_ctrl_c_is_130_and_says_nothing(book_path: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "slow.vcf"
    os.mkfifo(pipe)
    running = subprocess.Popen(
        [*RAPPORT, "import", str(pipe)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell's background jobs, and these tests may be one, ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    writer = os.open(pipe, os.O_WRONLY)  # once it waits for more of the file
    running.send_signal(signal.SIGINT)
    out, err = running.communicate()
    os.close(writer)
    assert (running.returncode, out, err) == (130, b"", b"")


def folders(where: Path) -> list[Path]:
    return list(where.glob("rapport-demo-*"))


@pytest.mark.parametrize("end", ["xq", signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_the_demo_leaves_nothing_however_it_ends(
    end: str | signal.Signals, tmp_path: Path
) -> None:
    book = tmp_path / "never" / "book.json"
    env = {"TMPDIR": str(tmp_path), "RAPPORT_BOOK": str(book)}
    terminal = Terminal([*RAPPORT, "demo"], env)
    terminal.wait_for("1 of 6")  # x leaves the tour
    (folder,) = folders(tmp_path)
    assert folder.stat().st_mode & 0o777 == 0o700
    if isinstance(end, str):
        terminal.type(end)
    else:
        terminal.kill(end)
    terminal.wait()
    end_of_patience = time.monotonic() + PATIENCE
    while folders(tmp_path) and time.monotonic() < end_of_patience:
        time.sleep(0.01)
    assert folders(tmp_path) == []
    assert not book.parent.exists()


def test_the_progress_bar_is_for_many_people_on_a_terminal(
    book_path: Path, tmp_path: Path
) -> None:
    cards = [f"BEGIN:VCARD\nVERSION:3.0\nFN:P{n}\nEND:VCARD\n" for n in range(1000)]
    file = tmp_path / "many.vcf"
    file.write_text("".join(cards))
    terminal = on_a_terminal("import", str(file), "--dry-run")
    assert "#" * 40 + " 1000 of 1000" in terminal.text()
    done = subprocess.run(
        [*RAPPORT, "import", str(file)], capture_output=True, check=True
    )
    assert done.stderr == b""


CRASHING = """
import sys
from rapport_tui.commands import people
def everyone(call):
    secret = "private notes of Ana"
    raise RuntimeError(secret)
people.everyone = everyone
sys.argv[1:] = ["list"]
from rapport_tui.cli import main
main()
"""
CRASHING_INLINE = """
import sys
from rapport_tui.ui import capture
def crash(self, *_):
    secret = "private notes of Ana"
    raise RuntimeError(secret)
capture.CaptureBox.on_input_changed = crash
sys.argv[1:] = ["capture"]
from rapport_tui.cli import main
main()
"""


def test_a_bug_says_where_and_nothing_of_the_book(sample_book: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASHING], capture_output=True, check=False, text=True
    )
    assert done.returncode == 70
    assert "rapport hit a bug (RuntimeError)" in done.stderr
    assert "in everyone" in done.stderr
    assert "private notes" not in done.stdout + done.stderr


def test_a_bug_under_the_prompt_says_nothing_of_the_book_either(
    sample_book: Path,
) -> None:
    terminal = Terminal([sys.executable, "-c", CRASHING_INLINE], rows=60)
    terminal.wait_for("Capture")
    terminal.type("x")
    assert terminal.wait() == 1
    assert "rapport hit a bug (RuntimeError)" in terminal.text()
    assert b"private notes" not in terminal.bytes
