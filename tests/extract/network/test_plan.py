import pytest

from chancery.describe import Options, read_source
from chancery.model.evidence import Plan
from chancery.model.source import Source
from tests.growth import faster_than_text

NEEDED = "He would need {need} to concentrate the boats. The concentration of the boats would start on 6 June 1950."


def doubts(body: str) -> list[tuple[str, str | None]]:
    made = read_source(Source(name="a.txt", path="a.txt", data=body.encode()), Options(names=False))[0]
    return [(one.code, one.quote) for one in made.doubts]


def plan(body: str) -> Plan:
    made = read_source(Source(name="a.txt", path="a.txt", data=body.encode()), Options(names=False))[0]
    for one in (*made.plan.events, *made.plan.constraints) if made.plan else ():
        assert one.quote == made.text[one.start : one.end]
    return made.plan or Plan()


def test_the_window_that_is_left_names_the_words_that_imply_it() -> None:
    made = plan("Kostrov said that he would begin the landing between 8 and 20 June 1950. " + NEEDED.format(need="5 days"))
    assert (made.earliest, made.latest) == ("1950-06-11", "1950-06-20")
    landing = next(event for event in made.events if event.id == made.main)
    assert landing.label == "begin the landing"
    quotes = {one.quote for one in made.constraints if one.id in landing.implied}
    assert {"6 June 1950", "5 days", "between 8 and 20 June 1950"} <= quotes


WORK = "Velk said that they would need 20 days to mark the channel, and that they intend to {} between 5 and 8 May 1950."


def test_the_work_is_what_lasts_where_the_sentence_has_just_named_it() -> None:
    made = plan(WORK.format("begin the work"))
    end = next(event for event in made.events if event.label == "end: mark the channel")
    assert (end.first, end.last) == ("1950-05-25", "1950-05-28")
    (tied,) = [one for one in made.constraints if one.because and "which the sentence named before: the work" in one.because]
    assert tied.quote == "begin the work" and tied.id in end.implied


def test_what_is_begun_by_a_name_of_its_own_is_not_what_lasts() -> None:
    for other in ("begin the dredging", "begin the work of dredging"):
        assert [one.last for one in plan(WORK.format(other)).events if one.label.startswith("end:")] == [None]


def test_a_reason_names_whole_words() -> None:
    reasons = [one.because or "" for one in plan(NEEDED.format(need="5 days")).constraints]
    assert "both are the beginning of what lasts: boats, concentration" in reasons[-1]


def test_two_plans_in_one_cable_do_not_mix() -> None:
    made = plan(
        "Kostrov said that he would begin the landing between 8 and 20 June 1950. " + NEEDED.format(need="5 days") + "\n\n"
        "Rastok said that he would begin the dredging between 1 and 3 June 1950."
    )
    dredging = next(event for event in made.events if "dredging" in event.label)
    assert (dredging.first, dredging.last, made.conflicts) == ("1950-06-01", "1950-06-03", ())


def test_each_of_two_plans_has_an_event_that_others_come_before() -> None:
    other = NEEDED.replace("boats", "barges").replace("6 June", "8 June")
    made = plan(
        "Kostrov said that he would begin the landing between 8 and 20 June 1950. " + NEEDED.format(need="5 days") + "\n\n"
        "Rastok said that he would begin the dredging between 8 and 30 June 1950. " + other.format(need="10 days")
    )
    labels = {one.id: (one.label, one.first, one.last) for one in made.events}
    assert labels[made.main or ""] == ("begin the landing", "1950-06-11", "1950-06-20")
    assert [labels[one] for one in made.others] == [("begin the dredging", "1950-06-18", "1950-06-30")]


def test_a_duration_without_a_unit_bounds_nothing_and_is_doubted() -> None:
    text = "Kostrov said that he would begin the landing between 8 and 20 June 1950. " + NEEDED.format(need="twenty")
    made = plan(text)
    assert (made.main, [one.kind for one in made.constraints]) == (None, ["window", "window"])
    assert doubts(text) == [("duration-without-unit", "need twenty to concentrate")]
    assert doubts(text.replace("twenty", "two days")) == doubts("It takes two to tango.") == []


@pytest.mark.parametrize("words", ["between 20 and 8 June 1950", "from the 20th to 8 June 1950"])
def test_a_stretch_that_runs_backwards_bounds_nothing_and_is_doubted(words: str) -> None:
    text = f"Kostrov said that he would begin the landing {words}."
    assert plan(text) == Plan()
    assert doubts(text) == [("stretch-not-read", words)]
    assert doubts("Kostrov said that he and Velk would begin the landing on 8 June 1950.") == []


def test_dates_in_the_wrong_order_are_shown_as_a_conflict() -> None:
    made = plan("The dredging would begin on 20 June 1950. The dredging would be completed on 10 June 1950.")
    assert [[one.quote for one in made.constraints if one.id in conflict] for conflict in made.conflicts] == [
        ["20 June 1950", "10 June 1950", "The dredging would be completed"]
    ]
    assert doubts("The dredging would begin on 20 June 1950. The dredging would be completed on 10 June 1950.") == [
        ("times-contradict", "10 June 1950")
    ]


def test_a_text_without_dates_has_no_plan() -> None:
    assert plan("Kostrov said that the landing would begin soon.") == Plan()


def test_dates_in_their_thousands_cost_no_more_than_their_length() -> None:
    text = "They would begin the landing on 3 June 1950. "
    assert not faster_than_text(lambda size: plan(text * size), 800)
