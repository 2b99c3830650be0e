"""The conversation: shows what is in front, reads a line, obeys a key or takes an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from hbwizard.export.keeping import Keeper
from hbwizard.export.offers import EVERYTHING, Offers
from hbwizard.export.openings import opening_note
from hbwizard.export.ways import Wish
from hbwizard.export.why import effect_text
from hbwizard.flow.model import Opening
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.answers import AnswerError
from hbwizard.interview.plan import Given
from hbwizard.interview.session import Session
from hbwizard.interview.visit import Visit
from hbwizard.plain.asides import Aside, LettersFront
from hbwizard.plain.console import fold
from hbwizard.plain.desk import Desk, Quit
from hbwizard.plain.fronts import ReviewFront, Step, front_of
from hbwizard.plain.later import come_back, show_stop, tell_welcome
from hbwizard.plain.questions import RowsFront
from hbwizard.plain.result import EndFront
from hbwizard.plain.saving import Saving
from hbwizard.plain.telling import TOLD
from hbwizard.plain.turns import TURNS, Front, Turn, below, going_on, next_front
from hbwizard.plain.unsaved import Unsaved
from hbwizard.plain.urgent import danger_lines

FIRST_WORDS = N_(
    "Nothing you answer is sent, or stored unless you ask. h: keys, !: help at once, q: quit"
)
FIRST_WORDS_AT_DESK = N_(
    "Nothing you answer is kept. h: keys, !: help at once, z: clear everything, q: quit"
)


class OtherTopic(Exception):
    """The person wants to go on in another flow: one that goes deeper, or one still to choose."""

    def __init__(self, flow_id: str | None = None) -> None:
        super().__init__()
        self.flow_id = flow_id


class PlainFace:
    """One person at one pair of streams."""

    def __init__(
        self,
        desk: Desk,
        visit: Visit,
        folder: Path,
        keeper: Keeper | None = None,
        offers: Offers = EVERYTHING,
    ) -> None:
        self.desk = desk
        self.visit = visit
        self.console = desk.console
        self.folder = folder
        self.keeper = keeper
        self.offers = offers
        self._unsaved = Unsaved(visit)
        self._urgent: tuple[Given, ...] = ()
        """The danger that was told last, before what is in front."""
        self._waits: Step | None = None
        """What stood below the review that was last in front: it goes on after a change."""
        self._must_show = True
        """Whether what is in front is to be shown, and not only asked for again."""
        self._commands: dict[str, Callable[[Session, Front], None]] = {
            "l": self._language, "s": self._save, "w": self._save, "c": self._stop,
            "f": self._leave, "q": self._quit,
        }  # fmt: skip
        self._moves: dict[str, Callable[[Session, Front], Front]] = {
            "b": self._back, "r": self._review,
        }  # fmt: skip
        """Those that put something else in front."""

    def run(self, flow_id: str | None) -> None:
        """Hold the conversation. Raises Quit or EndOfInput at its end."""
        self.desk.say(FIRST_WORDS_AT_DESK if self.desk.host else FIRST_WORDS)
        while True:
            found = self.visit.begin(flow_id) if flow_id else self._choose()
            try:
                self._hold(found)
            except OtherTopic as other:
                flow_id = other.flow_id

    def _choose(self) -> list[Given]:
        """Ask what is most pressing; return danger that is known by it."""
        while True:
            opening = self.desk.choose_opening(self._note)
            if opening is not None:
                return self.visit.open(opening)
            found = come_back(self.visit, self.desk, self.keeper)
            if found is not None:
                return found

    def _note(self, opening: Opening, language: Language) -> str:
        return opening_note(opening, self.visit, language)

    def goodbye(self) -> None:
        """Say what became of the answers; a desk says so itself, once it has cleared the rest."""
        if self.desk.host:
            return
        self.console.say(self._unsaved.last_words(self.desk.language))

    def _hold(self, found: Sequence[Given]) -> None:
        """Go through the flow in hand, and stay at its result until the person leaves."""
        session = self.visit.session
        assert session is not None
        flow = session.flow
        self.console.say()
        for text in filter(None, (flow.title, flow.intro)):
            self.console.say(self.desk.language.text(text))
        if tell_welcome(self.visit, self.desk):
            self._unsaved.came_back()
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
        if fold(typed) != "l":
            # Whoever went on has read what came first.
            self._urgent = ()
        if isinstance(front, ReviewFront):
            self._waits = front.below
        front = self._obey(session, front, typed)
        if self.visit.is_changing and self.visit.is_changed:
            return self._reviewed(session)
        return next_front(self.visit, front)

    def _obey(self, session: Session, front: Front, typed: str) -> Front:
        """Do what was typed; return what stands in front after it, as far as a key decides."""
        key = fold(typed)
        if key in self._commands:
            self._commands[key](session, front)
        elif key in TOLD:
            self._must_show = TOLD[key](self.desk, self.visit, front)
        elif key in self._moves:
            return self._moves[key](session, front)
        elif key in TURNS:
            return self._turn(TURNS[key], front)
        else:
            self._take(session, front, typed)
        return front

    def _show(self, lines: Callable[[Language, int], Iterable[str]]) -> None:
        self.console.say()
        self.console.lines(lines(self.desk.language, self.console.width))
        self._must_show = False

    def _take(self, session: Session, front: Front, typed: str) -> None:
        if isinstance(front, EndFront) and (flow_id := front.topic(typed)):
            raise OtherTopic(flow_id)
        language, width = self.desk.language, self.console.width
        if isinstance(front, EndFront) and (piece := front.piece(typed, language, width)):
            self.console.lines(("", *piece))
            return
        try:
            found = front.take(typed)
        except AnswerError as error:
            self.desk.show_error(error, session.question)
            return
        self._warn(self.visit.answered(found))
        self._must_show = True

    def _warn(self, found: Sequence[Given]) -> None:
        self._urgent = tuple(found)
        if found:
            self.console.say()
            self.console.lines(danger_lines(found, self.desk.language, self.console.width))

    def _reviewed(self, session: Session) -> Front:
        """Return the review after a change, having said what it did to the questions."""
        self.visit.stop_changing()
        self._must_show = True
        language = self.desk.language
        if said := effect_text(self.visit.effect, session.replay, language):
            self.console.say()
            self.console.say(said)
        return ReviewFront(self.visit, going_on(self.visit, self._waits))

    def _back(self, session: Session, front: Front) -> Front:
        is_answer = not isinstance(front, ReviewFront | Aside)
        is_in_rows = isinstance(front, RowsFront) and front.back_in_rows()
        if self.visit.is_changing and is_answer and not is_in_rows:
            return self._reviewed(session)
        if is_in_rows or front.back():
            self._must_show = True
        else:
            self.desk.say(N_("This is the first question."))
        return front

    def _review(self, session: Session, front: Front) -> Front:
        """Return the review, or what is in front where nothing is answered."""
        if not session.replay.path:
            self.desk.say(N_("Nothing is answered yet."))
            return front
        self._must_show = True
        if self.visit.is_changing:
            return self._reviewed(session)
        under = below(front)
        return under if isinstance(under, ReviewFront) else ReviewFront(self.visit, under)

    def _turn(self, turn: Turn, front: Front) -> Front:
        """Return what a letter lays above, or what is in front where there is nothing to show."""
        above = turn.open(self.visit, front)
        if above is None:
            self.desk.say(turn.nothing)
            return front
        self._must_show = True
        return above

    def _language(self, session: Session, front: Front) -> None:
        self.desk.change_language()
        self._warn(self._urgent)
        self._must_show = True

    def _save(self, session: Session, front: Front) -> None:
        letter = front.letter(self.desk.language) if isinstance(front, LettersFront) else None
        wish = Wish(letter.id if letter else "")
        is_saved = Saving(self.visit, self.desk, self.folder, self.offers, wish).run()
        if is_saved and letter is None:
            self._unsaved.saved()
        self._show(front.again)

    def _stop(self, session: Session, front: Front) -> None:
        is_kept = show_stop(self.visit, self.desk, self.keeper)
        if is_kept:
            self._unsaved.saved()
        elif is_kept is not None:
            self._unsaved.deleted()
        self._show(front.again)

    def _leave(self, session: Session, front: Front) -> None:
        raise OtherTopic

    def _quit(self, session: Session, front: Front) -> None:
        if self._unsaved.may_be_lost(self.desk):
            raise Quit
