"""Right and wrong files of every kind. The wrong ones with the fault that must be found, its line and column."""

from regctl.model.paths import Kind
from tests.sealed import PEOPLE, REPLIES, SETTINGS, WORKING, opening_text

FULL_SETTINGS = """\
# regctl.yaml
organisation: Example Agency
timezone: Europe/Moscow
language: en                     # en | ru
disputes:
  stake: 1
  contested_stake: 2
  answer_days: 7
  ruling_days: 14
  limitation_days: 30
  require_acknowledgement: true
  fallback_arbiters: [olga]
  limits: {opened_per_month: null, same_pair_per_month: null}
points:
  both-right: {initiator: 0, respondent: 0}
  both-wrong: {initiator: 0, respondent: 0}
ambiguity: {fix_days: 14}
history: {max_skew: 1h, require_signatures: false, forge_committers: [noreply@github.com]}
departments:
  support: {name: Support, conversion: {kind: transfer, rate: 100, currency: RUB}}
  design:  {name: Design, conversion: {kind: pot, rate: 100, currency: RUB, purpose: Friday pizza}}
  office:  {name: Office}
targets:                         # plan against fact
  answered_in_time: {at_least: 0.9}
"""
FULL_PEOPLE = """\
people:
  - id: anna                     # what every file and command uses
    name: Anna
    emails: [anna@agency.example]
    department: support
    manager: olga                # none at the top
    deputy: {person: maria, from: 2026-11-01, until: 2026-11-14}
    roles: [admin]               # admin, controller
    keys: [ssh-ed25519 AAAA]
    active: {from: 2024-02-01, until: 2026-12-31}
    logins: [anna-a, Anna.Support]
  - {id: olga, name: Olga, emails: [olga@agency.example], department: office}
  - {id: maria, name: Maria, emails: [maria@agency.example, m@agency.example], department: office, manager: olga}
"""
CALLED_BY = """\
# Who is who. This file stands in no history.
names:
  p17: Anna Petrova
  p18: "Иван: младший"
"""
FULL_REGULATION = """\
regulation: REG-002
title: Replies to clients
owner: olga
status: in-force                 # draft | in-force | retired
applies_to: [support]            # departments; everyone where it is missing
effective_from: 2026-03-01       # optional
review_by: 2027-03-01            # optional
clauses:
  - id: "2.1"
    text: >-
      The first reply goes out within two working hours.
"""
ACKNOWLEDGEMENT = "acknowledgement: REG-002\nperson: ivan\nfingerprint: a0123456789abcdef0123456789abcdef0123456\n"
ERROR = "error: 20261121-m3xd\noccurred: 2026-11-20\ncategory: client-access\nwhat: No login.\n"
RESOLVED = "commit: 3f2a9c1d5e6b\nreason: Spoken to.\n"
DISPUTE = opening_text()

MONTH = f"""\
month: 2026-10
commit: {"a" * 40}
departments:
  support:
    name: Support
    conversion: {{kind: transfer, rate: 100.50, currency: RUB, cap: 1000}}
    people:
      anna: {{points: -1, opened: 1, received: 0, won: 0, lost: 1, points_lost: 1}}
disputes:
  - 20261002-yejc both-wrong 2026-10-06 anna 0 ivan -1 REG-010#3.1 support -
corrections:
  - 2026-09 20260910-k7qf anna -1 support ivan 1 design
"""

RIGHT: dict[Kind, list[str]] = {
    Kind.MONTH: [MONTH, f"month: '2026-10'\ncommit: {'b' * 64}\nrules: {'c' * 40}\n"],
    Kind.SETTINGS: [
        FULL_SETTINGS,
        SETTINGS,
        "{}\n",
        "disputes: {limits: {opened_per_month: 3}}\n",
        "points: {both-right: {initiator: -1}}\n",
        "targets: {ruled_in_time: {at_most: 1}}\n",
        "departments: {}\n",
        "departments: {'1': {name: One}}\n",
        "history: {forge_committers: []}\n",
        "language: 'ru'\n",
    ],
    Kind.PEOPLE: [
        FULL_PEOPLE,
        PEOPLE,
        "people: [{id: a, name: A, emails: [a@b], department: d, active: {}, roles: [], keys: []}]\n",
        "people: [{id: a-1_b, name: 'no', emails: [a@b], department: '1', active: {until: '2026-01-01'}}]\n",
    ],
    Kind.NAMES: [
        CALLED_BY,
        "names: {}\n",
        "names: {p17: 'Anna', null: '17', '1': yes}\n",
        "names:\n  # Support\n\n  p17: >-\n    Anna\n    Petrova\n",
    ],
    Kind.REGULATION: [
        FULL_REGULATION,
        REPLIES,
        WORKING,
        REPLIES.replace("in-force", "draft"),
        REPLIES + "    allow:\n      vague-term: The law says so.\n      open-list: >-\n        There is\n        one more.\n",
        REPLIES + "    allow: {}\n",
        REPLIES.replace("in-force", "retired"),
        REPLIES.replace("title: Replies to clients", "title: 'no'"),
    ],
    Kind.ACKNOWLEDGEMENT: [ACKNOWLEDGEMENT, ACKNOWLEDGEMENT.replace("a0", "'00").replace("3456\n", "3456'\n")],
    Kind.ERROR: [ERROR, ERROR + "cause: A lost key.\nregulation: REG-001\n", ERROR.replace("2026-11-20", "'2024-02-29'")],
    Kind.RESOLVED: [RESOLVED, RESOLVED.replace("3f2a9c1d5e6b", "'" + "0" * 64 + "'")],
    Kind.DISPUTE: [
        DISPUTE,
        DISPUTE.replace("acts:\n", ""),
        DISPUTE.replace("acts:\n", "evidence: []\nacts:\n"),
        DISPUTE.replace("acts:\n", "evidence:\n  - https://crm.example/1\nacts:\n"),
        DISPUTE + "  - accept: {}\n",
        DISPUTE + "  - accept:\n",
        DISPUTE + "  - default: ~\n",
        DISPUTE + "  - contest: {reason: No.}\n  - rule: {arbiter: olga, outcome: both-wrong, reason: Unclear.}\n",
        DISPUTE + "  - recuse: {arbiter: olga, reason: A friend.}\n  - void: {admin: olga, reason: A test.}\n",
        DISPUTE + "  - withdraw: {reason: No.}\n",
    ],
}


def _keys(**keys: str) -> str:
    """People with those keys, whoever they are."""
    text = PEOPLE
    for person, key in keys.items():
        text = text.replace(f"[{person}@agency.example]", f"[{person}@agency.example], keys: ['{key}']")
    return text


def _logins(**logins: str) -> str:
    """People with those accounts on the forge."""
    text = PEOPLE
    for person, login in logins.items():
        text = text.replace(f"[{person}@agency.example]", f"[{person}@agency.example], logins: ['{login}']")
    return text


Wrong = tuple[Kind, str, str, int, int]
"""A kind and a text; a fault that it has, with line and column."""

BY_SCHEMA: list[Wrong] = [
    (Kind.MONTH, MONTH.replace("2026-10\n", "2026-13\n"), "wrong-type", 1, 8),
    (Kind.MONTH, MONTH.replace("a" * 40, "abc"), "wrong-form", 2, 9),
    (Kind.MONTH, MONTH.replace("opened: 1", "opened: -1"), "out-of-bounds", 8, 34),
    (Kind.MONTH, MONTH.replace("both-wrong", "nonsense"), "wrong-form", 10, 5),
    (Kind.MONTH, MONTH.replace("anna -1 support", "anna support"), "wrong-form", 12, 5),
    (Kind.MONTH, MONTH.replace("month:", "moon:"), "unknown-key", 1, 1),
    (Kind.SETTINGS, "organisation: 12\n", "wrong-type", 1, 15),
    (Kind.SETTINGS, "organisation: ''\n", "empty-text", 1, 15),
    (Kind.SETTINGS, "organisation: '  '\n", "empty-text", 1, 15),
    (Kind.SETTINGS, "organisation:\n", "wrong-type", 1, 14),
    (Kind.SETTINGS, "organisation:\n\n# here\nlanguage: en\n", "wrong-type", 1, 14),
    (Kind.SETTINGS, "organization: Example\n", "unknown-key", 1, 1),
    (Kind.SETTINGS, "timezone: 3\n", "wrong-type", 1, 11),
    (Kind.SETTINGS, "language: de\n", "unknown-word", 1, 11),
    (Kind.SETTINGS, "language: [en]\n", "wrong-type", 1, 11),
    (Kind.SETTINGS, "disputes: []\n", "wrong-type", 1, 11),
    (Kind.SETTINGS, "disputes:\n  stake: -1\n", "out-of-bounds", 2, 10),
    (Kind.SETTINGS, "disputes:\n  stake: 1.5\n", "wrong-type", 2, 10),
    (Kind.SETTINGS, "disputes:\n  stake: '1'\n", "wrong-type", 2, 10),
    (Kind.SETTINGS, "disputes:\n  answer_days: 0\n", "out-of-bounds", 2, 16),
    (Kind.SETTINGS, "disputes:\n  ruling_days: 366\n", "out-of-bounds", 2, 16),
    (Kind.SETTINGS, "disputes:\n  require_acknowledgement: no\n", "wrong-type", 2, 28),
    (Kind.SETTINGS, "disputes:\n  fallback_arbiters: olga\n", "wrong-type", 2, 22),
    (Kind.SETTINGS, "disputes:\n  fallback_arbiters: [olga, olga]\n", "listed-twice", 2, 29),
    (Kind.SETTINGS, "disputes:\n  limits: {per_month: 3}\n", "unknown-key", 2, 12),
    (Kind.SETTINGS, "points: {both_right: {}}\n", "unknown-key", 1, 10),
    (Kind.SETTINGS, "ambiguity: 14\n", "wrong-type", 1, 12),
    (Kind.SETTINGS, "history: {max_skew: 60}\n", "wrong-type", 1, 21),
    (Kind.SETTINGS, "history: {max_skew: 1 h}\n", "wrong-type", 1, 21),
    (Kind.SETTINGS, "history: {require_signatures: yes}\n", "wrong-type", 1, 31),
    (Kind.SETTINGS, "departments: {support: {}}\n", "missing-key", 1, 24),
    (Kind.SETTINGS, "departments: {Support: {name: S}}\n", "wrong-form", 1, 15),
    (Kind.SETTINGS, "departments:\n  a: {name: A, conversion: {kind: transfer, rate: 1}}\n", "missing-key", 2, 28),
    (Kind.SETTINGS, "departments:\n  a: {name: A, conversion: {kind: fine}}\n", "unknown-word", 2, 35),
    (Kind.SETTINGS, "departments:\n  a: {name: A, conversion: {kind: pot, rate: -1, currency: RUB}}\n", "wrong-type", 2, 46),
    (Kind.SETTINGS, "departments:\n  a: {name: A, conversion: {kind: pot, rate: 1, currency: rub}}\n", "wrong-form", 2, 59),
    (Kind.SETTINGS, "targets: {answered_in_time: {}}\n", "missing-key", 1, 29),
    (Kind.SETTINGS, "- 1\n", "wrong-type", 1, 1),
    (Kind.PEOPLE, "people: []\n", "too-few", 1, 9),
    (Kind.PEOPLE, "{}\n", "missing-key", 1, 1),
    (Kind.PEOPLE, PEOPLE.replace("id: anna", "id: Anna"), "wrong-form", 5, 10),
    (Kind.PEOPLE, PEOPLE.replace("name: Anna", "name: null"), "wrong-type", 5, 22),
    (Kind.PEOPLE, PEOPLE.replace("[anna@agency.example]", "[]"), "too-few", 5, 36),
    (Kind.PEOPLE, PEOPLE.replace("[anna@agency.example]", "[anna]"), "wrong-form", 5, 37),
    (Kind.PEOPLE, _logins(anna="@petrova", ivan="petrov"), "wrong-form", 5, 68),
    (Kind.PEOPLE, PEOPLE.replace("roles: [admin]", "roles: [boss]"), "unknown-word", 2, 87),
    (Kind.PEOPLE, PEOPLE.replace("roles: [admin]", "roles: [admin, admin]"), "listed-twice", 2, 94),
    (Kind.PEOPLE, PEOPLE.replace("roles: [admin]", "active: {until: 2026-02-30}"), "no-such-day", 2, 95),
    (Kind.PEOPLE, PEOPLE.replace("roles: [admin]", "active: {until: 2026-2-3}"), "wrong-type", 2, 95),
    (Kind.PEOPLE, PEOPLE.replace("roles: [admin]", "deputy: {person: anna, from: 2026-02-03}"), "missing-key", 2, 87),
    (Kind.PEOPLE, PEOPLE.replace("roles: [admin]", "phone: '1'"), "unknown-key", 2, 79),
    (Kind.NAMES, "{}\n", "missing-key", 1, 1),
    (Kind.NAMES, "names:\n", "wrong-type", 1, 7),
    (Kind.NAMES, "names: [Anna]\n", "wrong-type", 1, 8),
    (Kind.NAMES, "people:\n  p17: Anna\n", "unknown-key", 1, 1),
    (Kind.NAMES, "names:\n  Anna Petrova: p17\n", "wrong-form", 2, 3),
    (Kind.NAMES, "names:\n  p17: ''\n", "empty-text", 2, 8),
    (Kind.NAMES, "names:\n  p17: 1\n", "wrong-type", 2, 8),
    (Kind.NAMES, "names:\n  p17: {first: Anna}\n", "wrong-type", 2, 8),
    (Kind.REGULATION, REPLIES.replace("REG-002", "Reg-002"), "wrong-form", 1, 13),
    (Kind.REGULATION, REPLIES.replace("status: in-force", "status: In-force"), "unknown-word", 4, 9),
    (Kind.REGULATION, REPLIES.replace("[support, design]", "[]"), "too-few", 5, 13),
    (Kind.REGULATION, REPLIES.replace("[support, design]", "support"), "wrong-type", 5, 13),
    (Kind.REGULATION, REPLIES.replace("[support, design]", "[support, support]"), "listed-twice", 5, 23),
    (Kind.REGULATION, REPLIES + "    allow: {vague: By law.}\n", "unknown-key", 13, 13),
    (Kind.REGULATION, REPLIES + "    allow: {needless-allowance: By law.}\n", "unknown-key", 13, 13),
    (Kind.REGULATION, REPLIES + "    allow: {vague-term: }\n", "wrong-type", 13, 24),
    (Kind.REGULATION, REPLIES + "    allow: [vague-term]\n", "wrong-type", 13, 12),
    (Kind.REGULATION, REPLIES.replace('"3"', "3"), "wrong-type", 11, 9),
    (Kind.REGULATION, REPLIES.replace('"3"', '".3"'), "wrong-form", 11, 9),
    (Kind.REGULATION, REPLIES.split("clauses:")[0], "missing-key", 1, 1),
    (Kind.REGULATION, REPLIES.split("clauses:")[0] + "clauses: []\n", "too-few", 6, 10),
    (Kind.REGULATION, REPLIES + "effective_from: tomorrow\n", "wrong-type", 13, 17),
    (Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT.replace("3456", "345"), "wrong-form", 3, 14),
    (Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT.replace("a01", "A01"), "wrong-form", 3, 14),
    (Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT.replace("REG-002", "REG"), "wrong-form", 1, 18),
    (Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT.replace("person: ivan\n", ""), "missing-key", 1, 1),
    (Kind.ERROR, ERROR.replace("m3xd", "m3xi"), "wrong-form", 1, 8),
    (Kind.ERROR, ERROR.replace("client-access", "Client access"), "wrong-form", 3, 11),
    (Kind.ERROR, ERROR.replace("2026-11-20", "2026-11-31"), "no-such-day", 2, 11),
    (Kind.ERROR, ERROR.replace("No login.", "7"), "wrong-type", 4, 7),
    (Kind.ERROR, ERROR.replace("what", "why"), "unknown-key", 4, 1),
    (Kind.ERROR, ERROR + "cause: ''\n", "empty-text", 5, 8),
    (Kind.ERROR, ERROR + "cause:\n  - a\n", "wrong-type", 6, 3),
    (Kind.RESOLVED, RESOLVED.replace("3f2a9c1d5e6b", "3f2a9c1d5e6"), "wrong-form", 1, 9),
    (Kind.RESOLVED, RESOLVED.replace("3f2a9c1d5e6b", "123456789012"), "wrong-type", 1, 9),
    (Kind.RESOLVED, "commit: 3f2a9c1d5e6b\n", "missing-key", 1, 1),
    (Kind.DISPUTE, DISPUTE.replace('clause: "1"', "clause: 1"), "wrong-type", 6, 9),
    (Kind.DISPUTE, DISPUTE.replace("respondent: ivan\n", ""), "missing-key", 2, 1),
    (Kind.DISPUTE, DISPUTE.replace("initiator", "Initiator"), "unknown-key", 3, 1),
    (Kind.DISPUTE, DISPUTE.replace("acts:\n", "evidence: none\nacts:\n"), "wrong-type", 9, 11),
    (Kind.DISPUTE, DISPUTE.replace("2026-10-02", "yesterday"), "wrong-type", 7, 11),
    (Kind.DISPUTE, DISPUTE.replace("acts:\n", "acts: []\n"), "acts-on-line", 9, 1),
    (Kind.DISPUTE, DISPUTE + "  - shout: {}\n", "unknown-act", 10, 5),
    (Kind.DISPUTE, DISPUTE + "  - accept: {reason: Right.}\n", "unknown-key", 10, 14),
    (Kind.DISPUTE, DISPUTE + "  - contest: {}\n", "missing-key", 10, 14),
    (Kind.DISPUTE, DISPUTE + "  - contest: {reason: ''}\n", "empty-text", 10, 23),
    (Kind.DISPUTE, DISPUTE + "  - contest: No.\n", "wrong-type", 10, 14),
    (Kind.DISPUTE, DISPUTE + "  - accept\n", "wrong-type", 10, 5),
    (Kind.DISPUTE, DISPUTE + "  - accept: {}\n    withdraw: {reason: No.}\n", "wrong-type", 10, 5),
    (Kind.DISPUTE, DISPUTE + "  - accept: {}\n  - rule: {arbiter: olga, outcome: mine, reason: So.}\n", "unknown-word", 11, 36),
    (Kind.DISPUTE, DISPUTE + "  - accept: {}\n  - rule: {outcome: initiator, reason: So.}\n", "missing-key", 11, 11),
    (Kind.DISPUTE, DISPUTE + "  - void: {arbiter: olga, reason: So.}\n", "unknown-key", 10, 12),
    (Kind.SETTINGS, "timezone: ' '\n", "empty-text", 1, 11),
    (Kind.SETTINGS, "points: {both-wrong: {initiator: -1000000000}}\n", "wrong-type", 1, 34),
    (Kind.SETTINGS, "targets: {ruled: {at_most: 1000000000000}}\n", "wrong-type", 1, 28),
    (Kind.SETTINGS, "targets: {ruled: {at_least: -0.5}}\n", "wrong-type", 1, 29),
]
"""What the JSON Schema refuses too."""

BEYOND_SCHEMA: list[Wrong] = [
    (Kind.MONTH, MONTH.replace("2026-10-06", "2026-10-32"), "no-such-day", 10, 5),
    (Kind.SETTINGS, "timezone: Moscow/Europe\n", "unknown-time-zone", 1, 11),
    (Kind.SETTINGS, "timezone: ../../etc/passwd\n", "unknown-time-zone", 1, 11),
    (Kind.SETTINGS, "disputes:\n  stake: 1e1\n", "wrong-type", 2, 10),
    (Kind.SETTINGS, "points: {both-right: {initiator: 1, respondent: 0}}\n", "mints-points", 1, 22),
    (Kind.PEOPLE, PEOPLE.replace("id: anna", "id: ivan"), "listed-twice", 6, 5),
    (Kind.PEOPLE, PEOPLE.replace("[anna@agency.example]", "[IVAN@agency.example]"), "address-twice", 6, 37),
    (Kind.PEOPLE, _keys(anna="ssh-ed25519 AAAA anna", ivan="ssh-ed25519 AAAA ivan"), "key-twice", 6, 66),
    (Kind.PEOPLE, _keys(anna="0123456789abcdef" * 4, ivan="0123456789ABCDEF" * 4), "key-twice", 6, 66),
    (Kind.PEOPLE, _logins(anna="Petrova", ivan="petrova"), "login-twice", 6, 68),
    (Kind.PEOPLE, PEOPLE.replace("manager: denis", "manager: boris"), "unknown-person", 7, 91),
    (Kind.PEOPLE, PEOPLE.replace("manager: denis", "manager: pavel"), "own-manager", 7, 91),
    (Kind.PEOPLE, PEOPLE.replace("roles: [admin]", "active: {from: 2026-02-03, until: 2026-02-02}"), "ends-before-start", 2, 87),
    (
        Kind.PEOPLE,
        PEOPLE.replace("roles: [admin]", "deputy: {person: anna, from: 2026-02-03, until: 2026-02-02}"),
        "ends-before-start",
        2,
        87,
    ),
    (Kind.REGULATION, REPLIES.replace('"3"', '"2"'), "listed-twice", 11, 5),
    (Kind.SETTINGS, "disputes:\n  stake: 1.0\n", "wrong-type", 2, 10),
    (Kind.SETTINGS, "disputes:\n  stake: 0x1\n", "wrong-type", 2, 10),
    (Kind.SETTINGS, "targets: {ruled: {at_most: 0.1234567}}\n", "wrong-type", 1, 28),
    (Kind.SETTINGS, "targets: {ruled: {at_most: 1e1}}\n", "wrong-type", 1, 28),
    (Kind.SETTINGS, "history: {forge_committers: [robot@x, Robot@X]}\n", "listed-twice", 1, 39),
    (Kind.DISPUTE, DISPUTE.replace("acts:\n", "acts: ~\n"), "acts-on-line", 9, 1),
    (Kind.DISPUTE, DISPUTE.replace("acts:\n", "acts: [accept: {}]\n"), "acts-on-line", 9, 1),
]
"""What JSON Schema (draft 7) has no words for, and takes: what exists elsewhere, what one value says about another, how a number
or a list is written."""

NO_YAML: list[Wrong] = [
    (Kind.NAMES, CALLED_BY.replace("p18", "p17"), "duplicate-key", 4, 3),
    (Kind.DISPUTE, DISPUTE.replace("acts:\n", "what: Again.\nacts:\n"), "duplicate-key", 9, 1),
    (Kind.DISPUTE, DISPUTE + "  - accept: &a {}\n", "anchor", 10, 13),
]
"""What no schema sees: it is not the YAML that is read here."""

WRONG = [*BY_SCHEMA, *BEYOND_SCHEMA, *NO_YAML]
