"""Words for what people do with themes, and for the ways in which themes are found."""

from app.rules.words import N_

ACTS = {
    "rename": N_("memberi nama"),
    "merge": N_("menggabung"),
    "hide": N_("menyembunyikan"),
    "show": N_("menampilkan lagi"),
}
METHODS = {
    "nmf": N_("faktorisasi matriks (NMF)"),
    "kmeans": N_("SVD dan k-means, untuk aduan yang sangat banyak"),
}
