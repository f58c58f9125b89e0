"""A day with somebody and no verb: `Ana friday`, talked then or to come?"""

from __future__ import annotations

from rapport_tui.capture.line import Dated
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import Subject, named_by
from rapport_tui.capture.values import Birthday, Reading


def person_and_day(
    reader: Reader, subject: Subject, one: Dated, stop: int
) -> int | None:
    """`Ana friday`: talked then, or to be followed up?"""
    line = reader.line
    named_by(reader, subject)
    words = line.words(one.start, one.end)
    when = line.date_at(line.skip(one.start, stop, " "), stop, None) or (one.when, 0)
    text = line.lower[one.start : one.end]
    readings: list[Reading] = []
    for moment in when[0].readings or one.when.readings:
        if (reader.today - moment.day).days > 366:
            birthday = Birthday(moment.day.isoformat())
            readings.append(
                Reading(f"birthday {moment.day}", (("birthday", birthday),))
            )
            continue
        past = moment.day <= reader.today
        label = f"{'talked' if past else 'follow up'} {reader.label(moment.day)}"
        field = "date" if past else "follow_up"
        readings.append(Reading(label, ((field, moment.day),)))
    reader.span(one.start, one.end, "date")
    if (
        len(readings) == 1
        and readings[0].changes[0][0] == "date"
        and not when[0].question
    ):
        reader.set_day(readings[0].value)
        return stop
    born = readings and all(one.changes[0][0] == "birthday" for one in readings)
    field = "birthday" if born else "date"
    question = "their birthday?" if born else "talked then, or to follow up?"
    chosen = reader.ask(field, question, readings, words or text)
    reader.take_day(chosen)
    return stop
