"""Reminders: the table of rules, their order, their reasons and how urgent they are."""

import pytest

from rapport_tui.model import Contact, Detail, FollowUp, Met, Occasion, Promise, Strain
from rapport_tui.reminders import RULES, Calculator, ranked, reminders
from tests.build import (
    REGULAR,
    SETTINGS,
    TODAY,
    birthday,
    book,
    contact,
    day,
    found,
    outreach,
    plan,
    talk,
    texts,
    when,
)

GUIDANCE = {f"A{n}" for n in range(1, 18)} | {f"B{n}" for n in range(1, 12)}
GUIDANCE |= {f"C{n}" for n in range(1, 8)}


def test_the_rules_have_unique_codes_and_sources_in_the_guidance() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    for rule in RULES:
        assert set(rule.source.split()) <= GUIDANCE
        assert rule.words


# Each rule: a book in which it is, due and late in days from today, and one without.
CASES = {
    "first": (book(met=1), (0, 1), book(talk(0, None), met=1)),
    "touch": (book(talk(40), **REGULAR), (5, 16), book(talk(40))),
    "space": (
        book(talk(90), outreach(10), **REGULAR),
        (13, 24),  # 45/2 = 22.5, half up 23
        book(talk(90), outreach(10)),
    ),
    "rest": (
        book(outreach(30), outreach(20), outreach(10)),
        (20, None),
        book(outreach(30), outreach(20)),
    ),
    "real": (
        book(talk(200, channel="phone"), *texts(30, 20, 10), **REGULAR),
        (-65, -51),  # 135 days after the last real talk
        book(talk(200, channel="phone"), *texts(30, 20), **REGULAR),
    ),
    "promise": (
        book(Promise(5, 1, "the map", due=day(2))),
        (-2, -1),
        book(Promise(5, 1, "the map", due=day(2), done=day(1))),
    ),
    "date": (
        book(dates=(Occasion("birthday", 9, 20),)),
        (2, 6),
        book(dates=()),
    ),
    "tell": (book(plan(3, by="phone")), (1, 2), book(plan(3, by="video"))),
    "prepare": (book(plan(3)), (2, 3), book(plan(3, state="ready"))),
    "hold": (book(plan(3, state="ready")), (3, 4), book(plan(-1))),
    "debrief": (book(plan(-3)), (-2, -1), book(plan(-3, state="held"))),
    "repair": (
        book(Strain(5, 1, "the mast", on=day(1))),
        (1, 6),
        book(Strain(5, 1, "the mast", on=day(1), mended=day(0))),
    ),
    "followup": (
        book(FollowUp(5, 1, day(-4))),
        (4, 5),
        book(FollowUp(5, 1, day(4), done=day(4))),
    ),
    "decide": (book(met=20), (-6, None), book(met=20, circle="close")),
}


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {rule.code for rule in RULES}


@pytest.mark.parametrize("code", CASES)
def test_each_rule_fires_on_its_days_and_only_then(code: str) -> None:
    there, days, without = CASES[code]
    assert when(there, code) == days
    assert when(without, code) is None


MET = Contact(1, "Sam", met=Met(on=day(1).isoformat(), at="Blue Bottle"))


def test_they_are_sorted_by_day_and_weight() -> None:
    there = book(
        contact(1, name="b"),
        contact(2, name="a"),
        Promise(5, 1, "x", due=day(0)),
        Promise(6, 2, "x", due=day(0)),
        FollowUp(7, 1, day(1)),
    )
    order = [(one.contact, one.code) for one in reminders(there, TODAY, SETTINGS)]
    assert order == [(1, "followup"), (2, "promise"), (1, "promise")]


def test_equal_reminders_stand_by_name_and_then_by_id() -> None:
    names = {1: "b", 2: "É", 3: "a", 4: "B", 5: "z"}
    there = book(
        *[contact(id, name=name) for id, name in names.items()],
        *[Promise(id, id, "x", due=day(0)) for id in names],
    )
    order = [one.contact for one in reminders(there, TODAY, SETTINGS)]
    assert order == [3, 1, 4, 5, 2], "case aside, accents not"
    outcomes = Calculator().outcomes(there, TODAY, SETTINGS)
    assert ranked(there, outcomes) == reminders(there, TODAY, SETTINGS)


def test_a_reason_keeps_the_user_s_words() -> None:
    words = "  [b]the  Map[/b]\u202e"
    assert words in found(book(Promise(5, 1, words, due=day(0))))["promise"].reason


@pytest.mark.parametrize(
    ("values", "code", "words"),
    [
        ([contact(met=1)], "first", "met yesterday: say hello again"),
        ([MET._replace(interests=("rust",))], "first",
         "met yesterday at Blue Bottle: rust"),
        ([MET._replace(interests=("rust",), details=(Detail("trail running"),))],
         "first", "met yesterday at Blue Bottle: trail running"),
        ([Promise(5, 1, "the map", due=day(2))], "promise",
         "you promised: the map, 2 days late"),
        ([Promise(5, 1, "the map", by="them", due=day(21))], "promise",
         "they promised: the map, 3 weeks late"),
        ([contact(dates=birthday(month=9, day=17, year=1986))], "date",
         "birthday in 2 days, turns 40"),
        ([contact(dates=(Occasion("wedding", 9, 15, year=2016),))], "date",
         "wedding today, 10 years"),
        ([Promise(5, 1, due=day(0))], "promise", "you promised: something, due today"),
        ([contact(dates=(Occasion("birthday", 9, 14, year=1986),))], "date",
         "birthday yesterday, turned 40"),
        ([contact(dates=(Occasion("moving", 9, 16, year=2026, once=True),))], "date",
         "moving tomorrow"),
        ([contact(**REGULAR), talk(54)], "touch",
         "last in touch 7 weeks ago, every 45 days"),
        ([contact(**REGULAR), talk(54, began="them"), talk(55, began="them")],
         "touch", "last in touch 7 weeks ago, every 36 days, sooner at their pace"),
        ([contact(**REGULAR, openness="not-now"), talk(54)], "touch",
         "last in touch 7 weeks ago, every 68 days, slower at their pace"),
        ([contact(every=1, openness="not-now"), talk(1)], "touch",
         "last in touch yesterday, every 2 days"),
        ([contact(**REGULAR)], "touch", "new in your rhythm: a first hello"),
        ([contact(**REGULAR), outreach(1)], "space",
         "no answer yet, last wrote yesterday: something light and friendly"),
        ([contact(**REGULAR), *texts(9, 8, 7)], "real",
         "only writing so far: time for a real talk"),
        ([Strain(5, 1, "the mast", on=day(1))], "repair",
         "not mended yet: the mast, yesterday"),
        ([FollowUp(5, 1, day(0), why="ask for the keys")], "followup",
         "ask for the keys, today"),
        ([FollowUp(5, 1, day(3))], "followup", "get back to them, 3 days late"),
        ([plan(-3)], "debrief", "how did it go? Coffee, 3 days ago"),
        ([plan(1, by="phone")], "tell",
         "tell them what you have in mind: Coffee, tomorrow"),
        ([contact(met=20)], "decide",
         "met 2 weeks ago: how often do you want to be in touch?"),
        ([plan(0)], "hold", "Coffee, today 10:00"),
    ],
)  # fmt: skip
def test_the_reason_is_a_plain_sentence_with_the_facts(values, code, words) -> None:
    assert found(book(*values))[code].reason == words


def test_an_urgency_is_its_weight_and_its_lateness() -> None:
    def urgency(*values) -> float:
        (one,) = reminders(book(*values), TODAY, SETTINGS)
        return one.urgency

    assert urgency(Promise(5, 1, "x", due=day(-1))) == 6
    assert urgency(Promise(5, 1, "x", due=day(1))) == 8
    assert urgency(Promise(5, 1, "x", due=day(9))) == 10, "at most twice the span"
    assert urgency(Promise(5, 1, "x", by="them", due=day(10))) == 3 + 2 * 7 / 14
    assert urgency(Strain(5, 1, "x", on=day(4))) == pytest.approx(6 + 2 * 2 / 5)
    assert urgency(FollowUp(5, 1, day(1))) == 5 + 2
    assert urgency(contact(**REGULAR), talk(54)) == pytest.approx(2 + 2 * 9 / 45)
    assert urgency(contact(met=21)) == 2 + 2 * 7 / 14
    assert urgency(contact(dates=birthday(day=17))) == 4 + 2 * 1 / 4
    assert urgency(contact(dates=birthday(day=15))) == 6 + 2 * 3 / 4
    silent = [outreach(ago) for ago in (80, 70, 60)]
    assert urgency(*silent) == 2 + 4, "rest is never late: 14 days"
    assert urgency(contact(**REGULAR), outreach(40)) == pytest.approx(2 + 2 * 17 / 45)
