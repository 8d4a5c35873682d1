"""What the shipped fast tier says of invented sentences, and how to write that down anew after a training.

``python -c "from tests.nlp.complaints.golden import write; write()"``
"""

import json
import sys
from pathlib import Path
from typing import Any

from nlp.complaints import ComplaintAnalyser
from nlp.types import ComplaintAnalysis

MODELS = Path(__file__).parents[3] / "models"
FILE = Path(__file__).with_name("golden.json")
SENTENCES = (
    "Jalan di depan kantor lurah berlubang dan rusak parah, mohon diperbaiki",
    "Rekam e-KTP sudah tiga bulan, kartunya belum juga dicetak di dukcapil",
    "Palayanannyo rancak bana, ambo sanang",
    "Tiang listrik miring di atas rumah kami, kabelnya menyala, tolong segera sebelum ada korban!",
    "Petugas loket minta uang pelicin lima puluh ribu supaya suratnya cepat selesai",
    "Bagaimana cara mengurus izin usaha warung kopi, dan ke mana saya bertanya?",
    "ok",
    "🙏🙏",
)


def answers() -> list[dict[str, Any]]:
    """Labels and probabilities of each sentence."""
    return list(map(_told, ComplaintAnalyser.load(MODELS, accurate=False).analyse(SENTENCES)))


def write() -> None:
    """Write the golden file."""
    FILE.write_text(json.dumps(answers(), indent=1) + "\n", encoding="utf-8")


def tell() -> None:
    """Print the answers and whether scikit-learn was imported on the way: for another process."""
    found = answers()
    json.dump({"answers": found, "sklearn": "sklearn" in sys.modules}, sys.stdout)


def _told(one: ComplaintAnalysis) -> dict[str, Any]:
    labels = [one.service, one.service_second, one.sentiment, one.kind, one.urgency, one.integrity, one.language]
    chances = [one.service_confidence, *one.sentiment_probabilities.values(), one.kind_confidence]
    return {
        "labels": [*labels, *(f"{opinion.unsur}:{opinion.polarity}" for opinion in one.unsur)],
        "abstained": [one.service_abstained, one.sentiment_abstained, one.kind_abstained],
        "probabilities": [
            *chances,
            one.urgency_confidence,
            one.integrity_confidence,
            *(opinion.confidence for opinion in one.unsur),
        ],
    }
