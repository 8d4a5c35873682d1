"""What was stored by earlier versions of the rule set is reproduced to the last digit, for ever."""

import json
from pathlib import Path

import pytest

from app.rating.suggestion import recompute

STORED = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "stored").glob("rules_*.json"))
}
PAYLOADS = [
    ({"parameters": stored["parameters"], **payload}, f"{name}-{place}")
    for name, stored in STORED.items()
    for place, payload in enumerate(stored["payloads"])
]


@pytest.mark.parametrize("payload", [payload for payload, _ in PAYLOADS], ids=[name for _, name in PAYLOADS])
def test_a_stored_suggestion_is_reproduced(payload):
    assert recompute(payload) == payload["result"]


@pytest.mark.parametrize("name", STORED)
def test_the_stored_ones_are_of_every_outcome(name):
    results = [payload["result"] for payload in STORED[name]["payloads"]]
    assert {result["rating"] for result in results} == {"below", "meets", "above", None}
    assert {"no_evidence", "weak", "close", "contradictory"} <= {result["abstained"] for result in results}


def test_a_changed_input_gives_another_result():
    payload = json.loads(json.dumps(next(one for one, _ in PAYLOADS if one["result"]["rating"])))
    payload["facts"] = []
    assert recompute(payload) != payload["result"]
