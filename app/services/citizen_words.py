"""What citizens write, masked: by rules and, where its model is there, by the tagger of names, as complaints are."""

from functools import lru_cache
from pathlib import Path

from app.settings import Settings
from nlp.errors import ArtifactError
from nlp.language.masking import mask
from nlp.language.name_tagger import NameTagger, load_tagger


def masked_words(settings: Settings, text: str) -> str:
    """A citizen's text as it may be stored: masked, without what cannot be stored.

    Without the tagger's model, or with an altered one, rules alone find names: a comment is not refused for that.
    """
    storable = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()
    return mask(storable, tagger=_tagger(settings.models)).text


@lru_cache(maxsize=4)
def _tagger(models: Path) -> NameTagger | None:
    try:
        return load_tagger(models)
    except ArtifactError:
        return None
