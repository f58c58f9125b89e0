"""First names that may be one person's: a cautious table of well-known short forms."""

from __future__ import annotations

# Each line is one name and its forms; a form may stand in several lines.
_FORMS = """
alexander alex al sandy sasha alejandro
alexandra alex sandra sasha alejandra
andrew andy drew
anthony tony antonio toni
barbara barb babs
benjamin ben benny
catherine katherine kathryn cathy kathy kate katie katy kat
charles charlie chuck carlos
christina christine chris tina
christopher chris kit
daniel dan danny
david dave davey
deborah debra debbie deb
dmitri dmitry dima mitya
dorothy dot dottie
edward ed eddie ted ned
elizabeth liz lizzie beth betty eliza elisabeth lisa
francisco paco pancho frank
franciszek franek
frederick fred freddie
gabriel gabe
gabriela gabi gaby
gregory greg
guadalupe lupe
henry hank harry
ignacio nacho
isabella isabel bella izzy
jacob jake
james jim jimmy jamie
janet jan
jeffrey geoffrey jeff geoff
jennifer jen jenny
jessica jess jessie
jesus chuy
johannes hannes hans johann
john jon johnny jack
jonathan jon jonny
jose pepe
joseph joe joey
joshua josh
judith judy
katarzyna kasia
kenneth ken kenny
lawrence laurence larry
leonard leo len lenny
malgorzata gosia
margaret maggie meg peggy marge greta
maria mari mary
matthew matt
maximilian max
michael mike mick micky michel mischa misha mikhail
nicholas nicolas nick nico
oluwaseun seun
pamela pam
patricia pat patty trish
patrick pat paddy
peter pete petr piotr
philip phillip phil
rafael rafa
raymond ray
rebecca becky becca
richard rick ricky rich dick
robert rob robbie bob bobby
ronald ron ronnie
samantha sam sammy
samuel sam sammy
sebastian seb basti
stephanie steph steffi
stephen steven steve
susan sue suzie susie susanne
theodore ted teddy theo
theresa teresa terry tess
thomas tom tommy
timothy tim timmy
tobias tobi toby
valentina vale
victoria vicky tori
vincent vince
william will bill billy willy liam
wolfgang wolf
zachary zach zack
"""
_FULL: dict[str, list[str]] = {}
for _line in _FORMS.split("\n"):
    for _form in _line.split():
        _FULL.setdefault(_form, []).append(_line.split()[0])


def full_forms(first: str) -> tuple[str, ...]:
    """The names that a folded first name may be short for, itself included."""
    return tuple(_FULL.get(first, (first,)))
