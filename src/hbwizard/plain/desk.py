"""What is at hand in every place of the conversation: words, topics, keys and help at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator

from hbwizard.errors import HbwizardError
from hbwizard.export.apology import NUMBERS
from hbwizard.export.host import NOT_OFFERED, Host, motto
from hbwizard.export.privacy import TITLE, privacy_texts
from hbwizard.flow.model import Library, Opening, Question
from hbwizard.i18n.language import CANNOT_SWITCH, N_, Language
from hbwizard.i18n.locales import LOCALES
from hbwizard.i18n.wrapping import wrap
from hbwizard.interview.answers import AnswerError
from hbwizard.plain.asides import Words
from hbwizard.plain.console import CLEAR, HIDE, Console, fold
from hbwizard.plain.urgent import crisis_page_lines
from hbwizard.plain.wording import HINTS, numbered_lines

LoadLanguage = Callable[[str], Language]
MORE = "0"
"""What opens the second list of the start page."""
CODE = "c"
"""What goes on with a code."""

WILL_STAY = N_(
    "After you quit, text is still in this window: close the window when you have read it."
)
"""Said at a desk, where something is left in the terminal."""

GREETING = (
    N_("You are not alone; there is a way."),
    NUMBERS,
)

KEYS = {
    "b": N_("back one step"),
    "?": N_("why we ask"),
    "r": N_("review your answers and change them"),
    "l": N_("中文 / English"),
    "!": N_("help at once: whom to ring now"),
    "s": N_("save or show the checklist, or a letter: text, PDF, a QR code (w too)"),
    "t": N_("letters and scripts, to read and to save"),
    "g": N_("what these words mean"),
    "o": N_("the sources of the advice so far"),
    "y": N_("why something is on your list, and what would change it"),
    "k": N_("tick off what you have done"),
    "p": N_("where you stand: what has happened, and what may come"),
    "v": N_("the pictures of your advice, in words"),
    "c": N_("how to go on later: a code, or what you keep here"),
    "m": N_("what was left out as less urgent"),
    "f": N_("other topics"),
    "a": N_("what happens to your answers"),
    "h": N_("these keys"),
    "x": N_("hide everything at once; x and Enter bring it back"),
    CLEAR: N_("clear everything now, and end the visit, without a question"),
    "q": N_("quit"),
}


class Quit(Exception):
    """The person wants to leave."""


class Desk:
    """A console with a language and the flows; it knows no answers."""

    def __init__(
        self,
        library: Library,
        load_language: LoadLanguage,
        locale: str,
        today: datetime.date,
        console: Console,
        host: Host | None = None,
        can_switch: bool = True,
    ) -> None:
        self.library = library
        self.load_language = load_language
        self.language = load_language(locale)
        self.today = today
        self.console = console
        self.left: list[str] = []
        """What is to stand in the terminal after the end, where a desk clears it then."""
        self.host = host
        """Where it runs, unless that is the person's own machine."""
        self.can_switch = can_switch
        """Whether the terminal can show the other language too."""

    def say(self, message: str, **values: object) -> None:
        """Print a message of the program."""
        self.console.say(self.language._(message, **values))

    def ask(self, message: str, **values: object) -> str:
        """Print a message and return what was typed, folded. Raises EndOfInput."""
        return fold(self.console.ask(self.language._(message, **values)))

    def choose_opening(self, note: Callable[[Opening, Language], str]) -> Opening | None:
        """Ask what is most pressing; None goes on with a code. Raises Quit or EndOfInput.

        `note` says more of a way in.
        """
        start = self.library.start
        is_more = False
        while True:
            openings = start.more if is_more else start.openings
            self._show_openings(openings, note, is_more=is_more)
            typed = fold(self.console.ask(">"))
            numbered = {str(number): each for number, each in enumerate(openings, 1)}
            opening = numbered.get(typed) or start.opening(typed)
            if opening is not None:
                return opening
            if typed == CODE and self.library.codes:
                return None
            if start.more and typed == ("b" if is_more else MORE):
                is_more = not is_more
            else:
                self._obey(typed)

    def _show_openings(
        self,
        openings: Iterable[Opening],
        note: Callable[[Opening, Language], str],
        *,
        is_more: bool,
    ) -> None:
        start, language = self.library.start, self.language
        self.console.say()
        for message in () if is_more else GREETING:
            self.say(message)
        if line := "" if is_more else motto(self.host, language):
            self.console.say(line)
        self.console.say(language.text(start.text) or language._("What is it about?"))
        for number, each in enumerate(openings, 1):
            self.console.lines(
                numbered_lines([language.text(each.text)], self.console.width, number)
            )
            if more := note(each, language):
                self.console.say(more, first="     ")
        if is_more:
            self.say(N_("Type a number, or b to go back to the first list."))
            return
        if start.more:
            first = f"  {MORE}. "
            self.console.say(language.text(start.more_text), first=first, rest=" " * len(first))
        if self.library.codes:
            label = language._("I have a code: go on where I stopped")
            self.console.say(label, first=f"  {CODE}. ", rest="     ")
        self.say(HINTS["choice"])

    def _obey(self, typed: str) -> None:
        if typed == "g" and self.library.glossary:
            self.explain_words()
        elif not self._does(typed):
            # The first list has a row 0, so "from 1 to" would be wrong.
            self.say(N_("Type one of the numbers above."))

    def _does(self, typed: str) -> bool:
        """Do what a key asks for; return whether it was one. Raises Quit."""
        if typed == "q":
            raise Quit
        commands = {"l": self.change_language, "!": self.show_crisis, "h": self.show_keys,
                    "a": self.show_privacy}  # fmt: skip
        if typed in commands:
            commands[typed]()
        return typed in commands

    def _start_lines(self, language: Language, width: int) -> Iterator[str]:
        start = self.library.start
        yield from wrap(language.text(start.text) or language._("What is it about?"), width)
        texts = (language.text(each.text) for each in start.openings)
        yield from numbered_lines(texts, width)

    def explain_words(self) -> None:
        """Explain the words of the start page, or others asked for. Raises Quit or EndOfInput."""
        words = Words(self.library, self._start_lines)
        while not words.is_done:
            self.console.say()
            self.console.lines(words.lines(self.language, self.console.width))
            typed = self.console.ask(">")
            try:
                if fold(typed) == "b":
                    words.back()
                elif not self._does(fold(typed)):
                    words.take(typed)
            except AnswerError as error:
                self.show_error(error, None)

    @property
    def other_language(self) -> Language:
        """The one that is not spoken now."""
        index = LOCALES.index(self.language.locale) + 1
        return self.load_language(LOCALES[index % len(LOCALES)])

    def change_language(self) -> None:
        """Go on in the other language; say so where it cannot be shown."""
        if self.can_switch:
            self.language = self.other_language
        else:
            self.say(NOT_OFFERED if self.host else CANNOT_SWITCH)

    def show_crisis(self) -> None:
        """Print the crisis page."""
        self.console.say()
        self.console.lines(
            crisis_page_lines(
                self.library, self.today, self.language, self.console.width, self.host
            )
        )

    def show_privacy(self) -> None:
        """Print what happens to the answers."""
        self.console.say()
        self.say(TITLE)
        for text in privacy_texts(self.language, self.host, hide=HIDE, clear=CLEAR):
            self.console.say(text)
        if self.host and not self.console.can_wipe:
            self.say(WILL_STAY)

    def show_keys(self) -> None:
        """Print what each key does."""
        missing = {"l": not self.can_switch, CLEAR: not self.console.clears}
        for key, message in KEYS.items():
            if not missing.get(key):
                self.console.say(self.language._(message), first=f"  {key}  ", rest="     ")

    def show_error(self, error: HbwizardError, question: Question | None) -> None:
        """Print what is wrong with an answer, without the ids that only authors know."""
        values = {**error.values, "id": self.language._("this question")}
        if "reason" in values:
            values["reason"] = self.language._(str(values["reason"]))
        option = question and question.option(str(values.get("option")))
        if option:
            values["option"] = self.language.text(option.label)
        self.console.say(self.language.said(error.message, **values))
