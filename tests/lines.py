"""Lines of quick capture as people type them, with what each says on Tue 15 Sep 2026.

Worked out by hand, before the code read them. A line, then ` => ` and its fields:
`who` (a contact's whole name, `+` somebody new, `?` an open choice), `log` (kind,
channel, day; today where none stands), `at`, `met`, `likes`, `not`, `me` and `them`
(promises, `@` the day), `gave`, `got`, `born`, `event`, `told`, `tags`, `fu`, `every`,
`rule`, `note`, `ask` (the fields with a question).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from rapport_tui.capture import Capture
from rapport_tui.model import Contact

NOW = datetime(2026, 9, 15, 9, 30)
CONTACTS = tuple(
    Contact(id, name, tuple(aliases))
    for id, (name, *aliases) in enumerate(
        [
            ("Noor Haddad",),
            ("Sam Lee",),
            ("Sam Adeyemi",),
            ("Ana Ruiz Villanueva", "Ana"),
            ("Will Marsh",),
            ("May Chen",),
            ("Rose Okafor",),
            ("Mark",),
            ("Jan Novák",),
            ("Art Sandoval",),
            ("Summer Whitcombe",),
            ("Zoë Łukasiewicz",),
            ("José Ángel Peña", "Pepe"),
            ("Siobhán O'Connell-Reyes",),
            ("吳曉筠", "Hsiao-yun"),
            ("Дмитрий Соколов", "Dima"),
            ("Grandma Ilse", "Oma"),
            ("Nguyễn Thị Hương", "Huong"),
            ("Jonas Lindqvist",),
            ("Meera Krishnamurthy",),
            ("Tomás Ferreira",),
            ("Priya Raman",),
            ("Ben Carter",),
            ("Kofi Mensah",),
            ("Lena Fischer",),
        ],
        1,
    )
)

LINES = """
# terse
coffee noor => who: Noor Haddad | log: talk in-person
yesterday lunch with Ben => who: Ben Carter | log: talk in-person 2026-09-14
met Ben yesterday lunch, likes tea => who: Ben Carter | log: talk in-person 2026-09-14 | likes: tea
saw Ben at Elbe the day before yesterday => who: Ben Carter | log: talk in-person 2026-09-13 | at: Elbe
saw Ben; born on 12 may 1990. Fu:2w. +maps => who: Ben Carter | log: talk in-person | born: 1990-05-12 | fu: 2026-09-29 | tags: maps
Ben'll send the map by friday => who: Ben Carter | them: send the map @ 2026-09-18
coffee with Ben, Ben'll bring the tent => who: Ben Carter | log: talk in-person | them: bring the tent
coffee with Ben, money is off limits => who: Ben Carter | log: talk in-person | not: money
Ben: likes tea, work and his old boss are off limits => who: Ben Carter | likes: tea | not: work, his old boss
Ben: ping him in 3 days, money is off limits => who: Ben Carter | fu: 2026-09-18 | not: money
Ben: money, work are off limits => who: Ben Carter | not: money, work
Ben's divorce is off limits => who: Ben Carter | not: divorce
coffee with Ben at Elbe monday to wednesday => who: Ben Carter | log: talk in-person - | at: Elbe | ask: date
coffee with Ben at Elbe mon/tue => who: Ben Carter | log: talk in-person - | at: Elbe | ask: date
saw Ben on monday and friday we swim => who: Ben Carter | log: talk in-person 2026-09-14 | note: friday we swim
call Ben tomorrow 3pm to plan the time off => who: Ben Carter | fu: 2026-09-16 15:00 | note: to plan the time off
met Zelda Fitz and Zelda Kim, Zelda likes tea => who: +Zelda Fitz, +Zelda Kim, ?Zelda | log: talk in-person | likes: tea | ask: people
coffee with Zelda, Zelda promised the map => who: +Zelda | log: talk in-person | them: the map
met Zelda Fitz and Kim at the fair, Kim likes rust, Zelda likes tea => who: +Zelda Fitz, +Kim | log: talk in-person | at: the fair | met: the fair | likes: rust, tea
every friday call Ben => who: Ben Carter | rule: FREQ=WEEKLY;BYDAY=FR
call Ben every friday at 10 => who: Ben Carter | rule: FREQ=WEEKLY;BYDAY=FR
lunch with Ben every monday => who: Ben Carter | log: talk in-person | rule: FREQ=WEEKLY;BYDAY=MO
coffee with Ben every 3 weeks; call him => who: Ben Carter | log: talk in-person | every: 21 | ask: follow_up
Ben: every week or two => who: Ben Carter | ask: every
coffee with Ben @noor-haddad => who: Ben Carter, Noor Haddad | log: talk in-person
at FOSDEM I met Yusuf => who: +Yusuf | log: talk in-person | at: FOSDEM | met: FOSDEM
coffee with Ben and Noor; promised them the map by fri => who: Ben Carter, Noor Haddad | log: talk in-person | me: the map @ 2026-09-18
call Ben in 1.5 weeks => who: Ben Carter | ask: follow_up | note: in 1.5 weeks
Ben told me he'd send the map by friday => who: Ben Carter | them: send the map @ 2026-09-18
promised Ben the map within a week => who: Ben Carter | me: the map @ 2026-09-22
lunch with Ben cancelled => who: Ben Carter | note: lunch with Ben cancelled
lunch with Ben who moved to Lyon => who: Ben Carter | log: talk in-person | note: who moved to Lyon
Ben likes tea and hates coffee => who: Ben Carter | likes: tea | note: hates coffee
Ben will turn 40 on 3 october => who: Ben Carter | born: 1986-10-03
it's Ben's birthday on 3 october => who: Ben Carter | born: --10-03
Ben owes me the map tomorrow, "call me friday" => who: Ben Carter | them: the map @ 2026-09-16 | note: "call me friday"
noor b-day 12.5. => who: Noor Haddad | born: --05-12
coffee with Ben and call him thu => who: Ben Carter | log: talk in-person | fu: 2026-09-17
called Ben and he will send the map by monday => who: Ben Carter | log: talk phone | them: send the map @ 2026-09-21
tea with Ben and his birthday is 12 may 1990 => who: Ben Carter | log: talk in-person | born: 1990-05-12
lunch with Ben and I promised to send the map by 3 oct => who: Ben Carter | log: talk in-person | me: send the map @ 2026-10-03
saw Ben and he owes me 20 euros, and fu:2w => who: Ben Carter | log: talk in-person | them: 20 euros | fu: 2026-09-29
walk with Ben - promised him the slides by friday => who: Ben Carter | log: talk in-person | me: the slides @ 2026-09-18
lunch ben yday => who: Ben Carter | log: talk in-person 2026-09-14
met Yusuf => who: +Yusuf | log: talk in-person
met Yusuf @ gym => who: +Yusuf | log: talk in-person | at: gym | met: gym
call w/ priya => who: Priya Raman | log: talk phone
fu noor fri => who: Noor Haddad | fu: 2026-09-18
ping ben tomorrow => who: Ben Carter | fu: 2026-09-16
call Kofi => who: Kofi Mensah | ask: follow_up
called Kofi => who: Kofi Mensah | log: talk phone
noor: likes tea => who: Noor Haddad | likes: tea
Ana: bday 3 oct => who: Ana Ruiz Villanueva | born: --10-03
Ben every 3 weeks => who: Ben Carter | every: 21
email Priya mon => who: Priya Raman | fu: 2026-09-21
emailed Priya => who: Priya Raman | log: outreach email
text from ben => who: Ben Carter | log: talk message
Noor fri => who: Noor Haddad | ask: date
beers w/ Tomás sat => who: Tomás Ferreira | log: talk in-person 2026-09-12
zoom with Meera 2 days ago => who: Meera Krishnamurthy | log: talk video 2026-09-13
said hi to Kofi at the gym => who: Kofi Mensah | log: greeting in-person | at: the gym
owe Ben the drill => who: Ben Carter | me: the drill
# wordy
Had a really lovely long coffee with Noor at Café Elbe yesterday. She told me about her printing press. => who: Noor Haddad | log: talk in-person 2026-09-14 | at: Café Elbe | note: She told me about her printing press
Today I met Lena Fischer at the library, she loves old maps and bookbinding, and I promised to send her the catalogue by Friday. => who: Lena Fischer | log: talk in-person | at: the library | likes: old maps, bookbinding | me: send her the catalogue @ 2026-09-18
Had dinner with Jonas and Meera last night at Osteria Lucia; they both love sailing. => who: Jonas Lindqvist, Meera Krishnamurthy | log: talk in-person 2026-09-14 | at: Osteria Lucia | likes: sailing
Ran into Tomás on Saturday, he promised to lend me the enlarger, remind me to ask him about it in two weeks => who: Tomás Ferreira | log: talk in-person 2026-09-12 | them: lend me the enlarger | fu: 2026-09-29 | note: ask him about it
Spoke with Priya on the phone this morning; her exam is on 3 October and she is nervous => who: Priya Raman | log: talk phone | event: her exam @ 2026-10-03 | note: she is nervous
Visited Grandma Ilse on Sunday, she gave me a jar of plum jam, never mention the house => who: Grandma Ilse | log: talk in-person 2026-09-13 | got: a jar of plum jam | not: the house
I had a long call with Kofi yesterday evening. Told him I'd introduce him to Ben. => who: Kofi Mensah | log: talk phone 2026-09-14 | me: introduce him to Ben
Met Yusuf Aydın at the ceramics fair last Saturday, interested in glazes, follow up in 3 days => who: +Yusuf Aydın | log: talk in-person 2026-09-12 | at: the ceramics fair | met: the ceramics fair | likes: glazes | fu: 2026-09-18
Wrote a letter to Siobhán => who: Siobhán O'Connell-Reyes | log: outreach letter
Got a postcard from Rose => who: Rose Okafor | log: talk letter
# all lower case
coffee with noor at the harbour, she likes letterpress => who: Noor Haddad | log: talk in-person | at: the harbour | likes: letterpress
lunch with sam l yesterday => who: Sam Lee | log: talk in-person 2026-09-14
lunch with sam yesterday => who: ?Sam Lee/Sam Adeyemi | log: talk in-person 2026-09-14 | ask: people
met lena fischer at fosdem => who: Lena Fischer | log: talk in-person | at: fosdem
met olivia at fosdem => who: ?olivia | log: talk in-person | at: fosdem | ask: people
call her friday => who: | fu: 2026-09-18 | ask: people
ana promised to bring the rope on saturday => who: Ana Ruiz Villanueva | them: bring the rope @ 2026-09-19
i promised kofi the slides by monday => who: Kofi Mensah | me: the slides @ 2026-09-21
talked to ben and priya about the launch => who: Ben Carter, Priya Raman | log: talk | note: about the launch
emailed meera about the grant, ping her in 2 weeks => who: Meera Krishnamurthy | log: outreach email | fu: 2026-09-29 | note: about the grant
he may be late => note: he may be late
# typos
met Omar => who: ?Grandma Ilse | log: talk in-person | ask: people
coffee with Norr => who: ?Noor Haddad | log: talk in-person | ask: people
lunch with Jonsa yesterday => who: ?Jonas Lindqvist | log: talk in-person 2026-09-14 | ask: people
call Ben on firday => who: Ben Carter | ask: follow_up
call Ben on wendesday => who: Ben Carter | ask: follow_up
met Noor Hadad yesterday => who: ?Noor Haddad | log: talk in-person 2026-09-14 | ask: people
met Noor Smith yesterday => who: ?Noor Haddad | log: talk in-person 2026-09-14 | ask: people
follow up with Priya 12 ocotber => who: Priya Raman | ask: follow_up
# accents and other scripts
café con Pepe => who: José Ángel Peña | note: café con Pepe
coffee with zoe lukasiewicz => who: Zoë Łukasiewicz | log: talk in-person
coffee with Zoë at Kawiarnia Łódź => who: Zoë Łukasiewicz | log: talk in-person | at: Kawiarnia Łódź
lunch with 吳曉筠 => who: 吳曉筠 | log: talk in-person
met Дмитрий at the lab => who: Дмитрий Соколов | log: talk in-person | at: the lab
tea with Huong, she likes lotus silk => who: Nguyễn Thị Hương | log: talk in-person | likes: lotus silk
called Siobhan yesterday => who: Siobhán O'Connell-Reyes | log: talk phone 2026-09-14
Tomas Ferreira likes film => who: Tomás Ferreira | likes: film
lunch with JOSÉ ÁNGEL => who: José Ángel Peña | log: talk in-person
met Jürgen at Straße 12 => who: +Jürgen | log: talk in-person | at: Straße 12 | met: Straße 12
# several people
dinner with Ana, Ben and Priya at Elbe => who: Ana Ruiz Villanueva, Ben Carter, Priya Raman | log: talk in-person | at: Elbe
coffee with Ana & Kofi => who: Ana Ruiz Villanueva, Kofi Mensah | log: talk in-person
Ana and Ben: likes chess => who: Ana Ruiz Villanueva, Ben Carter | likes: chess
walk with Jonas and Yusuf => who: Jonas Lindqvist, +Yusuf | log: talk in-person
lunch with Ana, Ben promised to send the photos => who: Ana Ruiz Villanueva, Ben Carter | log: talk in-person | them: send the photos
at FOSDEM met: Lara (rust), Yusuf (maps), Jo => who: +Lara, +Yusuf, +Jo | log: talk in-person | at: FOSDEM | met: FOSDEM | told: rust, maps
met Lara and Yusuf at PyCon => who: +Lara, +Yusuf | log: talk in-person | at: PyCon | met: PyCon
dinner with Sam A. and Sam L. => who: Sam Adeyemi, Sam Lee | log: talk in-person
# the table of names that are words
coffee with Will => who: Will Marsh | log: talk in-person
Will promised to send the deck => who: Will Marsh | them: send the deck
will send the deck => note: will send the deck
met May at the fair => who: May Chen | log: talk in-person | at: the fair
coffee with Noor, may be late next time => who: Noor Haddad | log: talk in-person | note: may be late next time
lunch with Rose in May => who: Rose Okafor | log: talk in-person - | ask: date
Rose likes gardens => who: Rose Okafor | likes: gardens
coffee with Ana, prices rose again => who: Ana Ruiz Villanueva | log: talk in-person | note: prices rose again
called Mark => who: Mark | log: talk phone
mark this as important => note: mark this as important
coffee with Jan at the station => who: Jan Novák | log: talk in-person | at: the station
Jan's birthday is 4 jan => who: Jan Novák | born: --01-04
coffee with Ana, starts a new job in January => who: Ana Ruiz Villanueva | log: talk in-person | event: starts a new job @ 2027-01
met Art at the art fair => who: Art Sandoval | log: talk in-person | at: the art fair
met Summer at the pool last sunday => who: Summer Whitcombe | log: talk in-person 2026-09-13 | at: the pool
drinks with Ana, loves summer and art => who: Ana Ruiz Villanueva | log: talk in-person | likes: summer, art
call Mark in March => who: Mark | ask: follow_up
@will likes go => who: Will Marsh | likes: go
@may owes me a book => who: May Chen | them: a book
@"Yusuf Aydın" likes maps => who: +Yusuf Aydın | likes: maps
# never guess
call Noor next thu => who: Noor Haddad | ask: follow_up
call Noor thu next week => who: Noor Haddad | fu: 2026-09-24
call Noor next monday => who: Noor Haddad | fu: 2026-09-21
call Noor 12/10 => who: Noor Haddad | ask: follow_up
call Noor 25/12 => who: Noor Haddad | ask: follow_up
call Noor on 30 feb => who: Noor Haddad | ask: follow_up
call Noor thu 18 sep => who: Noor Haddad | ask: follow_up
call Noor yesterday => who: Noor Haddad | ask: follow_up
coffee with Noor tomorrow => who: Noor Haddad | log: talk in-person - | ask: date
call Noor 10 sep => who: Noor Haddad | ask: follow_up
call Noor 29 feb => who: Noor Haddad | ask: follow_up
call Noor friday 3pm EST => who: Noor Haddad | ask: follow_up
call Noor friday 15:00 her time => who: Noor Haddad | ask: follow_up
call Noor in a few days => who: Noor Haddad | ask: follow_up
call Noor soon => who: Noor Haddad | ask: follow_up
call Noor in the spring => who: Noor Haddad | ask: follow_up
call Noor fri or sat => who: Noor Haddad | ask: follow_up
coffee with Noor last week => who: Noor Haddad | log: talk in-person - | ask: date
Noor: every 3m => who: Noor Haddad | ask: every
Noor: biweekly => who: Noor Haddad | ask: every
Noor: twice a week => who: Noor Haddad | ask: every
Noor: every second friday => who: Noor Haddad | ask: every
Noor: every 6-8 weeks => who: Noor Haddad | ask: every
Noor 12 may 1990 => who: Noor Haddad | ask: birthday
coffee with Noor, will send the deck => who: Noor Haddad | log: talk in-person | ask: promises
call Noor friday at 25:00 => who: Noor Haddad | ask: follow_up
# dates, both ways
coffee with Noor on 3 sep => who: Noor Haddad | log: talk in-person 2026-09-03
coffee with Noor 2026-08-30 => who: Noor Haddad | log: talk in-person 2026-08-30
yesterday, coffee with Noor => who: Noor Haddad | log: talk in-person 2026-09-14
on friday I had lunch with Ben => who: Ben Carter | log: talk in-person 2026-09-11
last night dinner with Kofi => who: Kofi Mensah | log: talk in-person 2026-09-14
met Noor two weeks ago => who: Noor Haddad | log: talk in-person 2026-09-01
call Noor tomorrow at 10:00 => who: Noor Haddad | fu: 2026-09-16 10:00
call Noor fri at 3pm about the flat => who: Noor Haddad | fu: 2026-09-18 15:00 | note: about the flat
follow up with Noor at the end of the month => who: Noor Haddad | fu: 2026-09-30
check in with Noor in a fortnight => who: Noor Haddad | fu: 2026-09-29
get back to Ben by 1 october => who: Ben Carter | fu: 2026-10-01
# promises and gifts
promised Noor to send the scan by friday => who: Noor Haddad | me: send the scan @ 2026-09-18
promised to lend Noor the guide => who: Noor Haddad | me: lend Noor the guide
told Ana I'd review her text before 1 oct => who: Ana Ruiz Villanueva | me: review her text @ 2026-10-01
coffee with Ben, he owes me 20 euros => who: Ben Carter | log: talk in-person | them: 20 euros
coffee with Ben, he'll send the address tomorrow => who: Ben Carter | log: talk in-person | them: send the address @ 2026-09-16
coffee with Ben. He said he'd call the landlord. => who: Ben Carter | log: talk in-person | them: call the landlord
Ben gave me a plant => who: Ben Carter | got: a plant
gave Ben the spare key => who: Ben Carter | gave: the spare key
I gave Priya feedback on her talk => who: Priya Raman | gave: feedback on her talk
got a book from Jonas => who: Jonas Lindqvist | got: a book
coffee with Ben, gave him my old lamp => who: Ben Carter | log: talk in-person | gave: my old lamp
I owe Rose a dinner => who: Rose Okafor | me: a dinner
# taboo, interests, birthdays, facts
Noor: don't mention the divorce => who: Noor Haddad | not: the divorce
Noor: off limits: politics, her ex => who: Noor Haddad | not: politics, her ex
money is off limits with Ben => who: Ben Carter | not: money
Ben hates talking about work and money => who: Ben Carter | not: work, money
Ben is into climbing, chess and wine => who: Ben Carter | likes: climbing, chess, wine
Priya is a big fan of quiz nights => who: Priya Raman | likes: quiz nights
Kofi is keen on birds => who: Kofi Mensah | likes: birds
Kofi likes to cook => who: Kofi Mensah | likes: cook
Ben doesn't like cheese => who: Ben Carter | note: Ben doesn't like cheese
coffee with Ana, I love this place => who: Ana Ruiz Villanueva | log: talk in-person | note: I love this place
Noor birthday 12 may => who: Noor Haddad | born: --05-12
Noor was born on 12 may 1990 => who: Noor Haddad | born: 1990-05-12
Ben turns 40 on 3 october => who: Ben Carter | born: 1986-10-03
coffee with Ben, his birthday is 29 feb => who: Ben Carter | log: talk in-person | born: --02-29
Noor's birthday is 3/4 => who: Noor Haddad | ask: birthday
Noor is moving to Berlin on 1 november => who: Noor Haddad | event: moving to Berlin @ 2026-11-01
Noor starts at Acme in February => who: Noor Haddad | event: starts at Acme @ 2027-02
Kofi: exam on friday => who: Kofi Mensah | event: exam @ 2026-09-18
Meera: thesis defence 20 oct => who: Meera Krishnamurthy | event: thesis defence @ 2026-10-20
lunch with Priya, wedding in june 2027 => who: Priya Raman | log: talk in-person | event: wedding @ 2027-06
# rhythms
Noor: every week => who: Noor Haddad | every: 7
Noor: every other week => who: Noor Haddad | every: 14
Noor: monthly => who: Noor Haddad | every: 30
Noor: every 10 days => who: Noor Haddad | every: 10
Noor: every friday => who: Noor Haddad | rule: FREQ=WEEKLY;BYDAY=FR
Noor: every 2 weeks on mon and thu => who: Noor Haddad | rule: FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH
call Noor every month => who: Noor Haddad | every: 30
catch up with Ben every 2 weeks => who: Ben Carter | every: 14
Ben runs every friday => who: Ben Carter | note: Ben runs every friday | ask: every
# signs, keys, literals
coffee with Noor #work +climbing => who: Noor Haddad | log: talk in-person | tags: work, climbing
met @noor at:library fu:+3d => who: Noor Haddad | log: talk in-person | at: library | fu: 2026-09-18
promised Noor the book due:friday => who: Noor Haddad | me: the book @ 2026-09-18
coffee with Noor on:yesterday every:3w bday:12-may => who: Noor Haddad | log: talk in-person 2026-09-14 | every: 21 | born: --05-12
coffee with Noor // met at friday, call tomorrow => who: Noor Haddad | log: talk in-person | note: met at friday, call tomorrow
coffee with Noor, read "Next Friday" => who: Noor Haddad | log: talk in-person | note: read "Next Friday"
coffee with Noor, see https://x.org/2026/10/12 => who: Noor Haddad | log: talk in-person | note: see https://x.org/2026/10/12
coffee with Noor, noor@example.com => who: Noor Haddad | log: talk in-person | note: noor@example.com
coffee with Noor, phone +49 170 123 45 67 => who: Noor Haddad | log: talk in-person | note: phone +49 170 123 45 67
coffee with Noor, \\tomorrow never dies => who: Noor Haddad | log: talk in-person | note: tomorrow never dies
Noor #1 fan of tea => who: Noor Haddad | note: Noor #1 fan of tea
met Noor; likes C#; call fri => who: Noor Haddad | log: talk in-person | likes: C# | fu: 2026-09-18
# all sorts
Breakfast w/ Priya at Kanteen this morning - she's starting at Siemens on 1 Nov, promised her an intro to Kofi by Friday => who: Priya Raman | log: talk in-person | at: Kanteen | me: an intro to Kofi @ 2026-09-18 | event: starting at Siemens @ 2026-11-01
bumped into Mark at the market on Sunday; his daughter is called Ida => who: Mark | log: talk in-person 2026-09-13 | at: the market | note: his daughter is called Ida
Just got off the phone with Kofi. He's into beekeeping now! => who: Kofi Mensah | log: talk phone | likes: beekeeping
Jonas emailed about the boat => who: Jonas Lindqvist | log: talk email | note: about the boat
Ana called me yesterday => who: Ana Ruiz Villanueva | log: talk phone 2026-09-14
met Freya Thorsdottir (climber) at Boulder hall => who: +Freya Thorsdottir | log: talk in-person | at: Boulder hall | met: Boulder hall | told: climber
lunch w Ana & Noor fri => who: Ana Ruiz Villanueva, Noor Haddad | log: talk in-person 2026-09-11
saw a film with Meera on saturday => who: Meera Krishnamurthy | log: talk in-person 2026-09-12 | note: a film
Had a chat with Tomás about his shop, he's thinking of closing => who: Tomás Ferreira | log: talk | note: about his shop, he's thinking of closing
Sam Lee: moving to Oslo in march, excited => who: Sam Lee | event: moving to Oslo @ 2027-03 | note: excited
dinner at Rose's with Kofi and his wife => who: Kofi Mensah | log: talk in-person | at: Rose's | note: his wife
met up with Lena at Café Kraft on Thursday and talked about her move to Hamburg in January => who: Lena Fischer | log: talk in-person 2026-09-10 | at: Café Kraft | event: her move to Hamburg @ 2027-01
Meera's defence is on 20 October, wish her luck => who: Meera Krishnamurthy | event: defence @ 2026-10-20 | note: wish her luck
Invite Ana to the reading group next week => who: Ana Ruiz Villanueva | fu: 2026-09-21 | note: to the reading group
text Ben happy birthday on 3 may => who: Ben Carter | fu: 2027-05-03 | note: happy birthday
Ben's bday: May 3rd => who: Ben Carter | born: --05-03
Will's birthday is May 4 => who: Will Marsh | born: --05-04
May's birthday is April 4 => who: May Chen | born: --04-04
drinks with May and Will on may 3 => who: May Chen, Will Marsh | log: talk in-person 2026-05-03
Kofi will be in Berlin in May => who: Kofi Mensah | event: in Berlin @ 2027-05
Kofi will call me on friday => who: Kofi Mensah | them: call me @ 2026-09-18
walk with Noor along the river, she wants to change jobs => who: Noor Haddad | log: talk in-person | note: along the river, she wants to change jobs
call mum on sunday => fu: 2026-09-20 | note: mum | ask: people
lunch with the team => log: talk in-person | note: the team | ask: people
talked to Zoe on WhatsApp about the trip in june => who: Zoë Łukasiewicz | log: talk message | event: the trip @ 2027-06
I promised myself to rest => note: I promised myself to rest
promised Ana and Ben to book the table by thursday => who: Ana Ruiz Villanueva, Ben Carter | me: book the table @ 2026-09-17
met Ana's brother Luis at the wedding last weekend => who: +Luis | log: talk in-person - | at: the wedding | met: the wedding | note: Ana's brother | ask: date
met Ana's brother => log: talk in-person | note: Ana's brother | ask: people
Ben and I had lunch at Elbe on Monday => who: Ben Carter | log: talk in-person 2026-09-14 | at: Elbe
Noor and Ben met => who: Noor Haddad, Ben Carter | log: talk in-person
Ana, Ben: dinner on 3 october => who: Ana Ruiz Villanueva, Ben Carter | log: talk in-person - | ask: date
coffee with Noor on friday at 3pm => who: Noor Haddad | log: talk in-person 2026-09-11
meeting with Priya 14:00 => who: Priya Raman | log: talk in-person - | ask: date
meeting with Priya 8:00 => who: Priya Raman | log: talk in-person
Priya: meeting moved to 3pm => who: Priya Raman | note: meeting moved to 3pm
follow up with Ana re: the grant on monday => who: Ana Ruiz Villanueva | fu: 2026-09-21 | note: re: the grant
fu ana 2w => who: Ana Ruiz Villanueva | fu: 2026-09-29
check in on Kofi next month => who: Kofi Mensah | fu: 2026-10-01
every two weeks with Jonas => who: Jonas Lindqvist | every: 14
birthday dinner with Ana on friday => who: Ana Ruiz Villanueva | log: talk in-person 2026-09-11
wrote Noor an email => who: Noor Haddad | log: outreach email
Noor wrote back => who: Noor Haddad | log: talk
got an email from Kofi today => who: Kofi Mensah | log: talk email
sent flowers to Rose => who: Rose Okafor | gave: flowers
lent Ben my drill => who: Ben Carter | gave: my drill
Ben lent me his drill until friday => who: Ben Carter | got: his drill | note: until friday
ana loves sailing; ben loves chess => who: Ana Ruiz Villanueva, Ben Carter | likes: sailing, chess
zoom call w/ Dima re budget, he owes me the numbers by end of month => who: Дмитрий Соколов | log: talk video | them: the numbers @ 2026-09-30 | note: re budget
Dima's sister's wedding is in june => who: Дмитрий Соколов | event: sister's wedding @ 2027-06
had coffee with noor and she gave me a book by may sarton => who: Noor Haddad | log: talk in-person | got: a book by may sarton
called her yesterday => log: talk phone 2026-09-14 | ask: people
met her brother at the station => log: talk in-person | note: her brother at the station | ask: people
Met Dr. Olga Brandt from Siemens at Hannover Messe, interested in sensors; send deck by Monday => who: +Dr. Olga Brandt | log: talk in-person | at: Hannover Messe | met: Hannover Messe | likes: sensors | fu: 2026-09-21 | note: from Siemens; deck
Great chat with Tom Baker (CTO @ Foundry) - follow up next week about pilot => who: +Tom Baker | log: talk | told: CTO @ Foundry | fu: 2026-09-21 | note: about pilot
Grandma Ilse's birthday is on the 17th of September => who: Grandma Ilse | born: --09-17
Oma called, she made plum cake, gave me three jars => who: Grandma Ilse | log: talk phone | got: three jars | note: she made plum cake
Jonas's daughter Ida starts school on 1 sept => who: Jonas Lindqvist | ask: events
phoned Meera on Sunday evening for an hour => who: Meera Krishnamurthy | log: talk phone 2026-09-13 | note: for an hour
breakfast Thursday w/ Kofi => who: Kofi Mensah | log: talk in-person 2026-09-10
thursday breakfast w/ Kofi => who: Kofi Mensah | log: talk in-person 2026-09-10
lunch tomorrow with Priya => who: Priya Raman | log: talk in-person - | ask: date
lunch with Priya on 20 sept => who: Priya Raman | log: talk in-person - | ask: date
lunch with Priya 20 aug => who: Priya Raman | log: talk in-person 2026-08-20
Priya's wedding anniversary is 12 june => who: Priya Raman | event: wedding anniversary @ 2027-06-12
Ben quit his job in august => who: Ben Carter | event: quit his job @ 2026-08
Ben got married last month => who: Ben Carter | ask: events
Ben started at Acme on 1 september => who: Ben Carter | note: Ben started at Acme on 1 september
drinks with ben @ the anchor, talked footie, he's off to spain next friday => who: Ben Carter | log: talk in-person | at: the anchor | note: footie, he's off to spain | ask: events
off to Spain with Ben on 3 October => who: Ben Carter | event: off to Spain with Ben @ 2026-10-03
Ben: back from Spain 12 oct => who: Ben Carter | event: back from Spain @ 2026-10-12
email Ben re contract eod friday => who: Ben Carter | fu: 2026-09-18 | note: re contract eod
remind me to call Ben on friday => who: Ben Carter | fu: 2026-09-18 | note: call Ben
remind me in 2 weeks about Ben's visa => who: Ben Carter | fu: 2026-09-29 | note: about Ben's visa
don't forget to thank Rose => who: Rose Okafor | note: don't forget to thank Rose
Rose hates small talk => who: Rose Okafor | note: Rose hates small talk
Art teaches art => note: Art teaches art
met Art and Summer in summer => who: Art Sandoval, Summer Whitcombe | log: talk in-person - | ask: date
Will will be late => who: Will Marsh | note: Will will be late
Will said he'd bring wine => who: Will Marsh | them: bring wine
May might come in May => note: May might come in May
ran 10k with Jonas this morning => who: Jonas Lindqvist | log: talk in-person | note: 10k
climbing with Ana tue => who: Ana Ruiz Villanueva | log: talk in-person 2026-09-08
climbed with Ana on Tuesday, she sent a 6b! => who: Ana Ruiz Villanueva | log: talk in-person 2026-09-08 | note: she sent a 6b
had a walk w/ Tomás & Meera. Tomás promised prints by end of month. Meera likes elderflower. => who: Tomás Ferreira, Meera Krishnamurthy | log: talk in-person | likes: elderflower | them: prints @ 2026-09-30
owes me a beer => them: a beer | ask: people
Ben owes Kofi money => who: Ben Carter, Kofi Mensah | note: Ben owes Kofi money
Kofi introduced me to Lara Stone at the demo day => who: +Lara Stone | log: talk in-person | at: the demo day | met: the demo day
coffee with ben carter; ben will intro me to jane by friday => who: Ben Carter | log: talk in-person | them: intro me to jane @ 2026-09-18
message Hsiao-yun on wed at 18:30 => who: 吳曉筠 | fu: 2026-09-16 18:30
visited Oma 13/09 => who: Grandma Ilse | log: talk in-person - | ask: date
visited Oma 13.9. => who: Grandma Ilse | log: talk in-person 2026-09-13
visited Oma on 9/13 => who: Grandma Ilse | log: talk in-person - | ask: date
Ben, Ana and I talked about Kofi yesterday => who: Ben Carter, Ana Ruiz Villanueva | log: talk 2026-09-14 | note: about Kofi
every other friday with Ben => who: Ben Carter | rule: FREQ=WEEKLY;INTERVAL=2;BYDAY=FR
Noor every 2 weeks => who: Noor Haddad | every: 14
quarterly catch-up with Meera => who: Meera Krishnamurthy | every: 91
call Meera, Kofi and Ben on monday => who: Meera Krishnamurthy, Kofi Mensah, Ben Carter | fu: 2026-09-21
met Sam => who: ?Sam Lee/Sam Adeyemi | log: talk in-person | ask: people
met Sam Smith => who: ?Sam Lee/Sam Adeyemi | log: talk in-person | ask: people
met Samantha => who: +Samantha | log: talk in-person
met Anna => who: ?Ana Ruiz Villanueva | log: talk in-person | ask: people
Ann likes tea => who: ?Ana Ruiz Villanueva | likes: tea | ask: people
saw Ben => who: Ben Carter | log: talk in-person
# nothing but a note
buy milk => note: buy milk
the weather was fine => note: the weather was fine
"""

_LISTS = frozenset({"who", "likes", "not", "gave", "got", "told", "tags"})


def cases(text: str = LINES) -> list[tuple[str, dict[str, object]]]:
    """(line, fields) of the table."""
    found = []
    for row in text.strip().splitlines():
        if row.startswith("# "):
            continue
        line, _, said = row.partition(" => ")
        fields: dict[str, object] = {}
        for part in filter(None, (one.strip() for one in said.split(" | "))):
            key, _, value = part.partition(":")
            fields.setdefault(key, [])
            fields[key].extend(_values(key, value.strip()))
        found.append(
            (line.replace("\\\\", "\\"), {k: v for k, v in fields.items() if v})
        )
    return found


def _values(key: str, value: str) -> list[str]:
    if key == "log":
        kind, *rest = value.split()
        channel = rest.pop(0) if rest and rest[0][0].isalpha() else ""
        day = rest[0] if rest else "2026-09-15"
        return [kind.strip("-"), channel, "" if day == "-" else day]
    if key == "ask":
        return sorted(one.strip() for one in value.split(","))
    if key in _LISTS:
        return [one.strip() for one in value.split(",") if one.strip()]
    return [value] if value else []


def said(capture: Capture, more: Collection[str] = ()) -> dict[str, object]:
    """A capture in the words of the table; `began` and `min` only where asked for."""
    names = {one.id: one.name for one in CONTACTS}
    who = []
    for one in capture.people:
        if one.contact:
            who.append(names[one.contact])
        elif one.new:
            who.append("+" + one.new)
        else:
            who.append(
                "?" + ("/".join(names[id] for id in one.candidates) or one.words)
            )
    logged = capture.kind or capture.date
    day = f"{capture.date}" if capture.date else ""
    fields = {
        "who": who,
        "log": [capture.kind or "", capture.channel or "", day] if logged else [],
        "at": [capture.place],
        "met": [capture.met_at],
        "likes": [one.text for one in capture.interests],
        "not": [one.text for one in capture.off_limits],
        "me": [_promise(one) for one in capture.promises if one.by == "me"],
        "them": [_promise(one) for one in capture.promises if one.by == "them"],
        "gave": list(capture.gave),
        "got": list(capture.received),
        "born": [capture.birthday.on] if capture.birthday else [],
        "event": [f"{one.what} @ {one.when}" for one in capture.events],
        "told": [one.text for one in capture.details],
        "tags": list(capture.tags),
        "fu": [_moment(capture.follow_up)],
        "every": [str(capture.every) if capture.every else None],
        "rule": [capture.rule],
        "note": [capture.note],
        "ask": sorted(capture.open),
        "began": [capture.began],
        "min": [capture.minutes and str(capture.minutes)],
    }
    return {
        key: kept
        for key, ones in fields.items()
        if key not in ("began", "min") or key in more
        if (kept := [o for o in ones if o or key == "log"])
    }


def _promise(one: object) -> str:
    return f"{one.what} @ {one.due}" if one.due else one.what


def _moment(day: date | datetime | None) -> str | None:
    if isinstance(day, datetime):
        return f"{day:%Y-%m-%d %H:%M}"
    return day and day.isoformat()
