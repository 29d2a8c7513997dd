"""The word lists of the checks of language, as they come with the program, and the dictionary of Russian if there is one."""

from importlib.resources import files

from regctl.language.word_lists import Words, parse_words

LANGUAGES = ("en", "ru")


def read_words(*, with_dictionary: bool = True) -> Words:
    """The word lists of all languages. The dictionary takes a tenth of a second to load, so it is asked for where it matters."""
    folder = files("regctl.language") / "words"
    lists = {language: parse_words((folder / f"{language}.txt").read_text(encoding="utf-8"), language) for language in LANGUAGES}
    if not with_dictionary:
        return Words(lists)
    from regctl.store.russian import find_dictionary

    return Words(lists, find_dictionary())
