"""What must hold for every record, pack, day and choice: generated, not picked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.eligibility import Judgement, Outcome, Verdict
from kiosk.domain.matter import SectorTerm, Since
from kiosk.domain.pack import Pack, Start, Term
from kiosk.domain.record import Duty, DutyKind, Origin, Record, RecordClass
from kiosk.domain.rulebook import Sector, Transition
from tests.domain.builders import BASIS, judged, matter, pack, record

MONTHS = st.integers(0, 36)
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
CHOICES = st.fixed_dictionaries(
    {
        "end_day_counts": st.booleans(),
        "transition": st.sampled_from(Transition),
        "sector": st.sampled_from(Sector),
    }
)
DUTIES = st.lists(
    st.builds(
        Duty,
        st.sampled_from(DutyKind),
        st.just("义务"),
        st.none() | st.decimals(0, 10**6, places=2),
        st.none() | DAYS,
    ),
    max_size=3,
).map(tuple)
RECORDS = st.builds(
    lambda decided, later, cls, duties: record(
        decided_on=decided,
        published_on=None if later is None else decided + timedelta(days=later),
        record_class=cls,
        duties=duties,
    ),
    DAYS,
    st.none() | st.integers(0, 90),
    st.sampled_from([*RecordClass, None]),
    DUTIES,
)
SECTORS = st.lists(
    st.builds(SectorTerm, st.just("own"), st.sampled_from(Since), st.just(BASIS), st.none() | MONTHS),
    max_size=1,
).map(tuple)


@st.composite
def books(draw: st.DrawFn) -> tuple[Pack, ...]:
    """A rule in force since 2026-04-01 and the one before it."""

    def terms(start: Start) -> tuple[Term, ...]:
        return tuple(
            Term(cls, least := draw(MONTHS), least + draw(MONTHS), BASIS, start=start) for cls in RecordClass
        )

    now = pack(terms=terms(draw(st.sampled_from(Start))), matters=(matter(sector_terms=draw(SECTORS)),))
    old = replace(
        pack(terms=terms(Start.DECISION), matters=()),
        id="older",
        in_force_from=date(2023, 5, 1),
        in_force_until=date(2026, 3, 31),
    )
    return (old, now)


IN_FORCE = st.dates(date(2026, 4, 1), date(2029, 12, 31))


@given(RECORDS, books(), CHOICES, IN_FORCE, st.integers(0, 800))
def test_a_later_date_never_turns_can_apply_into_not_yet(
    rec: Record, packs: tuple[Pack, ...], hall: dict[str, object], today: date, later: int
) -> None:
    if judged(rec, *packs, today=today, **hall).can_file:
        then = judged(rec, *packs, today=today + timedelta(days=later), **hall)
        assert then.verdict not in (Verdict.FROM_DATE, Verdict.FIRST_DO)


def done_by(duty: Duty, on: date, today: date) -> Duty:
    """The duty as it is where it was done by today, else done on a day."""
    return duty if duty.done_on is not None and duty.done_on <= today else replace(duty, done_on=on)


@given(RECORDS, books(), CHOICES, IN_FORCE, st.integers(0, 900))
def test_more_duties_done_never_makes_it_worse(
    rec: Record, packs: tuple[Pack, ...], hall: dict[str, object], today: date, ago: int
) -> None:
    order = list(Verdict)
    past = tuple(done_by(duty, today - timedelta(days=ago), today) for duty in rec.duties)
    for count in range(len(past) + 1):
        some = replace(rec, duties=(*past[:count], *rec.duties[count:]))
        more = replace(rec, duties=(*past[: count + 1], *rec.duties[count + 1 :]))
        worse, better = (judged(one, *packs, today=today, **hall).verdict for one in (some, more))
        assert order.index(better) >= order.index(worse)


@given(RECORDS, books(), CHOICES, IN_FORCE)
def test_every_clock_of_the_packs_is_listed(
    rec: Record, packs: tuple[Pack, ...], hall: dict[str, object], today: date
) -> None:
    said = judged(rec, *packs, today=today, **hall)
    old, now = packs
    wanted = set()
    if rec.record_class is None:
        wanted = {"minimum_if"}
    else:
        term = now.term(rec, rec.record_class)
        assert term is not None
        starts = {"minimum"} if term.start is not Start.PUBLICATION else set()
        starts |= {"minimum_publication"} if term.start is not Start.DECISION else set()
        was = {"minimum_old", "maximum_old"} if old.in_force(rec.decided_on) else set()
        wanted = {"maximum", *starts} | was
    sectors = now.matters[0].sector_terms
    wanted |= {"minimum_sector"} if any(term.minimum_months is not None for term in sectors) else set()
    assert {r.code for r in said.readings if r.code.startswith(("minimum", "maximum"))} == wanted
    assert all(r.basis.rule for r in said.readings)


@given(RECORDS, books(), CHOICES, IN_FORCE)
def test_a_record_entered_by_hand_is_judged_like_the_same_one_from_the_centre(
    rec: Record, packs: tuple[Pack, ...], hall: dict[str, object], today: date
) -> None:
    by_hand = replace(rec, id="hand-1", origin=Origin.APPLICANT)
    assert judged(by_hand, *packs, today=today, **hall) == judged(rec, *packs, today=today, **hall)


@given(RECORDS, books(), CHOICES, IN_FORCE)
def test_a_verdict_follows_from_its_readings(
    rec: Record, packs: tuple[Pack, ...], hall: dict[str, object], today: date
) -> None:
    said = judged(rec, *packs, today=today, **hall)
    found = {r.verdict for r in said.readings if r.verdict is not None}
    assert {said.verdict, *said.also} == (found or {Verdict.CAN_APPLY})
    assert [*Verdict].index(said.verdict) <= min([[*Verdict].index(v) for v in said.also], default=99)
    assert all(r.outcome is not Outcome.MET for r in said.readings if r.verdict is not None)
    if said.verdict is Verdict.FROM_DATE:
        assert said.earliest is not None
        assert said.earliest > today
        after = judged(rec, *packs, today=said.earliest, **hall)
        assert after.verdict is not Verdict.FROM_DATE


@given(RECORDS, st.decimals(0, 10**9, places=2))
def test_the_sum_alone_never_sets_a_class(rec: Record, fine: Decimal) -> None:
    unknown = replace(rec, record_class=None, fine=fine)
    assert judged(unknown).verdict in (Verdict.ASK_BODY, Verdict.FIRST_DO)


@given(RECORDS, books(), CHOICES, IN_FORCE)
def test_refusals_are_codes_of_the_list(
    rec: Record, packs: tuple[Pack, ...], hall: dict[str, object], today: date
) -> None:
    said: Judgement = judged(rec, *packs, today=today, **hall)
    assert set(said.refusals) <= {f"R{number:02d}" for number in range(1, 21)}
    assert bool(said.refusals) or said.verdict in (Verdict.CAN_APPLY, Verdict.ASK_BODY)
