"""Every text for people, in the code and in the templates, has an English translation that fits it."""

import re

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from app.settings import ROOT

FOLDER = ROOT / "app" / "translations"
CATALOG = FOLDER / "en" / "LC_MESSAGES" / "messages.po"
PLACE = re.compile(r"%\((\w+)\)s")
HELP = """translate what is missing:
  pybabel extract -F app/translations/babel.cfg -k lazy_gettext --omit-header --no-location --sort-output -o all.pot app
  pybabel update -i all.pot -d app/translations -l en --no-fuzzy-matching --omit-header --ignore-obsolete
"""


def first(message):
    return message if isinstance(message, str) else message[0]


@pytest.fixture(scope="module")
def extracted():
    with (FOLDER / "babel.cfg").open() as file:
        mapping, options = parse_mapping_cfg(file)
    keywords = {**DEFAULT_KEYWORDS, **parse_keywords(["lazy_gettext"])}
    found = extract_from_dir(ROOT / "app", mapping, options, keywords)
    return {first(message): name for name, _line, message, _comments, _context in found if first(message)}


@pytest.fixture(scope="module")
def catalog():
    with CATALOG.open("rb") as file:
        return {first(message.id): message for message in read_po(file, locale="en") if message.id}


def texts(message):
    return message.string if isinstance(message.string, (list, tuple)) else [message.string]


def test_texts_are_found_in_code_and_in_templates(extracted):
    assert extracted["Masuk ke Tinjau"].startswith("templates/")
    assert extracted["Pilih sedikitnya satu peran."].startswith("services/")
    assert extracted["Nama pengguna"].startswith(("views/", "templates/"))


def test_every_text_has_a_translation(extracted, catalog):
    missing = [text for text in extracted if text not in catalog or not all(texts(catalog[text]))]
    assert sorted(missing) == [], HELP


def test_no_translation_is_left_over(extracted, catalog):
    assert sorted(set(catalog) - set(extracted)) == [], HELP


def test_no_translation_is_a_guess(catalog):
    assert [text for text, message in catalog.items() if message.fuzzy] == []


def test_translations_name_the_same_values(catalog):
    for text, message in catalog.items():
        wanted = set(PLACE.findall(text))
        assert all(set(PLACE.findall(one)) == wanted for one in texts(message)), text


def test_sentences_end_alike(catalog):
    for text, message in catalog.items():
        assert all(one[-1:] in ".:?!…" for one in texts(message)) or text[-1:] not in ".?", text
