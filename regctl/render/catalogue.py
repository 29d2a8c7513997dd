"""What is said for each code, in English: what is wrong, and what to do about it."""

MESSAGES: dict[str, tuple[str, str]] = {
    # When a dispute may be opened
    "not-the-initiator": (
        "{actor} is not the initiator of this dispute; {initiator} is",
        "a dispute is opened and withdrawn by its initiator, as the author of the commit",
    ),
    "id-taken": ("there is a dispute {id} already", "open it once more: the next id is drawn at random"),
    "not-active": ("{person} is not active on that day, by people.yaml", "an admin can correct `active` in people.yaml"),
    "unknown-person": ("'{person}' is not in people.yaml", "the ids are those of people.yaml; an admin can add somebody"),
    "against-oneself": (
        "nobody can open a dispute against themselves",
        "record what happened as an error instead: regctl error record",
    ),
    "incident-in-future": ("{occurred} has not come yet: today is {today}", "give the day on which it happened"),
    "incident-too-old": (
        "{occurred} is more than {days} days ago; the earliest day is {earliest}",
        "record it as an error instead, so that it is learnt from: regctl error record",
    ),
    "disputed-before": (
        "the same person, clause and day have been disputed before, in {dispute}",
        "see how that went: regctl dispute show {dispute}",
    ),
    "unknown-regulation": ("there is no regulation '{regulation}'", "regctl regulation list shows all of them"),
    "not-in-force": (
        "{regulation} was not in force on {day}",
        "what no regulation covers is an error, which costs nobody a point: regctl error record",
    ),
    "not-covered": (
        "{regulation} does not apply to {department}, the department of {person}",
        "what no regulation covers is an error, which costs nobody a point: regctl error record",
    ),
    "unknown-clause": (
        "{regulation} has no clause '{clause}' on that day",
        "its clauses are {known}; regctl regulation show {regulation} prints them",
    ),
    "not-acknowledged": (
        "{person} had not acknowledged these words of {cited} before {day}",
        "what was never acknowledged is an error, which costs nobody a point: regctl error record",
    ),
    "limit-per-month": (
        "{person} has opened {limit} disputes in {month}, as many as the limit allows",
        "the next month begins anew",
    ),
    "limit-per-pair": (
        "{person} has opened {limit} disputes against {respondent} in {month}, as many as the limit allows",
        "the next month begins anew",
    ),
    # A dispute's life
    "answered-too-late": (
        "{dispute} could be answered until {due}; silence counted as acceptance at the end of that day",
        "a decided dispute can only be voided, by an admin who is no party to it",
    ),
    "wrong-state": (
        "{dispute} is {state}: it cannot take '{act}' now",
        "regctl dispute show {dispute} tells what has happened so far",
    ),
    "no-reason": ("'{act}' needs a reason", "add --reason TEXT"),
    "nothing-to-sweep": (
        "the clock has not decided {dispute}: it is {state}, and could be answered until {due}",
        "wait for the end of that day",
    ),
    "not-the-respondent": (
        "{actor} is not the respondent of {dispute}; {respondent} is",
        "only the respondent accepts or contests",
    ),
    "not-the-arbiter": (
        "{actor} is not the arbiter of {dispute}; {arbiter} is",
        "only the arbiter rules, or recuses themselves with a reason",
    ),
    "void-needs-admin": (
        "{actor} is not an admin, and only an admin may void {dispute}",
        "ask an admin who is no party to the dispute",
    ),
    "void-by-party": ("{actor} is a party to {dispute} and may not void it", "ask an admin who is no party to the dispute"),
    "named-another-hand": (
        "the act names {named}, but the commit is by {actor}",
        "let regctl write the act: regctl dispute {act} {dispute}",
    ),
    "never-opened": (
        "{dispute} was never opened: its opening did not count",
        "see why with regctl check; whoever meant to open it opens it anew",
    ),
    # Who may change what
    "not-an-admin": (
        "{actor} is not an admin; the change to {path} does not count",
        "an admin makes the change, or puts the file back",
    ),
    "not-the-owner": (
        "{actor} is neither the owner of this regulation ({owner}) nor an admin; the text before stays in force",
        "propose the change as a branch that the owner or an admin merges",
    ),
    "new-regulation": (
        "{actor} is not an admin, and a new regulation has no owner yet who could bring it in",
        "propose it as a branch that an admin merges",
    ),
    "merge-dropped": (
        "this merge left out a change that its branch had made to {path}",
        "whoever may change the file brings the change in once more",
    ),
    "people-removed": ("people.yaml was removed; everybody stays who they were", "put it back: git revert the commit"),
    "not-the-person": ("{actor} cannot acknowledge for {person}", "only {person} can, with: regctl regulation acknowledge"),
    "not-the-recorder": ("{actor} did not record this error; {recorder} did", "ask {recorder} to mend it"),
    "acknowledgement-removed": (
        "an acknowledgement cannot be taken back",
        "put the file back; a new text will ask for a new one",
    ),
    "unknown-author": (
        "nobody in people.yaml has the address {address}",
        "an admin can add the address to the person it belongs to",
    ),
    "not-signed": (
        "the commit has no good signature, and this registry asks for one",
        "set commit.gpgsign and sign with a plain key, no certificate; then commit the act again",
    ),
    "signature-unchecked": (
        "this machine cannot check who signed the commit",
        "git show --show-signature {commit} says what is missing; import a key with gpg --import FILE",
    ),
    "signed-by-other-key": (
        "the commit is signed with {key}, which people.yaml does not give to {actor}",
        "an admin can add the key",
    ),
    "dated-in-future": (
        "the commit is dated {at}, and that time has not come yet",
        "set the clock right, and commit the act again",
    ),
    "dated-before-line": (
        "the commit is dated {at}, before a step that came before it ({line_at})",
        "set the clock right, and commit the act again",
    ),
    "clock-behind-line": (
        "the commit {commit} by {by} is dated {day}, later than your clock says",
        "set your clock right; if it is right, an admin resolves that commit: regctl finding resolve {commit}",
    ),
    "month-not-over": (
        "{month} cannot be closed yet",
        "close it from {earliest} on: until then something may still belong to it",
    ),
    "month-closed": (
        "{month} has been closed by {by} on {day}",
        "what comes to light for it is posted to the open month by itself",
    ),
    "month-reopened": ("{month} is closed, and its file was removed", "a closed month stays closed: git revert the commit"),
    "month-out-of-order": ("{month} is not the next month to be closed; {next} is", "close months in their order"),
    "month-before-beginning": ("the registry began on {day}, after {month}", "close the months since then"),
    "month-differs": (
        "{place} of {month} is written as {written}, and the history comes to {computed}",
        "put the file away, and close the month once more: regctl month close {month}",
    ),
    "month-off-line": (
        "the month was closed at {commit}, and that step is not on the line before it",
        "history was rewritten, or the file was made elsewhere: find out by whom; an admin closes the month again",
    ),
    "line-rewritten": (
        "this step was on {line} when this clone last looked, and is not any more",
        "ask whoever rewrote the line why; if they were right to, regctl cache clear forgets what was there",
    ),
    # What stands in a file
    "removed": (
        "the file of {dispute} was removed; the dispute stays as it was",
        "put the file back, if nobody has yet: git revert the commit",
    ),
    "rewritten": (
        "what stood in the file of this dispute was changed; files of disputes only grow",
        "put back what stood there, if nobody has yet: git revert the commit",
    ),
    "misplaced": (
        "{path} is not where a file of its kind belongs",
        "disputes and errors stand under YEAR-MONTH/DAY/, by the day in their id",
    ),
    "misnamed": ("the file {path} calls itself {id}", "name the file after what it holds"),
    "regulation-twice": (
        "{regulation} stands in {path} already",
        "give the new regulation a name of its own, or move the old file",
    ),
    "unknown-fingerprint": (
        "{regulation} never had a text with the fingerprint {fingerprint}",
        "let regctl write it: regctl regulation acknowledge {regulation}",
    ),
    "acknowledged-already": ("you acknowledged this text of {regulation} on {day}", "nothing to do until its clauses change"),
    "resolves-nothing": (
        "no finding is on a commit that begins with '{commit}'",
        "regctl check lists the findings with their commits",
    ),
    "ambiguous-commit": ("several commits with findings begin with '{commit}': {known}", "give more of the id"),
    "resolved-already": ("{by} has resolved the findings of {commit}: {reason}", "nothing to do"),
    "carries-uncounted": (
        "this change was made on top of one by {by} that did not count, and carries it along",
        "look at both: if the earlier change is not wanted, take it out",
    ),
    "committed-by-another": (
        "the commit is in its author's name, but was made by {committer}",
        "a forge that commits for people belongs in history.forge_committers of regctl.yaml",
    ),
    "names-in-history": (
        "{path} is in this commit, so the names in it are in the history, and in every copy of it",
        "git rm --cached {path}, and commit that: later commits are without it, earlier ones keep it: see privacy.md of regctl",
    ),
    "names-not-ignored": (
        "git does not ignore {path}: `git add` takes the names in it into the history, where they stay",
        "add /{path} to .gitignore; if git tracks the file already: git rm --cached {path}",
    ),
    "names-unreadable": (
        "{path} cannot be read: {problem}",
        "REGCTL_NAMES says which file is meant; where it is not set, names.yaml beside people.yaml is",
    ),
    "unknown-department": ("there is no department '{department}' in regctl.yaml", "an admin can add it under departments"),
    # YAML
    "too-large": ("the file has {size} bytes; at most {limit} are read", "keep evidence elsewhere and link to it"),
    "not-utf8": ("the text is not UTF-8", "save the file as UTF-8 without a byte order mark"),
    "conflict-markers": ("a merge was left unfinished here", "keep the lines that are meant, and remove the markers"),
    "forbidden-character": (
        "the text holds {character}, which does not show or breaks lines",
        "retype the line; use plain line breaks",
    ),
    "not-yaml": ("this is not YAML: {problem}", "texts with colons or quotes are safest as a block, after `>-`"),
    "second-document": ("a second document begins here", "one file holds one thing: remove the line of dashes"),
    "directive": ("directives are not read", "remove the line that begins with %"),
    "anchor": (
        "anchors and aliases are not read",
        "write the value out in both places; a text that begins with & or * needs quotes",
    ),
    "tag": ("the tag {tag} is not read", "remove it; a text that begins with ! needs quotes"),
    "key-not-text": ("a key must be a word", "write `key: value`"),
    "duplicate-key": ("the key '{key}' stands here twice", "keep one of them"),
    "wrong-type": ("this should be a {expected}, not a {got}", "a text that looks like a number, yes or no needs quotes"),
    "empty-text": ("this is empty", "write something, or remove the key"),
    "wrong-form": ("'{text}' does not have the right form", "expected: {form}"),
    "no-such-day": ("there is no day {text}", "days are written YYYY-MM-DD"),
    "out-of-bounds": ("{number} is out of bounds", "at least {least}, at most {most}"),
    "unknown-word": ("'{text}' is not one of the words that may stand here", "use one of: {known}"),
    "too-few": ("the list needs at least {least}", "add what is missing, or remove the key"),
    "listed-twice": ("the {what} '{key}' is listed twice", "keep one of them"),
    "unknown-key": ("there is no key '{key}' here", "the keys are: {known}"),
    "missing-key": ("the key '{key}' is missing", "add it"),
    "mints-points": (
        "the points of both sides sum to {sum}, which would make points out of nothing",
        "the sum may not be above zero",
    ),
    "unknown-time-zone": ("there is no time zone '{text}'", "use a name like Europe/Moscow"),
    "ends-before-start": ("{start} is after {end}", "exchange the two days"),
    "address-twice": ("the address {address} is {person}'s too", "an address belongs to one person, whatever its case"),
    "key-twice": ("this key is {person}'s too", "a key belongs to one person: it must say whose act a commit is"),
    "login-twice": ("the login {login} is {person}'s too", "an account on the forge belongs to one person, whatever its case"),
    "own-manager": ("{person} cannot be their own manager", "leave `manager` out for whoever is at the top"),
    "acts-on-line": ("`acts` must stand at the end with nothing behind it", "write `acts:`; each act is appended below it"),
    "not-at-the-margin": ("the keys of a dispute begin at the margin, one a line", "write each key at the beginning of a line"),
    "wrong-ending": ("the file's name does not end in .yaml, so it is not read", "rename it"),
    "lookalike": (
        "{path} is none of the registry's files and can be taken for {meant}, or stands in its way",
        "remove it, or give it a name of its own: some systems keep one file where the history has two",
    ),
    "empty-file": ("the file is empty", "write what belongs in it, or remove it"),
    "too-many-acts": (
        "more than {limit} acts and lines between them stand here, so none is read",
        "a dispute ends after a few acts: put back what stood here before",
    ),
    "unknown-act": ("there is no act '{act}'", "the acts are: {known}"),
    "symbolic-link": ("this is a symbolic link", "the registry's files are plain files"),
    "submodule": ("this is a submodule", "the registry's files are plain files"),
    "no-file": ("this is no plain file", "the registry's files are plain files"),
    # What stops a command
    "git-failed": ("git {command} failed: {said}", "the words are git's own"),
    "git-killed": (
        "git {command} was killed, by signal {signal}",
        "give the command once more: what git had begun is brought to its end first, or undone",
    ),
    "no-git": ("git is not installed, or not on PATH", "install git 2.31 or later"),
    "no-directory": ("there is no directory {directory}", "name one that exists"),
    "no-repository": (
        "{directory} is not in a git repository",
        "go to the registry, name it with --registry, or make one: regctl init",
    ),
    "unsafe-repository": ("git does not trust {directory}, which belongs to another user", "{said}"),
    "shallow-clone": (
        "{directory} is a shallow clone: the history that points are computed from is missing",
        "fetch the rest: git fetch --unshallow",
    ),
    "missing-object": ("the object {oid} is missing from the repository", "fetch it, or look with: git fsck"),
    "not-an-address": (
        "git knows you by '{address}', which is not an e-mail address",
        "git config user.email you@company.example",
    ),
    "no-identity": (
        "git does not know who you are",
        'git config --global user.name "Your Name"; git config --global user.email you@company.example',
    ),
    "unknown-actor": (
        "nobody in people.yaml has your address, {address}",
        "set the address you are known by, git config user.email ADDRESS, or ask an admin to add this one",
    ),
    "bad-committer-date": ("GIT_COMMITTER_DATE is '{date}', which is no date that can be read", "unset it, or give a date"),
    "bare-repository": ("{directory} is a bare repository: acts are committed in a clone of it", "git clone it, and act there"),
    "detached-head": ("HEAD is detached: a commit made here would belong to no branch", "git switch main"),
    "not-signing": (
        "this registry counts only signed acts, and git does not sign your commits",
        "git config commit.gpgsign true, gpg.format ssh, user.signingkey FILE; an admin adds your key to people.yaml",
    ),
    "under-way": ("a {what} is under way", "finish it with git {what} --continue, or git {what} --abort"),
    "file-in-use": ("{path} has changes that are not committed", "commit them or put them aside first: git stash push -- {path}"),
    "no-room": ("the act could not be written: {said}", "nothing was changed; make room, and give the command once more"),
    "place-taken": (
        "{path} stands where a folder or a file of the registry belongs",
        "take it away, and commit that: git rm -r -- {path}",
    ),
    "converted-by-git": (
        "git would not store {path} as it is written, because of .gitattributes; nothing was changed",
        "add the line `*.yaml -text -ident -filter -working-tree-encoding` to .git/info/attributes, and git checkout -- .",
    ),
    "cannot-write": (
        "{file} cannot be written: {problem}",
        "see to room and rights there, and give the command once more; what was begun is undone first",
    ),
    "branch-taken": (
        "the branch {branch} is there already, and holds something else",
        "look what it is for, and rename it: git branch -m {branch} ANOTHER",
    ),
    "on-intake-branch": (
        "{branch} is checked out, and acts are taken in beside the official branch",
        "git switch to the official branch",
    ),
    "commit-failed": ("git did not make the commit: {said}", "nothing was changed; what you wrote is kept in {kept}"),
    "would-rewrite": (
        "the push would take {count} steps off {line}: {steps}",
        "bring them in first, with regctl sync or git pull --rebase, and push again",
    ),
    "line-deleted": ("{line} is the official line, and cannot be deleted", "push to another branch"),
    "hook-by-hand": (
        "git runs this hook when somebody pushes",
        "regctl hook pre-receive --install DIR puts it into a bare repository; --print shows it",
    ),
    "hook-exists": ("{file} is a hook already, and not regctl's", "call regctl hook pre-receive from it, or move it away"),
    "no-official-branch": ("the server's HEAD is on no branch", "name the official branch: --branch NAME"),
    "no-remote": (
        "this repository has no remote to bring together with",
        "git remote add origin ADDRESS, with the address of the repository that everybody shares",
    ),
    "not-fetched": (
        "git could not fetch from {remote}: {said}",
        "what you did is safe in this clone; once git fetch works again, give the command once more",
    ),
    "push-refused": (
        "{remote} did not take what you did: {said}",
        "it is safe in this clone; what is named above says what stands in the way",
    ),
    "push-overtaken": (
        "others pushed to {remote} each time before we did, {times} times",
        "what you did is safe in this clone; give the command once more",
    ),
    "line-was-rewritten": (
        "{count} steps that were on {line} when this clone last looked are gone from it: {steps}",
        "ask whoever rewrote the line why; if they were right to, regctl cache clear forgets what was there",
    ),
    "in-the-way": (
        "a file that has to change holds something that is not committed: {said}",
        "commit it, or put it aside: git stash --include-untracked",
    ),
    "unrelated-histories": (
        "this branch and the remote's have no step in common",
        "clone the remote anew, and work in that clone",
    ),
    "merge-conflict": (
        "git cannot merge the two by itself: {paths}",
        "bring the base into the branch first, and settle there what both have changed",
    ),
    "old-git": (
        "this git cannot merge without a work tree",
        "bring the base into the branch first, or install git 2.38 or later",
    ),
    "not-appendable": ("{path} cannot be appended to as it stands", "see what is wrong with it: regctl check"),
    "no-registry": (
        "{directory} is a git repository, but no registry: its history holds no people.yaml that can be read",
        "make one here: regctl init",
    ),
    "no-commits": ("nothing has been committed in {directory} yet", "commit people.yaml, or start anew: regctl init"),
    "not-empty": ("{directory} is not empty", "name a new folder"),
    "no-site": (
        "{directory} holds something else than a site that regctl has written",
        "name a new or an empty folder, or the one of an earlier site",
    ),
    "site-file-foreign": ("{path} is in the way, and regctl has not written it", "move it away, or name another folder"),
    "is-registry": ("{directory} holds a registry already", "regctl status shows what waits for you"),
    "month-open": (
        "{month} is not closed",
        "an admin closes it once it is over: regctl month close {month}; with --draft you see what it comes to so far",
    ),
    "month-with-findings": (
        "{count} findings are not dealt with, and some of what they are about may belong to {month}",
        "regctl check names them; regctl finding resolve COMMIT --reason TEXT says how one was dealt with",
    ),
    # Forms
    "heading-missing": ("the heading '{heading}' is missing", "put it back, exactly so; or fill in the form anew"),
    "heading-twice": (
        "the heading '{heading}' stands there twice",
        "word it otherwise in your answer: nobody can tell which of the two the form has asked",
    ),
    "headings-in-disorder": ("the headings do not stand in the form's order", "fill in the form anew"),
    "no-answer": ("'{heading}' is not answered", "write something below it"),
    "unknown-answer": ("'{text}' is no answer to '{heading}'", "write one of: {words}"),
    "signs-for-nobody": (
        "this registry counts only signed acts, and nobody can sign for somebody else",
        "acts are signed where their authors' keys are: in clones of their own, with the commands of regctl",
    ),
    "unknown-login": (
        "nobody in people.yaml has the login {login}",
        "an admin adds it to the logins of the person it belongs to; then edit this form, or open it anew",
    ),
    "edited-by-another": (
        "{editor} has edited this form, and a form counts as its author's own words",
        "its author looks it through and edits it in turn, or opens a new one",
    ),
    # Usage
    "bad-regulation-name": ("'{text}' cannot name a regulation", "write capital letters, a hyphen and digits, as in REG-002"),
    "bad-folder": ("'{folder}' is no folder below regulations/", "write it without dots, as in clients/letters"),
    "regulation-exists": ("{regulation} is there already", "leave the name out, and the next free number is taken"),
    "no-text-on-day": (
        "no text of {regulation} was in force on {day}",
        "regctl regulation history {regulation} tells from when on each text holds",
    ),
    "file-exists": ("{path} is there already", "give it another title or folder, or move that file away"),
    "not-an-event": (
        "{file} is not what a forge says of an issue: {problem}",
        "give the JSON of the event: on GitHub it is in $GITHUB_EVENT_PATH, on GitLab in $TRIGGER_PAYLOAD",
    ),
    "missing-options": ("missing: {names}", "regctl {command} --help tells what each of them is"),
    "no-base": (
        "this clone does not know what the change is to be merged into",
        "name it: regctl review --base main",
    ),
    "months-in-disorder": ("{start} comes after {end}", "exchange the two months"),
    "no-such-form": ("a statement is not written as {form}", "as a table, as json or as markdown"),
    "bad-month": ("'{text}' is not a month", "months are written 2026-10, or this, or last"),
    "bad-day": ("'{text}' is not a day", "days are written YYYY-MM-DD, as in 2026-10-31"),
    "bad-instant": ("'{text}' is neither a day nor an instant", "write 2026-10-31 or 2026-10-31T18:00:00+03:00"),
    "too-far": ("{text} is further away than days are counted", "name a day before 9990"),
    "bad-citation": ("'{text}' does not name a clause", "write the regulation, a hash sign and the clause: REG-002#2.1"),
    "before-beginning": ("the registry began on {day}, after {text}", "ask for a later day"),
    "site-alone": (
        "--site writes all of a site",
        "leave out --from, --to, --person, --department, --format, --json and --output",
    ),
    "unwritable-file": ("{file} cannot be written: {problem}", "name a file in a folder that exists and has room"),
    "reason-not-taken": ("an acceptance takes no reason", "leave --reason out; a contest is where reasons go"),
    "text-too-long": ("the text is longer than {limit} bytes", "keep evidence elsewhere and link to it"),
    "editor-failed": ("the editor '{editor}' did not end well", "set EDITOR to one that works, or give the text as an option"),
    "no-text": ("a text is empty", "write a sentence or two"),
    "unknown-clause-choice": ("{clause} is not one of these clauses", "copy one as it is shown"),
    "bad-text": ("the text holds {character}, which does not show or breaks lines", "retype it"),
    "bad-category": ("'{text}' is no category", "lower-case letters, digits, - and _, as in client-access"),
    "unreadable-file": ("{file} cannot be read: {problem}", "name a text file in UTF-8"),
    "unknown-dispute": ("there is no dispute whose id holds '{id}'", "regctl dispute list shows all of them"),
    "ambiguous-id": ("several disputes have '{id}' in their id: {known}", "give more of the id"),
    "ambiguous-person": ("several people are meant by '{text}': {people}", "write more of the name, or the id"),
    "unknown-revision": ("'{name}' is no commit here", "name a commit, a branch or a tag"),
    "unknown-check": ("there is no check '{name}'", "regctl check --list shows all of them"),
    "unknown-schema": ("there is no schema '{name}'", "there are: {known}"),
    "unknown-state": ("there is no state '{name}'", "there are: {known}"),
    "too-many-disputes": ("{disputes} disputes do not fit into {months} months", "at most {most} a month: ask for more months"),
    "unknown-shell": ("there is no completion for '{name}'", "there is one for: {known}"),
}

WARNINGS = ("carries-uncounted", "committed-by-another", "names-in-history", "names-not-ignored", "names-unreadable")
"""The checks that warn; all others are errors."""

_OF_COMMANDS = ("id-taken", "clock-behind-line", "acknowledged-already", "ambiguous-commit", "resolved-already")
FINDINGS: tuple[str, ...] = tuple(
    code for code in list(MESSAGES)[: list(MESSAGES).index("git-failed")] if code not in _OF_COMMANDS
)
"""The checks, by the names that `regctl check` takes: every code that can stand in a finding."""
