"""What the cache of entities and their records must do. Finding in it: tests/adapters/test_search.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.desk.tables import Store
from kiosk.desk.values import CachedEntity, Dossier
from kiosk.domain.entity import EntityKind, LegalForm
from kiosk.errors import NotFound
from tests.domain.builders import BODY, ENTITY, record

NOW = datetime(2026, 11, 21, 10, 24, tzinfo=UTC)


class TestDossiers:
    def test_an_entity_of_the_feed_has_no_records_yet(self, store: Store) -> None:
        with store.begin() as work:
            work.entities.put([CachedEntity(ENTITY, published=3)], as_of=NOW)
            assert work.entities.dossier(ENTITY.code) == Dossier(ENTITY, None, NOW, from_cache=True)
            assert work.entities.search(ENTITY.code)[0].published == 3
            assert work.entities.count() == 1

    def test_a_dossier_comes_back_with_its_public_records_and_its_time(self, store: Store) -> None:
        records = (record(), record(id="r2", ended_on=date(2026, 6, 1), public=False))
        later = NOW + timedelta(hours=1)
        with store.begin() as work:
            work.entities.put_dossier(Dossier(ENTITY, records, NOW, from_cache=False))
            work.entities.put([CachedEntity(ENTITY)], as_of=later)
            assert work.entities.dossier(ENTITY.code) == Dossier(ENTITY, records[:1], NOW, from_cache=True)
            assert work.entities.search(ENTITY.code)[0].published == 1

    def test_records_that_went_are_no_longer_found(self, store: Store) -> None:
        with store.begin() as work:
            work.entities.put_dossier(Dossier(ENTITY, (record(),), NOW, from_cache=False))
            assert work.entities.search("台运罚〔2026〕123号")
            work.entities.put_dossier(Dossier(ENTITY, (), NOW, from_cache=False))
            assert not work.entities.search("台运罚〔2026〕123号")
            assert work.entities.search(ENTITY.name)[0].published == 0

    def test_a_removed_entity_takes_its_records_along(self, store: Store) -> None:
        with store.begin() as work:
            work.entities.put_dossier(Dossier(ENTITY, (record(),), NOW, from_cache=False))
            work.entities.remove([ENTITY.code, "x"])
            assert work.entities.count() == 0
            for text in (ENTITY.code, ENTITY.name, "运输", "adys", "台运罚〔2026〕123号"):
                assert work.entities.search(text) == ()
            with pytest.raises(NotFound):
                work.entities.dossier(ENTITY.code)

    def test_what_its_title_goes_by_is_kept(self, store: Store) -> None:
        whole = replace(
            ENTITY,
            responsible_title="首席代表",
            legal_form=LegalForm.BRANCH,
            registration_number="330100000123452",
            id_hash="ab" * 32,
        )
        with store.begin() as work:
            work.entities.put_dossier(Dossier(whole, (), NOW, from_cache=False))
            assert work.entities.dossier(ENTITY.code).entity == whole
            work.entities.put([CachedEntity(ENTITY)], as_of=NOW)
            again = work.entities.dossier(ENTITY.code).entity
        assert again == replace(ENTITY, id_hash=whole.id_hash)  # a hash that is known is not forgotten

    def test_an_entity_entered_by_hand_is_kept_as_unverified(self, store: Store) -> None:
        by_hand = replace(ENTITY, code="hand-1", verified=False, kind=EntityKind.SOLE_TRADER)
        with store.begin() as work:
            work.entities.put_dossier(Dossier(by_hand, (record(authority=BODY),), NOW, from_cache=False))
            found = work.entities.search("hand-1")[0]
        assert found.entity == by_hand
        assert found.published is None

    def test_records_that_nobody_read_for_long_go_and_the_entity_stays(self, store: Store) -> None:
        other = replace(ENTITY, code="91421202MA00000A9K", name="另一家（示例）有限公司")
        later = NOW + timedelta(days=2)
        with store.begin() as work:
            for entity, at in ((ENTITY, NOW), (other, later)):
                given = record(id=f"r-{entity.code}", document_number=f"示罚〔2026〕{at.day}号")
                work.entities.put_dossier(Dossier(entity, (given,), at, from_cache=False))
            assert work.entities.let_go(read_before=NOW) == 0
            assert work.entities.let_go(read_before=NOW + timedelta(days=1)) == 1
            assert work.entities.dossier(ENTITY.code).records is None
            assert work.entities.dossier(other.code).records
            assert work.entities.search(ENTITY.name)
            assert not work.entities.search(f"示罚〔2026〕{NOW.day}号")
            assert work.entities.search(f"示罚〔2026〕{later.day}号")
