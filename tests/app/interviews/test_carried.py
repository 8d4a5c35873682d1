"""Codings when the text is read anew: they go along with their words, or say that the words are gone."""

import pytest

from app.services.interviews import codebook, codings
from app.services.interviews.coded_text import coded_page
from app.store.database import transaction
from nlp.types import Block, Document, Page
from tests.app.document_factories import save_document
from tests.app.interviews.coded_factory import TURNS, keys, make_transcript
from tests.support import as_user

MARKS = (("Saya menata antrean.", "HK1"), ("Warga tidak berdesakan lagi.", "loyal"))


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def interview(ctx, city, rater):
    number = make_transcript(ctx, city)
    key = keys(rater, number)
    for words, code in MARKS:
        codings.add_codings(rater, number, [key[words]], code)
    return number


def read_again(ctx, turns):
    """The file of the first interview with another text."""
    lines = [f"{speaker}: {said}" for speaker, said in turns]
    text, blocks, at = "\n".join(lines), [], 0
    for (speaker, said), line in zip(turns, lines, strict=True):
        blocks.append(Block("turn", 1, at + len(line) - len(said), at + len(line), speaker=speaker))
        at += len(line) + 1
    with transaction(ctx.db):
        save_document(ctx.db, 1, Document("ok", "txt", (Page(1, text),), tuple(blocks)), "test-2")


def test_they_follow_the_same_words(ctx, rater, interview):
    read_again(ctx, (("Pewawancara", "Selamat pagi."), *TURNS))
    page = coded_page(rater, interview)
    text = page.text.masked(1).text
    assert [text[row["start"] : row["end"]] for row in page.codings] == [words for words, _code in MARKS]
    assert page.earlier == [] and all(row["carried"] for row in page.codings)
    coded = [one.shown for turn in page.turns for one in turn.sentences if one.codings]
    assert coded == [words for words, _code in MARKS]


def test_what_is_gone_stays_on_its_own_version(ctx, rater, interview):
    read_again(ctx, (TURNS[0], ("Pegawai", "Saya menata antrean. Semua lancar.")))
    page = coded_page(rater, interview)
    assert [row["code"] for row in page.earlier] == ["loyal"] and len(page.codings) == 2


def test_agreement_says_how_many_were_left_out(ctx, city, rater, interview):
    superior = as_user(ctx, city.users["superior"])
    codings.add_codings(superior, interview, [keys(superior, interview)["Saya menata antrean."]], "HK1")
    read_again(ctx, (TURNS[0], ("Pegawai", "Saya menata antrean. Semua lancar.")))
    for coder in (rater, superior):
        codings.finish_coding(coder, interview)
    (pair,) = codebook.codebook_of(rater, city.assessment).pairs
    assert pair.lost == 1 and [one.code for one in pair.measures] == ["HK1", ""]
    assert (pair.measures[0].both, pair.measures[0].n) == (1, 3)
