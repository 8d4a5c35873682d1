"""The tagger of names by itself: features, scores, places, its file. Weights are set by hand; no model is loaded."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nlp.artifacts import write_artifact
from nlp.errors import ArtifactError
from nlp.language.masking import find_personal_data, mask
from nlp.language.name_features import (
    FEATURES,
    TOKEN,
    common_key,
    hashed,
    is_caseless,
    own_features,
    pair_feature,
    word_class,
    word_key,
)
from nlp.language.name_tagger import WEIGHTS, NameTagger, load_tagger, tagger_file

SETTINGS = {"sure": 1.0, "likely": 0.5}


def make_tagger(weights: dict[str, float], known: tuple[str, ...] = ()) -> NameTagger:
    """A tagger with the given weights of features, all others nought."""
    values = np.zeros(FEATURES, np.float32)
    for feature, weight in weights.items():
        values[hashed(feature)] = weight
    return NameTagger(values, frozenset(map(word_key, known)), SETTINGS["sure"], SETTINGS["likely"])


def scores_of(tagger: NameTagger, text: str) -> list[float]:
    """The score of each token."""
    scan = tagger.table.scan([text])
    start = int(scan.starts[0])
    return list(tagger.scores(scan)[start : start + int(scan.lengths[0])])


@pytest.fixture
def tagger() -> NameTagger:
    return make_tagger({"w:zorvan": 2.0, "w:melitu": 0.6, "1w:kato": 1.5, "w:rusak": -3.0})


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Kata bu Ani, 2 kali", ["Kata", "bu", "Ani", ",", "2", "kali"]),
        ("[NO. KK] dan [NAMA]", ["[NO. KK]", "dan", "[NAMA]"]),
        ("anak-anak Ma'ruf", ["anak-anak", "Ma'ruf"]),
        ("a\nb", ["a", "\n", "b"]),
    ],
)
def test_text_is_cut_into_tokens(text: str, tokens: list[str]) -> None:
    assert TOKEN.findall(text) == tokens


@pytest.mark.parametrize(
    ("text", "caseless"),
    [
        ("jalan rusak di pasar", True),
        ("Jalan rusak di pasar", True),
        ("JALAN RUSAK DI PASAR", True),
        ("Jalan rusak kata Budi", False),
        ("", True),
    ],
)
def test_capitals_that_say_nothing_are_known(text: str, caseless: bool) -> None:
    assert is_caseless(TOKEN.findall(text)) == caseless


@pytest.mark.parametrize(
    ("token", "kind"),
    [("pak", "pak"), ("Pak", "pak"), ("12", "0"), ("[NIK]", "[NIK]"), (",", ","), ("", ""), ("Zorvan", "TU")],
)
def test_class_of_a_token(token: str, kind: str) -> None:
    assert word_class(token, False, frozenset()) == kind


def test_inflected_word_is_known_by_its_root() -> None:
    assert word_class("perbaikannyo", True, frozenset([word_key("perbaikan")])).startswith("cK1")


def test_own_features_hold_pieces_of_the_word() -> None:
    assert {"w:zor", "g:^z", "g:zor", "g:or$"} <= set(own_features("Zor", False, frozenset()))


def test_sure_word_is_found(tagger: NameTagger) -> None:
    assert tagger.find("lapor ke zorvan saja") == [(9, 15)]


def test_likely_word_counts_only_beside_a_sure_one(tagger: NameTagger) -> None:
    assert tagger.find("lapor melitu saja") == []
    assert tagger.find("lapor zorvan melitu saja") == [(6, 19)]


def test_neighbour_adds_to_a_word(tagger: NameTagger) -> None:
    assert tagger.find("kato melitu") == [(5, 11)]


def test_dot_joins_and_comma_parts(tagger: NameTagger) -> None:
    assert tagger.find("zorvan. zorvan, zorvan") == [(0, 14), (16, 22)]


def test_titles_go_with_the_name(tagger: NameTagger) -> None:
    assert tagger.find("ke pak H. zorvan") == [(3, 16)]


@pytest.mark.parametrize("text", ["Jalan Zorvan rusak", "RSUD dr. Zorvan penuh", "jl. zorvan", "SMA Zorvan"])
def test_what_is_named_after_a_person_stays(tagger: NameTagger, text: str) -> None:
    assert tagger.find(text) == []


def test_person_with_a_title_beside_a_hospital_is_hidden(tagger: NameTagger) -> None:
    assert tagger.find("RSUD bu Zorvan kasar") == [(5, 14)]


def test_title_alone_is_no_name() -> None:
    assert make_tagger({"w:pak": 5.0}).find("tolong pak") == []


@pytest.mark.parametrize(("text", "found"), [("lapor zorvan saja", []), ("Lapor ke Zorvan saja", [(9, 15)])])
def test_word_of_everybody_needs_more_without_a_capital(text: str, found: list[tuple[int, int]]) -> None:
    tagger = make_tagger({"w:zorvan": 2.0})
    assert replace(tagger, known=frozenset([common_key("zorvan")])).find(text) == found


def test_pairs_of_classes_count() -> None:
    found = make_tagger({pair_feature("oleh", "cU", ">"): 2.0}).find("oleh zorvan")
    assert found == [(5, 11)]


def test_scores_are_sums_of_weights(tagger: NameTagger) -> None:
    assert scores_of(tagger, "kato zorvan .") == pytest.approx([0.0, 3.5, -100.0])


def test_a_word_scores_the_same_when_met_again(tagger: NameTagger) -> None:
    text = "kato zorvan melitu rusak"
    assert scores_of(tagger, text) == scores_of(tagger, text)


@pytest.mark.parametrize("text", ["", " ", "…", "😀😀", "a" * 5000, "\x00\ud800", "²³", "_ _"])
def test_any_text_is_taken(tagger: NameTagger, text: str) -> None:
    assert tagger.find(text) == []


def test_masking_hides_title_and_name_with_a_tagger(tagger: NameTagger) -> None:
    assert mask("kato pak zorvan rusak", tagger=tagger).text == "kato [NAMA] rusak"


def test_rules_alone_do_not_know_the_name() -> None:
    assert mask("kato pak zorvan rusak").text == "kato pak zorvan rusak"


def test_found_name_is_hidden_elsewhere_unless_it_is_a_word() -> None:
    tagger = make_tagger({"1w:kato": 2.0}, known=("cahayo",))
    assert mask("kato zorvan, zorvan lari", tagger=tagger).text == "kato [NAMA], [NAMA] lari"
    assert mask("kato cahayo, cahayo padam", tagger=tagger).text == "kato [NAMA], cahayo padam"


def test_allowed_name_stays_with_a_tagger(tagger: NameTagger) -> None:
    assert find_personal_data("kato pak zorvan", allow=["Zorvan"], tagger=tagger) == ()


def test_introduced_name_needs_no_tagger(tagger: NameTagger) -> None:
    assert mask("nama saya Yuanita", tagger=tagger).text == "nama saya [NAMA]"


def test_file_gives_the_same_tagger(tagger: NameTagger, tmp_path: Path) -> None:
    write_artifact(tmp_path / "names/1", {WEIGHTS: tagger_file(tagger)}, {"settings": SETTINGS})
    loaded = load_tagger(tmp_path)
    assert (loaded.sure, loaded.likely, loaded.known) == (tagger.sure, tagger.likely, tagger.known)
    assert np.array_equal(loaded.weights, tagger.weights)


def test_altered_file_is_refused(tagger: NameTagger, tmp_path: Path) -> None:
    write_artifact(tmp_path / "names/1", {WEIGHTS: tagger_file(tagger)}, {"settings": SETTINGS})
    (tmp_path / "names/1" / WEIGHTS).write_bytes(b"something else")
    with pytest.raises(ArtifactError, match=r"scripts\.train names"):
        load_tagger(tmp_path)


def test_missing_tagger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match=r"scripts\.train names"):
        load_tagger(tmp_path)
