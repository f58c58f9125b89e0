"""Each check: when it has something to say, how loudly, and about which line."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.checks import CHECKS, SEVERITIES, Finding, check
from rapport_tui.model import Book, Detail, Plan, Promise, Strain
from rapport_tui.participants import Unclear, participants
from rapport_tui.plan import read_head
from tests.build import TODAY, book, contact, day, outreach, talk

GOOD = """\
# Coffee
with: Sam
when: 2026-09-17 10:00
minutes: 45
by: in-person
frame: get-to-know
intention: understand what motivates Sam now
outcome: both know what to count on

## Openers
- How did the move go?
## Topics
- the trail race
- (3) a good week
## Tasks
- the launch date
## To give
- the map
## If it goes off plan
- a second call
"""


def sam(**fields) -> Book:
    """A book with Sam, at level 3 unless told otherwise, and what is about Sam."""
    values = fields.pop("about", ())
    fields.setdefault("level", 3)
    return book(contact(1, name="Sam", **fields), *values)


def two(first: dict | None = None, second: dict | None = None, *about) -> Book:
    one = contact(1, name="Sam", **{"level": 3, **(first or {})})
    other = contact(2, name="Ana", **{"level": 3, **(second or {})})
    return book(one, other, *about)


def text(*changes: str | None, of: str = GOOD, **keys: str | None) -> str:
    """The good plan with other keys (None: without), and sections put in their place.

    A change is a heading's name and its lines: "Topics|- a|- b"; "Topics" alone is an
    empty section, "-Topics" none at all.
    """
    head, _, body = of.partition("\n\n")
    lines = head.split("\n")
    for key, value in keys.items():
        key = key.strip("_")
        lines = [one for one in lines if not one.startswith(f"{key}:")]
        if value is not None:
            lines.append(f"{key}: {value}".rstrip())
    sections = dict(
        part.partition("\n")[::2] for part in body.removeprefix("## ").split("\n## ")
    )
    for change in changes:
        name, *points = change.split("|")
        if name.startswith("-"):
            sections.pop(name[1:])
        else:
            sections[name] = "\n".join(points)
    parts = [f"## {name}\n{points}".strip() for name, points in sections.items()]
    return "\n".join([*lines, "", *parts, ""])


def findings(said: str, there: Book | None = None, **plan) -> list[Finding]:
    there = sam() if there is None else there
    people = participants(read_head(said).people, there)
    return check(Plan(id=1, text=said, **plan), people, TODAY)


def of(code: str, said: str, there: Book | None = None, **plan) -> list[tuple]:
    """The severity of each finding of a code, and the line that it is about."""
    lines = said.split("\n")
    return [
        (one.severity, None if one.line is None else lines[one.line - 1])
        for one in findings(said, there, **plan)
        if one.code == code
    ]


def test_a_good_plan_has_no_findings() -> None:
    assert text() == GOOD
    assert findings(GOOD) == []


# The rows

OPEN = Strain(1, 1, "the deadline", day(9))
LATE = Promise(1, 1, "the book", due=day(1))
ROWS = {
    "P01": (text(intention=None), None),
    "P02": (text(outcome=""), None),
    "P03": (text(intention="just talk"), None),
    "P04": (text(by="phone"), None),
    "P05": (GOOD, sam(openness="not-now")),
    "P06": (GOOD, sam(about=[OPEN])),
    "P07": (text(frame="repair"), None),
    "P08": (GOOD, sam(off_limits=("the race",))),
    "P09": (text("Tasks|- the mortgage"), None),
    "P10": (text("Openers"), None),
    "P11": (text("Topics|- (3) a|- (2) b"), None),
    "P12": (GOOD, sam(level=1)),
    "P13": (text(by="email"), None),
    "P14": (text(minutes=None), None),
    "P15": (text("If it goes off plan", frame="problem"), None),
    "P16": (text(when=None), None),
    "P17": (GOOD, sam(interests=("chess",))),
    "P18": (text("To give"), sam(about=[talk(3, received=("tea",))])),
    "P19": (text(with_="Bob"), None),
    "P20": (GOOD, sam(about=[LATE])),
    "P21": (text(frame="chat"), None),
}


def test_the_rows_are_p01_to_p21_in_order() -> None:
    assert [one.code for one in CHECKS] == [f"P{n:02}" for n in range(1, 22)]
    assert [one.code for one in CHECKS] == list(ROWS)
    assert all(one.words and one.severity in SEVERITIES for one in CHECKS)


@pytest.mark.parametrize("row", CHECKS, ids=lambda row: row.code)
def test_each_row_has_a_plan_that_it_is_about(row) -> None:
    said, there = ROWS[row.code]
    found = [one for one in findings(said, there) if one.code == row.code]
    assert len(found) == 1
    assert found[0].source == row.source
    assert found[0].severity in SEVERITIES
    assert found[0].message == found[0].message.strip() != ""
    assert "\n" not in found[0].message
    skipping = said.replace("# Coffee", f"# Coffee\nSkip: p00, {row.code.lower()}")
    assert all(one.code != row.code for one in findings(skipping, there))


# Intention and outcome (P01, P02, P03)


@pytest.mark.parametrize(("code", "key"), [("P01", "intention"), ("P02", "outcome")])
def test_an_intention_and_an_outcome_are_asked_for(code: str, key: str) -> None:
    severity = {"P01": "stop", "P02": "warn"}[code]
    assert of(code, text(**{key: None})) == [(severity, None)]
    assert of(code, text(**{key: ""})) == [(severity, f"{key}:")]
    assert of("P03", text(**{key: None})) == []
    twice = text(**{key: ""}).replace("# Coffee", f"# Coffee\n{key}:\n{key}: x")
    assert of(code, twice) == [(severity, f"{key}:")]


@pytest.mark.parametrize(
    ("intention", "outcome", "found"),
    [
        ("hear each other out", "Hear each other: out!", True),
        ("hear each other out", "hear out each other", False),
        ("hear each other out", "hear each other", False),
        ("hear him", "we know", True),
        ("hear him out", "we know", False),
        ("?!", "we know", True),
        ("listen", "", True),
        ("听他说", "我们知道", False),
    ],
)
def test_the_intention_says_something(intention, outcome, found) -> None:
    said = text(intention=intention, outcome=outcome)
    wanted = [("hint", f"intention: {intention}")] if found else []
    assert of("P03", said) == wanted


# Telling them (P04)


@pytest.mark.parametrize(("ahead", "found"), [(-1, 0), (0, 1), (1, 1), (2, 1), (3, 0)])
@pytest.mark.parametrize(
    "keys",
    [
        {"frame": "commitments"},
        {"frame": "problem"},
        {"frame": "Repair"},
        {"by": "phone"},
        {"by": "phone", "frame": None},
    ],
)
def test_they_are_told_up_to_two_days_ahead(ahead, found, keys) -> None:
    when = day(-ahead).isoformat()
    wanted = [("warn", f"when: {when}")] * found
    assert of("P04", text(when=when, **keys)) == wanted


@pytest.mark.parametrize(
    "keys", [{}, {"frame": "appreciate"}, {"by": "video"}, {"frame": None}]
)
def test_other_conversations_need_no_telling(keys) -> None:
    assert of("P04", text(**keys)) == []


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("2026-09-15", 0),
        ("2026-09-01", 0),
        ("2026-09-16", 1),
        ("yes", 0),
        ("no", 1),
        ("", 1),
    ],
)
def test_being_told_is_a_day_that_is_not_ahead(told: str, found: int) -> None:
    assert len(of("P04", text(frame="problem", told=told))) == found


def test_the_record_knows_too_that_they_were_told() -> None:
    said = text(frame="problem")
    assert of("P04", said, told=day(0)) == []
    assert len(of("P04", said, told=day(-1))) == 1


# Small steps (P05)


def test_not_now_means_small_steps() -> None:
    shy = {"openness": "not-now"}
    said = text(
        "Topics|- (3) a|- (2) b|- c|- (4) d", "Openers|- (3) e", "Tasks|- (5) f"
    )
    wanted = [("warn", "- (3) a"), ("warn", "- (4) d")]
    assert of("P05", said, sam(**shy)) == wanted
    assert of("P05", said.replace("Sam", "Sam, Ana"), two({}, shy)) == wanted
    for openness in (None, "open", "mutual"):
        assert of("P05", said, sam(openness=openness)) == []


# Repair (P06, P07)


@pytest.mark.parametrize("frame", [None, "problem", "appreciate", "chat", ""])
def test_a_strain_comes_first(frame: str | None) -> None:
    line = None if frame is None else f"frame: {frame}".strip()
    said = text(frame=frame)
    assert of("P06", said, sam(about=[OPEN])) == [("stop", line)]
    both = text(frame=frame, with_="Sam, Ana")
    assert of("P06", both, two({}, {}, OPEN)) == [("warn", line)]


def test_only_known_participants_make_several() -> None:
    assert of("P06", text(with_="Sam, Bob"), sam(about=[OPEN]))[0][0] == "stop"
    assert of("P06", text(with_="Sam, Sam"), sam(about=[OPEN]))[0][0] == "stop"


@pytest.mark.parametrize(
    ("strain", "found"),
    [
        (OPEN, 1),
        (OPEN._replace(mended=day(0)), 0),
        (OPEN._replace(mended=day(-1)), 1),
        (OPEN._replace(on=day(-1)), 0),
        (OPEN._replace(on=None), 1),
        (OPEN._replace(contact=2), 0),
    ],
)
def test_a_strain_is_open_until_mended(strain: Strain, found: int) -> None:
    assert len(of("P06", GOOD, two({}, {}, strain))) == found
    assert of("P06", text(frame="REPAIR"), two({}, {}, strain)) == []


@pytest.mark.parametrize(
    ("begin", "wanted"),
    [
        (None, [("warn", "frame: repair")]),
        ("", [("warn", "begin:")]),
        ("somehow", [("warn", "begin: somehow")]),
        ("Problem", [("hint", "begin: Problem")]),
        ("feelings", []),
    ],
)
def test_how_a_repair_begins(begin: str | None, wanted: list) -> None:
    assert of("P07", text(frame="repair", begin=begin)) == wanted
    assert of("P07", text(frame="problem", begin=begin)) == []


# Off limits (P08)

BROTHER = {"off_limits": ("her brother", "visa")}


@pytest.mark.parametrize(
    "said",
    [
        text(of=GOOD.replace("# Coffee", "# The brothers")),
        text(intention="ask how her brother is doing"),
        text(outcome="the brother is well"),
        text("Openers|- And the BROTHER?"),
        text("Topics|- [x] (2) her brothers"),
        text("Tasks|- brother"),
        text("To give|- a map for her brother"),
        text("If it goes off plan|- ask her brother"),
    ],
)
def test_what_is_off_limits_is_found_wherever_it_may_be_said(said: str) -> None:
    (line,) = (one for one in said.split("\n") if "brother" in one.casefold())
    assert of("P08", said, sam(**BROTHER)) == [("stop", line)]
    both = said.replace("with: Sam", "with: Sam, Ana")
    assert of("P08", both, two({}, BROTHER)) == [("stop", line)]
    assert of("P08", said) == []


@pytest.mark.parametrize(
    "said",
    [
        text("Notes|- her brother"),
        text("Agreements|- her brother"),
        text("Thoughts|- her brother"),
        text("Topics|- the race|her brother"),
        text(told="her brother"),
        text("Topics|- she bothers"),
    ],
)
def test_notes_are_free(said: str) -> None:
    assert of("P08", said, sam(**BROTHER)) == []


def test_a_line_is_found_once() -> None:
    said = text("Topics|- her brother's visa|- the visa")
    wanted = [("stop", "- her brother's visa"), ("stop", "- the visa")]
    assert of("P08", said, two(BROTHER, BROTHER)) == wanted
    assert of("P08", said.replace("Sam", "Sam, Ana"), two(BROTHER, BROTHER)) == wanted


def test_the_words_of_a_topic_stand_in_one_line() -> None:
    there = sam(off_limits=("selling the house",))
    assert of("P08", text("Topics|- the house|- selling"), there) == []
    assert len(of("P08", text("Topics|- houses he sells"), there)) == 1


def test_a_script_without_blanks_is_searched_through() -> None:
    there = sam(off_limits=("离婚",))
    assert len(of("P08", text("Topics|- 他们离婚了吗"), there)) == 1
    assert of("P08", text("Topics|- 离开和结婚"), there) == []


# Delicate topics (P09)


@pytest.mark.parametrize(
    ("point", "found"),
    [
        ("her mother", True),
        ("the kids' school", True),
        ("since she divorced", True),
        ("politics", True),
        ("aging", True),
        ("retirement", True),
        ("the cart", False),
        ("a mothership", False),
        ("the page", False),
    ],
)
@pytest.mark.parametrize("section", ["Openers", "Topics", "Tasks", "To give"])
def test_delicate_topics_want_trust(section: str, point: str, found: bool) -> None:
    said = text(f"{section}|- {point}")
    assert of("P09", said) == ([("warn", f"- {point}")] if found else [])
    assert len(of("P09", said, sam(level=1))) == found
    assert of("P09", said, sam(level=4)) == []


@pytest.mark.parametrize("section", ["If it goes off plan", "Agreements", "Notes"])
def test_elsewhere_nothing_is_delicate(section: str) -> None:
    assert of("P09", text(f"{section}|- her mother")) == []
    assert of("P09", text(intention="talk about her mother")) == []


@pytest.mark.parametrize(
    ("welcome", "point", "found"),
    [
        ("family", "the kids", False),
        ("her family and friends", "the kids", False),
        ("kids", "the kid", False),
        ("talking about his Kid", "the kids", False),
        ("kids", "his mother", True),
        ("kids", "kids and mothers", True),
        ("family", "kids and money", True),
        ("religion", "faith", False),
        ("familiar faces", "the kids", True),
    ],
)
def test_what_is_welcome_is_not_delicate(welcome, point, found) -> None:
    there = sam(welcome=("music", welcome))
    assert len(of("P09", text(f"Topics|- {point}"), there)) == found


def test_one_who_is_not_ready_is_enough() -> None:
    said = text("Topics|- the kids|- her salary", with_="Sam, Ana")
    ready = {"level": 4}
    fine = {"welcome": ("family",)}
    assert of("P09", said, two(ready, ready)) == []
    assert len(of("P09", said, two(ready, {}))) == 2
    assert of("P09", said, two(ready, fine)) == [("warn", "- her salary")]
    assert len(of("P09", said, two(fine, {}))) == 2


# Openers and topics (P10, P11, P12)


@pytest.mark.parametrize(
    ("openers", "wanted"),
    [
        ("-Openers", [("warn", None)]),
        ("Openers", [("warn", "## Openers")]),
        ("Openers|- |words", [("warn", "## Openers")]),
        ("Openers|- (3) a|- b", [("warn", "- (3) a")]),
        ("Openers|- (2) a|- (5) b", []),
        ("Openers|- a", []),
    ],
)
def test_the_first_opener_is_easy(openers: str, wanted: list) -> None:
    assert of("P10", text(openers)) == wanted


@pytest.mark.parametrize(
    ("depths", "found"),
    [
        ((5,), ()),
        ((1, 3, 5), ()),
        ((2, 2, 3), ()),
        ((1, 4), (1,)),
        ((3, 2, 5, 1), (1, 2, 3)),
        ((None, 4), ()),
        ((None, 5), (1,)),
        ((3, None), (1,)),
        ((None, 1), (1,)),
    ],
)
def test_topics_rise_step_by_step(depths: tuple, found: tuple) -> None:
    points = [f"- ({d}) t{n}" if d else f"- t{n}" for n, d in enumerate(depths)]
    wanted = [("warn", points[n]) for n in found]
    assert of("P11", text("|".join(["Topics", *points]))) == wanted


def test_same_sections_are_one_for_the_order() -> None:
    said = text("Topics|- (3) a", "TOPICS|- (2) b")
    assert of("P11", said) == [("warn", "- (2) b")]


@pytest.mark.parametrize(("level", "deepest"), [(1, 2), (3, 4), (4, 5), (5, 5)])
def test_a_topic_is_one_step_beyond_trust_at_most(level: int, deepest: int) -> None:
    points = [f"- ({n}) t" for n in range(1, 6)]
    said = text("|".join(["Topics", *points]), with_="Sam, Ana")
    wanted = [("warn", point) for point in points[deepest:]]
    assert of("P12", said, two({"level": level}, {"level": 5})) == wanted
    assert of("P12", said, two({"level": 5}, {"level": level})) == wanted


def test_trust_is_that_of_the_day() -> None:
    talks = [talk(ago, channel="in-person") for ago in (100, 60, 20)]
    said = text("Topics|- (4) a")
    assert of("P12", said, sam(level=None, about=talks)) == []
    ahead = [*talks[:2], talk(-1, channel="in-person")]
    assert len(of("P12", said, sam(level=None, about=ahead))) == 1
    assert len(of("P12", said, sam(level=None, about=[*talks, OPEN]))) == 1


# Channel and minutes (P13, P14)


@pytest.mark.parametrize("by", ["message", "email", "social", "letter"])
@pytest.mark.parametrize(
    ("frame", "severity"),
    [
        ("commitments", "stop"),
        ("problem", "stop"),
        ("repair", "stop"),
        ("appreciate", "hint"),
        ("get to know", "warn"),
        ("chat", "warn"),
        (None, "warn"),
    ],
)
def test_writing_is_not_talking(by: str, frame: str | None, severity: str) -> None:
    assert of("P13", text(by=by, frame=frame)) == [(severity, f"by: {by}")]


@pytest.mark.parametrize("by", ["in person", "Video", "phone", "fax", None])
def test_talking_is_fine(by: str | None) -> None:
    assert of("P13", text(by=by, frame="problem")) == []


@pytest.mark.parametrize("minutes", ["", "0", "a while", "60 (29 together)"])
def test_the_time_is_said_and_half_of_it_together(minutes: str) -> None:
    line = f"minutes: {minutes}".strip()
    assert of("P14", text(minutes=minutes)) == [("warn", line)]
    assert of("P14", text(minutes=None)) == [("warn", None)]
    assert of("P14", text(minutes="60 (30 together, 30 tasks)")) == []


@pytest.mark.parametrize(
    ("openers", "topics", "minutes", "found"),
    [
        (0, 2, "10", 0),
        (0, 2, "9", 1),
        (3, 2, "15", 0),
        (3, 2, "14", 1),
        (1, 1, "7", 0),
        (1, 1, "6", 1),
        (1, 2, "12", 0),
        (1, 2, "11", 1),
        (0, 3, "30 (15 together)", 0),
        (0, 3, "28 (14 together)", 1),
        (0, 0, "1", 0),
    ],
)
def test_there_is_time_for_each_point(openers, topics, minutes, found) -> None:
    said = text(
        "|".join(["Openers", *["- o"] * openers]),
        "|".join(["Topics", *["- [x] t"] * topics]),
        minutes=minutes,
    )
    assert len(of("P14", said)) == found


# Off plan, time (P15, P16)


@pytest.mark.parametrize(
    ("change", "keys", "found"),
    [
        ("Topics|- (3) a", {}, False),
        ("Topics|- (4) a", {}, True),
        ("Topics|- (5) a", {}, True),
        ("Openers|- (5) a", {}, False),
        ("Topics|- a", {"frame": "problem"}, True),
        ("Topics|- a", {"frame": "repair"}, True),
        ("Topics|- a", {"frame": "commitments"}, False),
    ],
)
def test_hard_conversations_need_a_way_out(change, keys, found) -> None:
    heading = "If it goes off plan"
    wanted = [("warn", f"## {heading}")] if found else []
    assert of("P15", text(change, heading, **keys)) == wanted
    assert of("P15", text(change, f"{heading}|- |- [ ]", **keys)) == wanted
    assert of("P15", text(change, f"-{heading}", **keys)) == [("warn", None)] * found
    assert of("P15", text(change, f"{heading}|a walk", **keys)) == []


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        ("", "hint"),
        ("soon", "hint"),
        ("2026-09-31", "hint"),
        ("2026-09-17 25:00", "hint"),
        ("2026-09-14 10:00", "warn"),
        ("2026-09-15 00:00", None),
        ("2026-09-15", None),
    ],
)
def test_a_plan_has_a_time_that_is_ahead(when: str, wanted: str | None) -> None:
    line = f"when: {when}".strip()
    assert of("P16", text(when=when)) == ([(wanted, line)] if wanted else [])
    assert of("P16", text(when=None)) == [("hint", None)]


@pytest.mark.parametrize(
    ("state", "found"),
    [(None, 1), ("draft", 1), ("ready", 1), ("held", 0), ("dropped", 0)],
)
def test_only_an_open_plan_can_be_too_late(state: str | None, found: int) -> None:
    assert len(of("P16", text(when="2026-09-14"), state=state)) == found


# Something of theirs, something to give (P17, P18)


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ({}, False),
        ({"interests": ("trails",)}, False),
        ({"interests": ("chess",)}, True),
        ({"interests": ("chess", "racing")}, False),
        ({"interests": ("how did the",)}, False),  # nothing but small words: not known
        ({"details": (Detail("is moving"),)}, False),
        ({"details": (Detail("the week", day(0)),)}, False),
        ({"details": (Detail("how it did go"),)}, False),
        ({"details": (Detail("plays chess", asked=day(1)),)}, True),
        ({"about": [talk(3, notes="the LAUNCH")]}, False),
        ({"about": [talk(3, notes="tea")]}, True),
        ({"about": [talk(3, notes="tea"), talk(9, notes="the race")]}, True),
        ({"about": [talk(-1, notes="tea"), talk(9, notes="the race")]}, False),
        ({"about": [outreach(3, notes="a map")]}, False),
        ({"values": ("honesty",)}, False),
        ({"interests": ("登山",)}, True),
    ],
)
def test_something_of_theirs_comes_up(known: dict, found: bool) -> None:
    assert of("P17", GOOD, sam(**known)) == [("hint", None)] * found


def test_only_the_four_lists_are_looked_at_for_it() -> None:
    chess = sam(interests=("chess",))
    assert len(of("P17", text("Notes|- chess", intention="talk of chess"), chess)) == 1
    assert len(of("P17", text("If it goes off plan|- chess"), chess)) == 1
    for section in ("Openers", "Topics", "Tasks", "To give"):
        assert of("P17", text(f"{section}|- [x] chess?"), chess) == []
    assert of("P17", text("Topics|- 下次登山的计划"), sam(interests=("登山",))) == []


def test_something_of_one_of_them_will_do() -> None:
    both = text(with_="Sam, Ana")
    chess, race = {"interests": ("chess",)}, {"interests": ("races",)}
    assert of("P17", both, two(chess, race)) == []
    assert len(of("P17", both, two(chess, chess))) == 1
    assert len(of("P17", both, two(chess, {}))) == 1


@pytest.mark.parametrize(
    ("talks", "found"),
    [
        ([], False),
        ([talk(3, received=("tea",))], True),
        ([talk(3, received=("tea",), gave=("a book",))], False),
        ([talk(3, received=("tea", "cake")), talk(9, gave=("a book",))], True),
        ([talk(365, received=("tea",))], True),
        ([talk(366, received=("tea",))], False),
        ([talk(-1, received=("tea",))], False),
        ([talk(3, gave=("a book",))], False),
    ],
)
def test_giving_while_the_balance_is_behind(talks: list, found: bool) -> None:
    there = sam(about=talks)
    assert of("P18", text("To give"), there) == [("hint", "## To give")] * found
    assert of("P18", text("-To give"), there) == [("hint", None)] * found
    assert of("P18", text("To give|- |a note"), there) == of(
        "P18", text("To give"), there
    )
    assert of("P18", GOOD, there) == []


# Names, promises, values (P19, P20, P21)


def test_names_are_known() -> None:
    sams = book(
        contact(1, name="Sam Lee", aliases=("Sammy",)),
        contact(2, name="Sam Okoro"),
        contact(3, name="Sam"),
        contact(4, name="Zoë Łuk"),
    )

    def known(*names: str) -> tuple[list[int], list[Unclear]]:
        found = participants(names, sams)
        return [one.contact.id for one in found.known], list(found.unclear)

    assert known("sam") == ([3], [])
    assert known("lee", "SAMMY", "zoe luk") == ([1, 4], [])
    assert known("Bob", "Sam L") == ([1], [Unclear("Bob")])
    assert known("o") == ([], [Unclear("o", ("Sam Okoro", "Zoë Łuk"))])


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Sam", []),
        ("Sam, Ana", []),
        ("Bob", [("warn", "with: Bob")]),
        ("Sam, Bob, Eve", [("warn", "with: Sam, Bob, Eve")]),
        ("a", [("warn", "with: a")]),
        ("", [("warn", "with:")]),
        (" , ", [("warn", "with:  ,")]),
        (None, [("warn", None)]),
    ],
)
def test_a_plan_is_with_somebody(said: str | None, wanted: list) -> None:
    assert of("P19", text(with_=said), two()) == wanted


def test_nobody_known_means_nothing_about_people() -> None:
    about_people = {"P05", "P06", "P08", "P09", "P12", "P17", "P18", "P20"}
    said = text("Topics|- (5) her brother's divorce", "To give", with_="Bob")
    codes = {one.code for one in findings(said, sam(**BROTHER, about=[OPEN, LATE]))}
    assert codes & about_people == set()
    assert "P19" in codes


@pytest.mark.parametrize(
    ("promise", "found"),
    [
        (LATE, 1),
        (LATE._replace(due=day(0)), 0),
        (LATE._replace(due=None, made=day(8)), 1),
        (LATE._replace(due=None, made=day(7)), 0),
        (LATE._replace(due=None), 0),
        (LATE._replace(by="them"), 0),
        (LATE._replace(done=day(0)), 0),
        (LATE._replace(done=day(-1)), 1),
        (LATE._replace(dropped=day(0)), 0),
        (LATE._replace(made=day(-1)), 0),
        (LATE._replace(contact=2), 0),
    ],
)
def test_my_promises_are_kept_or_raised(promise: Promise, found: int) -> None:
    there = two({}, {}, promise)
    assert of("P20", GOOD, there) == [("hint", "with: Sam")] * found
    again = two({}, {}, promise, promise._replace(id=2))
    assert len(of("P20", GOOD, again)) == found


@pytest.mark.parametrize(
    ("key", "fine", "wrong"),
    [
        ("frame", ["Get to know", "REPAIR", "get - to  know"], ["chat", "getto-know"]),
        ("by", ["In-Person", "letter"], ["fax", "phone call"]),
        ("begin", ["Feelings", "problem"], ["x"]),
    ],
)
def test_values_are_known(key: str, fine: list[str], wrong: list[str]) -> None:
    for value in [*fine, "", None]:
        assert of("P21", text(**{key: value})) == []
    for value in wrong:
        assert of("P21", text(**{key: value})) == [("warn", f"{key}: {value}")]


def test_each_wrong_value_has_its_line() -> None:
    assert len(of("P21", text(frame="x", by="y", begin="z"))) == 3


# All together


def test_findings_come_in_the_order_of_the_lines() -> None:
    found = findings("by: email\nframe: repair\n## Topics\n- (5) a\n- b")
    places = [(one.line or 0, one.code) for one in found]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_skipping_takes_any_codes_a_stop_too() -> None:
    wrong = text(intention=None, outcome=None, by="email")
    assert {one.code for one in findings(wrong)} == {"P01", "P02", "P13"}
    for skip in ("P01 P02 P13", "p01,P02;p13", "none of P01, P02 and P13 please"):
        assert findings(wrong.replace("# Coffee", f"# Coffee\nskip: {skip}")) == []
    for skip in ("P1", "P013", "", "01"):
        left = findings(wrong.replace("# Coffee", f"# Coffee\nskip: {skip}"))
        assert len(left) == 3
    assert len(findings(wrong + "skip: P01")) == 3


def test_a_long_text_in_a_message_is_cut() -> None:
    there = sam(off_limits=("race " * 9000,), interests=("x" * 90_000,))
    said = text(with_="Sam, " + "b" * 90_000 + ",".join(f"x{n}" for n in range(999)))
    assert all(len(one.message) < 400 for one in findings(said, there))


def test_every_source_is_in_the_guidance() -> None:
    known = {f"A{n}" for n in range(1, 18)} | {f"B{n}" for n in range(1, 12)}
    assert all(known >= set(row.source) for row in CHECKS)


HOSTILE = sam(off_limits=("a b", "中"), interests=("a",), about=[OPEN, LATE])


@given(st.text() | st.lists(st.sampled_from(GOOD.split("\n"))).map("\n".join))
def test_any_text_can_be_checked(said: str) -> None:
    lines = len(said.split("\n"))
    for one in findings(said, HOSTILE):
        assert one.line is None or 1 <= one.line <= lines
        assert one.message.isprintable()


@pytest.mark.parametrize(
    "line", ["a " * 50_000, "a" * 100_000, "ab-" * 33_000, "中" * 99_999]
)
def test_a_long_line_takes_no_long_time(line: str) -> None:
    start = perf_counter()
    findings(f"intention: {line}\n## Topics\n- {line}\n## Openers\n- {line}", HOSTILE)
    findings("## Topics\n" + f"- {line[:40]}\n" * 20_000, HOSTILE)
    # Quadratic time would be minutes.
    assert perf_counter() - start < 5
