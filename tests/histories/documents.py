"""Steps about files that are replaced as a whole: regulations, acknowledgements, errors, resolved findings; and other files."""

from datetime import timedelta
from random import Random

from regctl.model.paths import NAMES, acknowledgement_path, error_path
from regctl.model.records import Acknowledgement, ErrorRecord
from regctl.model.regulation import Clause, Regulation, Status
from regctl.store.encode import encode_error
from tests.histories.company import acknowledgement_text, hand_of, regulation_text
from tests.histories.disputes import some_id
from tests.histories.line import Line
from tests.histories.planned import Hand, Text, reference
from tests.histories.styles import by_hand, is_by_hand, some_text, some_words
from tests.sealed import Special

# Regulations


def change_regulation(random: Random, line: Line) -> Hand | None:
    """The owner, an admin or now and then somebody else changes a regulation, moves it or takes it away."""
    if not line.regulations:
        return None
    path = random.choice((next(iter(line.regulations)), random.choice(list(line.regulations))))
    before = line.regulations[path]
    owner = before.owner if before.owner in line.people else random.choice(list(line.people))
    author = line.people[random.choice((owner, owner, owner, random.choice(list(line.people))))]
    chosen = random.random()
    if chosen < 0.07:
        line.put(path, None)
        del line.regulations[path]
    elif chosen < 0.14:
        _move(random, line, path)
    elif chosen < 0.2:
        # The same name in a second file, or another name in the same file.
        other = before._replace(id=random.choice((before.id, "REG-007")))
        line.put(
            random.choice((path, "regulations/copy.yaml", "regulations/copy.yml")), regulation_text(other, random), lawful=False
        )
    else:
        line.regulations[path] = _changed(random, line, before)
        line.put(path, regulation_text(line.regulations[path], random))
    return hand_of(author, random)


def _move(random: Random, line: Line, path: str) -> None:
    moved = f"regulations/moved-{random.randrange(100)}/{path.rpartition('/')[2]}"
    regulation, text = line.regulations.pop(path), line.tree.get(path)
    if text is not None:
        line.put(path, None)
        line.put(moved, text)
        line.regulations[moved] = regulation


def _changed(random: Random, line: Line, text: Regulation) -> Regulation:
    clauses = list(text.clauses)
    place = random.randrange(min(2, len(clauses)))
    if line.ruled and line.ruled.clause in text.words and random.random() < 0.7:
        place = list(text.words).index(line.ruled.clause)
    match random.randrange(12):
        case 0 | 1 | 2 | 3:
            clauses[place] = Clause(clauses[place].id, some_words(random))
        case 4 if len(clauses) > 1:
            del clauses[place]
        case 5:
            clauses.append(Clause(f"{len(clauses) + 1}.{random.randrange(10)}", some_words(random)))
        case 6:
            return text._replace(status=random.choice(list(Status)))
        case 7:
            clauses[place] = Clause(clauses[place].id, some_words(random))
            return text._replace(clauses=tuple(clauses), effective_from=line.days_later(random.randint(-1, 5)))
        case 8:
            return text._replace(owner=random.choice(list(line.people)))
        case 9:
            return text._replace(applies_to=random.choice(((), ("support",), ("office",), ("cellar",))))
        case 10:
            return text._replace(title=f"{text.title}, изменено", review_by=line.days_later(90))
        case _:
            return text._replace(status=Status.IN_FORCE, effective_from=None)
    return text._replace(clauses=tuple(clauses))


def add_regulation(random: Random, line: Line) -> Hand | None:
    """A new regulation, by an admin or by somebody who needs an admin to merge it."""
    name = f"REG-{random.randint(3, 6):03}"
    path = f"regulations/{name.lower()}{random.choice(('', '-new'))}.yaml"
    regulation = Regulation(
        name, "Новый", random.choice((*line.people, "nobody")), Status.IN_FORCE, (Clause("1", some_words(random)),)
    )
    line.put(path, regulation_text(regulation, random))
    line.regulations[path] = regulation
    return hand_of(random.choice((*line.admins, *line.admins, *line.people.values())), random)


# Acknowledgements


def acknowledge(random: Random, line: Line) -> Hand | None:
    """A person acknowledges everything, in one commit."""
    author = random.choice(list(line.people.values()))
    for regulation in line.regulations.values():
        given = Acknowledgement(regulation.id, author.id, regulation.fingerprint)
        line.put(acknowledgement_path(regulation.id, author.id), acknowledgement_text(given, random))
    return hand_of(author, random)


def acknowledge_unlawfully(random: Random, line: Line) -> Hand | None:
    """For somebody else, of words that never were, in the wrong file; or an acknowledgement is taken back."""
    if not line.regulations:
        return None
    author, other = (random.choice(list(line.people.values())) for _ in range(2))
    regulation = random.choice(list(line.regulations.values()))
    given = Acknowledgement(regulation.id, other.id, regulation.fingerprint)
    path = acknowledgement_path(regulation.id, other.id)
    match random.randrange(5):
        case 0:
            line.put(path, acknowledgement_text(given, random), lawful=False)
        case 1:
            given = given._replace(person=author.id, fingerprint="0" * 40)
            line.put(acknowledgement_path(regulation.id, author.id), acknowledgement_text(given, random), lawful=False)
        case 2:
            line.put(path, None)
        case 3:
            wrong = acknowledgement_path(regulation.id, author.id)
            line.put(wrong, acknowledgement_text(given._replace(regulation="REG-999"), random), lawful=False)
        case _:
            line.put(path.replace(".yaml", ".yml"), acknowledgement_text(given, random), lawful=False)
    return hand_of(author, random)


# Errors


def record_error(random: Random, line: Line) -> Hand | None:
    """Somebody records an error, or changes or removes what they, or somebody else, recorded."""
    author = random.choice(list(line.people.values()))
    known = [path for path in line.recorders if path in line.tree]
    if known and random.random() < 0.4:
        path = random.choice(known)
        recorder = line.people.get(line.recorders[path])
        author = recorder if recorder and random.random() < 0.6 else author
        line.put(path, None if random.random() < 0.3 else _error_text(random, line, path.rpartition("/")[2][:-5]))
        return hand_of(author, random)
    name = some_id(random, line)
    path = error_path(name)
    text = _error_text(random, line, name)
    match random.randrange(8):
        case 0:
            path = error_path(some_id(random, line))
        case 1:
            path = f"errors/{name}.yaml"
        case _:
            line.recorders[path] = author.id
    line.put(path, text)
    return hand_of(author, random)


def _error_text(random: Random, line: Line, name: str) -> str:
    error = ErrorRecord(
        id=name,
        occurred=line.day + timedelta(days=random.choice((0, -1, -20, 1))),
        category=random.choice(("client-access", "hardware", "other")),
        what=some_text(random),
        cause=random.choice((None, some_text(random))),
        regulation=random.choice((None, "REG-001", "REG-999")),
    )
    if not is_by_hand(random):
        return encode_error(error)
    entries = {name: getattr(error, name) for name in ("occurred", "category", "what", "cause", "regulation")}
    return by_hand({"error": error.id, **entries}, random)


# Resolved findings


def resolve(random: Random, line: Line) -> Hand | None:
    """The findings of some earlier commit are dealt with; or a resolution is taken away, or resolves nothing."""
    hands = (*line.admins, *line.admins, random.choice(list(line.people.values())))
    author = random.choice(hands)
    held = [path for path in line.tree if path.startswith("resolved/")]
    if held and random.random() < 0.25:
        line.put(random.choice(held), None)
        return hand_of(author, random)
    if not line.suspects:
        return None
    mark = random.choice(line.suspects)
    named = reference(random.choice((mark, mark, mark, random.choice(line.suspects))))
    text = _resolution_text(named, random)
    line.put(f"resolved/{reference(mark)}.yaml", text)
    return hand_of(author, random)


def _resolution_text(commit: str, random: Random) -> str:
    reason = some_text(random)
    if random.random() < 0.5:
        return by_hand({"reason": reason}, random) + f'commit: "{commit}"\n'
    return f'commit: "{commit}"\n' + by_hand({"reason": reason}, random)


def close_month(random: Random, line: Line) -> Hand | None:
    """A month is closed at a step of the line, or at a commit that is none; by an admin, mostly."""
    if not line.marks:
        return None
    known = (random.choice(line.marks), line.marks[-1], random.choice(line.suspects or line.marks))
    commit = random.choice((*map(reference, known), "c0ffee1234" * 4))
    month = f"2026-{random.randint(1, 12):02}"
    line.put(f"months/{month}.yaml", by_hand({"month": month}, random) + f'commit: "{commit}"\n')
    return hand_of(random.choice((*line.admins, *line.admins, random.choice(list(line.people.values())))), random)


# Anything else


def touch_other_files(random: Random, line: Line) -> Hand | None:
    """Files that are none of the registry's: the commit is nobody's business."""
    line.put(random.choice(("README.md", "notes/today.txt", "regulations/README.md", "disputes/log.csv")), some_text(random))
    return hand_of(random.choice(list(line.people.values())), random)


def let_names_in(random: Random, line: Line) -> Hand | None:
    """What people are called gets into the history, or out of it again; what it says is looked at by nobody."""
    gone = NAMES in line.tree and random.random() < 0.5
    line.put(NAMES, None if gone else f"names:\n  anna: {some_text(random)}", lawful=False)
    return hand_of(random.choice(list(line.people.values())), random)


def commit_nothing(random: Random, line: Line) -> Hand | None:
    """A commit with the tree of its parent."""
    return hand_of(random.choice(list(line.people.values())), random)


def put_back(random: Random, line: Line) -> Hand | None:
    """A file is put back as it was when it last counted, or as it was before its last change, by anybody."""
    lost = [path for path, text in line.lawful.items() if line.tree.get(path) != text]
    changed = [path for path, text in line.earlier.items() if line.tree.get(path) != text]
    if lost and random.random() < 0.8:
        path = random.choice(lost)
        line.put(path, line.lawful[path])
    elif changed:
        path = random.choice(changed)
        line.put(path, line.earlier[path])
    else:
        return None
    return hand_of(random.choice(list(line.people.values())), random)


def spoil(random: Random, line: Line) -> Hand | None:
    """A text of any kind is spoilt in one of the ways in which texts are spoilt."""
    paths = [path for path, text in line.tree.items() if isinstance(text, str) and path.endswith(".yaml")]
    path = random.choice(paths)
    text = line.tree[path]
    assert isinstance(text, str)
    line.put(path, random.choice(_spoilt(text, random)), lawful=False)
    author = random.choice((*line.admins, *line.people.values()))
    if path in line.recorders:
        author = line.people.get(line.recorders[path], author)
    return hand_of(author, random)


def _spoilt(text: str, random: Random) -> tuple[Text, ...]:
    first = text.partition("\n")[0] + "\n"
    return (
        text + "extra: 1\n",
        text.partition("clauses:")[0] + "clauses: []\n",
        text + first,
        text + "---\n" + text,
        "%YAML 1.2\n---\n" + text,
        text.replace(": ", ": &a ", 1),
        text.replace(": ", ": !!str ", 1),
        text.replace(": ", ": [", 1),
        f"<<<<<<< HEAD\n{text}=======\n>>>>>>> side\n",
        text.replace("\n", "\r\n"),
        text + "# \u0007\n",
        text + "? [a]\n: b\n",
        text.encode("utf-16"),
        "\ufeff" + text,
        text.encode() + b"# \xff\n",
        "",
        "# nothing\n",
        "12\n",
        text[: random.randrange(len(text) + 1)],
        Special("120000", b"elsewhere.yaml"),
        Special("160000", b""),
        Special("160000", b""),
    )
