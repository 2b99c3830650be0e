"""The conversation in lines, as someone with a pipe or a screen reader holds it."""

from __future__ import annotations

import datetime
import gettext
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from hbwizard.export.sheet import make_sheet
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import cells
from hbwizard.interview.plan import make_plan
from hbwizard.interview.reader import collect
from hbwizard.interview.replay import replay
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain

LIBRARY = load_library(Path(__file__).parent.parent / "cli" / "flows")
TODAY = datetime.date(2026, 11, 23)
NOTHING = gettext.NullTranslations()
# at_door, harm, amount, days, debts (one row), note
WHOLE = ["1", "1", "3万", "120", "1", "5000", "1", "2", "我的笔记"]
Talk = Callable[..., str]


def language(locale: str) -> Language:
    return Language(locale, NOTHING, NOTHING)


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """Type lines, and return everything that was printed."""

    def talked(
        *lines: str,
        flow: str | None = "visit",
        width: int = 80,
        answers: dict[str, object] | None = None,
        locale: str = "en",
    ) -> str:
        out = io.StringIO()
        code = run_plain(
            Visit(LIBRARY, TODAY, answers or {}),
            language,
            locale=locale,
            flow_id=flow,
            stdin=io.StringIO("".join(line + "\n" for line in lines)),
            stdout=out,
            folder=tmp_path,
            width=width,
        )
        assert code == 0
        return out.getvalue()

    return talked


def asked(text: str) -> list[str]:
    """Return the ids of the questions printed, in order, by their texts."""
    ids = {language("zh").text(q.text): q.id for q in LIBRARY.flows["visit"].questions}
    return [ids[line] for line in text.splitlines() if line in ids]


def test_it_asks_the_path_and_ends_with_advice_and_checklist(talk: Talk) -> None:
    text = talk(*WHOLE)
    path = ["at_door", "harm", "amount", "days", "debts", "debts", "note"]
    assert asked(text) == path
    raw = {
        "at_door": "yes", "harm": ["threat"], "amount": "3万", "days": "120",
        "debts": [{"owed": "5000", "lender": "bank"}], "note": "我的笔记",
    }  # fmt: skip
    flow = LIBRARY.flows["visit"]
    plan = make_plan(replay(flow, collect(flow, raw, TODAY), TODAY))
    sheet = make_sheet(plan, language("en"))
    end = text[text.index("What to know") :]
    titles = [end.index(f"\n{n}. {block.title}\n") for n, block in enumerate(sheet.advice, 1)]
    boxes = [end.index(f"{n}. {task.text}") for n, task in enumerate(sheet.checklist, 1)]
    assert titles + boxes == sorted(titles + boxes)


def test_danger_is_shown_before_the_next_question(talk: Talk) -> None:
    text = talk("1", "2")
    danger, following = text.index("可以不开门"), text.index("一共欠多少钱？")
    assert text.index("强行进门") < danger < following
    assert text.count("可以不开门") == 1


@pytest.mark.parametrize("typed", ["1 2", "1,2", "１，２", "1、2", "threat forced", " 2 1 "])
def test_several_answers_may_be_typed_in_many_ways(talk: Talk, typed: str) -> None:
    text = talk("1", typed, "r", "")
    assert "有没有下面的情况？ 威胁或辱骂; 强行进门" in text


@pytest.mark.parametrize("typed", ["yes", "1", "１", "YES"])
def test_a_choice_takes_its_number_or_its_value(talk: Talk, typed: str) -> None:
    assert asked(talk(typed))[-1] == "harm"


@pytest.mark.parametrize("typed", ["0", "9", "1 2", "maybe", "", "99999999999", "½"])
def test_what_is_no_answer_is_said_and_asked_again(talk: Talk, typed: str) -> None:
    text = talk(typed, "2")
    assert "Type one number from 1 to 3." in text
    assert asked(text) == ["at_door", "paper_date"]


def test_errors_name_no_ids(talk: Talk) -> None:
    text = talk("1", "1 3", "3", "much", "1", "soon")
    assert "都没有 goes with no other answer" in text
    errors = text[text.index("都没有 goes") :]
    assert "amount" not in errors
    assert "days takes" not in errors
    assert "\nThis question takes" in errors
    assert "“much”" in errors


@pytest.mark.parametrize("typed", ["u", "unsure", "不确定", "Ｕ"])
def test_not_sure_is_an_answer_of_its_own(talk: Talk, typed: str) -> None:
    assert asked(talk("1", "3", typed))[-1] == "days"


def test_back_goes_back_and_enter_keeps_the_answer(talk: Talk) -> None:
    text = talk("1", "3", "b", "b", "", "")
    assert asked(text) == ["at_door", "harm", "amount", "harm", "at_door", "harm", "amount"]
    assert "Now: 都没有." in text
    assert "This is the first question." in talk("b")


def test_why_is_answered_without_asking_anew(talk: Talk) -> None:
    text = talk("?", "？")
    assert text.count("正在发生的事先说。") == 2
    assert asked(text) == ["at_door"]


def test_review_changes_an_answer_and_asks_only_what_is_new(talk: Talk) -> None:
    text = talk(*WHOLE, "r", "1", "2", "2026-11-20", "")
    # After the change only the court's date is new; then the result again.
    assert asked(text)[-2:] == ["at_door", "paper_date"]
    assert text.rindex("按时交答辩状") > text.rindex("\n哪天收到法院的纸？\n")
    assert text.count("What to know") == 2
    assert "Nothing is answered yet." in talk("r")


def test_a_list_is_given_row_by_row(talk: Talk) -> None:
    text = talk("1", "3", "1", "1", "1", "5000", "2", "1", "300", "u", "2", "r", "")
    assert "一笔欠款, number 1:" in text and "一笔欠款, number 2:" in text
    assert "(1) 5,000 yuan 其他" in text
    assert "还有哪些欠款？ 5,000 yuan 其他; 300 yuan 不确定" in text


@pytest.mark.parametrize("typed", ["2", "d", "3"])
def test_a_list_may_be_empty_or_declined(talk: Talk, typed: str) -> None:
    assert "What to know" in talk("1", "3", "1", "1", typed)


def test_back_within_a_list_goes_field_by_field(talk: Talk) -> None:
    text = talk("1", "3", "1", "1", "1", "5000", "b", "b", "b")
    assert text.count("欠多少？") == 2
    assert asked(text)[-1] == "days"


def test_the_language_changes_live(talk: Talk) -> None:
    text = talk("1", "l", "1", "l")
    assert asked(text) == ["at_door", "harm", "harm", "amount", "amount"]


def test_the_crisis_page_is_there_from_everywhere(talk: Talk) -> None:
    for lines in (["!"], ["1", "！"], [*WHOLE, "!"]):
        assert "!! 先保证安全：可以不开门" in talk(*lines)
    assert "!! 先保证安全：可以不开门" in talk("!", flow=None)


def test_it_is_saved_where_asked_and_never_over_another(talk: Talk, tmp_path: Path) -> None:
    saved = tmp_path / "hbwizard-visit-2026-11-23.txt"
    text = talk(*WHOLE, "s", "", "", "q")
    assert saved.read_text(encoding="utf-8").count("□") == 2
    assert str(saved) in text
    assert "Your answers were not saved." not in text
    saved.write_text("mine", encoding="utf-8")
    talk(*WHOLE, "w", "", "", "n")
    assert saved.read_text(encoding="utf-8") == "mine"
    talk(*WHOLE, "s", "", "", "y")
    assert "□" in saved.read_text(encoding="utf-8")
    assert "There is no folder" in talk("1", "s", "", "nowhere/list.txt").replace("there", "There")
    assert not (tmp_path / "-").exists()


def test_saving_can_be_thought_better_of(talk: Talk, tmp_path: Path) -> None:
    talk("1", "s", "-")
    assert list(tmp_path.iterdir()) == []


def test_quitting_asks_only_where_something_would_be_lost(talk: Talk) -> None:
    assert "Quit?" not in talk("q")
    text = talk("1", "q", "n", "3", "q", "y", "never read")
    assert asked(text) == ["at_door", "harm", "amount"]
    assert text.count("Quit?") == 2
    assert "Your answers were not saved." in text


def test_the_end_of_input_ends_it_kindly(talk: Talk) -> None:
    assert "Your answers were not saved." in talk("1")
    assert "Your answers were not saved." not in talk()


def test_other_topics_take_the_answers_along(talk: Talk) -> None:
    text = talk(*WHOLE, "f", "2", "2")
    after = text[text.index("What is it about?") :]
    assert "Step 2 of about 2" in after
    assert "\n一共欠多少钱？\n" not in after
    assert "提前联系客服" in after


def test_a_topic_is_chosen_by_number_or_id(talk: Talk) -> None:
    assert asked(talk("1", flow=None)) == ["at_door"]
    assert asked(talk("h", "l", "7", "visit", flow=None)) == ["at_door"]
    assert "What is it about?" in talk("q", flow=None)


def test_answers_to_begin_with_are_not_asked_again(talk: Talk) -> None:
    text = talk(answers={"at_door": "no", "paper_date": TODAY})
    assert asked(text) == ["amount"]
    assert "Your answers were not saved." not in text


def test_help_names_every_key(talk: Talk) -> None:
    text = talk("h")
    for key in "b?rl!sofhqyk":
        assert f"\n  {key}  " in text


def test_the_sources_can_be_read(talk: Talk) -> None:
    assert "第一千零三十三条" in talk(*WHOLE, "o")


@pytest.mark.parametrize("width", [30, 40, 80])
def test_no_line_is_wider_than_asked_and_nothing_moves_a_cursor(talk: Talk, width: int) -> None:
    keys = ["?", "h", "!", "l", "l"]
    text = talk(*keys, *WHOLE, "o", "r", "", "s", "-", "q", "y", width=width)
    assert "\x1b" not in text
    for line in text.splitlines():
        # A prompt and a file name are there to be typed behind, or copied.
        assert cells(line) <= width or line.startswith("File name")


def test_the_last_words_name_who_listens_and_who_advises(talk: Talk) -> None:
    for lines in ((), ("1",), ("1", "q", "y")):
        ending = talk(*lines)[-120:]
        assert "If you can't go on: 12356. Free legal advice: 12348." in " ".join(ending.split())


def test_every_key_works_in_the_review(talk: Talk) -> None:
    text = talk("1", "r", "!", "h", "l", "s", "-", "9", "rubbish", "b", "3")
    assert "!! 先保证安全：可以不开门" in text
    assert "whom to ring now" in text
    assert text.count("Type a number from 1 to 1, or Enter to go on") == 2
    assert asked(text) == ["at_door", "harm", "harm", "amount"]


def test_the_review_can_be_quit(talk: Talk) -> None:
    text = talk("1", "r", "q", "y", "never read")
    assert "Quit?" in text
    assert asked(text) == ["at_door", "harm"]


def test_the_review_in_the_middle_of_a_list_keeps_its_rows(talk: Talk) -> None:
    text = talk("1", "3", "1", "1", "1", "5000", "r", "", "1", "2")
    after = text[text.index("Type a number to change that answer") :]
    assert "number 1:" in after
    assert "(1) 5,000 yuan 银行" in after


def test_another_answer_changed_in_the_middle_of_a_list_keeps_its_rows(talk: Talk) -> None:
    text = talk("1", "3", "1", "1", "1", "5000", "r", "1", "1", "", "1", "2")
    after = text[text.rindex("Type a number to change that answer") :]
    assert "number 1:" in after
    assert "(1) 5,000 yuan 银行" in after


def test_after_saving_what_was_in_front_is_shown_again(talk: Talk) -> None:
    assert asked(talk("1", "s", "", "")) == ["at_door", "harm", "harm"]
    menu = "r: review and change, k: tick off"
    assert talk(*WHOLE, "s", "", "list.txt").count(menu) == 2


def test_a_whole_number_is_asked_for_in_one_sentence(talk: Talk) -> None:
    assert "Type a whole number of 天, such as 30." in talk("1", "3", "1")
