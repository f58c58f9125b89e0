"""Tables as programs write them, with what they say: name, text, fields.

Made up after each program's manner; the expected fields are worked out by hand.
"""

from __future__ import annotations

from typing import Any

from tests.cards import born, mail, phone

Case = tuple[str, str, list[dict[str, Any]]]
ANA = {"name": "Ana Ruiz"}


def url(value: str, label: str | None = None) -> dict[str, str]:
    return {"kind": "url", "value": value, **({"label": label} if label else {})}


def address(value: str, label: str | None = None) -> dict[str, str]:
    return {"kind": "address", "value": value, **({"label": label} if label else {})}


GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Suffix,Nickname,"
    "Birthday,Gender,Notes,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,"
    "Address 1 - Type,Address 1 - Formatted,Organization 1 - Type,"
    "Organization 1 - Name,Organization 1 - Title,Relation 1 - Type,"
    "Relation 1 - Value,Website 1 - Type,Website 1 - Value,Event 1 - Type,"
    "Event 1 - Value,Custom Field 1 - Type,Custom Field 1 - Value\n"
    "Ana Ruiz,Ana,,Ruiz,,,Anita,--04-12,,likes tea,,* myContacts ::: climbing,"
    "* Home,ana@b.c ::: ana@d.e,Work,a@work.x,Mobile,+34 600 ::: +34 601,Home,"
    '"1 Rue X\nLyon",,Atlas,Engineer,Sister,Marta,Profile,http://b.c,Anniversary,'
    "2014-06-21,Shoe size,38\n"
)
GOOGLE_NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,"
    "Nickname,File As,Organization Name,Organization Title,Organization Department,"
    "Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Event 1 - Label,Event 1 - Value\n"
    "Ana,,Ruiz,,,,,,Atlas,Engineer,Maps,1985-04-12,,,friends ::: * myContacts,* Home,"
    "ana@b.c,Mobile,'+34 600,Moving,2026-11-01\n"
    ",,,,,,,,Puentes & Hija,,,,,,* myContacts,,,,,,\n"
)
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department",'
    '"Job Title","Business Street","Business City","Business Postal Code",'
    '"Business Country/Region","Home Street","Home City","Business Phone",'
    '"Home Phone","Mobile Phone","Anniversary","Birthday","Categories",'
    '"E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address","Gender",'
    '"Notes","Priority","Private","Sensitivity","Spouse","Web Page"\n'
    '"Dr.","Ana","","Ruiz","","Atlas","Maps","Engineer","Rua X 1","Porto","4000",'
    '"Portugal","","","1","2","3","0/0/00","4/25/1985","friends;climbing","a@b.c",'
    '"SMTP","Ana Ruiz (a@b.c)","d@e.f","Unspecified","tea","Normal","False","Normal",'
    '"Luis","b.c"\n'
)
LINKEDIN = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email'
    ' addresses are missing, because of privacy settings."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ana,Ruiz,https://www.linkedin.com/in/ana,,Atlas,Engineer,12 Mar 2025\n"
    ",,,,,,03 Apr 2024\n"
    'Sam,"Lee, PhD",https://www.linkedin.com/in/sam,sam@b.c,,,01 Jan 2020\n'
)
THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,"
    "Screen Name,Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,"
    "Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,"
    "Work Address,Work City,Job Title,Department,Organization,Web Page 1,Birth Year,"
    "Birth Month,Birth Day,Custom 1,Notes\n"
    "Ana,Ruiz,Ana Ruiz,Anita,a@b.c,d@e.f,,1,2,,,3,Rua X 1,Apt 2,Porto,,4000,Portugal,"
    ",,Engineer,,Atlas,b.c,1985,4,12,oolong,tea\n"
    "Sam,Lee,,,,,,,,,,,,,,,,,,,,,,,,4,12,,\n"
)
CASES: tuple[Case, ...] = (
    ("Google, old", GOOGLE_OLD, [ANA | {
        "aliases": ["Anita"], "dates": [*born("--04-12"),
            {"label": "anniversary", "on": "2014-06-21"}],
        "notes": "likes tea", "tags": ["climbing"],
        "channels": [mail("ana@b.c", "home"), mail("ana@d.e", "home"),
            mail("a@work.x", "work"), phone("+34 600", "mobile"),
            phone("+34 601", "mobile"), address("1 Rue X\nLyon", "home"),
            url("http://b.c", "profile")],
        "org": "Atlas", "role": "Engineer",
        "relations": [{"who": "Marta", "is": "sister"}], "fields": {"shoe size": "38"}}]),
    ("Google, new", GOOGLE_NEW, [ANA | {
        "org": "Atlas, Maps", "role": "Engineer", "tags": ["friends"],
        "dates": [*born("1985-04-12"), {"label": "moving", "on": "2026-11-01"}],
        "channels": [mail("ana@b.c", "home"), phone("+34 600", "mobile")]},
        {"name": "Puentes & Hija", "org": "Puentes & Hija"}]),
    ("Outlook", OUTLOOK, [{"name": "Dr. Ana Ruiz", "org": "Atlas, Maps",
        "role": "Engineer", "tags": ["friends", "climbing"], "notes": "tea",
        "dates": born("1985-04-25"),
        "channels": [phone("1", "work"), phone("2", "home"), phone("3", "mobile"),
            mail("a@b.c"), mail("d@e.f"), url("b.c"),
            address("Rua X 1, Porto, 4000, Portugal", "work")],
        "relations": [{"who": "Luis", "is": "spouse"}]}]),
    ("LinkedIn", LINKEDIN, [
        ANA | {"channels": [url("https://www.linkedin.com/in/ana", "linkedin")],
            "org": "Atlas", "role": "Engineer", "fields": {"connected on": "2025-03-12"}},
        {"name": "Sam Lee, PhD", "channels": [
            url("https://www.linkedin.com/in/sam", "linkedin"), mail("sam@b.c")],
            "fields": {"connected on": "2020-01-01"}}]),
    ("Thunderbird", THUNDERBIRD, [ANA | {
        "aliases": ["Anita"], "role": "Engineer", "org": "Atlas", "notes": "tea",
        "channels": [mail("a@b.c"), mail("d@e.f"), phone("1", "work"),
            phone("2", "home"), phone("3", "mobile"), url("b.c"),
            address("Rua X 1, Apt 2, Porto, 4000, Portugal", "home")],
        "dates": born("1985-04-12"), "fields": {"custom 1": "oolong"}},
        {"name": "Sam Lee", "dates": born("--04-12")}]),
    ("anything", "Who;Mail;T-shirt\nAna Ruiz;a@b.c;M\n",
     [ANA | {"channels": [mail("a@b.c")], "fields": {"t-shirt": "M"}}]),
    ("tabs", "Name\tPhone\nAna Ruiz\t+34, 600\n", [ANA | {"channels": [phone("+34, 600")]}]),
    ("bars", "Name|Phone\nAna Ruiz|1\n", [ANA | {"channels": [phone("1")]}]),
    ("sep=", "sep=;\nName;Phone\nAna Ruiz;1\n", [ANA | {"channels": [phone("1")]}]),
    ("one column", "Name\nAna Ruiz\n\nSam\n", [ANA, {"name": "Sam"}]),
    ("CR", "Name,Phone\rAna Ruiz,1\r", [ANA | {"channels": [phone("1")]}]),
    ("German", "Vorname;Nachname;Geburtstag\nAna;Ruiz;12.4.1985\n",
     [ANA | {"dates": born("1985-04-12")}]),
    ("short and long rows", "Name,Phone\nAna Ruiz\nSam,1,2,3\n",
     [ANA, {"name": "Sam", "channels": [phone("1")]}]),
    ("quotes inside", 'Name,Notes\nAna Ruiz,"a ""b"", c\nd"\n',
     [ANA | {"notes": 'a "b", c\nd'}]),
    ("quotes where none belong", 'Name,Notes\nAna Ruiz,"a"b\n', [ANA | {"notes": "ab"}]),
    ("days prove the order", "Name,Birthday\nAna Ruiz,3/4/1985\nSam,25/4/1985\n",
     [ANA | {"dates": born("1985-04-03")}, {"name": "Sam", "dates": born("1985-04-25")}]),
    ("no date", "Name,Birthday\nAna Ruiz,in May\n", [ANA | {"fields": {"birthday": "in May"}}]),
    ("met in a year", "Name,Met,Met at\nAna Ruiz,2014,school\n",
     [ANA | {"met": {"on": "2014", "at": "school"}}]),
    ("hostile", "Name,Notes\nEve\x1b[31m[/red],\u202e\n",
     [{"name": "Eve\x1b[31m[/red]", "notes": "\u202e"}]),
)  # fmt: skip
