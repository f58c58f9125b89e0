"""Lines of quick capture as ten kinds of people type them.

What each says was worked out by hand first; where the reading asks, the question is the
right one. The words of the table are those of `tests.lines`.
"""

LINES = """
# an engineer, terse
ben 1:1, wants to move to infra; fu 2w => who: ?Ben Carter | fu: 2026-09-29 | note: ben 1:1, wants to move to infra | ask: people
call w/ kofi re: budget, he'll send numbers by thu => who: Kofi Mensah | log: talk phone | them: send numbers @ 2026-09-17 | note: re: budget
pinged Priya about the outage => who: Priya Raman | log: outreach message | note: about the outage
jonas prefers signal; tz is CET => who: ?Jonas Lindqvist | note: jonas prefers signal; tz is CET | ask: people
met lena @ pycon +python => who: Lena Fischer | log: talk in-person | at: pycon | tags: python
fu siobhan mon re contract => who: Siobhán O'Connell-Reyes | fu: 2026-09-21 | note: re contract
# a chatty writer
Bumped into Meera outside the library this morning, she looked tired but happy. => who: Meera Krishnamurthy | log: talk in-person | note: *
Such a nice long lunch with Priya at the Italian place on Sunday, she told me about her father's illness => who: Priya Raman | log: talk in-person 2026-09-13 | at: the Italian place | note: she told me about her father's illness
Grandma Ilse rang me last night, her hip is better and she wants the recipe for the plum cake => who: Grandma Ilse | log: talk phone 2026-09-14 | note: *
I promised Tomás I would bring the garden shears back before Saturday => who: Tomás Ferreira | me: bring the garden shears back @ 2026-09-19
Zoë's exhibition opens on 3 October, I must not forget to congratulate her => who: Zoë Łukasiewicz | event: exhibition opens @ 2026-10-03 | note: *
Had a long phone call with Siobhán yesterday evening, she's moving to Cork in November => who: Siobhán O'Connell-Reyes | log: talk phone 2026-09-14 | event: moving to Cork @ 2026-11
# in sales
Intro call with Dana Whitfield (Acme), follow up next week => who: +Dana Whitfield | log: talk phone | told: Acme | fu: 2026-09-21
Emailed Priya the proposal, check back in 10 days => who: Priya Raman | log: outreach email | fu: 2026-09-25 | note: the proposal
Kofi owes me an intro to his CFO, nudge him on the 1st => who: Kofi Mensah | them: an intro to his CFO | fu: 2026-10-01
Demo with Tomás went great, wants pricing by Friday => who: Tomás Ferreira | log: talk in-person | event: wants pricing @ 2026-09-18 | note: went great
quarterly with Priya => who: Priya Raman | every: 91
lunch Jonas thu 12:30 => who: Jonas Lindqvist | log: talk in-person 2026-09-10
# a student, lower case
hung out with ben and priya after class => who: Ben Carter, Priya Raman | log: talk in-person | note: after class
texted meera happy bday => who: Meera Krishnamurthy | log: outreach message | note: happy bday
met this girl sofia at the climbing gym shes into bouldering and film photography => log: talk in-person | note: * | ask: people
kofi got the internship!! => who: ?Kofi Mensah | note: * | ask: people
saw sam at the gig last nite => who: ?Sam Lee/Sam Adeyemi | log: talk in-person 2026-09-14 | at: the gig | ask: people
gonna call oma on sunday => who: Grandma Ilse | fu: 2026-09-20
# with another mother tongue
Yesterday I have met with Noor in the park => who: Noor Haddad | log: talk in-person 2026-09-14 | at: the park
We have spoken with Jonas about the house => who: Jonas Lindqvist | log: talk | note: about the house
Tomorrow must I call Tomás because of the tickets => who: Tomás Ferreira | fu: 2026-09-16 | note: *
On Saturday was I by Lena, she cooks very good => who: Lena Fischer | note: *
Birthday of Meera: 4. November => who: Meera Krishnamurthy | born: --11-04
I have Ana the book given back => who: Ana Ruiz Villanueva | note: *
# who brings a neighbourhood together
at the neighbourhood meeting met: Olga (allotment 12), Pierre (has a van), Yusuf => who: +Olga, +Pierre, +Yusuf | log: talk in-person | at: the neighbourhood meeting | met: the neighbourhood meeting | told: allotment 12, has a van
Kofi and Meera volunteered for the bake sale on 10 October => who: Kofi Mensah, Meera Krishnamurthy | event: volunteered for the bake sale @ 2026-10-10
ask Priya and Ben whether they can host in November => who: Priya Raman, Ben Carter | note: *
Team lunch with Ben, Kofi & Priya: new office opens 1 Dec => who: Ben Carter, Kofi Mensah, Priya Raman | log: talk in-person | ask: events
Zoë will bring chairs on saturday => who: Zoë Łukasiewicz | them: bring chairs @ 2026-09-19
every first monday meeting with Tomás => who: Tomás Ferreira | rule: FREQ=MONTHLY;BYDAY=1MO
# a parent
Lena's daughter Mia turns 7 on 2 October => who: Lena Fischer | event: daughter Mia turns 7 @ 2026-10-02
Ben's kids are called Tom and Ada => who: Ben Carter | note: Ben's kids are called Tom and Ada
playdate with Meera and her son at the zoo on Saturday => who: Meera Krishnamurthy | log: talk in-person 2026-09-12 | note: *
lent Priya the stroller, needs it back by Christmas => who: Priya Raman | gave: the stroller | note: needs it back by Christmas
thank Kofi for babysitting tomorrow => who: Kofi Mensah | fu: 2026-09-16 | note: for babysitting
parents evening 8 oct 6pm => event: parents evening @ 2026-10-08 | ask: people
# who does research
Zoom with Dima re: joint paper, he'll revise section 2 by end of month => who: Дмитрий Соколов | log: talk video | them: revise section 2 @ 2026-09-30 | note: re: joint paper
Prof. Whitcombe agreed to write me a letter by 1 December => who: ?Summer Whitcombe | them: write me a letter @ 2026-12-01 | ask: people
Jonas's viva is on the 28th => who: Jonas Lindqvist | event: viva @ 2026-09-28
met Aiko Tanaka (RIKEN) and Luca Moretti at the poster session => who: +Aiko Tanaka, +Luca Moretti | log: talk in-person | at: the poster session | met: the poster session | told: RIKEN
Meera is interested in topology, category theory and Bach => who: Meera Krishnamurthy | likes: topology, category theory, Bach
don't ask Ben about his thesis => who: Ben Carter | not: his thesis
# who types with a thumb
coffe with noor 2day => who: Noor Haddad | log: talk in-person
Lunch with Kofi 😀 great news about the job => who: Kofi Mensah | log: talk in-person | note: 😀 great news about the job
met sarha at gym => who: ?sarha | log: talk in-person | at: gym | ask: people
call mum 2moro => fu: 2026-09-16 | ask: people | note: *
PRIYA BDAY NOV 3 => who: Priya Raman | born: --11-03
had dinner w noor&ben yest => who: Noor Haddad, Ben Carter | log: talk in-person 2026-09-14
# who keeps lists
- Priya: likes: hiking, jazz => who: Priya Raman | likes: hiking, jazz
Jonas | birthday: 12.10. | every 6 weeks => who: Jonas Lindqvist | born: --10-12 | every: 42
@noor-haddad promised the scan due:fri +press => who: Noor Haddad | them: the scan @ 2026-09-18 | tags: press
TODO: send Ben photos by Sunday => who: Ben Carter | fu: 2026-09-20 | note: photos
Kofi // do not read: call him tomorrow => who: Kofi Mensah | note: *
* Meera - phone - 14/9 - ok => who: Meera Krishnamurthy | ask: follow_up | note: *
"""
