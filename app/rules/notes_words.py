"""Words for what notes of an interview keep as codes."""

from app.rules.words import N_

MARKS = {"question": N_("tanya"), "answer": N_("jawab"), "quote": N_("kutip"), "remark": N_("catatan")}
SPEAKERS = {
    "interviewer": N_("Pewawancara"),
    "employee": N_("Pegawai"),
    "superior": N_("Atasan"),
    "colleague": N_("Rekan kerja"),
    "citizen": N_("Warga"),
    "unknown": N_("Orang lain"),
}
COVERED = {
    "example": N_("dijawab dengan contoh"),
    "general": N_("dijawab umum saja"),
    "asked": N_("ditanyakan, belum dijawab"),
    "not_asked": N_("belum ditanyakan"),
}
SIGNS = {"example": "●", "general": "◐", "asked": "○", "not_asked": "·"}
"""Beside the words of ``COVERED``, never instead of them."""
