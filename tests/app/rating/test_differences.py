"""From one version of a suggestion to the next: what was gained, lost, weighed anew."""

from dataclasses import replace

from app.rating.differences import differences
from app.rating.suggestion import suggest, to_payload
from tests.app.rating.factory import RULES, fact


def payload(*pieces, extractor="rules-1", rules=RULES):
    return {**to_payload(suggest(rules, "HK1", pieces), pieces, rules), "extractors": [extractor]}


def test_nothing_differs_between_the_same():
    one = payload(fact(1, "award"))
    found = differences(one, one, {})
    assert (found.gained, found.lost, found.changed, found.rules, found.extractors) == ((), (), (), None, None)
    assert found.same_outcome


def test_evidence_that_was_carried_on_is_the_same_evidence():
    found = differences(payload(fact(1, "award")), payload(fact(7, "award", source=1)), {1: 7})
    assert (found.gained, found.lost, found.changed) == ((), (), ())


def test_gained_lost_and_changed_are_told_apart():
    stays = fact(1, "innovation")
    older = payload(stays, fact(2, "award", source=2))
    newer = payload(replace(stays, owner="team"), fact(3, "award", source=3), extractor="model-2")
    found = differences(older, newer, {})
    assert (found.gained, found.lost, found.changed) == ((3,), (2,), (1,))
    assert found.extractors == ("rules-1", "model-2")


def test_a_newer_rule_set_is_named():
    newer = payload(fact(1, "award"), rules={**RULES, "version": "9"})
    assert differences(payload(fact(1, "award")), newer, {}).rules == ("permenpanrb-6-2022 3", "permenpanrb-6-2022 9")
