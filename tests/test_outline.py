"""A plan's text is read leniently and whole; edits leave the rest of it alone."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.outline import SECTIONS, Minutes, minutes_in, parse
from rapport_tui.plan import lines_of, read_head
from rapport_tui.plan_edits import inserted, moved, ticked, with_key

PLAN = """\
# Coffee with Sam
with: Sam Lee
When: 2026-11-27 10:00
MINUTES: 45 (30 together, 15 tasks)
begin : Feelings
with: someone else

## Openers
- How did the move go?
* (3) [x] a box after the depth is text
words that are no point

## Topics
- (2) the trail race in May
  its date
+ [x] (3) what a good week looks like now
    - [ ] what isn't working
- [X](4)close
- (6) six
-
- [ ] (5)
-no point

## to-GIVE:
- the trail map

## Thoughts
- (4) mine
## Topics!
- again
"""
TOPICS = [
    (14, None, 2, 2, "the trail race in May"),
    (16, True, 3, 3, "what a good week looks like now"),
    (17, False, None, 2, "what isn't working"),
    (18, True, 4, 4, "close"),
    (19, None, None, 2, "(6) six"),
    (30, None, None, 2, "again"),
]


def told(items):
    return [(one.line, one.ticked, one.said, one.depth, one.text) for one in items]


def test_a_whole_plan() -> None:
    plan = parse(PLAN)
    assert (plan.title, plan.title_line) == ("Coffee with Sam", 1)
    assert {key.name: key.line for key in plan.keys.values()} == {
        "with": 2,
        "when": 3,
        "minutes": 4,
        "begin": 5,
    }
    assert plan.value("with") == "Sam Lee"
    assert plan.head == read_head(PLAN)
    assert plan.head.begin == "feelings"
    assert plan.minutes == Minutes(45, 30, 15)
    assert told(plan.items("topics")) == TOPICS
    assert told(plan.items("openers")) == [
        (9, None, None, 1, "How did the move go?"),
        (10, None, 3, 3, "[x] a box after the depth is text"),
    ]
    assert told(plan.items("to give")) == [(25, None, None, None, "the trail map")]
    assert told(plan.items("notes")) == [(28, None, 4, 4, "mine")]
    names = ["openers", "topics", "to give", "notes", "topics"]
    assert [one.name for one in plan.sections] == names
    assert plan.heading("topics") == 13
    assert plan.heading("tasks") is None
    assert "\n".join(plan.lines) == PLAN


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_and_a_mark_do_not_matter(mark: str, ending: str) -> None:
    assert parse(mark + PLAN.replace("\n", ending)) == parse(PLAN)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## OPENERS", "openers"),
        ("## Topics:", "topics"),
        ("## **Tasks**", "tasks"),
        ("##   To  give ##", "to give"),
        ("## If it goes off-plan", "if it goes off plan"),
        ("## Agreements", "agreements"),
        ("## Notes", "notes"),
        ("## Main topics", "notes"),
        ("## Topic", "notes"),
        ("## ", "notes"),
    ],
)
def test_sections_are_known_by_their_whole_name(heading: str, name: str) -> None:
    assert [one.name for one in parse(f"# x\n{heading}\n- a").sections] == [name]


@pytest.mark.parametrize("line", ["##Topics", "### Topics", " ## Topics", "# Topics"])
def test_only_two_signs_and_a_blank_make_a_section(line: str) -> None:
    assert parse(f"# x\n{line}\n- a").sections == ()


def test_keys_end_at_the_first_section_and_a_title_may_come_later() -> None:
    plan = parse("## Notes\n# late\n# later\nby: phone")
    assert (plan.title, plan.title_line, dict(plan.keys)) == ("late", 2, {})
    assert read_head("## Notes\n# late").title == "late"
    assert parse("#  \n# x").title_line == 2
    assert parse("# x: y\n# by: phone").keys == {}


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("45", (45, 45, 0)),
        ("45 min", (45, 45, 0)),
        ("45 (30 together, 15 tasks)", (45, 30, 15)),
        ("45 (15 tasks, 30 together)", (45, 30, 15)),
        ("45 (30 together)", (45, 30, 15)),
        ("45 (15 tasks)", (45, 30, 15)),
        ("45(1 task)", (45, 44, 1)),
        ("45 minutes (30 min. Together)", (45, 30, 15)),
        ("45, 15 tasks", (45, 30, 15)),
        ("45 (0 together, 45 tasks)", (45, 0, 45)),
        ("45 (0 tasks)", (45, 45, 0)),
        ("45 (60 tasks)", (45, 0, 60)),
        ("45 (60 together)", (45, 45, 0)),
        ("45 (30 together, 30 tasks)", (45, 30, 30)),
        ("45 (or so)", (45, 45, 0)),
        ("30 together, 15 tasks", (45, 30, 15)),
        ("0", None),
        ("0 (30 together)", None),
        ("", None),
        ("an hour", None),
        ("1 hour", None),
        ("1.5", None),
        ("-45", None),
        ("1" * 5000, None),
    ],
)
def test_minutes(value: str, minutes: tuple[int, int, int] | None) -> None:
    assert minutes_in(value) == (Minutes(*minutes) if minutes else None)


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("", False),
        ("- \n* [ ] (2)\n\n---", False),
        ("- call", True),
        ("call", True),
    ],
)
def test_whether_anything_is_written(body: str, written: bool) -> None:
    (section,) = parse(f"## If it goes off plan\n{body}\n").sections
    assert section.written == written


LONG = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "a" + " " * LONG,
        "a " * LONG,
        "- " + " " * LONG,
        "- [x]" * LONG,
        "minutes: 45" + " " * LONG + "x",
        "minutes: " + "1" * LONG,
        "minutes: 45 (" + "1 m" * LONG,
        "minutes: 45 (" + "1 " + " " * LONG,
        "## " + "_ " * LONG,
        "\r" * LONG,
        "\n" * 20_000,
        "- a\n" * 20_000,
        "## x\n- y\n" * 10_000,
        "k: v\n" * 20_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    start = perf_counter()
    parse(text)
    read_head(text)
    moved(text, 2, 1)
    inserted(text, "topics", "x")
    with_key(text, "by", "phone")
    # Quadratic time would be minutes.
    assert perf_counter() - start < 5


# Edits


@pytest.mark.parametrize(
    ("line", "done", "made"),
    [
        ("- a", True, "- [x] a"),
        ("- a", False, "- a"),
        ("  * [ ] (3) a", True, "  * [x] (3) a"),
        ("- [X] a", True, "- [X] a"),
        ("- [X] a", False, "- [ ] a"),
        ("-\t(3) a", True, "-\t[x] (3) a"),
        ("- ", True, "- "),
        ("words", True, "words"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "## Topics\r\n{}\r\n- b\r\n"])
def test_ticking(around: str, line: str, done: bool, made: str) -> None:
    number = 1 + around.startswith("##")
    assert ticked(around.format(line), number, done) == around.format(made)
    assert ticked("\ufeff" + line, 1, done) == "\ufeff" + made


def test_ticking_a_line_that_is_not_there_changes_nothing() -> None:
    assert ticked("- a", 0, True) == ticked("- a", 9, True) == "- a"


LIST = "## Topics\r\n- a\r\n  more\r\n    - deep\r\n\r\n- b\r\nwords\r\n- c\r\n## Tasks\r\n- d"


@pytest.mark.parametrize(
    ("line", "by", "order", "now"),
    [
        (2, 1, "- b||- a|  more|    - deep|words|- c", 4),
        (6, -1, "- b||- a|  more|    - deep|words|- c", 2),
        (6, 1, "- a|  more|    - deep||- c|words|- b", 8),
        (8, -1, "- a|  more|    - deep||- c|words|- b", 6),
    ],
)
def test_moving_a_point_takes_what_belongs_to_it(line, by, order, now) -> None:
    made = "\r\n".join(["## Topics", *order.split("|"), "## Tasks", "- d"])
    assert moved(LIST, line, by) == (made, now)
    assert moved(made, now, -by) == (LIST, line)


@pytest.mark.parametrize(("line", "by"), [(2, -1), (8, 1), (4, 1), (4, -1), (1, 1)])
def test_a_point_stays_in_its_list(line: int, by: int) -> None:
    assert moved(LIST, line, by) == (LIST, line)


def test_a_last_line_without_an_end_is_moved_like_the_others() -> None:
    assert moved("## Topics\n- a\n- b", 2, 1) == ("## Topics\n- b\n- a", 3)
    assert moved("## Topics\r\n- a\r\n- b", 3, -1) == ("## Topics\r\n- b\r\n- a", 2)


@pytest.mark.parametrize(
    ("text", "made", "line"),
    [
        ("", "## Topics\n- x\n", 2),
        ("\ufeff", "\ufeff## Topics\n- x\n", 2),
        ("# t", "# t\n\n## Topics\n- x", 4),
        ("# t\r\n", "# t\r\n\r\n## Topics\r\n- x\r\n", 4),
        ("## Topics\n", "## Topics\n- x\n", 2),
        ("## Topics", "## Topics\n- x", 2),
        ("## TOPICS:\r\n\r\n## Tasks\r\n", "## TOPICS:\r\n- x\r\n\r\n## Tasks\r\n", 2),
        ("## Topics\n- a\n  b\n\n## Tasks", "## Topics\n- a\n  b\n- x\n\n## Tasks", 4),
        ("## Topics\n- a\n## Topics", "## Topics\n- a\n- x\n## Topics", 3),
        ("## Openers\n\n## Notes\n", "## Openers\n\n## Topics\n- x\n\n## Notes\n", 4),
        ("\ufeff## Notes", "\ufeff## Topics\n- x\n\n## Notes", 2),
    ],
)
def test_inserting_a_point(text: str, made: str, line: int) -> None:
    assert inserted(text, "topics", "x") == (made, line)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", "by: phone\n"),
        ("\ufeff## Topics", "\ufeffby: phone\n## Topics"),
        ("# t", "# t\nby: phone"),
        ("# t\r\nwith: a\r\n\r\n## x", "# t\r\nwith: a\r\nby: phone\r\n\r\n## x"),
        ("# t\r\nBy :video \r\nby: x\r\n", "# t\r\nBy : phone\r\nby: x\r\n"),
        ("by:   video\n", "by:   phone\n"),
        ("by:", "by: phone"),
        ("## Notes\nby: me\n", "by: phone\n## Notes\nby: me\n"),
        ("## Notes\n# t\n", "by: phone\n## Notes\n# t\n"),
    ],
)
def test_setting_a_key(text: str, made: str) -> None:
    assert with_key(text, "by", "phone") == made


def test_a_key_can_be_emptied() -> None:
    assert with_key("by: x\n", "by", "") == "by:\n"


# Laws

LINES = st.sampled_from(
    ["- a", "  - [ ] (3) b", "  more", "", "## Topics", "## Tasks", "# t", "by: x", "-"]
)
ENDS = st.sampled_from(["\n", "\r\n"])
TEXTS = st.builds(
    lambda mark, pairs, last: mark + "".join(map("".join, pairs)) + last,
    st.sampled_from(["", "\ufeff"]),
    st.lists(st.tuples(LINES | st.text("ab:-#\r\x85 ", max_size=5), ENDS), max_size=12),
    LINES,
)


@given(st.text() | TEXTS)
def test_any_text_is_read_and_none_of_it_is_lost(text: str) -> None:
    plan = parse(text)
    assert list(plan.lines) == lines_of(text)
    assert plan.head == read_head(text)


@given(TEXTS, st.integers(0, 14), st.booleans())
def test_ticking_touches_one_line_and_can_be_taken_back(text, line, done) -> None:
    made = ticked(text, line, done)
    before, after = text.split("\n"), made.split("\n")
    assert [n for n, one in enumerate(before, 1) if one != after[n - 1]] in ([], [line])
    assert ticked(made, line, done) == made
    points = {one.line: one for one in parse(made).items(*SECTIONS)}
    if line in points:
        assert bool(points[line].ticked) == done


@given(TEXTS, st.integers(1, 14), st.sampled_from([1, -1]))
def test_moving_keeps_every_line(text: str, line: int, by: int) -> None:
    made, now = moved(text, line, by)
    assert sorted(lines_of(made)) == sorted(lines_of(text))
    assert made.endswith("\n") == text.endswith("\n")
    if now != line:
        assert lines_of(made)[now - 1] == lines_of(text)[line - 1]
        assert moved(made, now, -by)[1] == line


@given(TEXTS, st.sampled_from(SECTIONS))
def test_inserting_adds_a_point_and_keeps_every_line(text: str, section: str) -> None:
    made, line = inserted(text, section, "(3) new \n one")
    point = next(one for one in parse(made).items(section) if one.line == line)
    assert (point.said, point.text) == (3, "new one")
    left = lines_of(made)
    for one in lines_of(text):
        left.remove(one)
    assert len(left) <= 5


@given(TEXTS, st.sampled_from(["by", "intention"]))
def test_setting_a_key_touches_one_line(text: str, key: str) -> None:
    made = with_key(text, key, "in person")
    assert parse(made).value(key) == "in person"
    changed = set(lines_of(made)) - set(lines_of(text))
    assert len(changed) <= 1
    assert with_key(made, key, "in person") == made
