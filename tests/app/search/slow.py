"""The same search, slow and obvious: every complaint is looked at, nothing is indexed, packed or cached."""

import re
import unicodedata
from collections import Counter

from nlp.language.expand import readings, wanted_stems

FACETS = (
    "service", "sentiment", "unit", "kind", "urgency", "integrity", "unsur", "classification", "month", "channel",
)  # fmt: skip


def tokens(text):
    apart = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"[^\W_]+", "".join(char for char in apart if not unicodedata.combining(char)))


def has(term, row):
    """Whether a term, (kind, text), is in a complaint."""
    kind, text = term
    words, looked_for = tokens(row["masked_text"]), tokens(text)
    if kind == "word" and len(looked_for) == 1:
        return any(_stands_for(word, looked_for[0], row["language"]) for word in words)
    places = (words[start : start + len(looked_for)] for start in range(len(words)))
    return any(_equal(place, looked_for, kind == "prefix") for place in places)


def search(rows, units, filters, query, without=None):
    """The complaints that match, newest first; ``query`` is (groups of terms, terms to exclude)."""
    found = [row for row in rows if _matches(row, units, filters, query, without)]
    found.sort(key=lambda row: row["id"])
    if filters.once:
        heads = {}
        for row in found:
            heads.setdefault(row["duplicate_of"] or row["id"], row)
        found = list(heads.values())
    return sorted(found, key=lambda row: (row["received_on"] or "", row["id"]), reverse=True)


def facets(rows, units, filters, query):
    """For each facet how many complaints have each value, its own choice left aside."""
    return {
        facet: Counter(
            value for row in search(rows, units, filters, query, facet) for value in values(row, units)[facet]
        )
        for facet in FACETS
    }


def values(row, units):
    """The values that a complaint has in each facet."""
    service = _said(row, "service")
    unsur = _said(row, "unsur").split()
    return {
        "service": {service},
        "sentiment": {_said(row, "sentiment")},
        "unit": {str(units.get(service, ""))},
        "kind": {_said(row, "kind")},
        "urgency": {_said(row, "urgency")},
        "integrity": {row["human_integrity"] or ("ya" if row["integrity"] else "tidak")},
        "unsur": {*unsur, *(part.split(":")[0] for part in unsur)} or {""},
        "classification": {row["classification"]},
        "month": {(row["received_on"] or "")[:7]},
        "channel": {row["channel"]},
    }


def _said(row, field):
    return row[field] if row[f"human_{field}"] is None else row[f"human_{field}"]


def _stands_for(word, looked_for, language):
    stems = wanted_stems(looked_for)
    return word == looked_for or any(
        reading.stem in stems and (not reading.minangkabau or language in ("min", "mix")) for reading in readings(word)
    )


def _equal(words, looked_for, beginning):
    if beginning and len(words) == len(looked_for):
        return words[:-1] == looked_for[:-1] and words[-1].startswith(looked_for[-1])
    return words == looked_for


def _matches(row, units, filters, query, without):
    wanted, unwanted = query
    if not all(any(has(term, row) for term in group) for group in wanted) or any(has(term, row) for term in unwanted):
        return False
    unsure = bool(row["service_abstained"]) and not row.get("human_service")
    if filters.unsure is not None and unsure != filters.unsure:
        return False
    if filters.urgent is not None and filters.urgent != bool(_said(row, "urgency")):
        return False
    if filters.group is not None and filters.group not in (row["id"], row["duplicate_of"]):
        return False
    return all(facet == without or _chosen(values(row, units), filters, facet) for facet in FACETS)


def _chosen(has_values, filters, facet):
    had = has_values[facet]
    chosen = {other for owner, other in filters.chosen if owner == facet}
    if (chosen and not had & chosen) or had & {other for owner, other in filters.excluded if owner == facet}:
        return False
    if facet == "month" and filters.since and not max(had) >= filters.since:
        return False
    return not (facet == "month" and filters.until and not "" < max(had) <= filters.until)
