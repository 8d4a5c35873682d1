"""Evidence of achievement and conduct in documents and interviews, verbatim and placed."""

from nlp.evidence.extract import EXTRACTOR_VERSION, extract_by_rules, extract_evidence
from nlp.evidence.model import EvidenceModel, load_evidence_model

__all__ = ["EXTRACTOR_VERSION", "EvidenceModel", "extract_by_rules", "extract_evidence", "load_evidence_model"]
