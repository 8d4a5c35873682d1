"""Evidence of work and conduct in documents and interviews: rules on Indonesian grammar in a spaCy pipeline."""

from nlp.evidence.extract import EXTRACTOR_VERSION, extract_evidence

__all__ = ["EXTRACTOR_VERSION", "extract_evidence"]
