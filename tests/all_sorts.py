"""Lines of all sorts: work, family, events, several people, dates, names, links.

Worked out by hand before the code read them. The words of the table are those of
`tests.lines`, with `began` and `min`; `note: *` compares no note.
"""

LINES = """
# work
1:1 with Priya: she wants to lead the platform team, follow up in 2 weeks => who: Priya Raman | log: talk in-person | fu: 2026-09-29 | note: she wants to lead the platform team
sync with Ben & Kofi re roadmap, Kofi to send numbers by thu => who: Ben Carter, Kofi Mensah | log: talk in-person | them: send numbers @ 2026-09-17 | note: re roadmap
standup w/ Meera and Jonas => who: Meera Krishnamurthy, Jonas Lindqvist | log: talk in-person
kickoff with Ana and Meera yesterday, budget approved => who: Ana Ruiz Villanueva, Meera Krishnamurthy | log: talk in-person 2026-09-14 | note: budget approved
performance review with Ben on 3 sep, wants a raise => who: Ben Carter | log: talk in-person 2026-09-03 | note: wants a raise
pitched the idea to Kofi over lunch => who: Kofi Mensah | note: pitched the idea to Kofi over lunch
Priya resigned, last day 30 september => who: Priya Raman | event: last day @ 2026-09-30 | note: Priya resigned
Ben got promoted to lead! => who: Ben Carter | note: Ben got promoted to lead
Kofi started at Siemens today => who: Kofi Mensah | event: started at Siemens @ 2026-09-15
contract with Meera ends 31 dec => who: Meera Krishnamurthy | event: contract with Meera ends @ 2026-12-31
Tomás is on parental leave until 1 march => who: Tomás Ferreira | event: on parental leave until @ 2027-03-01
ask Jonas about the API keys on monday => who: Jonas Lindqvist | fu: 2026-09-21 | note: about the API keys
sent Priya the deck => who: Priya Raman | gave: the deck
Priya sent me the deck => who: Priya Raman | got: the deck
Ben needs the report by friday => who: Ben Carter | event: needs the report @ 2026-09-18
introduce Ben to Kofi by friday => who: Ben Carter | fu: 2026-09-18 | note: to Kofi
message from Priya on Slack: build is broken => who: Priya Raman | log: talk message | note: build is broken | began: them
# family
called mum, she's fine => log: talk phone | note: mum, she's fine | ask: people
Oma's hip operation on 24 sep, visiting her sunday => who: Grandma Ilse | event: hip operation @ 2026-09-24 | fu: 2026-09-20
Oma turned 90 yesterday => who: Grandma Ilse | born: 1936-09-14
sunday lunch at Oma's => who: Grandma Ilse | log: talk in-person 2026-09-13 | at: Oma's
Lena's son Paul started school today => who: Lena Fischer | event: son Paul started school @ 2026-09-15
Meera had a baby girl on 10 sept, Asha, 3.2 kg => who: Meera Krishnamurthy | event: had a baby girl @ 2026-09-10 | note: Asha, 3.2 kg
kids' playdate with Lena and Tom next saturday => who: Lena Fischer, +Tom | log: talk in-person - | ask: date
dinner with my parents => log: talk in-person | note: my parents | ask: people
Rose and Art are getting married on 5 june 2027 => who: Rose Okafor, Art Sandoval | event: getting married @ 2027-06-05
Rose & Art's wedding was lovely => who: Rose Okafor, Art Sandoval | note: Rose & Art's wedding was lovely
Will's mother died last night => who: Will Marsh | note: Will's mother died last night
condolences to Will, funeral on friday => who: Will Marsh | event: funeral @ 2026-09-18 | note: condolences to Will
# events
at PyCon met: Guido (python), Łukasz (black), Carol => who: +Guido, +Łukasz, +Carol | log: talk in-person | at: PyCon | met: PyCon | told: python, black
met Chloé & Jean-Luc at JSConf in Paris on 3 sep => who: +Chloé, +Jean-Luc | log: talk in-person 2026-09-03 | at: JSConf in Paris | met: JSConf in Paris
met at the Rust meetup: Hans-Peter, Björk => who: +Hans-Peter, +Björk | log: talk in-person | at: the Rust meetup | met: the Rust meetup
ran into François from Airbus at gate B12 => who: +François | log: talk in-person | at: gate B12 | met: gate B12 | note: from Airbus
sat next to Ingrid on the train to Köln, she restores organs => who: +Ingrid | log: talk in-person | note: on the train to Köln, she restores organs
met up with Jonas and Lena for ice cream => who: Jonas Lindqvist, Lena Fischer | log: talk in-person | note: for ice cream
concert with Meera on saturday, Philip Glass! => who: Meera Krishnamurthy | log: talk in-person 2026-09-12 | note: Philip Glass
hosted Ana, Ben and Kofi for dinner saturday => who: Ana Ruiz Villanueva, Ben Carter, Kofi Mensah | log: talk in-person 2026-09-12 | note: for dinner
had Ana and Ben over for dinner on saturday => who: Ana Ruiz Villanueva, Ben Carter | log: talk in-person 2026-09-12 | note: for dinner
Ben's housewarming on 10 october => who: Ben Carter | event: housewarming @ 2026-10-10
invited to Meera's recital on 3 oct at 18:00 => who: Meera Krishnamurthy | event: invited to Meera's recital @ 2026-10-03
# names, signs, numbers and links
coffee with Jürgen Müller-Lüdenscheidt, sap consultant => who: +Jürgen Müller-Lüdenscheidt | log: talk in-person | note: sap consultant
Kaffee mit Noor => who: Noor Haddad | note: Kaffee mit Noor
met Anaïs at the boulangerie => who: +Anaïs | log: talk in-person | at: the boulangerie | met: the boulangerie
lunch with Zoé => who: Zoë Łukasiewicz | log: talk in-person
coffee with Noor ☕🙂 => who: Noor Haddad | log: talk in-person | note: ☕🙂
☕ with Noor => who: Noor Haddad | note: ☕ with Noor
Noor's new number: 0176 2345678 => who: Noor Haddad | note: Noor's new number: 0176 2345678
met Selim, +49 151 23456789, selim@web.de => who: +Selim | log: talk in-person | note: +49 151 23456789, selim@web.de
call Noor at 040 123456 tomorrow => who: Noor Haddad | fu: 2026-09-16 | note: at 040 123456
Kofi's blog https://kofi.dev/2026/09/15-may talks about Will => who: Kofi Mensah | note: Kofi's blog https://kofi.dev/2026/09/15-may talks about Will
Ana: see www.example.com, call fri => who: Ana Ruiz Villanueva | fu: 2026-09-18 | note: see www.example.com
coffee with Ben, loved https://xkcd.com/1179/ => who: Ben Carter | log: talk in-person | note: loved https://xkcd.com/1179/
# days
met Noor on Sep 3rd => who: Noor Haddad | log: talk in-person 2026-09-03
saw Ben on the 13th => who: Ben Carter | log: talk in-person 2026-09-13
lunch with Kofi on 1.9. => who: Kofi Mensah | log: talk in-person 2026-09-01
lunch with Kofi 2026/09/10 => who: Kofi Mensah | log: talk in-person 2026-09-10
drinks with Meera 10 days ago => who: Meera Krishnamurthy | log: talk in-person 2026-09-05
call Ana on the 1st => who: Ana Ruiz Villanueva | fu: 2026-10-01
call Ana the day after tomorrow at noon => who: Ana Ruiz Villanueva | fu: 2026-09-17 12:00
follow up w/ Ben mid october => who: Ben Carter | fu: 2026-10-15
ping Kofi q4 => who: Kofi Mensah | note: q4 | ask: follow_up
Ana back from Peru on sunday => who: Ana Ruiz Villanueva | event: back from Peru @ 2026-09-20
Kofi in Accra until 3 oct => who: Kofi Mensah | event: in Accra until @ 2026-10-03
Jonas's thesis is due on 30 november, nervous => who: Jonas Lindqvist | event: thesis is due @ 2026-11-30 | note: nervous
Noor is 35 today => who: Noor Haddad | born: 1991-09-15
happy birthday to Noor => who: Noor Haddad | note: happy birthday to Noor
sent Noor a birthday card => who: Noor Haddad | log: outreach letter | began: me
Noor's bday next month => who: Noor Haddad | ask: birthday
# several people
Ana, Ben and I climbed at Elbe on sunday => who: Ana Ruiz Villanueva, Ben Carter | log: talk in-person 2026-09-13 | at: Elbe
lunch with Ana (pregnant!) and Ben (new job) => who: Ana Ruiz Villanueva, Ben Carter | log: talk in-person | told: pregnant, new job
Ana & Ben: dinner at ours on saturday => who: Ana Ruiz Villanueva, Ben Carter | log: talk in-person 2026-09-12 | at: ours
introduced Ben to Kofi => who: Ben Carter, Kofi Mensah | note: introduced Ben to Kofi
Ben introduced me to Lara Stone over drinks => who: +Lara Stone | log: talk in-person | note: over drinks
promised Kofi the photos, Meera the recipe => who: Kofi Mensah, Meera Krishnamurthy | me: the photos | me: the recipe
Ben owes me 20 euros, Kofi a beer => who: Ben Carter, Kofi Mensah | them: 20 euros | them: a beer
met Ana and her husband Luis => who: Ana Ruiz Villanueva, +Luis | log: talk in-person | note: her husband
dinner with Ben + 2 friends => who: Ben Carter | log: talk in-person | note: + 2 friends
Ben, Kofi, Meera: weekly => who: Ben Carter, Kofi Mensah, Meera Krishnamurthy | every: 7
# rhythms and follow-ups
Noor every other month => who: Noor Haddad | every: 60
Ben: twice a month => who: Ben Carter | ask: every
Kofi yearly => who: Kofi Mensah | every: 365
remind me to congratulate Jonas on 20 oct => who: Jonas Lindqvist | fu: 2026-10-20 | note: congratulate Jonas
text Will tmrw re keys => who: Will Marsh | fu: 2026-09-16 | note: re keys
drop off the drill at Ben's on thursday => who: Ben Carter | fu: 2026-09-17 | note: the drill at Ben's
pick up Zoë from the airport saturday 14:00 => who: Zoë Łukasiewicz | fu: 2026-09-19 14:00 | note: from the airport
book flights with Jonas by friday => who: Jonas Lindqvist | fu: 2026-09-18 | note: flights with Jonas
thank Oma for the jam! => who: Grandma Ilse | note: thank Oma for the jam
# what they are like
Ben vegan, no alcohol => who: Ben Carter | note: Ben vegan, no alcohol
Noor is allergic to nuts => who: Noor Haddad | note: Noor is allergic to nuts
Kofi doesn't drink => who: Kofi Mensah | note: Kofi doesn't drink
Ana can't stand small talk => who: Ana Ruiz Villanueva | note: Ana can't stand small talk
Lena's into sourdough & open water swimming => who: Lena Fischer | likes: sourdough, open water swimming
Jonas loves: sailing, old maps => who: Jonas Lindqvist | likes: sailing, old maps
don't mention Ben's ex to Ben => who: Ben Carter | not: Ben's ex
avoid politics with Oma => who: Grandma Ilse | note: avoid politics with Oma
# all sorts
good talk with Dima, he's moving back to Riga in may => who: Дмитрий Соколов | log: talk | event: moving back to Riga @ 2027-05
tea @ Oma's with Lena => who: Lena Fischer | log: talk in-person | at: Oma's
Kofi: "see you in may" => who: Kofi Mensah | note: "see you in may"
skyped w/ Huong: her visa came through => who: Nguyễn Thị Hương | log: talk video | note: her visa came through
watched the match with Ben & Kofi, 3:2 => who: Ben Carter, Kofi Mensah | log: talk in-person | note: the match; 3:2
bought Noor a coffee => who: Noor Haddad | gave: a coffee
borrowed Kofi's ladder => who: Kofi Mensah | note: borrowed Kofi's ladder
returned the book to Rose => who: Rose Okafor | note: returned the book to Rose
Rose returned my book => who: Rose Okafor | note: Rose returned my book
Ana posted about her new job => who: Ana Ruiz Villanueva | note: Ana posted about her new job
liked Ana's photo => who: Ana Ruiz Villanueva | note: liked Ana's photo
# once misread
Ana and I are meeting on friday => who: Ana Ruiz Villanueva | fu: 2026-09-18
Ana, Ben and I are having lunch on saturday => who: Ana Ruiz Villanueva, Ben Carter | fu: 2026-09-19
we agreed that Ben will send the contract by friday => who: Ben Carter | them: send the contract @ 2026-09-18
don't forget: Ben's birthday 3 oct => who: Ben Carter | born: --10-03 | note: don't forget
don't forget to call Ben tomorrow => who: Ben Carter | fu: 2026-09-16
Ben is turning 40 next month => who: Ben Carter | ask: birthday
Ben: surgery next month => who: Ben Carter | event: surgery @ 2026-10
pick Ben up friday 18:20 => who: Ben Carter | fu: 2026-09-18 18:20
saw Priya's talk at PyCon => who: Priya Raman | note: saw Priya's talk at PyCon
3rd coffee with Ben => who: Ben Carter | log: talk in-person
his surgery was moved to 3 november, Ben says => who: Ben Carter | event: his surgery was moved @ 2026-11-03 | note: Ben says
texted Mo about thursday => who: +Mo | log: outreach message | note: about thursday | began: me
texted Mo re climbing thursday => who: +Mo | log: outreach message - | note: re climbing | ask: date | began: me
called Ana to book the table on 3 oct => who: Ana Ruiz Villanueva | log: talk phone - | note: to book the table | ask: date
Mo texted wants to climb thursday => who: ?Mo | log: talk message | note: wants to climb thursday | ask: people | began: them
coffee with Luca & Ana's sister Pia => who: +Luca, +Pia | log: talk in-person | note: Ana's sister
introduced myself to Frau Weber at the bakery => who: +Frau Weber | log: talk in-person | at: the bakery | met: the bakery
connected with Dana Whitfield on LinkedIn => who: +Dana Whitfield | log: talk social
Lena OOO until 28 sep => who: Lena Fischer | event: OOO until @ 2026-09-28
lunch: Priya, Ben, good food => who: Priya Raman, Ben Carter | log: talk in-person | note: good food
call: Ana friday => who: Ana Ruiz Villanueva | fu: 2026-09-18
meeting Ana friday about the lease => who: Ana Ruiz Villanueva | note: about the lease | ask: date
coffee with Ben, meeting Ana friday => who: Ben Carter, Ana Ruiz Villanueva | log: talk in-person | ask: follow_up
2 hours late for lunch with Ana => who: Ana Ruiz Villanueva | log: talk in-person
Ana left a voicemail for Ben => who: Ana Ruiz Villanueva, Ben Carter | note: Ana left a voicemail for Ben
Ana wrote back to Ben => who: Ana Ruiz Villanueva, Ben Carter | note: Ana wrote back to Ben
coffee with Noor, will send the deck; Ben the map => who: Noor Haddad | log: talk in-person | note: Ben the map | ask: promises
coffee with Noor and Ben, he likes tea; Lena too => who: Noor Haddad, Ben Carter | log: talk in-person | note: Lena too | ask: interests
he promised to Meera => who: Meera Krishnamurthy | them: Meera
# marks of lists, and what stands in brackets
* [ ] call Ana fri => who: Ana Ruiz Villanueva | fu: 2026-09-18
1. call Ana fri => who: Ana Ruiz Villanueva | fu: 2026-09-18
[x] called Ana => who: Ana Ruiz Villanueva | log: talk phone
→ call Ana fri => who: Ana Ruiz Villanueva | fu: 2026-09-18
1. october call Ana => who: Ana Ruiz Villanueva | fu: 2026-10-01
2) buy milk => note: buy milk
REMINDER call Ana fri => who: Ana Ruiz Villanueva | fu: 2026-09-18
call Ana (fri) => who: Ana Ruiz Villanueva | fu: 2026-09-18
visiting Lyon with Ben on 3 oct => who: Ben Carter | event: visiting Lyon with Ben @ 2026-10-03
Ana likes to be called Annie => who: Ana Ruiz Villanueva | note: Ana likes to be called Annie
Ana likes tea more than coffee => who: Ana Ruiz Villanueva | likes: tea
Ana likes both tea and coffee => who: Ana Ruiz Villanueva | likes: tea, coffee
seeing Ana next thu => who: Ana Ruiz Villanueva | ask: follow_up
seeing Sam friday => who: ?Sam Lee/Sam Adeyemi | fu: 2026-09-18 | ask: people
# gifts, slips of the hand, tags
Ana baked me a cake => who: Ana Ruiz Villanueva | got: a cake
Ana got me a book for my birthday => who: Ana Ruiz Villanueva | got: a book for my birthday
got Ana a book for her birthday => who: Ana Ruiz Villanueva | gave: a book for her birthday
coffee with Ben, got him a beer => who: Ben Carter | log: talk in-person | gave: a beer
Ana made me laugh => who: Ana Ruiz Villanueva | note: Ana made me laugh
met whith Ben => who: Ben Carter | log: talk in-person
coffee with Ana#climbing => who: Ana Ruiz Villanueva | log: talk in-person | note: #climbing
promised Ben the map, due friday => who: Ben Carter | me: the map @ 2026-09-18
pairing with Ben yesterday => who: Ben Carter | log: talk in-person 2026-09-14
helped Ana move on saturday => who: Ana Ruiz Villanueva | event: helped Ana move @ 2026-09-12
# long ones, and what stands before a colon
Lunch with Priya at Kanteen today: she's leaving Atlas end of october, joins Siemens on 1 nov. Promised to intro her to Kofi by friday. Birthday 7 jan. Likes bouldering now. Call her in 2 weeks. => who: Priya Raman | log: talk in-person | at: Kanteen | likes: bouldering | me: intro her to Kofi @ 2026-09-18 | born: --01-07 | event: leaving Atlas @ 2026-10-31 | event: joins Siemens @ 2026-11-01 | fu: 2026-09-29
Called Oma on sunday for half an hour, she fell last week but is fine, needs new glasses, visiting her on 3 oct, bring plum jam => who: Grandma Ilse | log: talk phone 2026-09-13 | fu: 2026-10-03 | note: * | min: 30
FOSDEM day 2: met Yusuf Aydın (maps), Lara Stone (rust), had beers with Ben; sent Lara the slides => who: +Yusuf Aydın, +Lara Stone, Ben Carter | log: talk in-person | told: maps, rust | gave: the slides | note: FOSDEM day 2
Zoom w/ Meera yesterday, 45 min, re: grant. She'll send budget by Wed, I'll review by Fri. Next call in 2 weeks. => who: Meera Krishnamurthy | log: talk video 2026-09-14 | them: send budget @ 2026-09-16 | me: review @ 2026-09-18 | fu: 2026-09-29 | note: re: grant | min: 45
Noor called last night, upset about work, her boss is leaving in december; don't bring up the promotion; check in on friday => who: Noor Haddad | log: talk phone 2026-09-14 | not: the promotion | event: her boss is leaving @ 2026-12 | fu: 2026-09-18 | note: upset about work | began: them
Jonas texted: arrived in Oslo, back on 28 sep, say hi to Lena => who: Jonas Lindqvist | log: talk message | event: back @ 2026-09-28 | note: arrived in Oslo; say hi to Lena | began: them
FOSDEM: met Lena and Zelda => who: Lena Fischer, +Zelda | log: talk in-person | at: FOSDEM | met: FOSDEM
Zelda: met Ana at the fair => who: +Zelda, Ana Ruiz Villanueva | log: talk in-person | at: the fair | met: the fair
call with Ben - 30 min - good => who: Ben Carter | log: talk phone | note: good | min: 30
Ana isn't coming on 3 oct => who: Ana Ruiz Villanueva | note: Ana isn't coming on 3 oct
next meeting with Ben on friday => who: Ben Carter | fu: 2026-09-18
met Sun Li => who: +Sun Li | log: talk in-person
met Ana's brother Saturday => log: talk in-person 2026-09-12 | note: Ana's brother | ask: people
lunch with Saturday crew => log: talk in-person | note: Saturday crew | ask: people
# names from many places
coffee with Ursula von der Leyen yesterday => who: +Ursula von der Leyen | log: talk in-person 2026-09-14
met Dr. med. Hans Weber at the clinic => who: +Dr. med. Hans Weber | log: talk in-person | at: the clinic | met: the clinic
met Mme Dubois and M. Dupont at the market => who: +Mme Dubois, +M. Dupont | log: talk in-person | at: the market | met: the market
met J.R. Tolkien at the pub => who: +J.R. Tolkien | log: talk in-person | at: the pub | met: the pub
met J. R. R. Tolkien, likes maps => who: +J. R. R. Tolkien | log: talk in-person | likes: maps
met Jean-Luc, Marie-Claire et François => who: +Jean-Luc, +Marie-Claire, +François | log: talk in-person
met 李雷 and 韩梅梅 at the lab => who: +李雷, +韩梅梅 | log: talk in-person | at: the lab | met: the lab
met Nguyễn Văn An at the lab => who: ?Nguyễn Thị Hương | log: talk in-person | at: the lab | ask: people
met @jane_doe at the meetup => who: +Jane Doe | log: talk in-person | at: the meetup | met: the meetup
met Zelda 🌱 at the garden => who: +Zelda | log: talk in-person | at: the garden | met: the garden | note: 🌱
🌱 met Zelda at the garden => who: +Zelda | log: talk in-person | at: the garden | met: the garden | note: 🌱
coffee with Zelda K. => who: +Zelda K. | log: talk in-person
# the day first
3 oct: Ana's exam => who: Ana Ruiz Villanueva | event: exam @ 2026-10-03
3 oct exam Ana => who: Ana Ruiz Villanueva | event: exam Ana @ 2026-10-03
on 3 oct Ana has her exam => who: Ana Ruiz Villanueva | event: her exam @ 2026-10-03
3 oct Ben => who: Ben Carter | ask: date
"""
