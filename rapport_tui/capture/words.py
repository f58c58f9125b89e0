"""The words by which a line of quick capture says what happened."""

from __future__ import annotations

from rapport_tui.capture.phrases import Phrases


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs of contact in the past: what they log, as (kind, channel).
MET = {
    "met": ("talk", "in-person"),
    "met up with": ("talk", "in-person"),
    "met with": ("talk", "in-person"),
    "saw": ("talk", "in-person"),
    "watched": ("talk", "in-person"),
    "played": ("talk", "in-person"),
    "cooked": ("talk", "in-person"),
    **dict.fromkeys(
        _set(
            """
            went ran climbed walked cycled ate drank did made shared attended worked
            celebrated baked studied danced sang hiked swam
            """
        ),
        ("talk", "in-person"),
    ),
    "visited": ("talk", "in-person"),
    "ran into": ("talk", "in-person"),
    "bumped into": ("talk", "in-person"),
    "caught up with": ("talk", None),
    "caught up": ("talk", None),
    "hung out with": ("talk", "in-person"),
    "hung out": ("talk", "in-person"),
    "walked with": ("talk", "in-person"),
    "ran with": ("talk", "in-person"),
    "climbed with": ("talk", "in-person"),
    "ate with": ("talk", "in-person"),
    "dined with": ("talk", "in-person"),
    "introduced me to": ("talk", "in-person"),
    "introduced to": ("talk", "in-person"),
    "was introduced to": ("talk", "in-person"),
    "got introduced to": ("talk", "in-person"),
    "talked to": ("talk", None),
    "talked with": ("talk", None),
    "talked": ("talk", None),
    "talking with": ("talk", None),
    "talking to": ("talk", None),
    "chatting with": ("talk", None),
    "spoke to": ("talk", None),
    "spoke with": ("talk", None),
    "spoke": ("talk", None),
    "chatted with": ("talk", None),
    "chatted to": ("talk", None),
    "chatted": ("talk", None),
    "called": ("talk", "phone"),
    "phoned": ("talk", "phone"),
    "rang": ("talk", "phone"),
    "telephoned": ("talk", "phone"),
    "called with": ("talk", "phone"),
    "spoke on the phone with": ("talk", "phone"),
    "spoke on the phone to": ("talk", "phone"),
    "talked on the phone with": ("talk", "phone"),
    "talked on the phone to": ("talk", "phone"),
    "got off the phone with": ("talk", "phone"),
    "zoomed with": ("talk", "video"),
    "zoomed": ("talk", "video"),
    "facetimed with": ("talk", "video"),
    "facetimed": ("talk", "video"),
    "skyped with": ("talk", "video"),
    "skyped": ("talk", "video"),
    "video called": ("talk", "video"),
    "emailed": ("outreach", "email"),
    "e-mailed": ("outreach", "email"),
    "mailed": ("outreach", "email"),
    "wrote to": ("outreach", None),
    "wrote": ("outreach", None),
    "texted": ("outreach", "message"),
    "messaged": ("outreach", "message"),
    "dmed": ("outreach", "message"),
    "dm'd": ("outreach", "message"),
    "whatsapped": ("outreach", "message"),
    "pinged": ("outreach", "message"),
    "emailed with": ("talk", "email"),
    "texted with": ("talk", "message"),
    "messaged with": ("talk", "message"),
    "reached out to": ("outreach", None),
    "contacted": ("outreach", None),
    **{
        f"{verb} {thing} to": ("outreach", channel)
        for verb in ("wrote", "sent")
        for thing, channel in (
            ("a letter", "letter"),
            ("a card", "letter"),
            ("a postcard", "letter"),
            ("an email", "email"),
            ("an e-mail", "email"),
            ("a message", "message"),
            ("a text", "message"),
        )
    },
    "left a message for": ("outreach", "phone"),
    "left a voicemail for": ("outreach", "phone"),
    "tried calling": ("outreach", "phone"),
    "tried to call": ("outreach", "phone"),
    "tried to reach": ("outreach", None),
    "sent": ("outreach", None),
    "heard from": ("talk", None),
    "heard back from": ("talk", None),
    "said hi to": ("greeting", "in-person"),
    "said hello to": ("greeting", "in-person"),
    "said hi": ("greeting", "in-person"),
    "said hello": ("greeting", "in-person"),
    "waved at": ("greeting", "in-person"),
    "waved to": ("greeting", "in-person"),
    "nodded at": ("greeting", "in-person"),
    "nodded to": ("greeting", "in-person"),
    "greeted": ("greeting", "in-person"),
}
# Nouns that name a way to be in touch; "with" or the like follows.
NOUNS = {
    **dict.fromkeys(
        _set(
            """
            coffee coffees lunch dinner breakfast brunch supper tea drinks
            drink beer beers pint pints wine cocktails walk hike run ride
            climb swim picnic barbecue bbq meal meeting meetup catch-up
            catchup visit stroll dog-walk game chess climbing hiking running
            swimming cycling bouldering ice-cream cake cinema concert
            workshop 1:1 one-on-one 1-1
            """
        ),
        ("talk", "in-person"),
    ),
    "catch up": ("talk", None),
    "talk": ("talk", None),
    "chat": ("talk", None),
    "conversation": ("talk", None),
    "quick chat": ("talk", None),
    "call": ("talk", "phone"),
    "phone call": ("talk", "phone"),
    "phonecall": ("talk", "phone"),
    "phone": ("talk", "phone"),
    "video call": ("talk", "video"),
    "video chat": ("talk", "video"),
    "videocall": ("talk", "video"),
    "video": ("talk", "video"),
    "zoom": ("talk", "video"),
    "zoom call": ("talk", "video"),
    "facetime": ("talk", "video"),
    "skype": ("talk", "video"),
    "teams call": ("talk", "video"),
    "email": ("talk", "email"),
    "e-mail": ("talk", "email"),
    "emails": ("talk", "email"),
    "mail": ("talk", "email"),
    "text": ("talk", "message"),
    "texts": ("talk", "message"),
    "message": ("talk", "message"),
    "messages": ("talk", "message"),
    "msg": ("talk", "message"),
    "dm": ("talk", "message"),
    "sms": ("talk", "message"),
    "whatsapp": ("talk", "message"),
    "voice message": ("talk", "message"),
    "letter": ("talk", "letter"),
    "postcard": ("talk", "letter"),
    "card": ("talk", "letter"),
}
WRITTEN = {"email", "message", "letter", "social"}
# What may stand before a noun of contact.
BEFORE_NOUN = _set(
    """
    had have a an the some quick long short nice lovely great good brief another
    got grabbed went for on first second out morning evening afternoon late
    early surprise video lunchtime little small our my weekly monthly enjoyed
    phone just we i really very super wonderful fun delicious productive
    pleasant interesting intense awkward emotional proper casual virtual birthday farewell goodbye team
    business working spent hour half time evening hours
    """
)
# Cues of a follow-up to be made; the day is ahead.
FOLLOW = (
    "follow up",
    "follow-up",
    "followup",
    "fu",
    "ping",
    "call",
    "call back",
    "ring",
    "phone",
    "remind me",
    "check in",
    "check-in",
    "check back",
    "get back to",
    "get in touch",
    "get back in touch",
    "stay in touch",
    "nudge",
    "reach out",
    "touch base",
    "reconnect",
    "catch up",
    "meet",
    "meet up",
    "text",
    "email",
    "e-mail",
    "mail",
    "message",
    "msg",
    "dm",
    "write",
    "write to",
    "visit",
)
# Imperatives that are a follow-up only where a day is said.
SOFT = (
    "try",
    "send",
    "ask",
    "invite",
    "thank",
    "congratulate",
    "introduce",
    "share",
    "see",
    "remember",
    "bring",
    "book",
    "schedule",
    "arrange",
    "plan",
    "organise",
    "organize",
    "tell",
    "show",
    "return",
    "give",
    "buy",
    "forward",
    "talk to",
    "speak to",
    "speak with",
)
TABOO = (
    "don't mention",
    "don't bring up",
    "don't ask about",
    "don't discuss",
    "don't talk about",
    "do not mention",
    "do not bring up",
    "do not ask about",
    "do not discuss",
    "do not talk about",
    "dont mention",
    "dont bring up",
    "dont ask about",
    "dont discuss",
    "dont talk about",
    "never mention",
    "never bring up",
    "never ask about",
    "never discuss",
    "never talk about",
    "avoid mentioning",
    "avoid bringing up",
    "avoid asking about",
    "avoid discussing",
    "avoid talking about",
    "avoid mention",
    "avoid bring up",
    "avoid ask about",
    "avoid discuss",
    "avoid talk about",
    "hates talking about",
    "hate talking about",
    "doesn't like talking about",
    "doesn't want to talk about",
    "does not want to talk about",
    "does not like talking about",
)
LIKED_BY_MANY = ("love", "like", "enjoy")
INTEREST = (
    "loves",
    "likes",
    "enjoys",
    "is into",
    "'s into",
    "are into",
    "into",
    "fan of",
    "interested in",
    "keen on",
)
# Facts that have a day of their own.
FACTS = _set(
    """
    moving moves move starts starting start begins exam exams interview wedding
    surgery operation deadline defence defense graduation graduates graduating
    marries marrying married leaves leaving arrives arriving returns returning
    back travels travelling traveling flies flying visiting concert race
    marathon triathlon conference presentation launch launches launching opening
    opens exhibition recital trip holiday vacation retires retiring finishes
    finishing ends due trial appointment hearing audition party anniversary
    funeral baptism christening premiere release releases speaks speaking
    performs performing runs running match game tournament viva thesis baby
    maternity paternity leave sabbatical away birth competition gig performance
    show festival ceremony submission submits handing defends defending new-job
    job relocating relocates housewarming move-in
    """
)
PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them"})
PLURAL = frozenset({"they", "them", "both", "each other"})
# Names that are words of English, too: they need a capital and a cue, or an @.
WORD_NAMES = _set(
    """
    will may rose mark art summer june april august jan mar jun jul aug sep sept
    oct nov dec feb grace hope faith joy dawn eve bill rob pat sue jack drew
    chase grant frank miles rich dale glen heath ray jay robin lily ivy iris
    violet daisy holly hazel olive ginger pearl ruby amber crystal jade gene guy
    max norm pete dean duke earl king prince christian young long short brown
    green black white gray grey page paige read reed sky star storm rain river
    brook lane forest wood stone cliff hunter mason tyler cooper parker taylor
    carter baker cook price bond cash penny sterling major march mon tue wed thu
    fri sat sun monday tuesday wednesday thursday friday saturday sunday january
    february july september october november december win wade ward wells west
    east north south else bo bob don van he an so my day autumn spring winter
    sandy rusty randy happy lucky sunny merry angel destiny harmony melody
    serenity trinity charity constance patience prudence temperance chance
    justice noble hardy wise swift love bliss nick tip skip buck colt carol noel
    mercy clay flint rocky bud chip dot fay gay
    """
)
# Words that may be capitalised and are nobody's name.
NOBODY = _set(
    """
    i i'm i'll i've i'd we we're the a an my our his her their your this that
    these those he she they it its it's you me us him them who what when where
    why how and or but so if then to of in on at by for from with about as is
    was are were be been has have had do did does not no yes ok okay note notes
    idea todo reminder remember ps re fyi event friend friends colleague
    colleagues team everyone everybody someone somebody people family mum mom
    dad mother father brother sister parents kids wife husband partner boss
    neighbour neighbor neighbours neighbors client clients customer customers
    guys folks others group crew class both all some two three four few many
    lots today tomorrow yesterday tonight now later great good nice very really
    also just still again back home work lunch dinner coffee breakfast tea
    drinks call email met saw talked called texted wrote got gave said told
    promised will would could should may might can must shall let lets let's
    please thanks thank sorry hi hello hey dear every each other another any
    none nothing something anything new old first second last next one
    """
)
ADVERBS = {
    "weekly": 7,
    "fortnightly": 14,
    "monthly": 30,
    "quarterly": 91,
    "yearly": 365,
    "annually": 365,
    "daily": 1,
}
CADENCE_UNIT = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91}
CADENCE_UNIT["year"] = 365
# With these before it, a conversation did not happen, or not yet.
NOT_DONE = _set(
    """
    forgot cancelled canceled cancel missed skipped skip planned planning plan
    postponed moved declined no not never want wants need needs booked scheduled
    would should could might maybe suggest suggested propose proposed next to
    before after about until during since because if
    """
)
# The tables that more than one kind of clause looks up.
VERB = Phrases(MET)
NOUN = Phrases(NOUNS)
FOLLOW_UP = Phrases(FOLLOW)
