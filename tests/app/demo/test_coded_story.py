"""The codes of the demo's interview: given to sentences that were said, with codes of the rubric."""

import json

import pytest

from app.demo.run import CORPUS
from app.rules.codebook import codes_of
from app.rules.ruleset import load_rule_set
from nlp.language.sentences import split_sentences

STORY = json.loads((CORPUS / "story.json").read_text(encoding="utf-8"))["coded_interviews"]
CITY = json.loads((CORPUS / "city.json").read_text(encoding="utf-8"))


def sentences(told):
    turns = []
    for path in (CORPUS / "interviews").glob("*.json"):
        interview = json.loads(path.read_text(encoding="utf-8"))
        if (interview["employee"], interview["period"]) == (told["employee"], told["period"]):
            turns += [turn["text"] for turn in interview["turns"]]
    return [text[start:end] for text in turns for start, end in split_sentences(text)]


@pytest.mark.parametrize("told", STORY, ids=lambda told: told["employee"])
def test_each_code_is_given_to_sentences_that_were_said(told):
    said = sentences(told)
    known = {code.id for code in codes_of(load_rule_set("permenpanrb-6-2022"), CITY["skp"][told["employee"]])}
    for given in told["by"].values():
        for row in given["codes"]:
            assert [sum(word in one for one in said) for word in row["words"]] == [1] * len(row["words"])
            assert row["code"] in known
