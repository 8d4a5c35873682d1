from collections import Counter
from math import isnan

import pytest

from nlp.evaluation.interview_rule import hear_by_rule
from nlp.evaluation.interview_scores import Heard, macro_f1, scores
from nlp.interviews.listener import HeardSentence, HeardTurn
from nlp.interviews.telling import Told
from nlp.training.interview_corpus import read_interview
from nlp.training.interview_files import read_as_file
from tests.nlp.training.test_interview_corpus import interview


def read(**changes):
    return read_as_file(read_interview(interview(**changes)))


def heard_as(one, speakers, *, roles=("interviewer", "employee"), answers=((), (0,)), told=None):
    """Hear each gold turn whole, under these names."""
    told = told or [[(s.kind, s.star) for s in turn.sentences] for turn in one.gold.turns]
    turns = [
        HeardTurn(
            1, row[0][0], row[-1][1], speaker, role, True, 1.0, "", None, None,
            tuple(HeardSentence(*place, Told(*pair, 1.0)) for place, pair in zip(row, own, strict=True)), asked,
        )
        for row, speaker, role, asked, own in zip(one.places, speakers, roles, answers, told, strict=True)
    ]  # fmt: skip
    return Heard(one, tuple(turns))


def test_all_right_is_one():
    found = scores([heard_as(read(), ("Dasril", "Rani"))])
    for name in ("speakers_labelled", "roles", "pairs", "star", "kind"):
        assert found[name] == 1
    assert isnan(found["speakers_unlabelled"])


def test_names_without_labels_are_matched_one_to_one():
    found = scores([heard_as(read(labels="none"), ("Narasumber", "Pewawancara"))])
    assert (found["speakers_unlabelled"], found["roles"]) == (1, 1)
    assert scores([heard_as(read(labels="none"), ("X", "X"))])["speakers_unlabelled"] == 0.5


def test_a_label_that_is_wrong_in_the_file_is_missed_when_kept():
    turns = interview()["turns"]
    turns[1]["shown"] = "Dasril"
    found = scores([heard_as(read(labels="wrong", turns=turns), ("Dasril", "Dasril"))])
    assert found["speakers_labelled"] == 0.5


def test_pairs_and_parts_that_are_missed_cost():
    one = read()
    wrong = [[("question", "")], [("example", "S"), ("example", "R")]]
    found = scores([heard_as(one, ("Dasril", "Rani"), answers=((), ()), told=wrong)])
    assert found["pairs"] == 0
    assert found["star_parts"] == pytest.approx(0.5)
    assert found["kind_accuracy"] == 1


def test_macro_f1_is_of_the_classes_that_occur():
    assert macro_f1(Counter({("A", "A"): 1, ("S", "A"): 1}), ("S", "A", "R")) == pytest.approx((0 + 2 / 3) / 2)


def test_the_rule_hears_question_marks():
    one = read(labels="none")
    assert [(turn.role, turn.answers) for turn in hear_by_rule(one.document)] == [
        ("interviewer", ()),
        ("employee", (0,)),
    ]
