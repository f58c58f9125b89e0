"""Lines about what is announced, and about calls, replies and messages of all kinds.

Worked out by hand before the code read them. The words of the table are those of
`tests.lines`, and two more: `began` (who began it) and `min` (how long it took).
"""

LINES = """
# what is announced is no talk yet
meeting Ana friday => who: Ana Ruiz Villanueva | ask: date
meeting Ana on monday about the lease => who: Ana Ruiz Villanueva | note: about the lease | ask: date
meeting Ana tomorrow => who: Ana Ruiz Villanueva | fu: 2026-09-16
meeting Ana on 2 october at 10:00 => who: Ana Ruiz Villanueva | fu: 2026-10-02 10:00
meeting Ana yesterday => who: Ana Ruiz Villanueva | log: talk in-person 2026-09-14
meeting with Ana friday => who: Ana Ruiz Villanueva | log: talk in-person 2026-09-11
I'm meeting Ana friday => who: Ana Ruiz Villanueva | fu: 2026-09-18
meeting up with Ben on saturday => who: Ben Carter | fu: 2026-09-19
seeing Ana and Kofi friday => who: Ana Ruiz Villanueva, Kofi Mensah | fu: 2026-09-18
seeing Ben at Elbe on thursday => who: Ben Carter | fu: 2026-09-17 | note: at Elbe
we're having dinner with Ben on saturday => who: Ben Carter | fu: 2026-09-19
having lunch with Ana friday => who: Ana Ruiz Villanueva | fu: 2026-09-18
having lunch with Ana => who: Ana Ruiz Villanueva | log: talk in-person
calling Priya tomorrow at 10:00 => who: Priya Raman | fu: 2026-09-16 10:00
visiting Oma on sunday => who: Grandma Ilse | fu: 2026-09-20
catching up with Ben next week => who: Ben Carter | fu: 2026-09-21
Ben: visiting London on 3 october => who: Ben Carter | event: visiting London @ 2026-10-03
meeting Ana was fun => who: Ana Ruiz Villanueva | log: talk in-person | note: was fun
# likes without the word
Ana likes tea, Ben coffee => who: Ana Ruiz Villanueva, Ben Carter | likes: tea, coffee
Ana loves hiking and Ben climbing => who: Ana Ruiz Villanueva, Ben Carter | likes: hiking, climbing
Ana likes tea but Ben coffee => who: Ana Ruiz Villanueva, Ben Carter | likes: tea, coffee
Ana likes tea, Ben and Kofi coffee => who: Ana Ruiz Villanueva, Ben Carter, Kofi Mensah | likes: tea, coffee
Ana likes tea, Ben too => who: Ana Ruiz Villanueva, Ben Carter | likes: tea
Ana likes tea, Ben ill => who: Ana Ruiz Villanueva | likes: tea | note: Ben ill
Ana likes tea, coffee with Ben => who: Ana Ruiz Villanueva, Ben Carter | log: talk in-person | likes: tea
# a promise to several
told Ana and Ben I'd send the deck friday => who: Ana Ruiz Villanueva, Ben Carter | me: send the deck @ 2026-09-18
told Ana, Ben and Kofi that I'll book the room by monday => who: Ana Ruiz Villanueva, Ben Carter, Kofi Mensah | me: book the room @ 2026-09-21
I told Noor & Ben I would bring cake => who: Noor Haddad, Ben Carter | me: bring cake
told Ana about the trip => who: Ana Ruiz Villanueva | note: told Ana about the trip
# the tense of its own words
Ben: moving to Lyon on 1 november and the weather was fine => who: Ben Carter | event: moving to Lyon @ 2026-11-01 | note: the weather was fine
Ana is moving to Lyon in march, the flat was cheap => who: Ana Ruiz Villanueva | event: moving to Lyon @ 2027-03 | note: the flat was cheap
Ben was ill and is moving to Lyon on 1 november => who: Ben Carter | event: was ill and is moving to Lyon @ 2026-11-01
Ben: exam on 3 october because he failed => who: Ben Carter | event: exam @ 2026-10-03 | note: because he failed
Noor: the wedding on 1 september was lovely => who: Noor Haddad | event: the wedding @ 2026-09-01 | note: was lovely
Ben's baby was born on 3 sept => who: Ben Carter | event: baby was born @ 2026-09-03
# how long it took
30 min call with Ana => who: Ana Ruiz Villanueva | log: talk phone | min: 30
30 min call => log: talk phone | min: 30 | ask: people
Ben: 30 min call => who: Ben Carter | log: talk phone | min: 30
45-minute call with Ben yesterday => who: Ben Carter | log: talk phone 2026-09-14 | min: 45
1h lunch with Priya => who: Priya Raman | log: talk in-person | min: 60
a 2 hour walk with Noor at the harbour => who: Noor Haddad | log: talk in-person | at: the harbour | min: 120
half an hour call with Ana => who: Ana Ruiz Villanueva | log: talk phone | min: 30
90min zoom with Meera, likes chess => who: Meera Krishnamurthy | log: talk video | likes: chess | min: 90
1.5h dinner with Ben => who: Ben Carter | log: talk in-person | min: 90
15min coffee noor => who: Noor Haddad | log: talk in-person | min: 15
an hour on the phone with Kofi => who: Kofi Mensah | log: talk phone | min: 60
call with Ana, 30 min => who: Ana Ruiz Villanueva | log: talk phone | min: 30
call with Ana (30 min), call her friday => who: Ana Ruiz Villanueva | log: talk phone | fu: 2026-09-18 | min: 30
talked to Ben for 20 minutes => who: Ben Carter | log: talk | note: for 20 minutes | min: 20
coffee with Ana for an hour yesterday => who: Ana Ruiz Villanueva | log: talk in-person 2026-09-14 | note: for an hour | min: 60
call with Ana in 30 min => who: Ana Ruiz Villanueva | log: talk phone - | ask: date
coffee with Ana, 20 min late => who: Ana Ruiz Villanueva | log: talk in-person | note: 20 min late
coffee with Ana, her train took 3 hours => who: Ana Ruiz Villanueva | log: talk in-person | note: her train took 3 hours
# an answer: whoever asked began it
Ana replied => who: Ana Ruiz Villanueva | log: talk | began: me
Ana replied by email yesterday => who: Ana Ruiz Villanueva | log: talk email 2026-09-14 | began: me
Ana answered my email => who: Ana Ruiz Villanueva | log: talk email | began: me
Ana texted back => who: Ana Ruiz Villanueva | log: talk message | began: me
Ben emailed back on sunday: too busy => who: Ben Carter | log: talk email 2026-09-13 | note: too busy | began: me
Ana called back => who: Ana Ruiz Villanueva | log: talk phone | began: me
Noor wrote back => who: Noor Haddad | log: talk | began: me
Ana got back to me about the flat => who: Ana Ruiz Villanueva | log: talk | note: about the flat | began: me
got a reply from Ana => who: Ana Ruiz Villanueva | log: talk | began: me
heard back from Ben => who: Ben Carter | log: talk | began: me
replied to Ana => who: Ana Ruiz Villanueva | log: talk | began: them
wrote back to Noor => who: Noor Haddad | log: talk | began: them
called Ana back => who: Ana Ruiz Villanueva | log: talk phone | began: them
emailed Ben back about the boat => who: Ben Carter | log: talk email | note: about the boat | began: them
answered Ana's email => who: Ana Ruiz Villanueva | log: talk email | began: them
returned Kofi's call => who: Kofi Mensah | log: talk phone | began: them
no reply from Ana => who: Ana Ruiz Villanueva | note: no reply from Ana
Ana hasn't replied yet => who: Ana Ruiz Villanueva | note: Ana hasn't replied yet
Ana never replied => who: Ana Ruiz Villanueva | note: Ana never replied
# nobody there, or only a voice
left Ana a voicemail => who: Ana Ruiz Villanueva | log: outreach phone | began: me
left Ana a message about the keys => who: Ana Ruiz Villanueva | log: outreach phone | note: about the keys | began: me
left voicemail for Kofi => who: Kofi Mensah | log: outreach phone | began: me
left her a voicemail => log: outreach phone | ask: people | began: me
Ana didn't pick up => who: Ana Ruiz Villanueva | log: outreach phone | began: me
tried calling Ana twice => who: Ana Ruiz Villanueva | log: outreach phone | note: twice | began: me
voicemail from Ana => who: Ana Ruiz Villanueva | log: talk message | began: them
Ana left me a voicemail, call her tomorrow => who: Ana Ruiz Villanueva | log: talk message | fu: 2026-09-16 | began: them
missed call from Ana => who: Ana Ruiz Villanueva | log: - phone | note: missed call from Ana | began: them
missed a call from Ben yesterday => who: Ben Carter | log: - phone 2026-09-14 | note: missed a call from Ben | began: them
Ana tried to call me => who: Ana Ruiz Villanueva | log: - phone | note: tried to call me | began: them
Ana tried to call me, call her back tomorrow => who: Ana Ruiz Villanueva | log: - phone | fu: 2026-09-16 | note: tried to call me | began: them
Ben texted: see you friday => who: Ben Carter | log: talk message | fu: 2026-09-18 | began: them
Ana: left a voicemail => who: Ana Ruiz Villanueva | log: outreach phone | began: me
Ana: no answer => who: Ana Ruiz Villanueva | log: outreach phone | began: me
Ana: missed call => who: Ana Ruiz Villanueva | log: - phone | note: missed call | began: them
called Ana, no answer, left a message => who: Ana Ruiz Villanueva | log: outreach phone | began: me
# by which way, and from whom
messaged Ana on LinkedIn => who: Ana Ruiz Villanueva | log: outreach social | began: me
Ana messaged me on LinkedIn => who: Ana Ruiz Villanueva | log: talk social | began: them
LinkedIn message from Ana => who: Ana Ruiz Villanueva | log: talk social | began: them
voice note from Ana => who: Ana Ruiz Villanueva | log: talk message | began: them
sent Ana a voice note => who: Ana Ruiz Villanueva | log: outreach message | began: me
phone call from Ben => who: Ben Carter | log: talk phone | began: them
exchanged emails with Ben => who: Ben Carter | log: talk email
heard from Kofi => who: Kofi Mensah | log: talk | began: them
Kofi got in touch about the boat => who: Kofi Mensah | log: talk | note: about the boat | began: them
Priya reached out => who: Priya Raman | log: talk | began: them
Ben came for dinner on saturday => who: Ben Carter | log: talk in-person 2026-09-12
Ana popped in => who: Ana Ruiz Villanueva | log: talk in-person
quick word with Ana at the gate => who: Ana Ruiz Villanueva | log: talk in-person | at: the gate
"""
