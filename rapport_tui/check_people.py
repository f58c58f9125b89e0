"""What a plan is checked for because of the people it is with, one function each."""

from __future__ import annotations

from rapport_tui.check_rules import FRANK, SAFE, Case, Found, Said, named, quoted
from rapport_tui.delicate import delicate_in
from rapport_tui.participants import Standing, Unclear
from rapport_tui.text import cut, listed
from rapport_tui.words import Phrase, Wording, forms_of, telling, unspaced

_MOST_NAMES = 4  # in a message
_MOST_CELLS = 40  # of a name


def small_steps(case: Case) -> Found:
    people = [one for one in case.people if one.openness == "not-now"]
    for item in case.topics if people else ():
        if item.depth > SAFE:
            message = f"take a smaller step, {named(people)} would rather go slowly"
            yield Said(item.line, f"{message} for now")


def repair_first(case: Case) -> Found:
    people = [one for one in case.people if one.strains]
    if not people or case.head.frame == "repair":
        return
    what = people[0].strains[0].what
    about = f" ({quoted(what)})" if what else ""
    yield Said(
        case.line("frame"),
        f"mend what is between you and {named(people)}{about} first (frame: repair)",
        "warn" if len(case.people) > 1 else None,
    )


def off_limits(case: Case) -> Found:
    everyone = [(one, topic) for one in case.people for topic in one.off_limits]
    if not everyone:
        return
    # Most of them stand nowhere: one look at all lines together spares many.
    whole = Wording(
        "\n".join(words.text for _, words in case.worded),
        (),
        frozenset().union(*(words.forms for _, words in case.worded)),
    )
    somewhere = [(one, topic) for one, topic in everyone if topic.stands_in(whole)]
    for line, words in case.worded if somewhere else ():
        for one, topic in somewhere:
            if topic.stands_in(words):
                yield Said(line, _leave_out(one, topic))
                break


def _leave_out(one: Standing, topic: Phrase) -> str:
    return f"leave this out: {quoted(topic.said)} is off limits with {named([one])}"


def delicate(case: Case) -> Found:
    careful = [one for one in case.people if one.level < FRANK]
    for item, words in case.points_worded if careful else ():
        for found in delicate_in(words):
            wary = [one for one in careful if one.welcome.isdisjoint(found.forms)]
            if wary:
                topic = (
                    found.topic
                    if found.word == found.topic
                    else f"{quoted(found.word)} ({found.topic})"
                )
                yield Said(
                    item.line,
                    f"choose something safer, or note that it is welcome: {topic} may "
                    f"be delicate for {named(wary)}",
                )
                break


def within_trust(case: Case) -> Found:
    if not case.people:
        return
    least = min(case.people, key=lambda one: one.level)
    for item in case.topics:
        if item.depth > least.level + 1:
            yield Said(
                item.line,
                f"keep this for later: trust with {named([least])} is at level "
                f"{least.level}, so go to depth {least.level + 1} at most",
            )


def specific(case: Case) -> Found:
    people = [one for one in case.people if one.about]
    if not people:
        return
    words = {word for _, line in case.points_worded for word in telling(line.words)}
    said = forms_of(words)
    if any(not said.isdisjoint(one.about_forms) for one in people):
        return
    if any(_overlap(words, one.about_runs) for one in people):
        return
    message = "come back to something they told you or care about"
    yield Said(None, f"{message}: see what you know of {named(people)}")


def _overlap(words: set[str], runs: frozenset[str]) -> bool:
    """Does a word without blanks around it stand within another, either way?"""
    if not runs:
        return False
    said = [word for word in words if unspaced(word)]
    return any(one in run or run in one for one in said for run in runs)


def giving(case: Case) -> Found:
    behind = [one for one in case.people if one.balance < 0]
    if behind and not any(case.outline.items("to give")):
        yield Said(
            case.outline.heading("to give"),
            f"bring something along: {named(behind)} gave more than you this year",
        )


def names(case: Case) -> Found:
    said = [_unclear(one) for one in case.unclear[:_MOST_NAMES]]
    if more := len(case.unclear) - len(said):
        said.append(f"and {more} more like that")
    if not case.people and not said:
        said = ["say who it is with (with: …)"]
    if said:
        yield Said(case.line("with"), "; ".join(said))


def _unclear(one: Unclear) -> str:
    if not one.who:
        return f"add {quoted(one.said)} to the book or check the name: it is not there"
    who = [cut(name, _MOST_CELLS) for name in one.who[:_MOST_NAMES]]
    return f"say which {quoted(one.said)} you mean: {listed(who, 'or')}"


def promises(case: Case) -> Found:
    people = [one for one in case.people if one.overdue]
    if people:
        what = people[0].overdue[0].what
        about = f", {quoted(what)}," if what else ""
        yield Said(
            case.line("with"),
            f"keep your promise to {named(people)}{about} or raise it: it is overdue",
        )
