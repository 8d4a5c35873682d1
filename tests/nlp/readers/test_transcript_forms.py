"""Transcripts as people type them and as programs export them. All speakers are fictional."""

import pytest

from tests.nlp.readers.make import block_texts, docx, read, text

ASKED = ["Apa tugas Bapak?", "Saya mengurus izin usaha.", "Berapa yang selesai?", "Dua ratus berkas."]
ROLES = ["interviewer", "employee"] * 2
MET = ["Selamat pagi semua", "Pagi Pak", "Mari kita mulai"]
FIELDS = "Pewawancara: Rina Wahyuni\nNarasumber : Budi Contoh, S.E.\nTanggal: 5 Oktober 2026\n\n"


def alternate(form, one, other, said=ASKED):
    """Lines of two speakers by turns."""
    return "\n".join(form.format([one, other][i % 2], words) for i, words in enumerate(said)) + "\n"


def turns(document):
    return [block for block in document.blocks if block.kind == "turn"]


@pytest.mark.parametrize(
    "content",
    [
        alternate("{}\n{}", "PEWAWANCARA", "NARASUMBER"),
        alternate("{} :\n{}\n", "Pewawancara", "Narasumber"),
        alternate("{}: {}", "Pertanyaan", "Jawaban"),
        "\n".join(f"Pertanyaan {n}: {q}\nJawaban: {a}" for n, (q, a) in enumerate([ASKED[:2], ASKED[2:]], 1)),
        "\n".join(f"{n}. {q}\nJawab: {a}" for n, (q, a) in enumerate([ASKED[:2], ASKED[2:]], 1)),
        "\n".join(["HASIL WAWANCARA", *(f"{n}. {q}\n{a}" for n, (q, a) in enumerate([ASKED[:2], ASKED[2:]], 1))]),
        FIELDS + alternate("{}: {}", "Pewawancara", "Narasumber"),
        FIELDS + alternate("{}: {}", "Rina", "Pak Budi"),
        FIELDS + alternate("{}: {}", "RW", "BC"),
        FIELDS.strip().replace("\n", " / ") + "\n\n" + alternate("{}: {}", "Rina Wahyuni", "Budi Contoh"),
        alternate("{} (00:00:05)\n{}", "Pewawancara", "Narasumber"),
        alternate("1. {}: {}", "P", "N"),
    ],
)
def test_questions_and_answers(tmp_path, content):
    document = read(text(tmp_path / "a.txt", content))
    assert block_texts(document, "turn") == ASKED
    assert [turn.role for turn in turns(document)] == ROLES


@pytest.mark.parametrize(
    ("content", "first_s", "end_s"),
    [
        ("[Budi Contoh] 10:02:33\nSelamat pagi semua\n\n[Siti Fiktif] 10:02:50\nPagi Pak\n\n", 36153, None),
        ("10:02:33\t From  Budi Contoh : Selamat pagi semua\n10:02:50\t From  Siti Fiktif : Pagi Pak\n", 36153, None),
        (
            "10:02:33 From Budi Contoh to Everyone:\n\tSelamat pagi semua\n"
            "10:02:50 Dari Siti Fiktif ke Semua Orang:\n\tPagi Pak\n",
            36153,
            None,
        ),
        ("Budi Contoh   0:03\nSelamat pagi semua\n\nSiti Fiktif   0:08\nPagi Pak\n\n", 3, None),
        (
            "0:0:3.0 --> 0:0:7.25\nBudi Contoh\nSelamat pagi semua\n0:0:8.0 --> 0:0:9.0\nSiti Fiktif\nPagi Pak\n",
            3,
            7.25,
        ),
        (
            "00:00:03.000 --> 00:00:07.250\nBudi Contoh\nSelamat pagi semua\n\n"
            "00:00:08.000 --> 00:00:09.000\nSiti Fiktif\nPagi Pak\n\n",
            3,
            7.25,
        ),
    ],
)
def test_exports_of_meetings(tmp_path, content, first_s, end_s):
    again = content.partition("Siti")[0].replace("Selamat pagi semua", MET[2]).replace("0:03", "1:11")
    later = again.replace("10:02:33", "10:03:01").replace("0:0:3.0 --> 0:0:7.25", "0:1:3.0 --> 0:1:7.25")
    later = later.replace("00:00:03.000 --> 00:00:07.250", "00:01:03.000 --> 00:01:07.250")
    document = read(text(tmp_path / "rapat.txt", content + later[: later.index(MET[2]) + len(MET[2])] + "\n"))
    found = turns(document)
    assert block_texts(document, "turn") == MET
    assert [turn.speaker for turn in found] == ["Budi Contoh", "Siti Fiktif", "Budi Contoh"]
    assert (found[0].start_s, found[0].end_s) == (first_s, end_s)


def test_word_export_of_teams(tmp_path):
    names = ["Budi Contoh   0:03", "Siti Fiktif   0:08", "Budi Contoh   1:11"]
    lines = [
        "Rapat Koordinasi",
        "3 Maret 2026, 10.02",
        *(f"{name}\n{said}" for name, said in zip(names, MET, strict=True)),
    ]
    document = read(docx(tmp_path / "a.docx", *lines))
    assert block_texts(document, "turn") == MET
    assert [turn.start_s for turn in turns(document)] == [3, 8, 71]


@pytest.mark.parametrize("between", [" ", "\n"])
def test_times_of_a_video(tmp_path, between):
    content = "".join(f"{time}{between}{said}\n" for time, said in zip(["0:00", "0:17", "1:02:11"], MET, strict=True))
    document = read(text(tmp_path / "a.txt", content))
    assert block_texts(document, "turn") == MET
    assert [turn.start_s for turn in turns(document)] == [0, 17, 3731]


def test_a_voice_that_speaks_once_at_the_beginning_is_a_turn(tmp_path):
    document = read(text(tmp_path / "a.txt", "Moderator: Kita mulai sekarang.\n" + alternate("{}: {}", "Rina", "Budi")))
    assert len(turns(document)) == 5


@pytest.mark.parametrize(
    "content",
    [
        "08:00 Apel pagi\n09:00 Rapat tim\n10:30 Verifikasi berkas\n13:05 Kunjungan\n",
        "00:00 Serah terima\n01:00 Patroli\n02:00 Patroli\n03:30 Laporan\n",
        "[08:00] Apel pagi\n[09:00] Rapat tim\n[10:30] Verifikasi\n",
        "Budi Contoh 07:28\nSiti Fiktif 07:31\nRina Contoh 07:47\n",
        "Nama Pegawai: Budi\nNIP Pegawai: 1987\nAtasan: Siti\nNama Pegawai: Rina\nAtasan: Siti\n",
        "Pemohon: Budi Contoh\nPetugas: Siti\nPemohon: Rina Contoh\nPetugas: Siti\nPemohon: Yoga\nPetugas: Siti\n",
        "TANYA JAWAB APLIKASI\n1. Bagaimana cara masuk?\nKlik tombol masuk.\n2. Lupa sandi?\nHubungi admin.\n",
        FIELDS,
    ],
)
def test_forms_logs_and_lists_are_no_transcripts(tmp_path, content):
    assert turns(read(text(tmp_path / "a.txt", content))) == []


@pytest.mark.parametrize(
    ("rows", "times"),
    [
        ([["Pewawancara", "Narasumber"], ASKED[:2], ASKED[2:]], [None] * 4),
        ([["No", "Pertanyaan", "Jawaban"], ["1", *ASKED[:2]], ["2", *ASKED[2:]]], [None] * 4),
        ([["Pembicara", "Ucapan"], *zip(["P", "N"] * 2, ASKED, strict=True)], [None] * 4),
        ([*zip(["P:", "N:"] * 2, ASKED, strict=True)], [None] * 4),
        (
            [["Waktu", "Pembicara", "Isi"], *zip(["00:01", "00:05", "", "01:09"], ["P", "N"] * 2, ASKED, strict=True)],
            [1, 5, None, 69],
        ),
        ([*zip(["00:01", "00:05", "00:07", "01:09"], ["Rina", "Budi"] * 2, ASKED, strict=True)], [1, 5, 7, 69]),
    ],
)
def test_tables_of_speech(tmp_path, rows, times):
    document = read(docx(tmp_path / "a.docx", *FIELDS.strip().split("\n"), tables=[rows]))
    assert block_texts(document, "turn") == ASKED
    assert [(turn.role, turn.start_s) for turn in turns(document)] == list(zip(ROLES, times, strict=True))
    assert not any(block.kind == "table_row" for block in document.blocks)


@pytest.mark.parametrize(
    "rows",
    [
        [["Nama", ": Budi Contoh"], ["NIP", ": 1987"], ["Jabatan", ": Analis"]],
        [["No", "Nama", "Jabatan"], ["1", "Budi", "Analis"], ["2", "Siti", "Analis"], ["3", "Rina", "Camat"]],
        [["No", "Uraian", "Target"], ["1", "Izin terbit", "20"], ["2", "Izin batal", "30"], ["3", "Izin lain", "40"]],
    ],
)
def test_other_tables_stay_tables(tmp_path, rows):
    assert turns(read(docx(tmp_path / "a.docx", "Laporan", tables=[rows]))) == []


def test_a_table_of_fields_gives_roles(tmp_path):
    fields = [["Pewawancara", ": Rina Wahyuni"], ["Narasumber", ": Budi Contoh"]]
    speech = [*zip(["Rina", "Budi"] * 2, ASKED, strict=True)]
    document = read(docx(tmp_path / "a.docx", tables=[fields, [["Pembicara", "Ucapan"], *speech]]))
    assert [turn.role for turn in turns(document)] == ROLES
