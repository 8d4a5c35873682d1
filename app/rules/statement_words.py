"""What a piece of evidence from an interviewer's notes is, by what the person interviewed said of the note."""

from app.rules.words import N_

NOTES = "catatan_wawancara"
"""The kind of a document that notes of an interview were made into."""
CONFIRMED = "pernyataan_terkonfirmasi"
"""What counts as a document's kind where the person interviewed confirmed or corrected the note."""

STATEMENTS = {
    "noted": N_("catatan pewawancara"),
    "confirmed": N_("pernyataan terkonfirmasi"),
    "denied": N_("dibantah oleh yang diwawancarai, tidak dihitung"),
    "replaced": N_("kata-katanya sudah diganti, tidak dihitung"),
    "withdrawn": N_("persetujuan wawancara ditarik, tidak dihitung"),
}
SIGNS = {"noted": "✎", "confirmed": "✓", "denied": "✕", "replaced": "⇄", "withdrawn": "✕"}
UNCOUNTED = frozenset({"denied", "replaced", "withdrawn"})

STANCES = {
    "": N_("belum ditanggapi"),
    "confirmed": N_("dibenarkan"),
    "corrected": N_("diperbaiki dengan kata-kata sendiri"),
    "denied": N_("dibantah"),
}
STANCE_SIGNS = {"": "…", "confirmed": "✓", "corrected": "✎", "denied": "✕"}
SIDES = {"for": N_("mendukung"), "against": N_("melawan")}
SIDE_SIGNS = {"for": "+", "against": "−"}
