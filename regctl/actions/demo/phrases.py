"""What people say in disputes that nobody wrote by hand: claims by the clause they cite, excuses, and arbiters' verdicts."""

from regctl.model.dispute import Ruling

CLIENTS = ("Zarya", "Ladoga", "Mramor", "Volna", "Berezka", "Gorizont", "Polyus", "Kedr", "Orbita", "Yantar")

CLAIMS: tuple[tuple[str, str], ...] = (
    ("REG-001#1", "A change of regulations has been out for {days} working days and is not acknowledged."),
    ("REG-001#2", "The gap that showed with {client} was talked about at lunch, and nobody wrote to the owner."),
    ("REG-002#1", "The letter to {client} greets nobody and carries no telephone number."),
    ("REG-002#1", "{client} was addressed by the name of their former director."),
    ("REG-002#2", "{client} waited for an answer from {hour} o'clock until the evening."),
    ("REG-002#2", "A question from {client} lay for {days} days before anybody wrote back."),
    ("REG-002#3", "{client} got a plain no, without a reason."),
    ("REG-002#4", "The new date was agreed with {client} on the telephone at {hour}, and there is no letter about it."),
    ("REG-003#1", "The task for {client} names two people and no date."),
    ("REG-003#1", "From the task for {client} one cannot tell what is to be there in the end."),
    ("REG-003#2", "Work on a task for {client} began though it had no due date."),
    ("REG-003#3", "The whole description of the task for {client} is one line and a smile."),
    ("REG-003#4", "The page for {client} was due {days} days ago, and the date has not been moved."),
    ("REG-004#1", "The hours for {client} came {days} days late."),
    ("REG-004#2", "{days} hours on 'various' in one day."),
    ("REG-004#3", "{days} hours above the estimate for {client}, and the account manager heard of them afterwards."),
    ("REG-004#4", "A call of three minutes with {client} was rounded up to an hour."),
    ("REG-005#1", "A change for {client} went live on Friday, long after two o'clock."),
    ("REG-005#2", "The release for {client} had no word on how to take it back."),
    ("REG-005#2.1", "The note on the release for {client} came after the release."),
    ("REG-005#3", "The order form of {client} was broken for {days} hours after the release, and nobody had looked."),
    ("REG-006#1", "A password of {client} stood in a task for everybody to read."),
    ("REG-006#2", "Access to the shop of {client} was given on a word in the chat."),
    ("REG-006#3", "The access to {client} was still there {days} days after the end of the project."),
    ("REG-007#1", "The invoice for {client} came after the noon of the run, and without the number of the project."),
    ("REG-007#3", "The advance for {client} has been open for {days} working days too long."),
    ("REG-007#4", "The payment for {client} went out of turn, and I see nothing that would justify it."),
    ("REG-008#1", "The act for {client} went out {days} days after the end of the month."),
    ("REG-008#1.1", "{client} has had an unsigned act for ten working days, and no reminder."),
    ("REG-008#2", "The originals from {client} lay on the window sill for {days} days."),
    ("REG-009#1", "The leave stood in the calendar {days} days ahead, and nobody was named to stand in."),
    ("REG-009#2", "Not a word in the channel until {hour} o'clock."),
    ("REG-009#3", "The work for {client} was handed over in one sentence."),
    ("REG-009#4", "{client} wrote for {days} days to a mailbox that did not answer."),
    ("REG-010#1", "{client} was told one figure instead of two, and not by the one who will do the work."),
    ("REG-010#2", "The estimate for {client} went out unread."),
    ("REG-010#3", "Nothing is allowed for risks in the estimate for {client}."),
    ("REG-010#4", "Work for {client} began on an estimate that was {days} weeks over its thirty days."),
    ("REG-011#1", "The duty telephone rang twelve times at {hour}."),
    ("REG-011#2", "A missed call from {client} was returned after {days} hours."),
)

EXCUSES: tuple[str, ...] = (
    "It was agreed otherwise in the meeting with {client}.",
    "The tracker was down that morning, as everybody knows.",
    "I did it on the same day; it stands in another thread.",
    "{client} had asked for it to be done that way.",
    "The clause does not speak of a case like this one.",
    "I was not the one on duty: we had swapped.",
    "It came with the weekly letter, which counts as well.",
    "I asked for help at {hour} and waited for an answer.",
)

VERDICTS: dict[Ruling, tuple[str, ...]] = {
    Ruling.INITIATOR: (
        "The clause is plain, and what was said against it does not change it.",
        "An agreement that is not written down anywhere does not count here.",
        "The log shows the hour. I have looked.",
        "Understandable, and still against the clause.",
    ),
    Ruling.RESPONDENT: (
        "The letter is there; it went to another address.",
        "The work had been handed over the day before, and properly.",
        "The clause was kept: {client} had agreed to a later date.",
        "What is shown proves nothing about who did it.",
    ),
    Ruling.BOTH_RIGHT: (
        "Both of you read the clause with care, and it can be read both ways.",
        "Each did what the words ask for. The words need an owner's hand.",
    ),
    Ruling.BOTH_WRONG: (
        "Neither asked the owner what was meant, and neither could know.",
        "One did too little and the other accused too soon; the clause helps neither.",
    ),
}

RETREATS: tuple[str, ...] = (
    "I had looked at the wrong day.",
    "We have talked, and it was a misunderstanding.",
    "There is a letter that I had not seen.",
    "It was somebody else's task.",
)

RECUSALS: tuple[str, ...] = (
    "I took part in it myself.",
    "I had given both of them advice before.",
    "It is about a task of mine.",
)

VOIDINGS: tuple[str, ...] = ("Opened for the wrong person.", "The figures came from a report that was wrong for everybody.")

CATEGORIES: tuple[tuple[str, str, str | None], ...] = (
    ("communication", "{client} was told two different dates.", None),
    ("communication", "A letter to {client} went out without its attachment.", "It was sent from the telephone."),
    ("deployment", "The shop of {client} was down for {days} minutes.", None),
    ("deployment", "A release for {client} had to be taken back.", "Staging lacks the data that it failed on."),
    ("documents", "An invoice to {client} bore last year's number.", "The template is copied by hand."),
    ("estimates", "The work for {client} took {days} times as long.", None),
    ("planning", "Two teams had booked the same day with {client}.", "There are two calendars."),
)
