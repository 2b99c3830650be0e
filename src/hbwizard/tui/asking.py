"""The view of the question in front: gathers an answer, row by row where it is a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hbwizard.flow.model import BUILT_IN_LABELS, Question
from hbwizard.i18n.language import N_
from hbwizard.interview.answers import AnswerError
from hbwizard.interview.rows import RowEntry
from hbwizard.interview.session import Session
from hbwizard.tui.draft import TYPED, Draft
from hbwizard.tui.page import Page
from hbwizard.tui.question_page import ANOTHER, DONE, WHOLE, question_page
from hbwizard.tui.views import View

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard


class Asking(View):
    """One question, or one field of a row of a list question."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        question = session.question
        assert question is not None
        answer = session.answers.get(question.id)
        given = answer if isinstance(answer, tuple) else ()
        self.rows = RowEntry(question, given) if question.type == "list" else None
        self._is_touched = False
        """Whether rows were added: until then, Back leaves them alone."""
        self.draft: Draft | None = Draft.of(question, answer)
        if self.rows is not None:
            self._next_field()

    @property
    def cursor(self) -> int:
        return self.draft.cursor if self.draft else self._cursor

    @cursor.setter
    def cursor(self, row: int) -> None:
        self._cursor = row
        if self.draft:
            self.draft.cursor = row

    @property
    def text(self) -> str:
        return self.draft.text if self.draft else ""

    @text.setter
    def text(self, text: str) -> None:
        if self.draft:
            self.draft.text = text

    def fills(self, question: Question) -> bool:
        """Whether this is the list that a question asks for, being filled in."""
        return self.rows is not None and self.rows.question is question

    def page(self, wizard: Wizard) -> Page:
        return question_page(self.session, self.draft, self.rows, wizard.language)

    def press(self, wizard: Wizard, key: str) -> bool:
        draft = self.draft
        if draft is None:
            return False
        if key == "?":
            draft.toggle_why(is_open=not draft.is_why_open)
            return True
        if draft.question.type == "choices" and key in ("enter", "space"):
            self._tick(wizard, key)
            return True
        return False

    def choose(self, wizard: Wizard, value: str) -> None:
        if value in (ANOTHER, DONE):
            self._row_decided(wizard, value == ANOTHER)
        elif value.startswith(WHOLE):
            self._answer_session(wizard, value.removeprefix(WHOLE))
        elif self.draft and self.draft.question.type == "choices":
            self.draft.toggle(value)
        else:
            self._give(wizard, value)

    def submit(self, wizard: Wizard) -> None:
        draft = self.draft
        if draft is None:
            return
        if draft.question.type not in TYPED:
            wizard.say(N_("Please choose a row first: its number, or an arrow key and then Enter."))
            return
        text = draft.text.strip()
        if not text and draft.question.type != "text":
            wizard.say(N_("Please type an answer first, or go down to a row with the arrow keys."))
            return
        self._give(wizard, self._reserved(text, wizard) or text)

    def back(self, wizard: Wizard) -> None:
        if self.draft is not None and self.draft.is_why_asked:
            self.draft.toggle_why(is_open=False)
        elif self.rows is not None and self._is_touched and self.rows.back():
            self._next_field()
        else:
            wizard.step_back()

    def _tick(self, wizard: Wizard, key: str) -> None:
        draft = self.draft
        assert draft is not None
        if key == "space":
            values = [choice.value for choice in self.page(wizard).choices]
            self.choose(wizard, values[draft.cursor])
        elif draft.ticked:
            self._give(wizard, draft.raw())
        else:
            wizard.say(N_("Tick at least one row first: its number, or Space."))

    def _reserved(self, text: str, wizard: Wizard) -> str | None:
        """Return the reserved answer that was typed out in words."""
        for value in self.draft.rows if self.draft else ():
            label = BUILT_IN_LABELS[value]
            if text.lower() in (label, wizard.language.text(label).lower()):
                return value
        return None

    def _give(self, wizard: Wizard, raw: object) -> None:
        if self.rows is None:
            self._answer_session(wizard, raw)
            return
        try:
            self.rows.answer(raw, wizard.today)
        except AnswerError as error:
            wizard.explain(error)
            return
        self._is_touched = True
        self._next_field_or_end(wizard)

    def _row_decided(self, wizard: Wizard, is_wanted: bool) -> None:
        assert self.rows is not None
        self._is_touched = True
        self.rows.add_another(is_wanted)
        self._next_field_or_end(wizard)

    def _next_field_or_end(self, wizard: Wizard) -> None:
        assert self.rows is not None
        if self.rows.is_done:
            self._answer_session(wizard, self.rows.raw)
        else:
            self._next_field()

    def _next_field(self) -> None:
        assert self.rows is not None
        field = self.rows.prompt
        self.draft = Draft.of(field) if field else None
        if self.draft is not None and field is self.rows.question.fields[0] and not self.rows.rows:
            # With the first field the list itself is asked.
            self.draft.is_why_open = self.rows.question.delicate or self.draft.is_why_open
        # After a whole row, most people have no other.
        self._cursor = 1

    def _answer_session(self, wizard: Wizard, raw: object) -> None:
        try:
            found = self.session.answer(raw)
        except AnswerError as error:
            wizard.explain(error)
            return
        wizard.answered(found)
