import pytest

from nlp.evidence.patterns import PatternSet
from nlp.evidence.rule_files import load_patterns, read_patterns
from nlp.evidence.verb_forms import active, verb_forms
from nlp.evidence.words import plain_keys


def found(rules, text):
    matches = PatternSet(list(read_patterns("[x 1]\n" + rules))).find(plain_keys(text))
    return [match.places for match in matches]


@pytest.mark.parametrize(
    ("rule", "text", "places"),
    [
        ("lapor", "kami melaporkan", [(1,)]),
        ("=melaporkan", "kami melaporkan", [(1,)]),
        ("=melaporkan", "kami lapor", []),
        ("~lapor", "dilapor melapor lapor", [(0,), (1,), (2,)]),
        ("=lapor|=sampaikan =salah", "lapor salah", [(0, 1)]),
        ("=lapor ..2 =salah", "lapor ada yang salah", [(0, 3)]),
        ("=lapor ..1 =salah", "lapor ada yang salah", []),
        ("=lapor =bahwa? =salah", "lapor salah", [(0, 1)]),
        ("=lapor =bahwa? =salah", "lapor bahwa salah", [(0, 1, 2)]),
        ("=akan !=tetapi", "akan tetapi", []),
        ("=akan !=tetapi", "akan terbit", [(0, 1)]),
        ("=amplop <3> =tolak", "tolak satu amplop", [(0, 2)]),
        ("=amplop <3> =tolak", "amplop itu saya tolak", [(0, 3)]),
        ("@aku =bantu", "ambo bantu", [(0, 1)]),
        ("$w = =warga|=pasien\n~antar ..1 $w", "mengantar obat pasien", [(0, 2)]),
    ],
)
def test_items(rule, text, places):
    assert found(rule, text) == places


def test_matches_come_in_the_order_of_text_and_file():
    matches = PatternSet(list(read_patterns("[b 1]\n=dua\n=satu\n[a 2]\n=satu"))).find(plain_keys("satu dua"))
    assert [(match.start, match.pattern.label) for match in matches] == [(0, "b"), (0, "a"), (1, "b")]


def test_sections_carry_label_and_arguments():
    pattern = next(read_patterns("[akuntabel 1 0.7]\n=lapor"))
    assert (pattern.label, pattern.arguments) == ("akuntabel", ("1", "0.7"))


@pytest.mark.parametrize("line", ["..3 =salah", "=salah ..3", "=bahwa? =salah", "!=salah =lapor"])
def test_a_pattern_begins_and_ends_with_a_word(line):
    with pytest.raises(ValueError, match="begin with a word"):
        list(read_patterns("[x]\n" + line))


def test_a_pattern_needs_a_section():
    with pytest.raises(ValueError, match="line 1"):
        list(read_patterns("=salah"))


@pytest.mark.parametrize("name", ["deeds", "achievements", "modes", "sections"])
def test_shipped_rules_can_be_read(name):
    assert load_patterns(name).find(plain_keys("")) == []


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("sampaikan", "menyampaikan"),
        ("tolak", "menolak"),
        ("kembalikan", "mengembalikan"),
        ("periksa", "memeriksa"),
        ("perbaiki", "memperbaiki"),
        ("ukur", "mengukur"),
        ("cek", "mengecek"),
        ("bantu", "membantu"),
        ("dengar", "mendengar"),
        ("layani", "melayani"),
        ("hubungi", "menghubungi"),
        ("prioritaskan", "memprioritaskan"),
    ],
)
def test_active_forms(verb, form):
    assert active(verb) == form


def test_three_forms():
    assert verb_forms("catat") == ("catat", "mencatat", "dicatat")
