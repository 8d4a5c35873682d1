import pytest

from nlp.interviews import pair_turns
from nlp.types import Block


def turn(speaker, place, role=None):
    return Block("turn", 1, place, place + 1, speaker=speaker, role=role)


def shape(exchanges):
    return [
        (
            "".join(block.speaker or "?" for block in one.questions),
            "".join(block.speaker or "?" for block in one.answers),
        )
        for one in exchanges
    ]


def pair(speakers, roles=None):
    blocks = [turn(speaker, place) for place, speaker in enumerate(speakers)]
    return shape(pair_turns(blocks, {"Q": "interviewer"} if roles is None else roles))


@pytest.mark.parametrize(
    ("speakers", "expected"),
    [
        ("QAQA", [("Q", "A"), ("Q", "A")]),
        ("QQA", [("QQ", "A")]),
        ("QAB", [("Q", "AB")]),
        ("AQA", [("", "A"), ("Q", "A")]),
        ("QAQ", [("Q", "A"), ("Q", "")]),
        ("", []),
    ],
)
def test_answers_follow_their_questions(speakers, expected):
    assert pair(speakers) == expected


def test_without_any_interviewer_all_is_one_answer():
    assert pair("AB", roles={}) == [("", "AB")]


def test_the_role_of_the_block_counts_where_no_map_is_given():
    blocks = [turn("X", 0, "interviewer"), turn("Y", 1, "employee")]
    assert shape(pair_turns(blocks)) == [("X", "Y")]


def test_the_map_goes_before_the_block():
    blocks = [turn("X", 0, "employee"), turn("Y", 1, "interviewer")]
    assert shape(pair_turns(blocks, {"X": "interviewer", "Y": "employee"})) == [("X", "Y")]


def test_other_blocks_are_passed_over():
    blocks = [Block("heading", 1, 0, 1), turn("Q", 1), Block("paragraph", 1, 2, 3), turn("A", 3)]
    assert shape(pair_turns(blocks, {"Q": "interviewer"})) == [("Q", "A")]
