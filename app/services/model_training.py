"""Train the city's own service model, compare it with the one in use on a gold set, and keep the better one."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from app.permissions import Permission
from app.rules.words import NO_SERVICE
from app.services.city_model import city_of, folder_of, next_number, take_into_use
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.learning import may_train_on_corrections
from app.services.training_rows import read_labelled
from app.store.database import transaction, utc_now
from app.store.model_trainings import fetch_corrected_texts, save_training
from nlp.complaints.city import City
from nlp.complaints.fast import FastModel
from nlp.complaints.labels import OTHER
from nlp.complaints.loading import base_of, load_fast
from nlp.complaints.refit import refit_service, save_service
from nlp.language.masking import mask
from nlp.themes.near_duplicates import group_signatures, sign_texts

LEAST_ROWS = 50
"""So many rows at least, of those to learn from and of the gold set: below that a difference says nothing."""

MARGIN = 0.02
"""By so much the share of right answers must grow before a model is taken into use."""


@dataclass(frozen=True)
class Training:
    """What came of it. Accuracies are shares of the gold set's texts whose best service is the right one.

    ``rows`` were learned from, ``corrections`` of them are people's corrections; ``left_out`` counts rows that could
    not be used, repeated others or a text of the gold set. ``number`` is of the city's model, 0 where none was kept.
    """

    rows: int
    corrections: int
    left_out: int
    gold: int
    before: float
    after: float
    margin: float
    number: int

    @property
    def promoted(self) -> bool:
        """Whether it is in use now."""
        return self.number > 0


def train_service_model(ctx: Context, tables: Sequence[Path], gold: Path, margin: float = MARGIN) -> Training:
    """Move the shipped service model by the city's complaints; take it into use if it is better by ``margin``.

    Corrections of people are learned from only where an administrator allows it. Texts that repeat one of the gold set
    are not learned from. Everything is masked first, and no word becomes a feature that the shipped model lacks.

    Raises:
        InvalidInputError: a table cannot be used, there is too little to learn from or to compare with, or the margin
            is no share.
        ArtifactError: a model is missing or altered.
    """
    ctx.require(Permission.ADMINISTER)
    if not 0 <= margin <= 1:
        raise InvalidInputError("Selisih harus antara 0 dan 1, misalnya 0.02 untuk dua poin.")
    in_use = load_fast(ctx.settings.models, city_of(ctx))
    truth, learned = read_labelled(ctx, [gold]), read_labelled(ctx, tables)
    wanted, given = ([mask(text).text for text in some.texts] for some in (truth, learned))
    corrected = fetch_corrected_texts(ctx.db) if may_train_on_corrections(ctx) else []
    texts = [*given, *(row["masked_text"] for row in corrected)]
    services = [*learned.services, *(_known(row["human_service"]) for row in corrected)]
    kept = _kept(wanted, texts)
    _check(len(kept), len(wanted))
    model = refit_service(_shipped(ctx), [texts[place] for place in kept], [services[place] for place in kept])
    before, after = (_accuracy(one, wanted, truth.services) for one in (in_use, model))
    training = Training(
        rows=len(kept),
        corrections=sum(place >= len(given) for place in kept),
        left_out=learned.left_out.total() + len(texts) - len(kept),
        gold=len(wanted),
        before=before,
        after=after,
        margin=margin,
        number=next_number(ctx.settings) if after - before >= margin else 0,
    )
    _save(ctx, model, training)
    return training


def _shipped(ctx: Context) -> FastModel:
    """The shipped model with the city's descriptions, without the city's own service model."""
    return load_fast(ctx.settings.models, City(descriptions=city_of(ctx).descriptions))


def _save(ctx: Context, model: FastModel, training: Training) -> None:
    facts = asdict(training)
    if training.promoted:
        folder = folder_of(ctx.settings) / str(training.number)
        save_service(model, folder, base_of(ctx.settings.models), {"created": utc_now(), "training": facts})
    version = f"service/kota-{training.number}" if training.promoted else "service"
    with transaction(ctx.db):
        save_training(ctx.db, version, "promoted" if training.promoted else "kept", facts, ctx.actor.user_id)
        ctx.log("model.train", "model", training.number, **facts)
        if training.promoted:
            take_into_use(ctx.settings, training.number)


def _known(service: str) -> str:
    """A person's word as the models know it; what they do not know is left out by them."""
    return OTHER if service == NO_SERVICE else service


def _kept(gold: Sequence[str], texts: Sequence[str]) -> list[int]:
    """The places of texts that repeat neither one of the gold set nor one before them."""
    signatures = sign_texts([*gold, *texts])
    firsts = group_signatures(signatures, len(gold))[len(gold) :]
    return [place for place, first in enumerate(firsts) if first is None and texts[place].strip()]


def _accuracy(model: FastModel, masked: Sequence[str], services: Sequence[str]) -> float:
    labels = np.array(model.head("service").labels)
    chances = model.probabilities(model.space.transform(masked))["service"]
    return float((labels[chances.argmax(axis=1)] == np.array(services)).mean())


def _check(rows: int, gold: int) -> None:
    if gold < LEAST_ROWS:
        raise InvalidInputError(f"Data uji hanya {gold} baris yang dapat dipakai; perlu sedikitnya {LEAST_ROWS}.")
    if rows < LEAST_ROWS:
        raise InvalidInputError(
            f"Data latih hanya {rows} baris yang dapat dipakai; perlu sedikitnya {LEAST_ROWS}. Pembetulan orang ikut"
            " dipakai bila administrator mengizinkannya: tinjau train corrections on"
        )
