"""Facts for tests of suggestions: by hand, and whatever the rule set knows."""

from decimal import Decimal

from hypothesis import strategies as st

from app.rating.facts import Fact
from app.rules.ruleset import load_rule_set

RULES = load_rule_set("permenpanrb-6-2022")
PARAMETERS = RULES["suggestion"]
KINDS = tuple(PARAMETERS["kind_weights"])
OWNERS = tuple(PARAMETERS["owner_factors"])
CHANNELS = tuple(PARAMETERS["source_factors"])
DOCUMENTS = tuple(PARAMETERS["document_factors"])


def fact(
    number: int = 1,
    kind: str = "behaviour",
    *,
    source: int = 1,
    polarity: str = "support",
    ratio: str | None = None,
    owner: str = "employee",
    channel: str = "document",
    confidence: str = "1",
    document: str = "berita_acara",
    achievement: int | None = None,
) -> Fact:
    """A fact of a document that counts in full, unless said otherwise."""
    measured = None if ratio is None else Decimal(ratio)
    told = (number, source, channel, kind, polarity, owner, Decimal(confidence), measured)
    return Fact(*told, document=document, achievement=achievement)


one_fact = st.builds(
    Fact,
    evidence_id=st.integers(1, 10_000),
    source=st.integers(1, 3),
    channel=st.sampled_from(CHANNELS),
    kind=st.sampled_from(KINDS),
    polarity=st.sampled_from(["support", "counter"]),
    owner=st.sampled_from(OWNERS),
    confidence=st.decimals("0", "1", places=4),
    ratio=st.none() | st.decimals("0", "3", places=4),
    document=st.sampled_from(DOCUMENTS),
    achievement=st.none() | st.integers(1, 4),
)
facts = st.lists(one_fact, max_size=9, unique_by=lambda item: item.evidence_id)
