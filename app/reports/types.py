"""What a printed evaluation is made of. Every text is ready to print, in Indonesian, and masked by who fills it.

An empty string means "not there": it prints as a dash, or as "belum diisi" where somebody still has to fill it.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Person:
    """A person as the official document names them."""

    name: str = ""
    nip: str = ""
    rank: str = ""
    position: str = ""
    unit: str = ""


@dataclass(frozen=True)
class QuotedEvidence:
    """A piece of evidence: the verbatim quote, the file's name, and the place in it.

    ``place`` is as a person finds it: ``hal. 3``, ``lembar TW III, sel B4``, ``menit 00:12:40``. ``polarity`` is the
    word to print: ``mendukung`` or ``mengurangi``. ``answer`` is what the employee said to it, with the day.
    """

    quote: str
    file_name: str
    place: str
    polarity: str = ""
    status: str = ""
    answer: str = ""


@dataclass(frozen=True)
class HumanDecision:
    """What a named person decided on one criterion.

    ``blind_rating`` is the rating made before the proposal was shown; ``decision`` what they then did with the
    proposal (``diterima``, ``diubah``, ``ditolak``); ``reason`` theirs; ``by`` the name, ``at`` the day or moment.
    """

    blind_rating: str = ""
    decision: str = ""
    reason: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class MachineProposal:
    """What the tool proposed: a rating, or an abstention with its reason; ``detail`` e.g. score, gap, version.

    Who fills it keeps it back (``machine=None``) until the person has rated the criterion: print-outs are blind too.
    The same holds for the polarity of evidence.
    """

    rating: str = ""
    abstention: str = ""
    detail: str = ""


@dataclass(frozen=True)
class WorkResult:
    """A row of hasil kerja; ``tambahan`` rows need a formal assignment."""

    code: str
    title: str
    rating: str = ""
    aspect: str = ""
    indicator: str = ""
    target: str = ""
    realisation: str = ""
    feedback: str = ""
    additional: bool = False
    evidence: tuple[QuotedEvidence, ...] = ()
    human: HumanDecision | None = None
    machine: MachineProposal | None = None


@dataclass(frozen=True)
class BehaviourResult:
    """A row of perilaku kerja: a BerAKHLAK value, its guides, the leader's special expectation."""

    code: str
    title: str
    rating: str = ""
    guides: tuple[str, ...] = ()
    expectation: str = ""
    feedback: str = ""
    evidence: tuple[QuotedEvidence, ...] = ()
    human: HumanDecision | None = None
    machine: MachineProposal | None = None


@dataclass(frozen=True)
class WholeRating:
    """A rating of hasil kerja or of perilaku kerja as a whole: no average, a person's judgement."""

    rating: str = ""
    reason: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class Objection:
    """Keberatan and what followed; each with the day on which it was made."""

    text: str = ""
    filed_on: str = ""
    explanation: str = ""
    explained_on: str = ""
    decision: str = ""
    decided_on: str = ""


@dataclass(frozen=True)
class SignatureBlock:
    """A signature: ``role`` above, ``date`` (or empty), the person, and a note such as ``menolak menandatangani``."""

    role: str
    person: Person
    place: str = ""
    date: str = ""
    note: str = ""


@dataclass(frozen=True)
class RuleSetInfo:
    """Under which rules: id, version, and who confirmed them when (empty: not confirmed)."""

    id: str
    version: str
    source: str = ""
    confirmed_by: str = ""
    confirmed_on: str = ""
    thresholds_confirmed: bool = False


@dataclass(frozen=True)
class EvaluationDocument:
    """Everything on a *Dokumen Evaluasi Kinerja Pegawai* and its annex.

    Args:
        institution: the city or agency, e.g. ``Pemerintah Kota …``.
        period: e.g. ``1 Juli s.d. 30 September 2026``; ``period_name`` e.g. ``Triwulan III 2026``.
        final: whether the predikat was confirmed by name; if not, every page says that this is a draft.
        organisation_result: capaian kinerja organisasi of the unit, entered by a leader.
        distribution: pola distribusi as a note, never applied to a person.
        recommendations: catatan/rekomendasi.
        signatures: from left to right, at most three a row.
        models: name and version of every model whose output is printed.
        audit_head: hash of the newest entry of the audit log when this was printed; at the foot of each page.
        printed_at: day and hour of printing.
    """

    institution: str
    period: str
    period_name: str
    employee: Person
    rater: Person
    superior: Person
    rule_set: RuleSetInfo
    audit_head: str
    printed_at: str
    final: bool = False
    organisation_result: str = ""
    distribution: str = ""
    predikat: str = ""
    recommendations: str = ""
    objection: Objection = field(default_factory=Objection)
    signatures: tuple[SignatureBlock, ...] = ()
    work: tuple[WorkResult, ...] = ()
    work_rating: WholeRating = field(default_factory=WholeRating)
    behaviour: tuple[BehaviourResult, ...] = ()
    behaviour_rating: WholeRating = field(default_factory=WholeRating)
    confirmed_by: str = ""
    confirmed_at: str = ""
    models: tuple[tuple[str, str], ...] = ()
