"""A reporter's name that the table told stays hidden when its text is masked anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.complaint_rows import without_name
from app.services.hidden_names import with_names_hidden
from nlp.language.masking import mask


@pytest.mark.parametrize(
    ("original", "masked", "shown"),
    [
        ("Saya Sri Rezeki, air mati.", "Saya [NAMA], air mati.", "Saya [NAMA], air mati."),
        ("Sri Rezeki", "[NAMA]", "[NAMA]"),
        ("Sri Rezeki 081299887766 air", "[NAMA] [TELEPON] air", "[NAMA] air"),
        ("air mati, Sri Rezeki. Sri  Rezeki!", "air mati, [NAMA]. [NAMA]!", "air mati, [NAMA]!"),
        ("NIK 1371010101900001 air", "NIK [NIK] air", "NIK 1371010101900001 air"),
        ("pak Budi di loket", "pak [NAMA] di loket", "pak Budi di loket"),
        ("air mati", "air mati", "air mati"),
        ("teks lain sama sekali", "Saya [NAMA], air mati", "Saya [NAMA], air mati"),
        ("awal cocok akhir lain", "awal [NAMA] akhir", "awal [NAMA] akhir"),
    ],
)
def test_full_names_stay_hidden(original, masked, shown):
    assert with_names_hidden(original, masked) == shown


words = st.sampled_from(["air", "mati", "loket", "lama", "saya", "Sri Rezeki", ".", ",", "\n", "Dusun IV", "😀"])


@given(st.lists(words, max_size=12).map(" ".join))
def test_no_name_that_was_hidden_comes_to_light(text):
    masked = mask(without_name(text, "Sri Rezeki")).text
    assert "Sri Rezeki" not in mask(with_names_hidden(text, masked)).text
