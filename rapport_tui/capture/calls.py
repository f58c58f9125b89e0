"""Calls and messages that found nobody, and what was said in answer to one."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapport_tui.capture.contact_words import MET, NOUNS
from rapport_tui.capture.listed import persons_at
from rapport_tui.capture.phrases import Pattern, word_at
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import Subject

_VOICE = r"(?:voice[\s-]?(?:mail|message|note)|vm)"
_LEFT = rf"(?:(?:an?|another|the)\s+)?(?:\w+\s+)?(?:{_VOICE}|message|msg)s?\b"
_THING = r"(?P<way>(?:phone\s+)?call|e-?mail|message|msg|text|dm|sms|letter)s?\b"
_WROTE = r"(?P<way>called|rang|phoned|texted|e-?mailed|messaged|wrote|dmed|whatsapped)"
_ENDS = (
    r"(?=\s*(?:$|[,.;:(!]|(?:by|via|on|over|about|re|that|today|yesterday|last|this|at|"
    r"with|in|and|but|quickly|late)\b))"
)
_HIM = Pattern(r"(?:him|her|them)\b")


class Call(NamedTuple):
    """What the words at a place log, with the people behind them.

    Without a `kind` it was no talk, and nothing that awaits an answer.
    """

    kind: str
    channel: str | None
    began: str
    people: list[int]
    start: int
    end: int


class _Form(NamedTuple):
    """`words`, then people, then what must come `after` them, if anything.

    Nobody follows where `whose` says who did it: them, who are named before it or known;
    named, only if they are; mine, with those who are known. `logs` are kind, channel and
    who began it; a channel that the words name themselves goes before.
    """

    starts: str
    logs: tuple[str, str | None, str]
    words: Pattern
    after: Pattern | None = None
    whose: str = ""


_I_CALLED = ("outreach", "phone", "me")
_THEY_CALLED = ("", "phone", "them")
_THEY_ANSWERED = ("talk", None, "me")
_I_ANSWERED = ("talk", None, "them")
_FORMS = (
    # Nobody was there
    _Form("left", _I_CALLED, Pattern(rf"left\s+{_LEFT}\s+(?:for|with|to)\s+")),
    _Form("left", _I_CALLED, Pattern(r"left\s+"), Pattern(rf"\s+{_LEFT}")),
    _Form(
        "left",
        ("talk", "message", "them"),
        Pattern(rf"left\s+(?:me|us)\s+{_LEFT}"),
        whose="them",
    ),
    _Form(
        "left",
        ("talk", "message", "them"),
        Pattern(rf"left\s+(?:an?\s+)?{_VOICE}\b(?!\s+(?:for|with)\b)"),
        whose="named",
    ),
    _Form("left", _I_CALLED, Pattern(rf"left\s+{_LEFT}{_ENDS}"), whose="mine"),
    _Form("no", _I_CALLED, Pattern(rf"no\s+answer{_ENDS}"), whose="mine"),
    _Form("missed", _THEY_CALLED, Pattern(rf"missed\s+call{_ENDS}"), whose="mine"),
    _Form("voicemail", _I_CALLED, Pattern(r"voicemail\s+(?:for|to)\s+")),
    _Form(
        "tried",
        _I_CALLED,
        Pattern(r"tried\s+"),
        Pattern(r",?\s+(?:but\s+)?(?:no\s+(?:answer|reply)|engaged|voicemail)\b"),
    ),
    _Form(
        "didn",
        _I_CALLED,
        Pattern(
            r"didn't\s+(?:pick\s+up|take\s+my\s+call|answer\s+(?:my\s+call|"
            r"(?:the|her|his|their)\s+phone))\b"
        ),
        whose="them",
    ),
    _Form(
        "missed",
        _THEY_CALLED,
        Pattern(r"missed\s+(?:(?:an?|another|two|three)\s+)?(?:\w+\s+)?calls?\s+from\s+"),
    ),
    _Form(
        "missed", _THEY_CALLED, Pattern(r"missed\s+"), Pattern(r"'s\s+(?:\w+\s+)?calls?\b")
    ),
    _Form(
        "tried",
        _THEY_CALLED,
        Pattern(
            r"tried\s+(?:to\s+(?:call|phone|ring)|calling|phoning|ringing)"
            rf"(?:\s+(?:me|us)\b)?{_ENDS}"
        ),
        whose="them",
    ),
    _Form(
        "tried",
        ("", None, "them"),
        Pattern(r"tried\s+(?:to\s+reach|reaching)\s+(?:me|us)\b"),
        whose="them",
    ),
    # In answer: whoever asked began it
    _Form(
        "called rang phoned texted emailed e messaged wrote dmed whatsapped",
        _THEY_ANSWERED,
        Pattern(rf"{_WROTE}(?:\s+(?:me|us))?\s+back\b(?:\s+to\s+(?:me|us)\b)?{_ENDS}"),
        whose="them",
    ),
    _Form(
        "called rang phoned texted emailed e messaged wrote dmed whatsapped",
        _I_ANSWERED,
        Pattern(rf"{_WROTE}\s+back\s+(?:to\s+)?"),
    ),
    _Form(
        "called rang phoned texted emailed e messaged wrote dmed whatsapped",
        _I_ANSWERED,
        Pattern(rf"{_WROTE}\s+"),
        Pattern(rf"\s+back\b{_ENDS}"),
    ),
    _Form(
        "replied responded answered returned",
        _THEY_ANSWERED,
        Pattern(rf"(?:answered|returned|(?:replied|responded)\s+to)\s+my\s+{_THING}"),
        whose="them",
    ),
    _Form(
        "replied responded answered",
        _THEY_ANSWERED,
        Pattern(rf"(?:replied|responded|answered)(?:\s+(?:to\s+)?(?:me|us)\b)?{_ENDS}"),
        whose="them",
    ),
    _Form(
        "replied responded answered returned",
        _I_ANSWERED,
        Pattern(r"(?:answered|returned|(?:replied|responded)\s+to)\s+"),
        Pattern(rf"'s\s+(?:last\s+)?{_THING}"),
    ),
    _Form(
        "replied responded answered",
        _I_ANSWERED,
        Pattern(r"(?:answered|(?:replied|responded)\s+to)\s+"),
        Pattern(_ENDS),
    ),
    _Form("got", _THEY_ANSWERED, Pattern(r"got\s+back\s+to\s+(?:me|us)\b"), whose="them"),
    _Form("got", _I_ANSWERED, Pattern(r"got\s+back\s+to\s+")),
    _Form("heard", _THEY_ANSWERED, Pattern(r"heard\s+back\s+from\s+")),
    _Form(
        "reply answer response",
        _THEY_ANSWERED,
        Pattern(r"(?:reply|answer|response)\s+from\s+"),
    ),
    # In company
    _Form(
        "had",
        ("talk", "in-person", "me"),
        Pattern(r"had\s+"),
        Pattern(
            r"\s+(?:over|round|around)\b(?=\s*(?:$|[,.;:(!]|(?:for|to|on|at|yesterday"
            r"|last|today|this|and|but)\b))"
        ),
    ),
    # Of their own accord
    _Form("heard", ("talk", None, "them"), Pattern(r"heard\s+from\s+")),
    _Form(
        "got reached",
        ("talk", None, "them"),
        Pattern(rf"(?:got\s+in\s+touch|reached\s+out)(?:\s+(?:with|to)\s+(?:me|us)\b)?{_ENDS}"),
        whose="them",
    ),
)  # fmt: skip
_BY_START: dict[str, tuple[_Form, ...]] = {
    start: tuple(form for form in _FORMS if start in form.starts.split())
    for start in " ".join(form.starts for form in _FORMS).split()
}


def call_at(reader: Reader, subject: Subject | None, at: int, end: int) -> Call | None:
    """What a call or an answer at a place logs; `subject` is who stands before it."""
    lower = reader.line.lower
    for form in _BY_START.get(word_at(lower, at, end), ()):
        if not _may_be(reader, subject, form.whose):
            continue
        said = form.words.match(lower, at, end)
        if said is None:
            continue
        kind, channel, began = form.logs
        people, stop = [], said.end()
        if not form.whose:
            listed = _whom(reader, form, said.end(), end)
            if listed is None:
                continue
            people, stop, after = listed
            said = after if after and "way" in after.re.groupindex else said
        if "way" in said.re.groupindex:
            channel = _channel(said["way"])
        return Call(kind, channel, began, people, at, stop)
    return None


def _may_be(reader: Reader, subject: Subject | None, whose: str) -> bool:
    """Can a form that says so much of who did it be meant behind this subject?"""
    if subject is None:
        return not whose or (whose != "named" and bool(reader.people))
    return not whose if subject.mine else whose in ("them", "named")


def _whom(
    reader: Reader, form: _Form, at: int, end: int
) -> tuple[list[int], int, re.Match[str] | None] | None:
    """The people at a place, where the form ends, and what is said after them."""
    lower = reader.line.lower
    if him := _HIM.match(lower, at, end):
        after = form.after.match(lower, him.end(), end) if form.after else None
        if form.after and not after:
            return None
        return [], (after or him).end(), after
    before = reader.taken()
    found = reader.person_at(at, end, cue=True)
    named = reader.line.text[at : at + 1].isupper() or lower.startswith("@", at)
    if found is None or not (found.ids or named):
        return None
    listed, stop = persons_at(reader, at, end, own=True)
    after = form.after.match(lower, stop, end) if form.after else None
    if not listed or form.after and not after:
        reader.take_back(before)
        return None
    return listed, after.end() if after else stop, after


def _channel(way: str) -> str | None:
    way = " ".join(way.split())
    return (MET.get(way) or NOUNS[way])[1]
