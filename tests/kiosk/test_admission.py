"""Who is given a place: what the bounds promise in any order of events."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hbwizard.kiosk.admission import (
    FEWEST_AT_LOGIN,
    REMEMBERED,
    Admission,
    Admitted,
    Reason,
    Refused,
    network_of,
)
from hbwizard.kiosk.settings import Limits

MANY = 10_000
ADDRESSES = ("192.0.2.1", "192.0.2.2", "::ffff:192.0.2.1", "2001:db8::1", "2001:db8::2", "::1")


def limits(
    visitors: int = MANY, waiting: int = 0, per_address: int = MANY, per_minute: int = MANY
) -> Limits:
    return Limits(
        visitors=visitors, waiting=waiting, per_address=per_address, per_minute=per_minute
    )


def seat(admission: Admission, address: str | None = None, now: float = 0.0) -> int:
    """Let somebody in who gets through the login, and return the ticket."""
    verdict = admission.arrive(address, now)
    assert isinstance(verdict, Admitted)
    admission.opened(verdict.ticket)
    return verdict.ticket


def crowd(admission: Admission, size: int, now: float = 0.0) -> list[int]:
    return [seat(admission, f"10.0.{each // 256}.{each % 256}", now) for each in range(size)]


def reason(admission: Admission, address: str | None, now: float = 0.0) -> Reason | None:
    verdict = admission.arrive(address, now)
    return verdict.reason if isinstance(verdict, Refused) else None


def test_seats_then_a_queue_then_full() -> None:
    admission = Admission(limits(visitors=2, waiting=2))
    places = [admission.arrive(None, 0.0) for _ in range(4)]
    assert [each.place for each in places if isinstance(each, Admitted)] == [0, 0, 1, 2]
    assert reason(admission, None) == "full"
    assert (admission.seated, len(admission.waiting)) == (2, 2)


def test_a_seat_that_was_left_goes_to_who_waited_longest() -> None:
    admission = Admission(limits(visitors=1, waiting=2))
    first, second, third = (seat(admission) for _ in range(3))
    admission.leave(first)
    assert admission.promote() == [second]
    assert admission.waiting == (third,)
    assert admission.promote() == []


def test_nobody_overtakes_who_waits() -> None:
    admission = Admission(limits(visitors=1, waiting=2))
    first, second = seat(admission), seat(admission)
    admission.leave(first)
    late = admission.arrive(None, 0.0)
    assert isinstance(late, Admitted) and late.place == 2
    assert admission.promote() == [second]


def test_the_queue_keeps_its_bound_while_a_seat_is_free() -> None:
    admission = Admission(limits(visitors=1, waiting=1))
    first, _ = seat(admission), seat(admission)
    admission.leave(first)
    assert reason(admission, None) == "full"


def test_one_address_has_so_many_at_once() -> None:
    admission = Admission(limits(per_address=2))
    first, _ = seat(admission, "192.0.2.1"), seat(admission, "::ffff:192.0.2.1")
    assert reason(admission, "192.0.2.1") == "address"
    assert reason(admission, "192.0.2.2") is None
    admission.leave(first)
    assert reason(admission, "192.0.2.1") is None


def test_one_address_has_so_many_a_minute() -> None:
    admission = Admission(limits(per_minute=2))
    for now in (0.0, 30.0):
        admission.leave(seat(admission, "192.0.2.1", now))
    assert reason(admission, "192.0.2.1", 59.9) == "rate"
    assert reason(admission, "192.0.2.1", 60.0) is None
    assert reason(admission, "192.0.2.1", 60.1) == "rate"


def test_who_was_refused_and_goes_on_trying_gets_in_when_the_minute_is_over() -> None:
    admission = Admission(limits(per_minute=1))
    admission.leave(seat(admission, "192.0.2.1", 0.0))
    refused = [reason(admission, "192.0.2.1", float(now)) for now in range(1, 60)]
    assert set(refused) == {"rate"}
    assert reason(admission, "192.0.2.1", 60.0) is None


def test_loopback_is_an_address_like_any_other() -> None:
    admission = Admission(limits(per_address=1))
    seat(admission, "127.0.0.1")
    assert reason(admission, "127.0.0.1") == "address"


def test_without_an_address_only_places_count() -> None:
    admission = Admission(limits(visitors=30, per_address=1, per_minute=1))
    for _ in range(30):
        seat(admission)
    assert reason(admission, None) == "full"


@pytest.mark.parametrize(("visitors", "bound"), [(2, FEWEST_AT_LOGIN), (60, 30)])
def test_silent_connections_cannot_take_every_place(visitors: int, bound: int) -> None:
    admission = Admission(limits(visitors=visitors, waiting=50))
    tickets = [admission.arrive(None, 0.0) for _ in range(bound)]
    assert reason(admission, None) == "full"
    first = tickets[0]
    assert isinstance(first, Admitted)
    admission.opened(first.ticket)
    assert reason(admission, None) is None


@pytest.mark.parametrize(("per_address", "bound"), [(1, 1), (3, 2), (10, 5), (11, 5)])
def test_one_address_that_stays_silent_keeps_nobody_else_away(per_address: int, bound: int) -> None:
    admission = Admission(limits(visitors=21, per_address=per_address))
    silent = [admission.arrive("192.0.2.1", 0.0) for _ in range(bound)]
    assert reason(admission, "::ffff:192.0.2.1") == "address"
    assert reason(admission, "192.0.2.2") is None
    first = silent[0]
    assert isinstance(first, Admitted)
    admission.opened(first.ticket)
    admission.opened(first.ticket)
    if per_address > 1:
        assert reason(admission, "192.0.2.1") is None
    assert reason(admission, "192.0.2.1") == "address"


@pytest.mark.parametrize(("visitors", "login"), [(20, FEWEST_AT_LOGIN), (60, 30)])
def test_one_address_that_may_have_every_place_leaves_the_login_open(
    visitors: int, login: int
) -> None:
    for per_address in (visitors, MANY):
        admission = Admission(limits(visitors=visitors, per_address=per_address))
        found = [reason(admission, "192.0.2.1") for _ in range(login)]
        assert found == [*[None] * (login - 1), "address"]
        assert reason(admission, "192.0.2.2") is None
        assert reason(admission, "192.0.2.2") == "full"


def test_fewer_places_after_a_reload_drop_nobody() -> None:
    admission = Admission(limits(visitors=3, waiting=3))
    tickets = [seat(admission) for _ in range(6)]
    admission.limits = limits(visitors=1, waiting=3)
    assert admission.seated == 3
    for ticket in tickets[:2]:
        admission.leave(ticket)
        assert admission.promote() == []
    admission.leave(tickets[2])
    assert admission.promote() == [tickets[3]]


def test_leaving_twice_frees_one_place() -> None:
    admission = Admission(limits(visitors=2, per_address=2))
    first, _ = seat(admission, "192.0.2.1"), seat(admission, "192.0.2.1")
    admission.leave(first)
    admission.leave(first)
    admission.leave(12345)
    assert reason(admission, "192.0.2.1") is None
    assert reason(admission, "192.0.2.1") == "address"


def remembered(admission: Admission) -> int:
    """Count the addresses that are in the memory of an admission."""
    arrivals = admission._arrivals
    return max(len(arrivals._times), len(arrivals._count)) + len(
        {**admission._together, **admission._silent}
    )


def test_a_flood_of_addresses_stays_within_bounds() -> None:
    admission = Admission(limits())
    for each in range(REMEMBERED + 500):
        admission.leave(seat(admission, f"10.{each >> 16}.{each >> 8 & 255}.{each & 255}"))
    assert remembered(admission) == REMEMBERED


def test_no_address_is_kept_for_longer_than_a_minute() -> None:
    admission = Admission(limits())
    for ticket in crowd(admission, 20, now=5.0):
        admission.leave(ticket)
    assert remembered(admission) == 20
    admission.forget(65.0)
    assert remembered(admission) == 0


def test_a_refused_address_is_not_kept_at_all() -> None:
    admission = Admission(limits(visitors=0, waiting=0))
    assert reason(admission, "192.0.2.1") == "full"
    assert remembered(admission) == 0


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_the_one_that_it_maps(address: object) -> None:
    assert network_of(f"::ffff:{address}") == network_of(str(address)) == str(address)


def test_a_home_has_64_bits_of_ipv6() -> None:
    assert network_of("2001:db8:1:2::9") == network_of("2001:db8:1:2:ffff::1%eth0")
    assert network_of("2001:db8:1:2::9") != network_of("2001:db8:1:3::9")


class Desk(RuleBasedStateMachine):
    """Any order of arrivals, logins and leaves, beside a plain account of who should be here."""

    def __init__(self) -> None:
        super().__init__()
        self.limits = Limits()
        self.admission = Admission(self.limits)
        self.now = 0.0
        self.seats: dict[int, int | str] = {}
        self.queue: dict[int, int | str] = {}
        self.silent: set[int] = set()
        self.admitted: list[tuple[float, int | str]] = []

    @initialize(
        visitors=st.sampled_from([1, 2, 12]),
        waiting=st.integers(0, 3),
        per_address=st.integers(1, 4),
        per_minute=st.integers(1, 6),
    )
    def open_the_desk(self, **chosen: int) -> None:
        self.limits = self.admission.limits = Limits(**chosen)

    @rule(seconds=st.sampled_from([0.0, 1.0, 29.5, 60.0]))
    def time_goes_on(self, seconds: float) -> None:
        self.now += seconds
        self.admission.forget(self.now)

    @rule(address=st.sampled_from(ADDRESSES))
    def arrive(self, address: str) -> None:
        network = network_of(address)
        due = self.due(network)
        verdict = self.admission.arrive(address, self.now)
        if isinstance(verdict, Refused):
            assert verdict.reason in due
            return
        assert not due
        waits = bool(self.queue) or len(self.seats) >= self.limits.visitors
        (self.queue if waits else self.seats)[verdict.ticket] = network
        assert verdict.place == (len(self.queue) if waits else 0)
        self.silent.add(verdict.ticket)
        self.admitted.append((self.now, network))

    def due(self, network: int | str) -> set[str]:
        """Return every reason that there is to refuse."""
        here = Counter([*self.seats.values(), *self.queue.values()])
        recent = Counter(each for time, each in self.admitted if self.now - time < 60)
        waits = self.queue or len(self.seats) >= self.limits.visitors
        places = {**self.seats, **self.queue}
        silent = [places[each] for each in self.silent].count(network)
        most = self.limits.per_address
        silent_most = min(max(2, most // 2), FEWEST_AT_LOGIN - 1)
        reasons = {
            "address": here[network] >= most or silent >= silent_most,
            "rate": recent[network] >= self.limits.per_minute,
            "full": len(self.silent) >= FEWEST_AT_LOGIN
            or (waits and len(self.queue) >= self.limits.waiting),
        }
        return {name for name, holds in reasons.items() if holds}

    @precondition(lambda self: self.silent)
    @rule(data=st.data())
    def log_in(self, data: st.DataObject) -> None:
        ticket = data.draw(st.sampled_from(sorted(self.silent)))
        self.silent.remove(ticket)
        self.admission.opened(ticket)

    @precondition(lambda self: self.seats or self.queue)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        ticket = data.draw(st.sampled_from(sorted(self.seats | self.queue)))
        for each in (self.seats, self.queue):
            each.pop(ticket, None)
        self.silent.discard(ticket)
        self.admission.leave(ticket)

    @rule()
    def promote(self) -> None:
        free = max(0, self.limits.visitors - len(self.seats))
        expected = list(self.queue)[:free]
        assert self.admission.promote() == expected
        for ticket in expected:
            self.seats[ticket] = self.queue.pop(ticket)

    @invariant()
    def never_more_than_allowed(self) -> None:
        assert self.admission.seated == len(self.seats) <= self.limits.visitors
        assert self.admission.waiting == tuple(self.queue)
        assert len(self.queue) <= self.limits.waiting
        assert self.admission.at_login == len(self.silent)

    @invariant()
    def no_address_without_need(self) -> None:
        here = {*self.seats.values(), *self.queue.values()}
        recent = [network for time, network in self.admitted if self.now - time < 60]
        assert set(self.admission._together) == here
        assert set(self.admission._silent) <= here
        assert len(self.admission._arrivals._times) == len(recent)
        assert set(self.admission._arrivals._count) == set(recent)

    def teardown(self) -> None:
        """Every place that was ever taken is given again."""
        for ticket in [*self.seats, *self.queue]:
            self.admission.leave(ticket)
        later = self.now + 61
        for _ in range(self.limits.visitors):
            verdict = self.admission.arrive(None, later)
            assert isinstance(verdict, Admitted) and verdict.place == 0
            self.admission.opened(verdict.ticket)


TestDesk = Desk.TestCase
