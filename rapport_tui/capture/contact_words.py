"""The words by which a line says that there was a conversation, and by which way."""

from __future__ import annotations

from collections.abc import Mapping

from rapport_tui.capture.phrases import Pattern, Phrases, phrases_in
from rapport_tui.text import word_set


def _table(means: Mapping[_Logs, str]) -> dict[str, _Logs]:
    return {said: logs for logs, text in means.items() for said in phrases_in(text)}


_Logs = tuple[str, str | None]  # the kind and the channel of a conversation
# What is done together; with the people, or a thing and `with` them, behind it.
DONE = word_set(
    """
    saw watched played cooked went ran climbed walked cycled ate drank did made
    shared attended worked celebrated baked studied danced sang hiked swam
    """
)
# They were here, and need nobody behind it.
CAME = phrases_in(
    """
    came over, came by, came round, came to visit, stopped by, dropped by, dropped in,
    popped by, popped round, popped in, dropped round, stopped in, swung by,
    came for dinner, came for lunch, came for tea, came for coffee, came for breakfast,
    came to dinner, came to lunch, came to tea, came to stay, came to see me,
    came to see us
    """
)
# Verbs of contact in the past: what they log, as (kind, channel).
MET = _table(
    {
        ("talk", "in-person"): """
            met, met up with, met with, seen, visited, ran into, bumped into, hung out with,
            hung out, walked with, ran with, climbed with, ate with, dined with,
            sat next to, sat with, sat beside, hosted, introduced myself to,
            exchanged numbers with, swapped numbers with,
            introduced me to, introduced to, was introduced to, got introduced to
        """,
        ("talk", None): """
            connected with, paired with, caught up with, caught up, talked to, talked with, talked, talking with,
            talking to, chatting with, spoke to, spoke with, spoke, chatted with,
            spoken to, spoken with, been in touch with,
            chatted to, chatted
        """,
        ("talk", "phone"): """
            called, phoned, rang, telephoned, called with, spoke on the phone with,
            spoke on the phone to, talked on the phone with, talked on the phone to,
            got off the phone with
        """,
        ("talk", "video"): """
            zoomed with, zoomed, facetimed with, facetimed, skyped with, skyped,
            video called
        """,
        ("outreach", "email"): """
            emailed, e-mailed, mailed, wrote an email to, wrote an e-mail to,
            sent an email to, sent an e-mail to
        """,
        ("outreach", None): """
            wrote to, written to, wrote, reached out to, got in touch with, contacted, tried to reach,
            sent
        """,
        ("outreach", "message"): """
            texted, messaged, dmed, dm'd, whatsapped, pinged, wrote a message to,
            wrote a text to, sent a message to, sent a text to
        """,
        ("talk", "email"): "emailed with, exchanged emails with, swapped emails with",
        ("talk", "message"): """
            texted with, messaged with, texting with, messaging with,
            exchanged messages with, exchanged texts with, swapped messages with,
            swapped texts with
        """,
        ("outreach", "letter"): """
            wrote a letter to, wrote a card to, wrote a postcard to, sent a letter to,
            sent a card to, sent a postcard to
        """,
        ("outreach", "phone"): """
            tried calling, tried to call, tried ringing, tried to ring, tried phoning,
            tried to phone
        """,
        ("greeting", "in-person"): """
            said hi to, said hello to, said hi, said hello, waved at, waved to,
            nodded at, nodded to, greeted
        """,
    }
) | dict.fromkeys((*DONE, *CAME), ("talk", "in-person"))
# Nouns that name a way to be in touch; "with" or the like follows.
NOUNS = _table(
    {
        ("talk", "in-person"): """
            wine, 1:1, pints, concert, brunch, catch-up, meetup, bbq, supper, tea,
            lunch, meeting, catchup, cinema, barbecue, chess, beers, stroll,
            breakfast, coffees, dog-walk, bouldering, pint, visit, hiking, beer,
            one-on-one, climbing, dinner, swim, swimming, cake, workshop, walk, hike,
            coffee, ride, climb, meal, cycling, 1-1, running, cocktails, run, game,
            drinks, ice-cream, drink, picnic
        """,
        ("talk", None): "catch up, talk, chat, conversation, quick chat",
        ("talk", "phone"): "call, phone call, phonecall, phone",
        ("talk", "video"): """
            video call, video chat, videocall, video, zoom, zoom call, facetime,
            skype, teams call
        """,
        ("talk", "email"): "email, e-mail, emails, mail",
        ("talk", "message"): """
            text, texts, message, messages, msg, dm, sms, whatsapp, voice message,
            voice note, voicemail, voice mail
        """,
        ("talk", "letter"): "letter, postcard, card",
    }
)
# Nouns that may be an interest, too: they are a talk only with somebody.
WITH_ONLY = word_set(
    """
    demo sync standup stand-up playdate hangout session brainstorm retro rehearsal
    yoga sauna tennis badminton squash golf football gardening karaoke time day
    weekend evening afternoon night word kickoff kick-off review debrief handover
    offsite check-in checkin pairing
    """
)
NOUNS |= dict.fromkeys(WITH_ONLY, ("talk", "in-person"))
WRITTEN = {"email", "message", "letter", "social"}
# What may stand before a noun of contact.
BEFORE_NOUN = word_set(
    """
    had have a an the some quick long short nice lovely great good brief another got
    grabbed went for on first second out morning evening afternoon late early
    surprise video lunchtime little small our my weekly monthly enjoyed phone just
    we i really very super wonderful fun delicious productive pleasant interesting
    intense awkward such what overdue needed relaxed amazing perfect impromptu
    spontaneous tiny third emotional proper casual virtual birthday farewell
    goodbye team business working spent hour half time hours
    """
)
# Nouns before which `50m` is a distance.
SPORTS = word_set("swim swimming walk hike ride climb climbing run running cycling")
# With these before it, a conversation did not happen, or not yet.
NOT_DONE = word_set(
    """
    forgot cancelled canceled cancel missed skipped skip planned planning plan
    postponed moved declined no not never want wants need needs booked scheduled
    would should could might maybe suggest suggested propose proposed next to
    before after about until during since because if
    """
)
WAYS = {
    way: channel
    for channel, ways in {
        "phone": "phone, telephone",
        "video": "video, zoom, skype, facetime, teams, google meet",
        "email": "email, e-mail, mail",
        "message": "text, sms, whatsapp, signal, telegram, imessage, slack, discord, "
        "matrix, messenger",
        "social": "linkedin, instagram, insta, facebook, twitter, mastodon, bluesky",
        "letter": "letter, post",
    }.items()
    for way in ways.split(", ")
}
NOUNS |= {
    f"{way} {noun}": ("talk", channel)
    for way, channel in WAYS.items()
    if channel in ("message", "social")
    for noun in ("message", "msg", "dm", "chat", "thread")
}
# The tables that more than one kind of clause looks up.
VERB = Phrases(MET)
NOUN = Phrases(NOUNS)
WITH = Pattern(r"\s+(?:with\b|w/)")
WITH_THEM = Pattern(r"\s*(?:(?:with|wiht|whith|wth|wih)\b|w/|w(?=\s))\s*")
FROM_THEM = Pattern(r"\s*from\b\s*")
TO_THEM = Pattern(r"\s*to\b\s*")
