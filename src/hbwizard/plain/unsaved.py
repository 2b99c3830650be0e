"""What would be lost by leaving, and what is said about it."""

from __future__ import annotations

from hbwizard.i18n.language import N_, Language
from hbwizard.interview.visit import Visit
from hbwizard.plain.desk import WILL_STAY, Desk
from hbwizard.plain.saving import YES


class Unsaved:
    """What the person has elsewhere, compared with what they have answered and ticked off."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._answers = dict(visit.answers)
        """Those of a file, of a code, of a saved checklist, or kept on this computer."""
        self._ticks = visit.done

    @property
    def is_any(self) -> bool:
        """Whether something is nowhere else."""
        return (self._visit.answers, self._visit.done) != (self._answers, self._ticks)

    def came_back(self) -> None:
        """Note that the answers came from elsewhere."""
        self._answers = dict(self._visit.answers)

    def saved(self) -> None:
        """Note that everything is elsewhere now."""
        self.came_back()
        self._ticks = self._visit.done

    def deleted(self) -> None:
        """Note that the answers kept on this computer are gone."""
        self._answers, self._ticks = {}, self._visit.done

    def may_be_lost(self, desk: Desk) -> bool:
        """Ask whether to leave, where something would be lost. Raises EndOfInput."""
        if not self.is_any:
            return True
        desk.say(N_("Your answers are not kept anywhere. s saves the checklist."))
        desk.say(N_("c shows how to go on later."))
        if desk.host and (desk.left or not desk.console.can_wipe):
            desk.say(WILL_STAY)
        return desk.ask(N_("Quit? (y/n)")) in (*YES, "q")

    def last_words(self, language: Language) -> str:
        """Return what became of the answers, and whom to ring."""
        lost = language._("Your answers were not saved.") if self.is_any else None
        care = language._("Take care. If you can't go on: 12356. Free legal advice: 12348.")
        return language.sentences(lost, care)
