"""The next small step: the first rule that applies, with a draft where it needs words."""

import re

import pytest

from rapport_tui.guidance import GUIDANCE
from rapport_tui.messages import called, ways
from rapport_tui.model import (
    Acknowledgement,
    Channel,
    Detail,
    Gift,
    Occasion,
    Plan,
    Promise,
    ShelfItem,
    Strain,
)
from rapport_tui.prompts import bank
from rapport_tui.reminders import remind
from rapport_tui.settings import Settings
from rapport_tui.steps import STEPS, Step, next_step, offer
from tests.build import TODAY, book, contact, day, outreach, talk

REACHED = {"channels": (Channel("phone", "1"),)}
TWO_TALKS = (talk(5, channel="phone"), talk(3, channel="phone"))


def step(*values, on=TODAY, **fields) -> Step | None:
    there = book(*values, **fields)
    person = there.people[1]
    reminders = remind(person, on, Settings()).reminders
    return next_step(there, person, reminders, on, Settings())


def code(*values, **fields) -> str | None:
    found = step(*values, **fields)
    return found.code if found else None


ATLAS = ShelfItem(50, "an atlas", interests=("Maps",))
OWED = talk(9, channel="phone", received=("honey",))
ASKED = Plan(
    9,
    (1,),
    "# All\n## Topics\n"
    + "".join(f"- [x] {one.text}\n" for one in bank() if one.kind == "question"),
    "held",
)
STRAIN = Strain(5, 1, "the mast", on=day(3))
MAP = Promise(5, 1, "the map", due=day(1))
TEA = {"interests": ("tea",), **REACHED}
WRITTEN = [talk(ago, channel="message") for ago in (90, 80, 70)]
# For each step: a case in which it is the one, what its draft cites, and the same
# without what it is for.
CASES = {
    "repair": (
        [contact(**REACHED), STRAIN],
        None,
        [contact(**REACHED), Strain(5, 1, "the mast", on=day(3), mended=day(1))],
    ),
    "promise": (
        [contact(**REACHED), MAP],
        "the map",
        [contact(**REACHED), Promise(5, 1, "the map", due=day(0))],
    ),
    "rest": (
        [contact(**REACHED), *(outreach(ago) for ago in (30, 20, 10))],
        None,
        [contact(**REACHED), *(outreach(ago) for ago in (30, 20))],
    ),
    "space": (
        [contact(every=30, **REACHED), talk(60), outreach(19), outreach(9)],
        None,
        [contact(every=30, **REACHED), talk(60), outreach(2)],
    ),
    "first": (
        [contact(met=1, details=(Detail("the cards"),), **REACHED)],
        "the cards",
        [contact(met=1, details=(Detail("the cards"),), **REACHED), talk(0)],
    ),
    "date": (
        [contact(dates=(Occasion("birthday", 9, 14),), **REACHED)],
        "birthday",
        [contact(dates=(Occasion("birthday", 9, 11),), **REACHED)],
    ),
    "swap": (
        [contact(interests=("maps",))],
        "maps",
        [contact(interests=("maps",), **REACHED)],
    ),
    "offer-owed": (
        [contact(interests=("maps",), details=(Detail("x"),), **REACHED), OWED, ATLAS],
        "an atlas",
        [
            contact(interests=("maps",), details=(Detail("x"),), **REACHED),
            talk(9, channel="phone", received=("honey",), gave=("tea",)),
            ATLAS,
        ],
    ),
    "ask": (
        [contact(interests=("maps",), details=(Detail("the barn"),), **REACHED), ATLAS],
        "the barn",
        [
            contact(
                interests=("maps",), details=(Detail("a", asked=day(0)),), **REACHED
            ),
            ATLAS,
        ],
    ),
    "offer": (
        [contact(interests=("old maps",), **REACHED), ATLAS],
        "an atlas",
        [contact(interests=("tea",), **REACHED), ATLAS],
    ),
    "real": (
        [contact(every=10, **TEA), *WRITTEN],
        "tea",
        [contact(every=10, **TEA), *WRITTEN[:2]],
    ),
    "gathering": (
        [contact(**TEA), contact(2, name="Noor Haddad", interests=("green tea",))],
        "Noor",
        [contact(**TEA), contact(2, interests=("Tea",), resting=True)],
    ),
    "invite": (
        [contact(openness="open", **TEA), *TWO_TALKS],
        "tea",
        [contact(openness="open", **TEA), TWO_TALKS[0]],
    ),
    "support": (
        [contact(challenges=("two sites",), **REACHED)],
        "two sites",
        [contact(**REACHED)],
    ),
    "question": (
        [contact(**REACHED), *TWO_TALKS],
        None,
        [contact(**REACHED), *TWO_TALKS, ASKED],
    ),
    # Every question of the next depth is in a plan of theirs.
    "hope": (
        [contact(**REACHED), *TWO_TALKS, ASKED],
        None,
        [contact(hope="tea", **REACHED), *TWO_TALKS, ASKED],
    ),
}


def test_every_step_has_a_case_a_number_and_a_source() -> None:
    assert list(CASES) == [one.code for one in STEPS]
    assert len({one.code for one in STEPS}) == len(STEPS)
    assert {one.number for one in STEPS} == set(range(1, 15))
    for one in STEPS:
        assert one.source in GUIDANCE
        assert one.words


@pytest.mark.parametrize("rule", CASES)
def test_the_first_rule_that_applies_is_the_step(rule: str) -> None:
    values, said, _ = CASES[rule]
    found = step(*values)
    assert found is not None
    assert found.code == rule
    assert (found.draft is None) == (said is None)
    if said is not None:
        assert said in found.draft
        assert found.spoken or "Person" in found.draft


@pytest.mark.parametrize("rule", CASES)
def test_without_what_it_is_for_it_is_not_the_step(rule: str) -> None:
    assert code(*CASES[rule][2]) != rule


def test_the_steps_come_in_their_order() -> None:
    """Somebody for whom all of them apply, what each is for taken away in turn."""
    fields = {
        "every": 10,
        "interests": ("maps",),
        "details": (Detail("the barn"),),
        "dates": (Occasion("birthday", 9, 14),),
        "challenges": ("two sites",),
    }
    talks = [talk(200, channel="phone"), talk(150, channel="phone", received=("tea",))]
    friend = contact(2, interests=("maps",))
    values = [friend, STRAIN, MAP, ATLAS, *talks, *WRITTEN]

    def now() -> str | None:
        return code(contact(**fields), *values)

    assert now() == "repair"
    values.remove(STRAIN)
    assert now() == "promise"
    values.remove(MAP)
    assert now() == "date"
    fields["dates"] = ()
    assert now() == "swap"
    fields.update(REACHED)
    assert now() == "offer-owed"
    values[values.index(talks[1])] = talk(150, channel="phone")
    assert now() == "ask"
    fields["details"] = ()
    assert now() == "offer"
    values.remove(ATLAS)
    assert now() == "real"
    for one in WRITTEN:
        values.remove(one)
    assert now() == "gathering"
    fields["openness"] = "open"
    assert now() == "invite"
    fields["interests"] = ()
    assert now() == "support"
    fields["challenges"] = ()
    assert now() == "question"
    values.append(ASKED)
    assert now() == "hope"
    fields["hope"] = "tea once a year"
    assert now() is None


@pytest.mark.parametrize("before", ["repair", "promise"])
@pytest.mark.parametrize("after", ["rest", "space", "first"])
def test_repair_and_promises_come_before_waiting_and_following_up(before, after):
    first = {"repair": STRAIN, "promise": MAP}[before]
    assert code(first, *CASES[after][0]) == before


@pytest.mark.parametrize("rule", ["rest", "space", "first"])
def test_waiting_and_following_up_come_before_a_date(rule: str) -> None:
    person, *others = CASES[rule][0]
    changed = contact(
        every=person.every,
        met=1 if rule == "first" else None,
        details=(Detail("x"),),
        dates=(Occasion("name day", 9, 15),),
    )
    assert code(changed, *others) == rule


def test_nothing_is_proposed_for_who_needs_nothing() -> None:
    assert step(contact(**REACHED), ASKED) is None


def test_with_somebody_who_rests_only_my_promise_is_left() -> None:
    assert step(contact(resting=True), STRAIN) is None
    assert code(contact(resting=True), STRAIN, MAP) == "promise"


def test_a_promise_without_a_day_is_overdue_a_week_after_it_was_made() -> None:
    made = Promise(5, 1, "the map", made=day(8))
    assert code(contact(**REACHED), made) == "promise"
    made = Promise(5, 1, "the map", made=day(7))
    assert code(contact(**REACHED), made) != "promise"


def test_no_third_message_is_proposed_while_they_need_space() -> None:
    """Also where a plan, a strain or the lack of a rhythm hides the reminder."""
    silent = [talk(60, energy=1), outreach(20), outreach(9)]
    assert code(contact(**REACHED, details=(Detail("x"),)), *silent) == "space"
    told = step(contact(every=30, **REACHED), *silent)
    assert re.search(r"until \w{3} \d+ Oct, in 5 weeks", told.words)
    later = {"paused_until": day(-60)}
    assert "in 2 months" in step(contact(every=30, **later, **REACHED), *silent).words


def test_the_same_thing_is_never_offered_twice() -> None:
    given = ShelfItem(50, "an atlas", interests=("maps",), given=(Gift(1, day(9)),))
    found = step(contact(interests=("maps",), openness="open", **REACHED), given)
    assert found.code == "question"


def test_what_lay_longest_on_the_shelf_comes_first() -> None:
    new = ShelfItem(40, "a globe", interests=("maps",), created="2026-09-01")
    old = ShelfItem(60, "an atlas", interests=("maps",), created="2026-08-01")
    found = step(contact(interests=("maps",), **REACHED), new, old)
    assert (found.code, found.subject) == ("offer", 60)


def test_nothing_off_limits_is_asked_about_or_shared() -> None:
    fields = {"off_limits": ("her divorce", "maps"), "interests": ("maps", "tea")}
    divorce = Detail("the divorce lawyer", on=day(1))
    barn = Detail("the barn", on=day(9))
    found = step(contact(details=(divorce, barn), **fields, **REACHED), ATLAS)
    assert found.subject == "the barn"
    found = step(contact(details=(divorce,), **fields, **REACHED), ATLAS)
    assert found.code == "question"
    work = contact(off_limits=("work", "weekend", "job"), **REACHED)
    question = step(work, *TWO_TALKS).words
    assert not re.search("work|weekend|job", question)
    assert "tea" in step(contact(**fields)).draft


def test_a_gathering_names_three_at_most_the_likeliest_first() -> None:
    others = [
        contact(id, name=f"{name} Lee", interests=("tea",), openness=openness)
        for id, name, openness in [
            (2, "Ben", None),
            (3, "Cleo", "not-now"),
            (4, "Dag", "open"),
            (5, "Eva", None),
        ]
    ]
    spoken = talk(1, people=(5,))
    found = step(contact(**TEA), *others, spoken)
    assert found.words.endswith("with Dag Lee, Eva Lee and Ben Lee")
    assert "Dag, Eva and Ben" in found.draft


def test_warm_and_open_people_need_no_gathering() -> None:
    friend = contact(2, interests=("tea",))
    cold = [talk(9, energy=1), talk(5, energy=1)]
    assert code(contact(openness="open", **TEA), friend, *cold) == "gathering"
    assert code(contact(openness="open", **TEA), friend, *TWO_TALKS) == "invite"


def test_a_follow_up_without_a_detail_takes_the_interest_or_asks_for_one() -> None:
    found = step(contact(met=1, **TEA))
    assert (found.code, "tea" in found.draft) == ("first", True)
    found = step(contact(met=1, **REACHED))
    assert (found.code, found.draft) == ("first", None)
    assert "what did you talk about?" in found.words


# The drafts


def test_there_are_five_ways_to_say_each_thing_and_no_gap_that_nobody_fills() -> None:
    slots = {"name", "what", "day", "soon", "evening", "where", "when", "interest"}
    slots |= {"label", "date", "turn", "item", "link", "guests"}
    for kind, said in ways().items():
        assert len(set(said)) >= 5, kind
        for way in said:
            assert set(re.findall(r"\{(\w+)\}", way)) <= slots
            assert len(way) < 180, way
            assert way.startswith(("Hi {name}", "Dear {name}", "Happy ")) or (
                kind.startswith("swap")
            )


def drafts(*values, days: int = 40, **fields) -> list[str]:
    """The draft of every day, as if nothing happened meanwhile."""
    there = book(*values, **fields)
    person = there.people[1]
    found = []
    for ahead in range(days):
        on = day(-ahead)
        reminders = remind(person, on, Settings()).reminders
        found.append(next_step(there, person, reminders, on, Settings()).draft)
    return found


def test_a_draft_is_the_same_all_day_and_not_the_same_every_day() -> None:
    values = [contact(details=(Detail("the barn"),), **REACHED)]
    assert step(*values) == step(*values)
    bare = {re.sub(r"\w+day the \w+", "", one) for one in drafts(*values)}
    assert len(bare) == 5


def test_the_way_that_was_sent_last_is_not_proposed_again() -> None:
    person = contact(details=(Detail("the barn"), Detail("the boat")), **REACHED)
    for sent in set(drafts(person)):
        # Changed in part before it was sent, and answered since.
        edited = sent.replace("the barn", "the old barn") + " Yours, Max"
        wrote = outreach(5, notes=edited, answered=4)
        for again in drafts(person, wrote, days=12):
            assert again.split("the barn")[0] != sent.split("the barn")[0]


@pytest.mark.parametrize("rule", [one for one in CASES if CASES[one][1]])
def test_no_draft_has_an_empty_slot(rule: str) -> None:
    values = CASES[rule][0]
    found = step(*values)
    for text in [found.draft, *(drafts(*values, days=9) if rule == "ask" else [])]:
        assert not re.search(r"[{}]|  |None| [,.!?]|: *[.?]|\bat [.,]", text), text
        assert len(text) < 260


def test_a_day_that_is_proposed_is_some_days_ahead() -> None:
    values = [contact(challenges=("two sites",), **REACHED)]
    for text in drafts(*values, days=8):
        assert re.search(r"Saturday the \d+(st|nd|rd|th)|free Saturday the", text)
    assert "Saturday the 19th" in drafts(*values, days=1)[0]


def test_a_note_about_them_is_said_to_them() -> None:
    fields = {"pronouns": "she/her", **REACHED}
    found = step(contact(details=(Detail("her thesis"),), **fields))
    assert "your thesis" in found.draft
    found = step(contact(details=(Detail("his sister's boat"),), **fields))
    assert "his sister's boat" in found.draft, "somebody else's: as it was noted"


def test_a_draft_calls_them_as_i_do() -> None:
    values = [contact(aliases=("Ani",), details=(Detail("x"),), **REACHED)]
    assert step(*values).draft.startswith("Hi Ani,")
    for name, said in {
        "Ana Ruiz": "Ana",
        "Dr. Adaeze Eze": "Dr. Adaeze Eze",
        "Kofi and Esi Mensah": "Kofi and Esi",
        "吳曉筠": "吳曉筠",
    }.items():
        assert called(contact(name=name)) == said


def test_something_from_the_shelf_can_be_given_to_anybody() -> None:
    there = book(contact(), ATLAS)
    found = offer(there, there.people[1], ATLAS, TODAY, Settings())
    assert (found.code, found.subject) == ("offer", 50)
    assert "an atlas" in found.draft


# Dates


def wish(label: str, month: int, day_: int, year=None, **fields) -> Step | None:
    once = fields.pop("once", False)
    occasion = Occasion(label, month, day_, year, once=once)
    return step(contact(dates=(occasion,), **REACHED, **fields))


def test_a_day_is_congratulated_from_three_days_before_to_three_days_after() -> None:
    codes = {
        ahead: wish("birthday", day(-ahead).month, day(-ahead).day).code
        for ahead in range(-4, 5)
    }
    assert [ahead for ahead, one in codes.items() if one == "date"] == [*range(-3, 4)]


def test_a_day_that_was_dealt_with_is_not_congratulated() -> None:
    dealt = Acknowledgement(7, 1, "date", "birthday", day(0))
    values = [contact(dates=(Occasion("birthday", 9, 15),), **REACHED)]
    assert code(*values) == "date"
    assert code(*values, dealt) != "date"
    assert code(*values, talk(0)) != "date"


@pytest.mark.parametrize(
    ("year", "age", "fields"),
    [
        (2000, "26", {}),
        (1986, "40", {}),
        (1938, "88", {}),
        (1981, None, {}),  # 45: known, but not kind to say
        (None, None, {}),
        (1986, None, {"off_limits": ("her age",)}),
    ],
)
def test_the_age_is_said_where_it_is_known_and_kind(year, age, fields) -> None:
    draft = wish("birthday", 9, 15, year, **fields).draft
    assert "birthday" in draft
    assert re.findall(r"\d+", draft) == ([age] if age else [])


def test_a_milestone_is_wished_well_and_asked_about_afterwards() -> None:
    ahead = wish("starts at Acme", 9, 17, 2026, once=True)
    assert ahead.words == "congratulate: starts at Acme, in 2 days"
    assert "on Thursday" in ahead.draft
    after = wish("starts at Acme", 9, 14, 2026, once=True)
    assert after.words == "congratulate: starts at Acme, yesterday"
    assert "starts at Acme" in after.draft
    assert wish("starts at Acme", 9, 17, 2025, once=True).code != "date"


def test_an_anniversary_counts_its_years() -> None:
    assert "10 years" in wish("bakery anniversary", 9, 15, 2016).draft


def test_a_hard_day_is_not_congratulated() -> None:
    found = wish("her mother's death", 9, 15, 2020)
    assert found.words == "be there for them: her mother's death, today"
    assert not re.search("congrat|happy|death", found.draft, re.IGNORECASE)
