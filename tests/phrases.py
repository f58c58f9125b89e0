"""Date phrases as people type them, with what they mean on Tuesday 15 September 2026.

The expected days were worked out by hand before the code read them. A line is the
phrase and its meaning; `?` is a question, `-` no date phrase at all.
"""

FUTURE = """
today | 2026-09-15
tonight | 2026-09-15
tomorrow | 2026-09-16
Tomorrow | 2026-09-16
TOMORROW | 2026-09-16
tmrw | 2026-09-16
tmr | 2026-09-16
day after tomorrow | 2026-09-17
the day after tomorrow | 2026-09-17
wed | 2026-09-16
wednesday | 2026-09-16
weds | 2026-09-16
thu | 2026-09-17
thur | 2026-09-17
thurs | 2026-09-17
fri | 2026-09-18
friday | 2026-09-18
on friday | 2026-09-18
Friday | 2026-09-18
sat | 2026-09-19
sunday | 2026-09-20
mon | 2026-09-21
monday | 2026-09-21
tue | 2026-09-22
tuesday | 2026-09-22
this friday | 2026-09-18
this fri | 2026-09-18
coming friday | 2026-09-18
this coming friday | 2026-09-18
next friday | ?
next fri | ?
next wed | ?
next sunday | ?
next monday | 2026-09-21
next mon | 2026-09-21
next tuesday | 2026-09-22
friday next week | 2026-09-25
fri next week | 2026-09-25
monday next week | 2026-09-21
tuesday next week | 2026-09-22
sunday next week | 2026-09-27
friday this week | 2026-09-18
tomorrow at 5pm | 2026-09-16 17:00
tomorrow at 5 pm | 2026-09-16 17:00
tomorrow 5pm | 2026-09-16 17:00
tomorrow at 17:30 | 2026-09-16 17:30
tomorrow, 17:30 | 2026-09-16 17:30
tomorrow 17:30 | 2026-09-16 17:30
tomorrow at noon | 2026-09-16 12:00
tomorrow noon | 2026-09-16 12:00
tomorrow at midnight | 2026-09-16 00:00
tomorrow morning | 2026-09-16
tomorrow evening | 2026-09-16
friday afternoon | 2026-09-18
friday at 10 | 2026-09-18 10:00
fri 10:00 | 2026-09-18 10:00
fri 9am | 2026-09-18 09:00
fri 9:15am | 2026-09-18 09:15
fri 7 | ?
fri 18 | 2026-09-18
fri 25 | 2026-09-25
fri 2 | ?
fri 26 | ?
fri 7 about | -
tomorrow 7 | ?
tonight 8 | 2026-09-15 20:00
tomorrow 3 kids | -
12am friday | 2026-09-18 00:00
12pm friday | 2026-09-18 12:00
5pm tomorrow | 2026-09-16 17:00
17:30 on friday | 2026-09-18 17:30
at 17:30 | 2026-09-15 17:30
17:30 | 2026-09-15 17:30
5pm | 2026-09-15 17:00
noon | 2026-09-15 12:00
in 3 days | 2026-09-18
in three days | 2026-09-18
in a day | 2026-09-16
in 1 day | 2026-09-16
in 10 days | 2026-09-25
in a week | 2026-09-22
in one week | 2026-09-22
in 2 weeks | 2026-09-29
in two weeks | 2026-09-29
in 6 weeks | 2026-10-27
in a fortnight | 2026-09-29
in a month | 2026-10-15
in 2 months | 2026-11-15
in six months | 2027-03-15
in a year | 2027-09-15
in 2 years | 2028-09-15
in 2 hours | 2026-09-15 11:30
in an hour | 2026-09-15 10:30
in 30 minutes | 2026-09-15 10:00
in 45 min | 2026-09-15 10:15
in 3d | 2026-09-18
in 2w | 2026-09-29
+3d | 2026-09-18
+2w | 2026-09-29
+1y | 2027-09-15
+3m | ?
in 3m | ?
3 days from now | 2026-09-18
2 weeks from now | 2026-09-29
a week from now | 2026-09-22
a week from friday | 2026-09-25
2 weeks from monday | 2026-10-05
3 days after tomorrow | 2026-09-19
two days before 1 october | 2026-09-29
a week from tomorrow | 2026-09-23
12 october | 2026-10-12
12 oct | 2026-10-12
12th october | 2026-10-12
12th of october | 2026-10-12
the 12th of october | 2026-10-12
october 12 | 2026-10-12
oct 12 | 2026-10-12
oct 12th | 2026-10-12
oct. 12 | 2026-10-12
October 12th | 2026-10-12
12 oct 2027 | 2027-10-12
oct 12 2027 | 2027-10-12
oct 12, 2027 | 2027-10-12
october 12th, 2027 | 2027-10-12
3 may | 2027-05-03
may 3 | 2027-05-03
may 3rd | 2027-05-03
1 jan | 2027-01-01
31 dec | 2026-12-31
30 september | 2026-09-30
16 sep | 2026-09-16
15 sep | 2026-09-15
14 sep | ?
1 sep | ?
20 aug | ?
10 aug | 2027-08-10
1 march | 2027-03-01
28 feb | 2027-02-28
29 feb | ?
29 february | ?
feb 29 | ?
29 feb 2028 | 2028-02-29
29 feb 2027 | ?
30 feb | ?
31 april | ?
31 sep | ?
0 may | ?
32 may | ?
fri 18 sep | 2026-09-18
friday 18 september | 2026-09-18
friday, 18 september | 2026-09-18
friday the 18th of september | 2026-09-18
fri, sep 18 | 2026-09-18
thu 18 sep | ?
monday 18 september | ?
fri 18 sep at 10:00 | 2026-09-18 10:00
18 sep 10:00 | 2026-09-18 10:00
18 sep at 3pm | 2026-09-18 15:00
3pm 18 sep | 2026-09-18 15:00
2026-10-12 | 2026-10-12
2026-1-5 | 2026-01-05
2026/10/12 | 2026-10-12
2026-10-12 09:45 | 2026-10-12 09:45
2026-13-01 | ?
2026-02-30 | ?
12/10 | ?
25/12 | ?
12/25 | ?
5/5 | 2027-05-05
12/10/2026 | ?
12.10. | 2026-10-12
12.10.2026 | ?
12.10.26 | ?
31.2. | ?
40/40 | ?
the 14th | 2026-10-14
the 20th | 2026-09-20
the 15th | 2026-09-15
the 1st | 2026-10-01
20th | 2026-09-20
the 30th | 2026-09-30
the 31st | ?
the 3rd of next month | 2026-10-03
the 31st of next month | 2026-10-31
the 20th of this month | 2026-09-20
first monday of october | 2026-10-05
the first monday of october | 2026-10-05
last friday of october | 2026-10-30
last friday of the month | 2026-09-25
the last friday of next month | 2026-10-30
third thursday of november | 2026-11-19
fifth monday of october | ?
end of the month | 2026-09-30
end of month | 2026-09-30
end of next month | 2026-10-31
end of october | 2026-10-31
end of feb | 2027-02-28
start of october | 2026-10-01
beginning of october | 2026-10-01
start of next month | 2026-10-01
mid october | 2026-10-15
middle of october | 2026-10-15
mid-october | 2026-10-15
end of the year | 2026-12-31
end of year | 2026-12-31
start of next year | 2027-01-01
start of next week | 2026-09-21
end of the week | ?
end of next week | ?
next week | 2026-09-21
next month | 2026-10-01
next year | 2027-01-01
this weekend | 2026-09-19
the weekend | 2026-09-19
next weekend | ?
a few days | ?
in a few days | ?
in a few weeks | ?
in a couple of days | ?
in a couple of weeks | ?
soon | ?
sometime | ?
later | ?
in the spring | ?
in summer | ?
next summer | ?
this winter | ?
tonight at 2 | ?
tonight at 12 | ?
on 3.10 | ?
3.10 | ?
a week on friday | 2026-09-25
within 3 days | 2026-09-18
after friday | ?
some friday | ?
tomorrow or the day after | ?
between monday and friday | ?
between 3 and 5 october | ?
mon/tue | ?
tomorrow and friday | ?
friday or so | ?
friday or later | ?
in a week or two | ?
this weekend or next | ?
3pm berlin time | ?
tomorrow at 3pm New York time | ?
tomorrow at 15:00 their time | ?
friday 3pm ET | ?
fri or sat | ?
friday or saturday | ?
tomorrow or friday | ?
18 or 19 september | ?
10 to 12 oct | ?
in 6-8 weeks | ?
in 2 or 3 days | ?
mon to wed | ?
18 sep - 20 sep | ?
18 sep to 20 sep | ?
friday 25:00 | ?
friday at 13pm | ?
friday at 3pm EST | ?
friday at 15:00 utc | ?
friday at 15:00 his time | ?
may | -
march | -
sun | 2026-09-20
second | -
mark | -
will | -
jan | -
last | -
next | -
on | -
in | -
3 | -
three | -
in 3 | -
at | -
12 | -
lunch | -
week | -
every friday | -
friday lunchbreak | -
call friday | -
hello | -
 | -
tonight at 8 | 2026-09-15 20:00
at 8 tonight | 2026-09-15 20:00
tonight at 2am | 2026-09-15 02:00
tomorrow evening at 8 | 2026-09-16 20:00
this afternoon at 3 | 2026-09-15 15:00
friday night 9:30 | 2026-09-18 21:30
tomorrow morning at 8 | 2026-09-16 08:00
friday week | 2026-09-25
in 2 weeks' time | 2026-09-29
in two weeks time | 2026-09-29
next week friday | 2026-09-25
next week on friday | 2026-09-25
upcoming monday | 2026-09-21
first of next month | 2026-10-01
the first of october | 2026-10-01
last day of the month | 2026-09-30
in 9999 years | -
"""

PAST = """
today | 2026-09-15
this morning | 2026-09-15
this afternoon | 2026-09-15
yesterday | 2026-09-14
yday | 2026-09-14
last night | 2026-09-14
day before yesterday | 2026-09-13
the day before yesterday | 2026-09-13
mon | 2026-09-14
monday | 2026-09-14
on monday | 2026-09-14
sun | 2026-09-13
sat | 2026-09-12
friday | 2026-09-11
fri | 2026-09-11
wed | 2026-09-09
tuesday | 2026-09-08
last monday | 2026-09-14
last friday | 2026-09-11
past friday | 2026-09-11
this past friday | 2026-09-11
last tuesday | 2026-09-08
friday last week | 2026-09-11
monday last week | 2026-09-07
this monday | 2026-09-14
next friday | ?
yesterday at 5pm | 2026-09-14 17:00
yesterday evening | 2026-09-14
yesterday at lunch | 2026-09-14
monday at 10 | 2026-09-14 10:00
2 days ago | 2026-09-13
two days ago | 2026-09-13
a day ago | 2026-09-14
3d ago | 2026-09-12
a week ago | 2026-09-08
2 weeks ago | 2026-09-01
a fortnight ago | 2026-09-01
a month ago | 2026-08-15
six months ago | 2026-03-15
a year ago | 2025-09-15
2 years ago | 2024-09-15
an hour ago | 2026-09-15 08:30
2 hours ago | 2026-09-15 07:30
20 minutes ago | 2026-09-15 09:10
12 may | 2026-05-12
may 12 | 2026-05-12
12th of may | 2026-05-12
12 may 2019 | 2019-05-12
3 jan | 2026-01-03
14 sep | 2026-09-14
15 sep | 2026-09-15
16 sep | ?
1 oct | ?
16 oct | ?
17 oct | 2025-10-17
31 dec | 2025-12-31
29 feb | ?
29 feb 2024 | 2024-02-29
mon 14 sep | 2026-09-14
fri 14 sep | ?
fri 7 | ?
fri 4 | ?
fri 11 sep | 2026-09-11
2026-09-01 | 2026-09-01
12/9 | ?
3/3 | 2026-03-03
12.9. | 2026-09-12
12.9.2025 | ?
the 14th | 2026-09-14
the 20th | 2026-08-20
the 1st | 2026-09-01
first monday of september | 2026-09-07
last friday of august | 2026-08-28
last week | ?
last month | ?
last year | ?
last summer | ?
the other day | ?
a few days ago | ?
few days ago | ?
a couple of weeks ago | ?
a while ago | ?
recently | ?
lately | ?
between monday and friday | ?
mon/tue | ?
monday and tuesday | ?
over the summer | ?
last night at 2 | ?
last night at 11 | 2026-09-14 23:00
fri or sat | ?
noon | 2026-09-15 12:00
at 8:15 | 2026-09-15 08:15
just | -
may | -
april | -
in may | ?
in early may | ?
back in 2019 | ?
this week | ?
last march | ?
over christmas | ?
thursday 24 september | ?
"""

# Without a verb that says which way: only what can be only one day is sure.
EITHER = """
today | 2026-09-15
tomorrow | 2026-09-16
yesterday | 2026-09-14
friday | ?
mon | ?
tuesday | ?
last friday | 2026-09-11
friday next week | 2026-09-25
next monday | 2026-09-21
in 3 days | 2026-09-18
3 days ago | 2026-09-12
12 may | ?
1 oct | ?
15 sep | 2026-09-15
12 may 2026 | 2026-05-12
2026-10-01 | 2026-10-01
29 feb | ?
thursday 24 september | 2026-09-24
fri 18 | 2026-09-18
fri 19 sep | ?
"""


def cases() -> list[tuple[str | None, str, str]]:
    """(direction, phrase, meaning) of every line."""
    found = []
    for direction, table in (("future", FUTURE), ("past", PAST), (None, EITHER)):
        for line in table.strip("\n").splitlines():
            phrase, _, meaning = line.partition("|")
            found.append((direction, phrase.strip(), meaning.strip()))
    return found
