"""Complaints: what service a citizen speaks of and in what mood, never which person."""

from nlp.complaints.analyser import ComplaintAnalyser, analyse_texts
from nlp.complaints.labels import SENTIMENTS, SERVICES

__all__ = ["SENTIMENTS", "SERVICES", "ComplaintAnalyser", "analyse_texts"]
