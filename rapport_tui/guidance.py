"""The advice behind the rules, a sentence a code; rules and checks cite the codes."""

from __future__ import annotations

from collections.abc import Iterable

GUIDANCE = {
    "A1": "Trust grows when people hear and see each other; writing keeps in touch.",
    "A2": "Work fills whatever time it is given: keep some for the two of you.",
    "A3": "Know what you want for the relationship, and what from this one talk.",
    "A4": "One talk leads to the next: take on what was left over.",
    "A5": "Say plainly and ahead of time what you have in mind.",
    "A6": "Tasks may be on the agenda, as long as enough time is left for each other.",
    "A7": "If the wish is not mutual, do not push: take a small step.",
    "A8": "A talk goes better when it is clear what kind of talk it is.",
    "A9": "After a disappointment repair comes first, and often with how it felt.",
    "A10": "Some topics are out of bounds for this person: when in doubt, leave them.",
    "A11": "Begin with what is easy; candid questions come as trust grows.",
    "A12": "Keep the key points in view while you talk.",
    "A13": "Choose a time and a place where you can give your whole attention.",
    "A14": "Where you cannot meet, plan point by point and allow enough time.",
    "A15": "Hard talks go off plan: know beforehand what you will do then.",
    "A16": "Trust shows in promises kept, by both.",
    "A17": "What holds for two holds for a team: mind the most reserved of them.",
    "B1": "It begins with one moment, and grows only if you mean it to.",
    "B2": "Clear signals spare the other the guessing.",
    "B3": "Listen, and ask next time about what they told you.",
    "B4": "A shared interest is a good reason to swap contact details.",
    "B5": "Follow up within a day or two, with something specific.",
    "B6": "Brief greetings in the places you share count.",
    "B7": "Propose something small that you both like.",
    "B8": "A small group is easier for someone who hesitates.",
    "B9": "Match their pace.",
    "B10": "Give rather than take.",
    "B11": "Not every meeting becomes a relationship, and that is fine.",
    "C1": "Start from what you have in common.",
    "C2": "Try to understand what moves them, and what is hard for them.",
    "C3": "Share what is useful to them.",
    "C4": "Ask questions that go beyond small talk.",
    "C5": "Mark what matters to them: congratulate.",
    "C6": "Nothing matches meeting face to face.",
    "C7": "Keep in touch regularly, and personally.",
}


def advice(codes: Iterable[str]) -> list[str]:
    """`A5: Say plainly …`, a line a code."""
    return [f"{code}: {GUIDANCE[code]}" for code in codes if code in GUIDANCE]
