"""What is said of each check of language: why it matters, a remark's words, and examples in both languages."""

from collections.abc import Mapping
from typing import NamedTuple

from regctl.language.checks import DANGLING, Remark
from regctl.render.writing import NobodyWhereMissing, cut, one_line


class Example(NamedTuple):
    """A clause as it should not be, and as it could be."""

    instead_of: str
    better: str


class About(NamedTuple):
    """`why` explains the check, `message` says what a remark is about, `advice` what to do."""

    title: str
    why: str
    message: str
    advice: str
    english: Example
    russian: Example


ABOUT: dict[str, About] = {
    "vague-term": About(
        "A word that everybody measures differently",
        "Two people can both keep it and both break it, so a dispute about it ends in both-right or both-wrong.",
        "'{excerpt}' has no measure: two people can both be right about it",
        "say how much, how often, by when, or how anybody can see that it was done",
        Example(
            "A client's letter is answered promptly.", "The account manager answers a client's letter within four working hours."
        ),
        Example(
            "Менеджер своевременно отвечает на письма клиентов.",
            "Менеджер отвечает на письмо клиента в течение четырёх рабочих часов.",
        ),
    ),
    "escape-clause": About(
        "A way out that whoever has the duty judges themselves",
        "Whether it was possible or necessary is judged afterwards, by each side in its own favour.",
        "'{excerpt}' leaves it to whoever has the duty whether there is one",
        "say in which case the duty holds, or who decides that it does not, and by when; or leave the words out",
        Example(
            "Where possible, the call is summed up in writing.",
            "After a call of more than ten minutes the manager sums it up in writing.",
        ),
        Example(
            "При необходимости менеджер привлекает технического специалиста.",
            "Если в письме есть вопрос о сервере, менеджер в тот же день привлекает технического специалиста.",
        ),
    ),
    "open-list": About(
        "A list without an end",
        "What is not in the list may be in it or not: nobody can know before the dispute.",
        "'{excerpt}' leaves open what else belongs to the list",
        "name all that belongs to it, or the rule by which anybody can tell",
        Example(
            "The reply contains the order number, the delivery date, etc.",
            "The reply contains the order number, the delivery date and the name of the carrier.",
        ),
        Example(
            "В ответе указываются номер заказа, срок поставки и т. д.",
            "В ответе указываются номер заказа, срок поставки и перевозчик.",
        ),
    ),
    "weak-modal": About(
        "A wish or a permission where a duty is meant",
        "Nobody can break a recommendation, so it has no place among clauses that people acknowledge and are disputed by.",
        "'{excerpt}' asks or permits, and does not oblige",
        "say that it is done, or move it to a page of advice; a permission says who may do what until when",
        Example(
            "Employees should reply to internal mail within one working day.",
            "Employees reply to internal mail within one working day.",
        ),
        Example(
            "Сотруднику желательно отвечать на внутренние письма в течение дня.",
            "Сотрудник отвечает на внутреннее письмо в течение рабочего дня.",
        ),
    ),
    "unbounded-universal": About(
        "All, always, never, without a bound",
        "Taken at its word it is broken every day, so nobody takes it at its word, and where it ends is left to the arbiter.",
        "'{excerpt}' has no bound, and hardly anybody can keep it at its word",
        "say which ones, or when; keep the word where there is indeed no exception, and allow it with that reason",
        Example(
            "Managers answer any question of a client.", "A manager answers questions about orders of the last twelve months."
        ),
        Example(
            "Менеджер отвечает на любой вопрос клиента.", "Менеджер отвечает на вопросы о заказах последних двенадцати месяцев."
        ),
    ),
    "several-duties": About(
        "Several duties in one clause",
        "A dispute cites a clause. If half of it was kept, both sides are right.",
        "this is one of {count} duties in the clause: whoever keeps one and not the other is right and wrong",
        "make a clause of each, with a doer and a time of its own",
        Example(
            "The manager confirms the order within an hour and sends the invoice by the end of the next day.",
            "2.1 The manager confirms the order within an hour. 2.2 The manager sends the invoice by the end of the next day.",
        ),
        Example(
            "Менеджер подтверждает заказ в течение часа и выставляет счёт до конца следующего дня.",
            "2.1 Менеджер подтверждает заказ в течение часа. 2.2 Менеджер выставляет счёт до конца следующего дня.",
        ),
    ),
    "no-doer": About(
        "A duty of nobody",
        "What must be done without saying by whom is waited for by everybody, and nobody can be the respondent.",
        "'{excerpt}' is a duty, and the sentence does not say whose",
        "begin the sentence with whoever does it",
        Example(
            "A complaint must be registered within one hour.",
            "Whoever receives a complaint registers it within one hour.",
        ),
        Example(
            "Жалобу необходимо зарегистрировать в течение часа.",
            "Получивший жалобу регистрирует её в течение часа.",
        ),
    ),
    "passive-without-actor": About(
        "The passive, and nobody who acts",
        "It says as a fact what somebody is to do. As with a duty of nobody, there is no respondent.",
        "'{excerpt}' does not say who does it",
        "begin the sentence with whoever does it, or add by whom",
        Example("Minutes are published within 24 hours.", "Whoever called the meeting publishes the minutes within 24 hours."),
        Example("Протокол публикуется в течение суток.", "Организатор совещания публикует протокол в течение суток."),
    ),
    "no-measure": About(
        "A duty without a deadline or a measure",
        "What has no time is never late. The dispute is then about when it would have been in time.",
        "'{excerpt}' says what is to be done, and the clause not by when or how much",
        "add a time, a number, a frequency, or the moment at which it is done",
        Example(
            "The duty engineer informs the director about an incident.",
            "The duty engineer calls the director within ten minutes of the alert.",
        ),
        Example(
            "Руководитель сообщает клиенту о результатах.",
            "Руководитель сообщает клиенту о результатах на следующий рабочий день.",
        ),
    ),
    "long-sentence": About(
        "A long sentence",
        "Whoever has to read a sentence twice has read two different things.",
        "the sentence has {count} words; above {most}, people lose its beginning",
        "make two sentences of it, or a clause of each condition",
        Example(
            "When a client who has complained about a delivery has not been called back within the day on which …",
            "A client who complains about a delivery is called back by the manager on the same day. If …",
        ),
        Example(
            "При поступлении жалобы на качество работ, выполненных в течение тридцати дней до …",
            "На жалобу о качестве работ менеджер отвечает в тот же день. Если …",
        ),
    ),
    "undefined-term": About(
        "A term that nothing explains",
        "A short form, or a name with capitals, that no clause of any regulation explains: newcomers guess what it means.",
        "'{term}' is explained in no regulation",
        'write it out, or define it in a clause: "SLA" means …; « SLA » — …; (далее — …)',
        Example(
            "Requests are answered under the SLA.",
            '"SLA" means the answer times in clause 7. Requests are answered under the SLA.',
        ),
        Example("РП принимает задачу в течение двух дней.", "Руководитель проекта (РП) принимает задачу в течение двух дней."),
    ),
    "unused-term": About(
        "A term that nobody uses",
        "It was needed once, or another word is used for the same. Either way readers look for what it is for.",
        "'{term}' is defined here, and no clause of any regulation uses it",
        "take the definition out, or use the term wherever the same is meant",
        Example(
            '"Cold storage" means an archive that is read less than once a year.',
            "(nothing, if no clause speaks of cold storage)",
        ),
        Example("«Холодное хранилище» — архив, который читают реже раза в год.", "(ничего, если о нём не говорит ни один пункт)"),
    ),
    "dangling-reference": About(
        "A reference to what is not there",
        "A clause, a regulation or a person (@id) that does not exist, or not any more: the duty leads nowhere.",
        "",
        "name what is there now; people are written @id, clauses REG-002#2.1",
        Example("Exceptions are approved under REG-777.", "Exceptions are approved under REG-007."),
        Example("Исключения согласуются по пункту 14.", "Исключения согласуются по пункту 4.1."),
    ),
    "needless-allowance": About(
        "An allowance for nothing",
        "The clause allows a check that has nothing to say about it: the words have changed, or the name is another check's.",
        "the clause allows '{check}', and that check has no remark on it",
        "take the line out of `allow`",
        Example("allow: {vague-term: the law says so}, where no word is vague", "(without the line)"),
        Example("allow: {open-list: так в договоре}, где списка нет", "(без этой строки)"),
    ),
}
"""By the names of the checks. What a dangling reference says depends on what it leads to."""

_DANGLING = {
    "regulation": "there is no regulation {name}",
    "retired": "{name} is retired",
    "clause": "{regulation} has no clause {name}",
    "person": "nobody in people.yaml is called {name}",
    "left": "{name} is not active any more, by people.yaml",
}

HOW_TO_ALLOW = "A remark that is wrong here is silenced by its reason, beside the clause's text: allow: {{{check}: why}}"


def message_of_remark(remark: Remark) -> str:
    """What the remark is about, in one line."""
    details = {"excerpt": remark.excerpt, **remark.details}
    return words_for(remark.check, details).format_map(
        NobodyWhereMissing({name: cut(one_line(str(value)), 80) for name, value in details.items()})
    )


def words_for(check: str, details: Mapping[str, object]) -> str:
    """The words of a remark, in which its details are left as they are named."""
    return _DANGLING[str(details["what"])] if check == DANGLING else ABOUT[check].message


def example_of(check: str, language: str) -> Example:
    about = ABOUT[check]
    return about.russian if language == "ru" else about.english
