"""The spaCy pipeline, made once a process; spaCy is imported on the first call."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from nlp.evidence.units import Unit
from nlp.types import EvidenceContext

# Hyphens inside words stay: reduplication (teman-teman) is one word.
_INFIXES = r"(?<=\d)[-–+*/^](?=\d)|(?<=[^\W\d])[,:;/()–—](?=[^\W\d])|\.\.+|…"

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
    tokenizer: Any = pipeline.tokenizer
    tokenizer.infix_finditer = re.compile(_INFIXES).finditer
    for name in COMPONENTS:
        pipeline.add_pipe(name)
    return pipeline


def read_unit(unit: Unit, context: EvidenceContext) -> "Doc":
    """Run the pipeline over a unit's text."""
    pipeline = make_pipeline()
    doc = pipeline.make_doc(unit.text)
    doc._.unit, doc._.context = unit, context
    return pipeline(doc)
