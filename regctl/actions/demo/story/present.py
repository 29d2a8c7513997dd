"""The days up to now: the present month as far as it has come, and what is still open."""

from regctl.actions.demo.cast import ANNA, DENIS, GLEB, IVAN, KIRA, LEV, MARIA, NINA, OLGA, PAVEL, POLINA, TIMUR, VERA
from regctl.actions.demo.script import Ago, Amendment, Chapter, Claim, Mishap, On, Reading, accept, contest, rule
from regctl.model.dispute import Ruling

_THURSDAY_RUN = """clauses:
  - id: "1"
    text: >-
      A payment for the Thursday run is requested by Wednesday noon, with the invoice and the number of the project.
  - id: "2"
    text: >-
"""

PRESENT: Chapter = (
    Claim(
        KIRA,
        ANNA,
        "REG-004#2",
        On(7, 2),
        1,
        "Two and a half hours of 'calls' without a task.",
        (accept(1),),
    ),
    Claim(
        GLEB,
        LEV,
        "REG-004#1",
        On(7, 3),
        1,
        "The hours came two days late, after I had asked twice.",
        (accept(1),),
    ),
    Claim(
        MARIA,
        DENIS,
        "REG-003#1",
        On(7, 5),
        1,
        "The task for the photographs has no date by which we need them.",
        (
            contest(2, "The date is that of the parent, which the tracker shows in grey."),
            rule(4, OLGA, Ruling.RESPONDENT, "I see it too, in grey."),
        ),
    ),
    Claim(
        PAVEL,
        IVAN,
        "REG-002#3",
        On(7, 7),
        1,
        "Zarya's wish for a second logo was declined. The reason is there, an alternative is not.",
        (accept(1),),
    ),
    Claim(
        NINA,
        VERA,
        "REG-007#3",
        On(7, 9),
        1,
        "The advance for the props has been open for five working days; one receipt is missing.",
        (accept(3),),
    ),
    Claim(
        TIMUR,
        ANNA,
        "REG-010#2",
        On(7, 11),
        1,
        "The estimate for the loyalty programme left the house without a second reader.",
        (
            contest(1, "A colleague read it."),
            rule(3, MARIA, Ruling.INITIATOR, "The letter was read; the table was attached later."),
        ),
    ),
    Claim(
        IVAN,
        GLEB,
        "REG-003#2",
        On(7, 13),
        1,
        "A task was taken up in which my name stood and no result. I had only parked it there.",
        (accept(1),),
    ),
    Claim(
        VERA,
        POLINA,
        "REG-004#3",
        On(7, 15),
        1,
        "Six hours above the estimate for the guide, and the account manager learnt of them from the invoice.",
        (accept(2),),
    ),
    Mishap(On(7, 4), ANNA, 1, "communication", "Volna was asked for its feedback twice, by two different forms."),
    # What follows is told by its distance from now, so that something is always going on.
    Claim(
        GLEB,
        IVAN,
        "REG-003#1",
        Ago(16),
        1,
        "'Ask Zarya about the texts' is all there is: no date, no result.",
        (contest(1, "It is a reminder to myself. I am the only one who ever reads it."),),
    ),
    Claim(
        POLINA,
        PAVEL,
        "REG-004#4",
        Ago(10),
        1,
        "Eleven interruptions of two minutes each became five and a half hours.",
        (
            contest(1, "Half an hour is what it takes me to get back into a drawing. I find that sensible."),
            rule(
                4, DENIS, Ruling.BOTH_RIGHT, "Both of you have a case. As long as 'sensibly' is not a number, neither is wrong."
            ),
        ),
        evidence=("https://tasks.northwind.example/hours/2107",),
    ),
    Amendment(
        Ago(6),
        NINA,
        "regulations/finance/REG-007-payments.yaml",
        _THURSDAY_RUN + "      Above 50 000 roubles,",
        "effective_from: {first}\n" + _THURSDAY_RUN + "      Above 80 000 roubles,",
        "Raise the limit for payments that the director approves\n\nFrom the first of next month, as prices have risen.",
        days={"first": On(8, 0)},
    ),
    Reading(Ago(4), (NINA, OLGA, KIRA)),
    Claim(
        VERA,
        MARIA,
        "REG-010#1",
        Ago(5),
        1,
        "Ladoga has a figure for the new brochure already. It is mine to draw, and nobody has asked me.",
        (contest(2, "It is an order of magnitude, and the letter says so."),),
    ),
    Claim(
        NINA,
        LEV,
        "REG-007#3",
        Ago(4),
        2,
        "The licences were bought with an advance a good week ago, and there are no receipts yet.",
        (contest(2, "The seller sends receipts at the end of the month. I said so when I asked for the advance."),),
    ),
    Claim(
        ANNA,
        DENIS,
        "REG-009#4",
        Ago(3),
        1,
        "Two days at the fair, and the mailbox did not say so.",
    ),
    Claim(
        LEV,
        ANNA,
        "REG-003#2",
        Ago(2),
        1,
        "My task came back after three days, and rightly so; but it should have come back after one.",
    ),
    Claim(
        KIRA,
        IVAN,
        "REG-002#1",
        Ago(1),
        1,
        "'Hi!' to the director of Volna, and no telephone number below.",
        evidence=("https://crm.northwind.example/letters/44902",),
    ),
)
