"""ZIP archives: told by content, taken apart with suspicion, nothing lost in silence."""

import hashlib
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import ReadError
from nlp.readers import Limits
from nlp.readers.containers import container_kind, unpack
from nlp.readers.member_paths import clean_path, distinct
from nlp.readers.zip_guard import directory_bytes, member_names
from tests.nlp.readers.containers import all_patched, archive, link, locked, message, patched, unpacked
from tests.nlp.readers.make import docx, lines_pdf, text, xlsx

TWO = [("TW III/laporan.txt", b"isi laporan"), ("TW III/foto/a.txt", b"foto")]


def code_of(path, limits=None, **options):
    with pytest.raises(ReadError) as caught:
        unpacked(path, limits, **options)
    return caught.value.code


def test_members_come_with_their_paths_and_hashes(tmp_path):
    (tmp_path / "keluar").mkdir()
    found = unpack(archive(tmp_path / "a.zip", TWO), Limits(), tmp_path / "keluar")
    assert (found.kind, [member.path for member in found.members]) == ("zip", [name for name, _ in TWO])
    assert [member.sha256 for member in found.members] == [hashlib.sha256(data).hexdigest() for _, data in TWO]


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda folder: archive(folder / "a.pdf", TWO), "zip"),
        (lambda folder: archive(folder / "a.zip", [("a.pdf", b"%PDF-1.4")], zipfile.ZIP_STORED), "zip"),
        (lambda folder: message(folder / "surel.txt"), "eml"),
        (lambda folder: docx(folder / "a.zip"), None),
        (lambda folder: xlsx(folder / "a.zip", {"A": [["a"]]}), None),
        (lambda folder: lines_pdf(folder / "a.zip", "Isi"), None),
        (lambda folder: text(folder / "a.zip", "From: pintu masuk\nTo: meja layanan\n\nIsi"), None),
    ],
)
def test_the_content_tells_what_is_a_container(tmp_path, make, kind):
    assert container_kind(make(tmp_path)) == kind


def test_a_document_is_not_unpacked(tmp_path):
    assert unpack(docx(tmp_path / "a.zip"), Limits(), tmp_path) is None


def test_what_operating_systems_leave_is_passed_over(tmp_path):
    litter = ["__MACOSX/._a.txt", "a/.DS_Store", "a/Thumbs.db", "desktop.ini", "a/._b.txt", "a/~$lap.docx", "a/"]
    path = archive(tmp_path / "a.zip", [*TWO, *((name, b"x") for name in litter)])
    assert unpacked(path) == dict(TWO)


@pytest.mark.parametrize(
    "name",
    ["../keluar.txt", "a/../../b.txt", "/etc/passwd", "C:\\Windows\\a.txt", "..\\a.txt", "\\\\server\\a.txt"],
)
def test_an_archive_whose_names_lead_out_is_refused_whole(tmp_path, name):
    assert code_of(archive(tmp_path / "a.zip", [*TWO, (name, b"x")])) == "unsafe_path"


@pytest.mark.parametrize(
    ("member", "code"),
    [
        (link("tautan.txt"), "link_member"),
        (("besar.txt", b"x" * 3000), "too_large"),
    ],
)
def test_a_member_that_cannot_be_taken_out_says_why_and_the_others_are(tmp_path, member, code):
    name = getattr(member[0], "filename", member[0])
    path = archive(tmp_path / "a.zip", [member, *TWO])
    assert unpacked(path, Limits(max_bytes=2000)) == {name: code, **dict(TWO)}


def test_a_damaged_member_alone_fails(tmp_path):
    path = archive(tmp_path / "a.zip", [("a.txt", b"BAGUS"), ("b.txt", b"RUSAK")], zipfile.ZIP_STORED)
    assert unpacked(patched(path, b"RUSAK", b"RuSAK")) == {"a.txt": b"BAGUS", "b.txt": "corrupt_member"}


def test_an_unknown_way_of_packing_alone_fails(tmp_path):
    path = archive(tmp_path / "a.zip", [("a.txt", b"isi")], zipfile.ZIP_BZIP2)
    assert unpacked(path) == {"a.txt": "packed_member"}


@pytest.mark.parametrize(("names", "code"), [(["a.txt"], None), (["a.txt", "b.txt"], "locked_zip")])
def test_a_locked_member_fails_alone_a_locked_archive_whole(tmp_path, names, code):
    path = locked(archive(tmp_path / "a.zip", [("a.txt", b"satu"), ("b.txt", b"dua")]), *names)
    if code:
        assert code_of(path) == code
    else:
        assert unpacked(path) == {"a.txt": "locked_zip", "b.txt": b"dua"}


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(max_members=1), "too_many_members"),
        (Limits(max_unpacked_bytes=5), "too_large"),
    ],
)
def test_limits_of_the_whole_archive(tmp_path, limits, code):
    assert code_of(archive(tmp_path / "a.zip", TWO), limits) == code


def test_a_bomb_that_says_what_it_is_is_refused(tmp_path):
    assert code_of(archive(tmp_path / "a.zip", [("nol.txt", bytes(3 << 20))])) == "zip_bomb"


def test_a_bomb_that_lies_about_its_size_is_found_by_counting(tmp_path):
    path = archive(tmp_path / "a.zip", [("nol.txt", bytes(900_000))])
    all_patched(path, (900_000).to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert code_of(path) == "zip_bomb"


def test_members_that_share_their_bytes_are_a_bomb(tmp_path):
    path = archive(tmp_path / "a.zip", [("a.txt", bytes(range(256)) * 4), ("b.txt", b"x")], zipfile.ZIP_STORED)
    with zipfile.ZipFile(path, "a") as target:
        target.filelist += 2 * target.filelist[:1]
        target._didModify = True  # closing rewrites the list of members only
    assert code_of(path) == "zip_bomb"


def test_a_list_of_members_that_is_too_long_is_not_even_opened(tmp_path):
    path = archive(tmp_path / "a.zip", TWO)
    size = directory_bytes(path)
    patched(path, size.to_bytes(4, "little"), (1 << 30).to_bytes(4, "little"), last=True)
    assert member_names(path) == frozenset()
    assert code_of(path) == "too_many_members"


@pytest.mark.parametrize(
    ("keep", "code"), [(lambda data: data[:-30], "truncated"), (lambda data: data[:30] + data[-22:], "corrupt")]
)
def test_a_damaged_archive_says_so(tmp_path, keep, code):
    path = archive(tmp_path / "a.zip", TWO)
    path.write_bytes(keep(path.read_bytes()))
    assert code_of(path) == code


def test_an_archive_without_files_says_so(tmp_path):
    assert code_of(archive(tmp_path / "a.zip", [("folder/", b"")])) == "empty_container"


@pytest.mark.parametrize("make", [lambda path: archive(path, TWO), lambda path: message(path, ("a.txt", b"isi"))])
def test_what_lies_too_deep_is_not_opened(tmp_path, make):
    assert code_of(make(tmp_path / "a.zip"), too_deep=True) == "nested"


def test_names_are_read_in_the_encoding_they_were_written_in(tmp_path):
    path = archive(tmp_path / "a.zip", [("laporan-é.txt", b"1"), ("rapat-NNN.txt", b"2")])
    all_patched(path, b"NNN", "ü".encode() + b"x")
    assert set(unpacked(path)) == {"laporan-é.txt", "rapat-üx.txt"}


def test_two_members_of_one_name_are_both_kept(tmp_path):
    path = archive(tmp_path / "a.zip", [("a/x.txt", b"1"), ("a/y.txt", b"2")])
    assert unpacked(all_patched(path, b"a/y.txt", b"a/x.txt")) == {"a/x.txt": b"1", "a/x (2).txt": b"2"}


@given(st.text(max_size=500))
def test_a_path_is_harmless_or_refused(name):
    try:
        path = clean_path(name)
    except ReadError as err:
        assert err.code == "unsafe_path"
    else:
        assert not path.startswith("/") and ".." not in path.split("/")
        assert path.isprintable() and len(path) <= 400


@given(st.lists(st.sampled_from(["a.txt", "a (2).txt", "b", "b (2)", ""]), max_size=8))
def test_names_are_never_taken_twice(names):
    taken = set()
    assert len({distinct(name, taken) for name in names}) == len(names)


@given(st.binary(max_size=300), st.integers(0, 250))
def test_no_damage_raises_anything_else(tmp_path_factory, noise, at):
    folder = tmp_path_factory.mktemp("rusak")
    path = archive(folder / "a.zip", TWO)
    data = path.read_bytes()
    path.write_bytes(data[:at] + noise + data[at + len(noise) :])
    try:
        unpack(path, Limits(), folder)
    except ReadError as err:
        assert err.reason and err.next_step
