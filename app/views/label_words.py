"""Words for the labels of complaints, as the screens of complaints name them."""

from app.rules import complaint_words, words

LABELS = {
    "services": words.SERVICES,
    "sentiments": words.SENTIMENTS,
    "languages": words.LANGUAGES,
    "kinds": complaint_words.KINDS,
    "urgencies": complaint_words.URGENCIES,
    "unsur_names": complaint_words.UNSUR,
    "yes_no": complaint_words.YES_NO,
    "tiers": complaint_words.TIERS,
}
