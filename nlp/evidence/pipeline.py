"""The spaCy pipeline, made once a process; spaCy is imported on the first call."""

from functools import cache
from typing import TYPE_CHECKING

from nlp.evidence.units import Unit
from nlp.types import EvidenceContext

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def make_pipeline() -> "Language":
    """``spacy.blank("id")`` with this package's components; no trained Indonesian pipeline exists."""
    import spacy

    from nlp.evidence.components import COMPONENTS, set_extensions

    set_extensions()
    pipeline = spacy.blank("id")
    for name in COMPONENTS:
        pipeline.add_pipe(name)
    return pipeline


def read_unit(unit: Unit, context: EvidenceContext) -> "Doc":
    """Run the pipeline over a unit's text."""
    pipeline = make_pipeline()
    doc = pipeline.make_doc(unit.text)
    doc._.unit, doc._.context = unit, context
    return pipeline(doc)
