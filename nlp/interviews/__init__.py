"""Transcripts: who asks and who answers, and which answer belongs to which question.

Here are the rules, which need no model; ``nlp.interviews.listener`` holds the trained parts.
"""

from nlp.interviews.exchanges import Exchange, pair_turns
from nlp.interviews.roles import infer_roles

__all__ = ["Exchange", "infer_roles", "pair_turns"]
