"""The proceedings as the *Dokumen Evaluasi Kinerja* prints them: items 6 to 8, signatures, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.rating.proceedings import WHOLE, Standing, fold
from app.reports.format import format_date
from app.reports.types import Objection, Person, SignatureBlock, WholeRating
from app.rules.proceeding_words import OUTCOMES, STANCES
from app.rules.ruleset import PREDIKAT
from app.rules.words import PARTS, RATINGS
from app.services.proceedings.result import Result, after_decision, confirmed_result
from app.services.review.load import Loaded
from app.store.database import Row

UNEXPLAINED = "Tidak diberikan sampai batas waktunya lewat."


@dataclass(frozen=True)
class Printed:
    """What stands of an assessment after its proceedings, next to what the rater confirmed."""

    loaded: Loaded
    standing: Standing
    steps: tuple[Row, ...]
    before: Result
    after: Result

    @property
    def predikat(self) -> str:
        """The final predikat, with the confirmed one where a decision changed it."""
        return changed(PREDIKAT[self.before.predikat], PREDIKAT[self.after.predikat])

    def rating(self, criterion: str) -> str:
        """The final rating of a criterion, with the confirmed one where a decision changed it."""
        return changed(RATINGS[self.before.ratings[criterion]], RATINGS[self.after.ratings[criterion]])

    def whole(self, part: str, confirmed: WholeRating, at: str) -> WholeRating:
        """A whole rating as it stands; ``at`` is the moment of the decision in words."""
        old, new = getattr(self.before, part), getattr(self.after, part)
        if old == new:
            return confirmed
        decided = self.standing.newest["decided"]
        return replace(
            confirmed,
            rating=changed(RATINGS[old], RATINGS[new]),
            reason=f"{confirmed.reason} Diubah dengan keputusan atas keberatan.".strip(),
            by=decided["user_name"],
            at=at,
        )


def printed(loaded: Loaded, steps: Sequence[Row]) -> Printed:
    """From a confirmed assessment and its steps."""
    standing, before = fold(steps), confirmed_result(loaded.state)
    return Printed(loaded, standing, tuple(steps), before, after_decision(before, standing.newest.get("decided")))


def changed(before: str, after: str) -> str:
    """``Baik (semula Butuh Perbaikan)``; a word alone where nothing changed."""
    return after if before == after else f"{after} (semula {before})"


def objection_of(found: Printed) -> Objection:
    """Keberatan, explanation and decision with their days; empty texts for what did not happen."""
    objected, decided = found.standing.newest.get("objected"), found.standing.newest.get("decided")
    if objected is None:
        return Objection()
    explained = [step for step in found.steps if step["step"] == "explained"]
    unexplained = UNEXPLAINED if decided and not explained else ""
    return Objection(
        text=f"Terhadap: {_targets(found.loaded, objected)}.\n{objected['text']}",
        filed_on=_day(objected),
        explanation="\n".join(step["text"] for step in explained) or unexplained,
        explained_on=_day(explained[-1]) if explained else "",
        decision=f"{_verdict(found)}\n{decided['text']}" if decided else "",
        decided_on=_day(decided) if decided else "",
    )


def signatures_of(
    found: Printed, employee: Person, rater: SignatureBlock, superior: Person
) -> tuple[SignatureBlock, ...]:
    """Employee and rater, and the rater's superior where they signed in the employee's place or decided."""
    newest, step = found.standing.newest, _superior_step(found)
    blocks = (SignatureBlock("Pegawai yang Dinilai", employee, date=_signed_on(newest), note=_note(newest)), rater)
    if step is None:
        return blocks
    note = "memutuskan keberatan" if step["step"] == "decided" else "menandatangani menggantikan pegawai"
    return (*blocks, SignatureBlock("Atasan Pejabat Penilai Kinerja", superior, date=_day(step), note=note))


def superior_who_signed(found: Printed) -> int | None:
    """The employee who signed or decided as superior, whoever is named in the assignment now."""
    step = _superior_step(found)
    return step["by_employee_id"] if step else None


def _superior_step(found: Printed) -> Row | None:
    return found.standing.newest.get("decided") or found.standing.newest.get("superior_signed")


def _note(newest: dict[str, Row]) -> str:
    if "acknowledged" in newest:
        stance = newest["acknowledged"]["payload"]["stance"]
        return f"tanda terima; menyatakan {STANCES[stance]}" if stance else "tanda terima"
    if "refused" in newest:
        return "menolak menandatangani"
    return "tidak menandatangani sampai batas waktu" if "superior_signed" in newest else ""


def _signed_on(newest: dict[str, Row]) -> str:
    step = newest.get("acknowledged") or newest.get("refused")
    return _day(step) if step else ""


def _targets(loaded: Loaded, objected: Row) -> str:
    titles = {WHOLE: "hasil keseluruhan", **{item.id: item.title for item in loaded.criteria}}
    return ", ".join(titles[target] for target in objected["payload"]["targets"])


def _verdict(found: Printed) -> str:
    """What was decided, and each rating that it changed."""
    before, after = found.before, found.after
    titles = {item.id: item.title for item in found.loaded.criteria}
    pairs = [(titles[name], before.ratings[name], after.ratings[name]) for name in titles if name in after.ratings]
    pairs += [(PARTS[part], getattr(before, part), getattr(after, part)) for part in PARTS]
    lines = [f"{title}: {changed(RATINGS[old], RATINGS[new])}." for title, old, new in pairs if old != new]
    outcome = OUTCOMES[found.standing.newest["decided"]["payload"]["outcome"]]
    return "\n".join([f"{outcome}. Predikat: {found.predikat}.", *lines])


def _day(step: Row) -> str:
    return format_date(date.fromisoformat(step["day"]))
