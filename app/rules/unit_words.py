"""Indonesian words for one period beside another, and for how a unit stands to a guideline."""

from app.rules.words import N_

VERDICTS = {
    "better": N_("lebih baik"),
    "same": N_("tidak berbeda nyata"),
    "worse": N_("lebih buruk"),
    "unknown": N_("belum dapat dibandingkan"),
}
VERDICT_SIGNS = {"better": "▲", "same": "≈", "worse": "▼", "unknown": "?"}
VERDICT_LOOKS = {"better": "support", "same": "", "worse": "counter", "unknown": "gold"}
