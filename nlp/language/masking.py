"""Masking of personal data: every occurrence in a text becomes a placeholder (as UU 27/2022 asks)."""

from collections.abc import Iterable, Sequence

from nlp.language.cues import ANYTHING, cues_of
from nlp.language.name_tagger import NameTagger
from nlp.language.placeholders import PLACEHOLDERS, Spans, replaced
from nlp.language.text_masking import Allowed, TextMasking
from nlp.types import MaskedText

__all__ = ["PLACEHOLDERS", "find_personal_data", "mask", "mask_all", "mask_both_ways"]
_MOST_ROUNDS = 50
_FEW_CHARACTERS = 3_000
"""In so little text all rules are tried sooner than it is found out which to try."""


def find_personal_data(text: str, allow: Iterable[str] = (), tagger: NameTagger | None = None) -> Spans:
    """Return every piece of personal data in ``text``, in order, without overlaps.

    Args:
        text: any text; placeholders of an earlier masking are left alone.
        allow: strings that stay readable (the rated employee's own name and NIP), compared without regard to case,
            spaces and punctuation. Part of an allowed name, such as the first name alone, is allowed too.
        tagger: finds names that no rule gives away, with the title before them; for what citizens write. Without it
            rules alone find names.
    """
    masking = TextMasking(text, tuple(Allowed(name) for name in allow if name.strip()))
    _settle([masking], tagger, tagger)
    return masking.spans


def mask(text: str, allow: Iterable[str] = (), tagger: NameTagger | None = None) -> MaskedText:
    """Replace every piece of personal data by its placeholder; ``spans`` point into the original ``text``.

    Masking a masked text changes nothing. ``allow`` and ``tagger`` as in :func:`find_personal_data`.
    """
    spans = find_personal_data(text, allow, tagger)
    return MaskedText(replaced(text, spans), spans)


def mask_all(texts: Iterable[str], tagger: NameTagger) -> list[str]:
    """Return each text as :func:`mask` with the tagger leaves it; many at once take a fraction of the time."""
    maskings = list(map(TextMasking, texts))
    _settle(maskings, tagger, tagger)
    return [masking.text for masking in maskings]


def mask_both_ways(texts: Iterable[str], tagger: NameTagger) -> tuple[list[str], list[str]]:
    """Return the texts masked by rules alone and masked with the tagger; what both have in common is done once."""
    by_rules = list(map(TextMasking, texts))
    _hide_numbers(by_rules, tagger)
    _look(by_rules, tagger, names=True)
    tagged = [masking.copy() for masking in by_rules]
    _settle(by_rules, None, tagger, numbers_hidden=True)
    _settle(tagged, tagger, tagger, numbers_hidden=True)
    return [masking.text for masking in by_rules], [masking.text for masking in tagged]


def _settle(
    maskings: Sequence[TextMasking], tagger: NameTagger | None, scanner: NameTagger | None, numbers_hidden: bool = False
) -> None:
    """Hide numbers and places, then names, until the masked texts give nothing more away: masking is idempotent.

    ``tagger`` finds names, ``scanner`` tells which rules to try; ``numbers_hidden`` says that the first step was done.
    """
    open_ones = list(maskings)
    for turn in range(_MOST_ROUNDS):
        if turn or not numbers_hidden:
            _hide_numbers(open_ones, scanner)
            open_ones = [masking for masking in open_ones if not masking.is_done]
        _look(open_ones, scanner, names=tagger is not None)
        for masking in open_ones:
            masking.hide_names(tagger.gives_away if tagger else None)
        open_ones = [masking for masking in open_ones if not masking.is_done]
        if not open_ones:
            break


def _hide_numbers(maskings: Sequence[TextMasking], scanner: NameTagger | None) -> None:
    _look(maskings, scanner, names=True)
    for masking in maskings:
        masking.hide_numbers()


def _look(maskings: Sequence[TextMasking], scanner: NameTagger | None, names: bool) -> None:
    """Find out which rules to try and, with ``names``, where the tagger sees names, in texts that changed since."""
    changed = [masking for masking in maskings if masking.cues is None]
    if not scanner or not changed:
        return
    texts = [masking.text for masking in changed]
    scan = scanner.table.scan(texts)
    places = scanner.find_all(texts, scan) if names else [[]] * len(texts)
    all_cues = cues_of(scan) if sum(map(len, texts)) > _FEW_CHARACTERS else [ANYTHING] * len(texts)
    for masking, cues, found in zip(changed, all_cues, places, strict=True):
        masking.cues, masking.tagged = cues, found
