"""Words of the pages around the questions: start, help, privacy, save, quit."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from hbwizard.export.host import Host, motto
from hbwizard.export.openings import opening_note
from hbwizard.flow.model import Opening, StartPage
from hbwizard.i18n.language import Language
from hbwizard.interview.visit import Visit
from hbwizard.tui.key_names import EVERYWHERE, keys_of, long, other_name
from hbwizard.tui.page import COVER, Block, Choice, Key, Page

LANGUAGE = "/language"
PRIVACY = "/privacy"
MORE = "/more"
MORE_KEY = "0"
"""As in the lines of the other face: it is below all digits that choose a way in."""
STAY = "/stay"
SAVE = "/save"
QUIT = "/quit"
CODE = "/code"
LATER = "/later"
KEEP = "/keep"


def start_page(visit: Visit, language: Language, host: Host | None = None) -> Page:
    """Return the first page: where help is, what happens to the answers, and the ways in."""
    start = visit.library.start
    return Page(
        id="start",
        bar=language._("Behind on Huabei: what to do next"),
        blocks=(
            # Short: on a small screen, every line here hides a way in.
            Block(language._("You are not alone; there is a way."), "title"),
            Block(language._("Danger: 110. Despair: 12356 (F3)."), "warning", apart=False),
            Block(_answers(host, language), apart=False),
            Block(_ask(start.text, language), "heading"),
        ),
        choices=(
            *(_opening(each, visit, language) for each in start.openings),
            *_more(start, language),
            *_code(visit, language),
            Choice(PRIVACY, language._("What happens to my answers?")),
            Choice(LANGUAGE, other_name(language), key="F2"),
        ),
        after=tuple(_after(host, language)),
        keys=keys_of(language, "enter", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def _answers(host: Host | None, language: Language) -> str:
    if host is not None:
        return language._("Answers: never kept, wiped at the end.")
    return language._("Answers: never sent, kept if you ask.")


def _after(host: Host | None, language: Language) -> Iterable[Block]:
    yield Block(language._("Free legal advice: 12348."), "quiet")
    if line := motto(host, language):
        yield Block(line, "quiet", apart=False)


def more_page(visit: Visit, language: Language) -> Page:
    """Return the second list of the start page: the rarer situations."""
    start = visit.library.start
    return Page(
        id="more",
        bar=language._("Behind on Huabei: what to do next"),
        blocks=(Block(_ask(start.text, language), "heading", apart=False),),
        choices=tuple(_opening(each, visit, language) for each in start.more),
        keys=keys_of(language, "enter", "escape", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def _ask(text: str, language: Language) -> str:
    return language.text(text) if text else language._("What is closest to where you are?")


def _more(start: StartPage, language: Language) -> Iterable[Choice]:
    if start.more:
        yield Choice(MORE, language.text(start.more_text), key=MORE_KEY)


def _code(visit: Visit, language: Language) -> Iterable[Choice]:
    if visit.library.codes:
        yield Choice(CODE, language._("I have a code: go on where I stopped"))


def _opening(opening: Opening, visit: Visit, language: Language) -> Choice:
    note = opening_note(opening, visit, language)
    return Choice(opening.id, language.text(opening.text), note=note)


def help_page(keys: Iterable[Key], language: Language) -> Page:
    """Return the keys of the page below, each in a sentence."""
    blocks = [Block(language._("The keys of this page"), "title")]
    for number, key in enumerate(keys):
        first = f"{key.name:<8}"
        blocks.append(Block(long(key.press, language), "plain", first, " " * 8, number == 0))
    blocks += [
        Block(language._("Arrows, Tab, or j and k, move; 1 to 9 choose a row at once.")),
        Block(
            language._("PageUp, PageDown, Home and End turn the page. A mouse works too."),
            apart=False,
        ),
        Block(
            language._("Where you type, letters go into the line; arrows reach the rows."),
            apart=False,
        ),
        Block(language._("r shows how to go on later."), apart=False),
    ]
    return Page(
        id="help",
        bar=language._("Keys"),
        blocks=tuple(blocks),
        keys=keys_of(language, "escape", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def privacy_page(language: Language, host: Host | None) -> Page:
    """Return what happens to the answers, said plainly."""
    from hbwizard.export.privacy import TITLE, privacy_texts

    texts = privacy_texts(language, host, hide="F12", clear="F8")
    return Page(
        id="privacy",
        bar=language._("Your answers"),
        blocks=(
            Block(language._(TITLE), "title"),
            *(Block(text) for text in texts),
        ),
        keys=keys_of(language, "escape", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def quit_page(
    visit: Visit, language: Language, *, can_keep: bool, is_text_left: bool = False
) -> Page:
    """Return the question before answers are lost.

    `is_text_left` says that a text is to stand in the terminal afterwards.
    """
    from hbwizard.export.coming_back import KEEP as KEEP_HERE

    kept = (Choice(KEEP, language._(KEEP_HERE)),) if can_keep else ()
    return Page(
        id="quit",
        bar=language._("Quit?"),
        blocks=(
            Block(language._("Quit now?"), "title"),
            *(Block(text) for text in _at_the_end(visit, language, is_text_left=is_text_left)),
        ),
        choices=(
            Choice(STAY, language._("Stay")),
            Choice(SAVE, language._("Save the checklist first")),
            Choice(QUIT, language._("Quit")),
            Choice(LATER, language._("Get a code, to go on later on any computer")),
            *kept,
        ),
        keys=keys_of(language, "enter", "escape", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def _at_the_end(visit: Visit, language: Language, *, is_text_left: bool) -> Iterator[str]:
    """Yield what becomes of the answers."""
    if not visit.is_unsaved:
        yield language._("Saved. You can quit now.")
    elif not is_text_left:
        yield language._("Your answers are kept nowhere: they go when you quit.")
    if is_text_left:
        yield language._(
            "The text that you asked for tells what you answered, and will still be in this "
            "window after you quit: close the window when you have read it."
        )


def small_page(language: Language) -> Page:
    """Return what stands in a window that is too small for anything."""
    return Page(id="small", bar="", blocks=(Block(language._("Please make the window larger.")),))


def cover_page(today: datetime.date) -> Page:
    """Return what hides everything: a shell that was asked for the month, the same to everybody."""
    import calendar

    month = calendar.TextCalendar(calendar.SUNDAY).formatmonth(today.year, today.month)
    lines = ("$ cal", *month.splitlines(), "", "$")
    return Page(id=COVER, bar="", blocks=tuple(Block(line, apart=False) for line in lines))
