"""Cases that belong together, what is today's work, and the filters that an officer keeps. On both databases."""

import threading
from datetime import timedelta

import pytest

from actions.cases.clock import dutch_date
from actions.cases.desk import Change, Filters
from actions.cases.desk_errors import (
    FilterNameNeeded,
    FilterNameTaken,
    LinkedBefore,
    NotLinked,
    SameCase,
    TooManyFilters,
    UnknownFilter,
    UnknownNumber,
)
from actions.cases.errors import NotAllowed, StaleCase
from actions.cases.named import named_in
from actions.cases.saved_filters import SavedFilters
from actions.cases.selection import NOBODY, SORTS
from actions.cases.work import Group


@pytest.fixture
def filters(database, keyring, organisation, clock):
    return SavedFilters(database, keyring, organisation, clock)


@pytest.fixture
def newest(desk, officer):
    """The case that was filed last."""

    def get():
        return desk.list(officer, Filters(sort="newest")).items[0]

    return get


def test_two_cases_are_tied_seen_from_both_sides_and_apart_again(desk, links, officer, filed, newest):
    filed("one")
    first = newest()
    filed("two", story="Nog een keer.")
    second = next(one for one in desk.list(officer, Filters()).items if one.id != first.id)
    links.link(officer, second.id, first.number, "Zelfde avond.", duplicate=True, act="form-1")
    links.link(officer, second.id, first.number, "Zelfde avond.", duplicate=True, act="form-1")
    (here,), (there,) = links.of(officer, second.id).linked, links.of(officer, first.id).linked
    assert (here.number, here.duplicate, here.reason) == (first.number, "this", "Zelfde avond.")
    assert (there.number, there.duplicate) == (second.number, "other")
    with pytest.raises(LinkedBefore):
        links.link(officer, first.id, second.number, "Andersom.")
    for case in (first, second):
        assert [line.what for line in desk.get(officer, case.id).history][-1] == "linked"
        assert desk.get(officer, case.id).status == "received"
    links.unlink(officer, first.id, second.id)
    assert links.of(officer, second.id).linked == ()
    with pytest.raises(NotLinked):
        links.unlink(officer, first.id, second.id)


def test_a_case_is_not_tied_to_itself_or_to_one_that_does_not_exist(links, officer, filed, only_case):
    filed()
    with pytest.raises(SameCase):
        links.link(officer, only_case().id, only_case().number, "")
    with pytest.raises(UnknownNumber):
        links.link(officer, only_case().id, 999, "")


def test_cases_about_the_same_place_in_the_same_week_may_belong_together(links, officer, filed, desk, clock):
    filed("one")
    first = desk.list(officer, Filters()).items[0]
    clock.forward(days=6)
    filed("near")
    filed("elsewhere", location="Eefde")
    clock.forward(days=6)
    filed("later")
    assert [one.number for one in links.of(officer, first.id).maybe] == [first.number + 1]
    links.link(officer, first.id, first.number + 1, "Zelfde week.")
    assert links.of(officer, first.id).maybe == ()


def test_without_a_place_nothing_is_near(links, officer, filed, only_case):
    filed(location=None)
    assert links.of(officer, only_case().id).maybe == ()


def test_each_case_is_in_the_most_urgent_group_that_it_fits(desk, work, officer, filed, register, clock, newest):
    numbers = {}

    def made(name, **told):
        code = filed(name, **told)
        clock.forward(seconds=1)
        numbers[name] = newest().number
        return code, newest().id

    made("late")
    clock.forward(days=30)
    made("two_weeks_mine")
    made("new")
    desk.change(officer, newest().id, None, Change(category="treatment"))
    _, again = made("again")
    answered, _ = made("news")
    _, later = made("later")
    clock.forward(days=13)
    for one in (again, later):
        desk.change(officer, one, None, Change(owner_id=officer.id))
    mine = next(one.id for one in desk.list(officer, Filters()).items if one.number == numbers["two_weeks_mine"])
    desk.change(officer, mine, None, Change(owner_id=officer.id))
    desk.look_again(officer, again, None, dutch_date(clock.now))
    register.message(answered, "Het gebeurde weer.", "m1")
    found = {group: [one.number for one in heap.first] for group, heap in work.today(officer).items() if heap.count}
    assert found[Group.LATE] == [numbers["late"]]
    assert found[Group.AGAIN] == [numbers["again"]]
    assert found[Group.NEWS] == [numbers["news"]]
    assert found[Group.NEW] == [numbers["new"]]
    assert set(found[Group.LATER]) == {numbers["later"], numbers["two_weeks_mine"]}
    clock.forward(days=17)
    found = {group: [one.number for one in heap.first] for group, heap in work.today(officer).items() if heap.count}
    assert numbers["two_weeks_mine"] in found[Group.TWO_WEEKS]
    assert numbers["new"] in found[Group.NEW]
    clock.forward(days=7)
    assert numbers["new"] in [one.number for one in work.today(officer)[Group.WEEK].first]
    clock.forward(days=5)
    assert numbers["new"] in [one.number for one in work.today(officer)[Group.TWO_DAYS].first]


def test_the_case_of_somebody_who_left_is_nobodys(desk, work, officer, accounts, filed, only_case):
    gone = accounts.make_staff("weg@zorg.example", "officer", "een heel lang wachtwoord")
    filed()
    desk.change(officer, only_case().id, None, Change(owner_id=gone.id))
    assert work.today(officer)[Group.NEW].count == 0
    accounts.deactivate("weg@zorg.example")
    assert work.today(officer)[Group.NEW].count == 1


def test_work_is_for_officers(work, filters, reader):
    for act in (
        lambda: work.today(reader),
        lambda: filters.all(reader),
        lambda: filters.save(reader, "a", ""),
        lambda: filters.start_with(reader, None),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_filter_is_kept_renamed_started_with_and_forgotten(filters, officer):
    filters.save(officer, " Mijn  klachten ", "kind=complaint&owner=me")
    filters.save(officer, "Mijn klachten", "kind=complaint&owner=me")
    (one,) = filters.all(officer)
    assert (one.name, one.query, one.start) == ("Mijn klachten", "kind=complaint&owner=me", False)
    filters.rename(officer, one.id, "Van mij")
    filters.start_with(officer, one.id)
    (one,) = filters.all(officer)
    assert (one.name, one.start) == ("Van mij", True)
    filters.start_with(officer, None)
    assert filters.all(officer)[0].start is False
    filters.remove(officer, one.id)
    assert filters.all(officer) == ()


def test_filters_are_ones_own_and_have_one_name_each(filters, officer, accounts):
    other = accounts.make_staff("bram@zorg.example", "officer", "een heel lang wachtwoord")
    filters.save(officer, "Te laat", "overdue=true")
    (mine,) = filters.all(officer)
    assert filters.all(other) == ()
    for act in (filters.remove, filters.start_with):
        with pytest.raises(UnknownFilter):
            act(other, mine.id)
    with pytest.raises(UnknownFilter):
        filters.rename(other, mine.id, "Gepakt")
    with pytest.raises(FilterNameTaken):
        filters.save(officer, "TE LAAT", "kind=tip")
    for name in ("", " ", "a" * 61):
        with pytest.raises(FilterNameNeeded):
            filters.save(officer, name, "kind=tip")
    for number in range(19):
        filters.save(officer, f"Filter {number}", "kind=tip")
    with pytest.raises(TooManyFilters):
        filters.save(officer, "Nog een", "kind=tip")


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_of_the_list_has_every_case(desk, officer, filed, clock, sort):
    for place in ("Groesbeek", None, "Eefde"):
        filed(str(place), location=place)
        clock.forward(days=1)
    found = desk.list(officer, Filters(sort=sort)).items
    wanted = {"due": [1, 2, 3], "newest": [3, 2, 1], "oldest": [1, 2, 3], "location": [3, 1, 2], "status": [1, 2, 3]}
    assert [one.number for one in found] == wanted[sort]


def test_the_list_is_narrowed_to_an_owner_and_to_the_days_that_are_left(desk, officer, filed, clock):
    filed("one")
    clock.forward(days=30)
    filed("two")
    first = desk.list(officer, Filters(sort="oldest")).items[0]
    desk.change(officer, first.id, None, Change(owner_id=officer.id))
    assert [one.id for one in desk.list(officer, Filters(owner=officer.id)).items] == [first.id]
    assert first.id not in {one.id for one in desk.list(officer, Filters(owner=NOBODY)).items}
    assert [one.id for one in desk.list(officer, Filters(within=14)).items] == [first.id]
    assert desk.list(officer, Filters(within=11)).total == 0
    clock.now = first.due_at
    assert desk.list(officer, Filters(within=0)).total == 1
    clock.forward(seconds=1)
    assert desk.list(officer, Filters(within=14)).total == 0


@pytest.mark.parametrize(
    ("story", "named"),
    [
        ("Anne luistert nooit.", True),
        ("mevrouw JANSEN liet me wachten", True),
        ("Johanne was er ook.", False),
        ("De officer van dienst was weg.", False),
        (None, False),
    ],
)
def test_a_colleague_whose_name_is_in_the_story_is_seen(story, named):
    people = {"1": "anne.jansen@zorg.example", "2": "officer@zorg.example", "3": "b@zorg.example"}
    assert named_in([story], people) == (("1",) if named else ())


def test_a_note_and_a_change_of_status_at_the_same_moment_are_both_kept(desk, officer, accounts, filed, only_case):
    filed()
    case = only_case()
    other = accounts.make_staff("bram@zorg.example", "officer", "een heel lang wachtwoord")
    failed = []

    def do(act):
        try:
            act()
        except Exception as error:  # the test looks at it
            failed.append(error)

    acts = [lambda number=number: desk.note(other, case.id, f"Notitie {number}.", f"n{number}") for number in range(4)]
    acts.append(lambda: desk.change(officer, case.id, case.version, Change(status="in_progress")))
    threads = [threading.Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = desk.get(officer, case.id)
    assert failed == []
    assert (after.status, sorted(note.text for note in after.notes)) == (
        "in_progress",
        [f"Notitie {number}." for number in range(4)],
    )


def test_of_many_who_change_what_they_saw_at_the_same_moment_one_is_first_and_the_others_are_told(
    desk, officer, filed, only_case
):
    filed()
    case, done, told = only_case(), [], []

    def change(category):
        try:
            done.append(desk.change(officer, case.id, case.version, Change(category=category)).category)
        except StaleCase:
            told.append(category)

    names = ["treatment", "communication", "organisation", "continuity"]
    threads = [threading.Thread(target=change, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1
    assert sorted([*done, *told]) == sorted(names)
    assert desk.get(officer, case.id).category == done[0]


def test_the_same_form_at_the_same_moment_has_one_effect(desk, officer, filed, only_case):
    filed()
    case = only_case()
    threads = [
        threading.Thread(target=lambda: desk.extend(officer, case.id, case.version, "Het team is weg.", "form-1"))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = desk.get(officer, case.id)
    assert [line.what for line in after.history].count("extended") == 1
    assert after.due_at - case.due_at == timedelta(days=28)
