"""The conversation: shows what is in front, reads a line, obeys a key or takes an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from hbwizard.export.keeping import Keeper
from hbwizard.export.sheet import advice_block
from hbwizard.export.text import MIN_WIDTH
from hbwizard.export.why import effect_text
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.answers import AnswerError
from hbwizard.interview.plan import Given
from hbwizard.interview.session import Session
from hbwizard.interview.visit import Visit
from hbwizard.plain.asides import Aside, LettersFront, WordsFront
from hbwizard.plain.console import Console, EndOfInput, EndWhileHidden, fold
from hbwizard.plain.desk import Desk, LoadLanguage, Quit
from hbwizard.plain.fronts import EndFront, ReviewFront, RowsFront, front_of
from hbwizard.plain.fronts import Front as InFlow
from hbwizard.plain.later import come_back, show_stop, tell_welcome
from hbwizard.plain.reasons import TicksFront, WhyFront
from hbwizard.plain.saving import YES, save
from hbwizard.plain.wording import why_lines

Front = InFlow | Aside


class OtherTopic(Exception):
    """The person wants to go on in another flow: one that goes deeper, or one still to choose."""

    def __init__(self, flow_id: str | None = None) -> None:
        super().__init__()
        self.flow_id = flow_id


def run_plain(
    visit: Visit,
    load_language: LoadLanguage,
    *,
    locale: str,
    flow_id: str | None,
    stdin: TextIO,
    stdout: TextIO,
    folder: Path,
    width: int = 80,
    can_wipe: bool = False,
    keeper: Keeper | None = None,
) -> int:
    """Hold the conversation of a visit; return an exit code.

    `folder` is where the checklist is saved, `width` is in cells; `can_wipe` says
    whether the terminal knows how to clear itself; `keeper` is where answers may be kept.
    """
    console = Console(stdin, stdout, max(width, MIN_WIDTH), can_wipe)
    desk = Desk(visit.library, load_language, locale, visit.today, console)
    face = PlainFace(desk, visit, folder, keeper)
    try:
        face.run(flow_id)
    except EndWhileHidden:
        pass
    except (Quit, EndOfInput):
        face.goodbye()
    return 0


class PlainFace:
    """One person at one pair of streams."""

    def __init__(
        self, desk: Desk, visit: Visit, folder: Path, keeper: Keeper | None = None
    ) -> None:
        self.desk = desk
        self.visit = visit
        self.console = desk.console
        self.folder = folder
        self.keeper = keeper
        self._saved = dict(visit.answers)
        """The answers that the person has elsewhere: those of a file, or of a saved checklist."""
        self._ticked = visit.done
        """The ticks that were saved with them."""
        self._must_show = True
        """Whether what is in front is to be shown, and not only asked for again."""
        self._commands: dict[str, Callable[[Session, Front], None]] = {
            "?": self._why, "l": self._language, "!": self._crisis,
            "s": self._save, "w": self._save, "o": self._sources, "m": self._more,
            "c": self._stop, "f": self._leave, "h": self._keys, "q": self._quit,
        }  # fmt: skip
        self._turns: dict[str, Callable[[Session, Front], Front]] = {
            "b": self._back, "r": self._review, "t": self._letters, "g": self._words,
            "y": self._reasons, "k": self._ticks,
        }  # fmt: skip
        """Those that put something else in front."""

    def run(self, flow_id: str | None) -> None:
        """Hold the conversation. Raises Quit or EndOfInput at its end."""
        message = N_(
            "Nothing you answer is sent, or stored unless you ask. "
            "h: keys, !: help at once, q: quit"
        )
        self.desk.say(message)
        while True:
            found = self.visit.begin(flow_id) if flow_id else self._choose()
            try:
                self._hold(found)
            except OtherTopic as other:
                flow_id = other.flow_id

    def _choose(self) -> list[Given]:
        """Ask what is most pressing; return danger that is known by it."""
        while True:
            opening = self.desk.choose_opening()
            if opening is not None:
                return self.visit.open(opening)
            found = come_back(self.visit, self.desk, self.keeper)
            if found is not None:
                return found

    def goodbye(self) -> None:
        """Say what became of the answers."""
        language = self.desk.language
        lost = language._("Your answers were not saved.") if self._has_unsaved else None
        care = language._("Take care. If you can't go on: 12356. Free legal advice: 12348.")
        self.console.say(language.sentences(lost, care))

    @property
    def _has_unsaved(self) -> bool:
        return (self.visit.answers, self.visit.done) != (self._saved, self._ticked)

    def _hold(self, found: Iterable[Given]) -> None:
        """Go through the flow in hand, and stay at its result until the person leaves."""
        session = self.visit.session
        assert session is not None
        flow = session.flow
        self.console.say()
        for text in filter(None, (flow.title, flow.intro)):
            self.console.say(self.desk.language.text(text))
        if tell_welcome(self.visit, self.desk):
            self._saved = dict(self.visit.answers)
        self._warn(found)
        front: Front = front_of(self.visit)
        self._must_show = True
        while True:
            front = self._step(session, front)

    def _step(self, session: Session, front: Front) -> Front:
        """Show, ask, and do what was typed; return what stands in front then."""
        if self._must_show:
            self._show(front.lines)
        typed = self.console.ask(">")
        command = self._commands.get(fold(typed))
        if command is not None:
            command(session, front)
        elif fold(typed) in self._turns:
            front = self._turns[fold(typed)](session, front)
        else:
            self._take(session, front, typed)
        if self.visit.is_changing and self.visit.is_changed:
            return self._reviewed(session)
        return _next_front(self.visit, front)

    def _show(self, lines: Callable[[Language, int], Iterable[str]]) -> None:
        self.console.say()
        self.console.lines(lines(self.desk.language, self.console.width))
        self._must_show = False

    def _take(self, session: Session, front: Front, typed: str) -> None:
        if isinstance(front, EndFront) and (flow_id := front.topic(typed)):
            raise OtherTopic(flow_id)
        try:
            found = front.take(typed)
        except AnswerError as error:
            self.desk.show_error(error, session.question)
            return
        self._warn(self.visit.answered(found))
        self._must_show = True

    def _warn(self, found: Iterable[Given]) -> None:
        for given in found:
            self.console.say()
            self.desk.say(N_("First of all:"))
            self.desk.show_block(advice_block(given, self.desk.language))

    def _reviewed(self, session: Session) -> Front:
        """Return the review after a change, having said what it did to the questions."""
        self.visit.stop_changing()
        self._must_show = True
        language = self.desk.language
        if said := effect_text(self.visit.effect, session.replay, language):
            self.console.say()
            self.console.say(said)
        return ReviewFront(self.visit, front_of(self.visit))

    def _back(self, session: Session, front: Front) -> Front:
        is_answer = not isinstance(front, ReviewFront | Aside)
        if self.visit.is_changing and is_answer:
            return self._reviewed(session)
        if front.back():
            self._must_show = True
        else:
            self.desk.say(N_("This is the first question."))
        return front

    def _why(self, session: Session, front: Front) -> None:
        if isinstance(front, EndFront):
            self.desk.say(N_("Each piece of advice names the answers that brought it."))
            return
        if isinstance(front, ReviewFront | Aside):
            self.desk.say(N_("Your answer decides which advice fits."))
            return
        lines = why_lines(front.question, session, self.desk.language, self.console.width)
        self.console.lines(lines)

    def _review(self, session: Session, front: Front) -> Front:
        """Return the review, or what is in front where nothing is answered."""
        if not session.replay.path:
            self.desk.say(N_("Nothing is answered yet."))
            return front
        self._must_show = True
        if self.visit.is_changing:
            return self._reviewed(session)
        below = _below(front)
        return below if isinstance(below, ReviewFront) else ReviewFront(self.visit, below)

    def _letters(self, session: Session, front: Front) -> Front:
        """Return the letters, or what is in front where none fits."""
        if not self.visit.plan.letters:
            self.desk.say(N_("There is no letter for these answers."))
            return front
        self._must_show = True
        return LettersFront(self.visit, _below(front))

    def _reasons(self, session: Session, front: Front) -> Front:
        """Return the pieces to be explained, or what is in front where there is none."""
        if not self.visit.plan.advice:
            self.desk.say(N_("There is nothing on the list yet."))
            return front
        self._must_show = True
        return WhyFront(self.visit, _below(front))

    def _ticks(self, session: Session, front: Front) -> Front:
        """Return the checklist to be ticked off, or what is in front where there is none."""
        if not self.visit.plan.checklist:
            self.desk.say(N_("There is nothing on the list yet."))
            return front
        self._must_show = True
        return TicksFront(self.visit, _below(front))

    def _words(self, session: Session, front: Front) -> Front:
        """Return the words explained, or what is in front where there are none."""
        if not self.visit.library.glossary:
            self.desk.say(N_("No word is explained here."))
            return front
        self._must_show = True
        below = front.below if isinstance(front, WordsFront) else front
        return WordsFront(self.visit.library, below.lines, below)

    def _language(self, session: Session, front: Front) -> None:
        self.desk.change_language()
        self._must_show = True

    def _crisis(self, session: Session, front: Front) -> None:
        self.desk.show_crisis()
        self._must_show = True

    def _save(self, session: Session, front: Front) -> None:
        language, end = self.desk.language, EndFront(self.visit)
        letter = front.letter(language) if isinstance(front, LettersFront) else None
        what = letter or end.sheet(language)
        is_saved = save(what, self.visit.today, language, self.console, self.folder)
        if is_saved and letter is None:
            self._saved, self._ticked = dict(self.visit.answers), self.visit.done
        self._show(front.again)

    def _stop(self, session: Session, front: Front) -> None:
        is_kept = show_stop(self.visit, self.desk, self.keeper)
        if is_kept is not None:
            self._saved = dict(self.visit.answers) if is_kept else {}
            self._ticked = self.visit.done
        self._show(front.again)

    def _sources(self, session: Session, front: Front) -> None:
        page = EndFront(self.visit).page(self.desk.language, self.console.width)
        self.console.lines(page.sources())

    def _more(self, session: Session, front: Front) -> None:
        rest = self.visit.plan.rest
        if not rest.advice:
            self.desk.say(N_("Nothing was left out."))
            return
        self.console.lines(EndFront(self.visit).rest(self.desk.language, self.console.width))

    def _leave(self, session: Session, front: Front) -> None:
        raise OtherTopic

    def _keys(self, session: Session, front: Front) -> None:
        self.desk.show_keys()

    def _quit(self, session: Session, front: Front) -> None:
        if self._has_unsaved:
            self.desk.say(N_("Your answers are not kept anywhere. s saves the checklist."))
            self.desk.say(N_("c shows how to go on later."))
            if self.desk.ask(N_("Quit? (y/n)")) not in (*YES, "q"):
                return
        raise Quit


def _below(front: Front) -> InFlow:
    """Return what stands below the letters and the words explained."""
    while isinstance(front, Aside):
        front = front.below
    return front


def _next_front(visit: Visit, front: Front) -> Front:
    """Return what stands in front after a step."""
    assert visit.session is not None
    while isinstance(front, ReviewFront | Aside):
        if not front.is_done:
            return front
        front = front.below
    # A list stays in front, with its rows, until it is whole.
    is_same = isinstance(front, RowsFront) and visit.session.question is front.question
    return front if is_same else front_of(visit)
