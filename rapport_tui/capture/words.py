"""The words by which a line says what is to come, is liked, or is somebody's name."""

from __future__ import annotations

from rapport_tui.capture.phrases import Pattern, Phrases, phrases_in
from rapport_tui.text import word_set
from rapport_tui.when.words import MONTH, WEEKDAY

# Cues of a follow-up to be made; the day is ahead.
FOLLOW = phrases_in(
    """
    follow up, follow-up, followup, fu, ping, call, call back, ring, phone, remind me,
    check in, check-in, check back, get back to, get in touch, get back in touch,
    stay in touch, nudge, reach out, touch base, reconnect, catch up, meet, meet up,
    text, email, e-mail, mail, message, msg, dm, write, write to, visit
    """
)
# Imperatives that are a follow-up only where a day is said.
SOFT = phrases_in(
    """
    try, send, ask, invite, thank, congratulate, introduce, share, see, remember,
    bring, book, schedule, arrange, plan, organise, organize, tell, show, return,
    give, buy, forward, wish, remind, reply, answer, respond, get, make,
    prepare, next call, next meeting, next coffee, next lunch, next dinner, next chat,
    next session, next zoom, next talk, next visit, next time, pick, pick up, drop, drop off, collect, fetch, talk to, speak to, speak with
    """
)
TABOO = (
    *(
        f"{never} {thing}"
        for never in ("don't", "do not", "dont", "never", "avoid")
        for thing in ("mention", "bring up", "ask about", "discuss", "talk about")
    ),
    *phrases_in(
        """
        avoid mentioning, avoid bringing up, avoid asking about, avoid discussing,
        avoid talking about, hates talking about, hate talking about,
        doesn't like talking about, doesn't want to talk about,
        does not want to talk about, does not like talking about
        """
    ),
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
FACTS = word_set(
    """
    moving moves move starts starting start begins exam exams interview wedding
    surgery operation deadline defence defense graduation graduates graduating
    marries marrying married leaves leaving arrives arriving returns returning
    back travels travelling traveling flies flying visiting visits concert race
    marathon triathlon conference presentation launch launches launching opening
    opens exhibition recital trip holiday vacation retires retiring finishes
    finishing ends due trial appointment hearing audition party anniversary
    funeral baptism christening premiere release releases speaks speaking
    performs performing runs running match game tournament viva thesis baby
    maternity paternity leave sabbatical away birth competition gig performance
    show festival ceremony submission submits handing defends defending new-job
    job relocating relocates housewarming move-in coming comes
    """
)
PLURAL = frozenset({"they", "them", "both", "each other"})
# Names that are words of English, too: they need a capital and a cue, or an @.
WORD_NAMES = word_set(
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
# Those of them that are a part of the year, or of the week.
CALENDAR = WORD_NAMES & {
    *MONTH,
    *WEEKDAY,
    "summer",
    "autumn",
    "spring",
    "winter",
    "day",
}
# Words that may be capitalised and are nobody's name.
NOBODY = word_set(
    """
    i i'm i'll i've i'd we we're the a an my our his her their your this that these
    those he she they it its it's you me us him them who what when where why how and
    or but so if then to of in on at by for from with about as is was are were be
    been has have had do did does not no yes ok okay note notes idea todo reminder
    remember ps re fyi event friend friends colleague colleagues team everyone
    everybody someone somebody people family mum mom dad mother father brother
    sister parents kids wife husband partner boss neighbour neighbor neighbours
    neighbors client clients customer customers guys folks others group crew class
    both all some two three four few many lots today tomorrow yesterday tonight now
    later great good nice very really also just still again back home work lunch
    dinner coffee breakfast tea drinks call email met saw talked called texted wrote
    got gave said told promised will would could should may might can must shall let
    lets let's please thanks thank sorry hi hello hey dear every each other another
    any none nothing something anything new old first second last next one birthday
    birthdays bday born ooo pto wfh eod asap ceo cto cfo coo hr tbd tbc
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
# Words that make a date phrase one, wherever it stands in a clause.
SURE_WORDS = word_set(
    """
    today tomorrow yesterday tonight tonite tmrw tmr tmw yday yest ago weekend next
    last this coming week month year now between
    """
)
# The tables that more than one kind of clause looks up.
FOLLOW_UP = Phrases(FOLLOW)
FORBIDDEN = Phrases(TABOO)
LIKED = Phrases(INTEREST)
KIN = (
    r"(?:brother|sister|mother|father|mum|mom|dad|husband|wife|partner|son|daughter|friend|"
    r"boss|colleague|parents|family|kids|children|cousin|aunt|auntie|uncle|dog|grandma|granny|"
    r"grandpa|grandparents|nan|niece|nephew|in-laws|girlfriend|boyfriend|flatmate)\b"
)
GIVE = r"(?:gave|lent|brought|sent|bought)"
TO_HIM = Pattern(r"\s*(?:to\s+)?(?:him|her|them|you)\b(?!\s+(?:own|self))")
AND_LAST = Pattern(r"\s*,?\s+(?:and|then|also|but|due)$")
