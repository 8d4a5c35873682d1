"""Mentions of many texts are those of each; a word that cues nothing opens none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.complaints.gazetteer import Gazetteer, country
from nlp.complaints.mentions import MentionFinder, find_mentions
from nlp.complaints.mentions_days import TRIGGERS, find_days
from nlp.complaints.mentions_places import find_places
from nlp.complaints.mentions_text import Words, is_free
from nlp.types import Mention
from tests.nlp.test_masking_batches import TRAINED

CITY = Gazetteer.of_city({"kelurahan": ["Tanjung Aman", "Sungai Durian"], "street": ["Kemiri"]})
PIECES = (
    "di", "Kec.", "Kelurahan", "kelurahan", "Tanjuang", "aman", "Sungai Durian", "jalan", "Kemiri", "pasar",
    "Pasar Lama", "PASAR LAMA", "Kota", "Bandung", "lima puluh kota", "senin", "Minggu", "dua minggu lalu", "12 Maret",
    "tanggal 5", "12/09", "3-11-2025", "kemarin", "malam", "ini", "bulan", "RSUD", "dari", "kantor lurah", "[NAMA]",
    "[NO. KK]", "2017", ".", ",", "\n", "é", "İ",
)  # fmt: skip
TEXTS = st.lists(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12).map(" ".join), max_size=5
)


def every_word(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """What is found where every word is tried."""
    found = Words(text)
    words = range(len(found.words))
    days = list(find_days(found, None, [place for place in words if found.words[place] in TRIGGERS]))
    taken = [(day.start, day.end) for day in days]
    places = find_places(found, gazetteer, words)
    return tuple(
        sorted(days + [each for each in places if is_free(each.start, each.end, taken)], key=lambda each: each.start)
    )


@given(TEXTS)
@settings(deadline=None, max_examples=200)
def test_cues_miss_no_mention(texts: list[str]) -> None:
    assert MentionFinder(CITY).find_all(texts) == [every_word(text, CITY) for text in texts]


@given(TEXTS)
@settings(deadline=None)
def test_many_are_searched_as_one_by_one(texts: list[str]) -> None:
    assert MentionFinder(CITY).find_all(texts) == [find_mentions(text, CITY) for text in texts]


@pytest.mark.parametrize("start", range(0, 2800, 700))
def test_cues_miss_no_mention_in_complaints_of_the_training_part(start: int) -> None:
    texts = TRAINED[start : start + 700]
    assert MentionFinder(country()).find_all(texts) == [every_word(text, country()) for text in texts]
