"""Read and check the lexical data: CSV rows, TOML tables, and the folders layered over ours.

A lexicon folder holds files of fixed names. `programmes.csv` of a later folder adds its rows to
ours and replaces those of the same id; a table of a later `units.toml` replaces ours of that name.
"""

import csv
import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_type_hints

from pressnlp.errors import LexiconError

BUILT_IN = Path(str(files("pressnlp"))) / "lexicon" / "fr"
CASES = ("any", "capital", "exact")


class Programme(NamedTuple):
    """A named public scheme: one row of programmes.csv. `case` applies to name and aliases; an acronym is exact."""

    id: str
    name: str
    acronym: str
    aliases: tuple[str, ...]
    kind: str
    owner: str
    start: int | None
    end: int | None
    parent: str
    case: str


class Organisation(NamedTuple):
    """A body known by name: one row of organisations.csv. `case` applies to name and aliases; an acronym is exact."""

    id: str
    name: str
    acronym: str
    aliases: tuple[str, ...]
    kind: str
    case: str


class OrganisationHead(NamedTuple):
    """A common noun that opens the name of a body: one row of organisation_heads.csv.

    `needs` is `complement` (« ministère de la Culture »), `name` (« groupe Durand ») or `either`.
    """

    id: str
    forms: tuple[str, ...]
    kind: str
    needs: str


class Role(NamedTuple):
    """A function that people hold: one row of roles.csv."""

    id: str
    forms: tuple[str, ...]
    kind: str


class GivenName(NamedTuple):
    """A given name in use in France: one row of given_names.csv. `gender` is f, m or x (both)."""

    id: str
    name: str
    gender: str


class Place(NamedTuple):
    """A place of the official code or of the supplement: one row of places.csv or places_extra.csv."""

    id: str
    code: str
    name: str
    aliases: tuple[str, ...]
    level: str
    departement: str
    region: str
    country: str
    population: int | None
    postcodes: tuple[str, ...]
    case: str


class ReportingVerb(NamedTuple):
    """A verb that gives the words of somebody: one row of reporting_verbs.csv, forms in the third person.

    `frame` is `speech` (« affirme que »), `object` (a noun after it may be what is announced: « présente la charte »),
    `judge` (a few words of the speaker may follow: « dénonce un « … » ») or `manner` (only beside whole sentences:
    « sourit-elle »).
    """

    id: str
    lemma: str
    forms: tuple[str, ...]
    participle: str
    gerund: str
    frame: str


class Commitment(NamedTuple):
    """A verb that commits somebody to a figure: one row of commitments.csv. The id is the infinitive.

    `nouns` are its nouns of action, `takes` is any, money or things, `role` says what the figure is to the verb,
    `present` is the status of the act when it is told in the present.
    """

    id: str
    conjugation: str
    nouns: tuple[str, ...]
    takes: str
    role: str
    present: str


ROWS: dict[str, type[NamedTuple]] = {
    "programmes": Programme,
    "organisations": Organisation,
    "organisation_heads": OrganisationHead,
    "reporting_verbs": ReportingVerb,
    "roles": Role,
    "given_names": GivenName,
    "places": Place,
    "places_extra": Place,
    "commitments": Commitment,
}
Row = TypeVar("Row", bound=NamedTuple)


class Lexicon:
    """The lexical data of one run: ours, and the folders of the newsroom layered over it."""

    def __init__(self, folders: tuple[str, ...] = ()) -> None:
        self.folders = (BUILT_IN, *(Path(folder) for folder in folders))
        for folder in self.folders:
            if not folder.is_dir():
                raise LexiconError(folder, None, "no such lexicon folder; check the path given with --lexicon")
        self._rows: dict[str, tuple[Any, ...]] = {}
        self._tables: dict[str, Mapping[str, Any]] = {}

    def rows(self, name: str, row_type: type[Row]) -> tuple[Row, ...]:
        """Return the rows of `name`.csv, sorted by id. Raises LexiconError with file and line."""
        if name not in self._rows:
            merged: dict[str, Row] = {}
            for path in self._files(f"{name}.csv"):
                merged.update((row[0], row) for _, row in read_rows(path, row_type))
            self._rows[name] = tuple(merged.values())
        return self._rows[name]

    def table(self, name: str) -> Mapping[str, Any]:
        """Return the content of `name`.toml, later folders replacing tables of the same name."""
        if name not in self._tables:
            merged: dict[str, Any] = {}
            for path in self._files(f"{name}.toml"):
                merged.update(read_table(path))
            self._tables[name] = merged
        return self._tables[name]

    @cached_property
    def digest(self) -> str:
        """The first 16 hex digits of the SHA-256 of all files: a result can be traced to its words."""
        digest = hashlib.sha256()
        for folder in self.folders:
            for path in sorted(folder.iterdir()):
                if path.suffix in (".csv", ".toml"):
                    digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()[:16]

    def _files(self, name: str) -> list[Path]:
        found = [folder / name for folder in self.folders if (folder / name).is_file()]
        if not found:
            raise LexiconError(BUILT_IN / name, None, "missing lexicon file; reinstall pressnlp")
        return found


@cache
def load_lexicon(folders: tuple[str, ...] = ()) -> Lexicon:
    """Return the lexicon of these folders; the pipes of one process share it."""
    return Lexicon(folders)


def read_table(path: Path) -> dict[str, Any]:
    """Read a TOML file. Raises LexiconError where it does not parse."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(path, None, f"not valid TOML: {error}") from error


def read_rows(path: Path, row_type: type[Row]) -> Iterator[tuple[int, Row]]:
    """Yield each row of a CSV file with its line number. Raises LexiconError at the first fault."""
    fields = row_type._fields
    hints = get_type_hints(row_type).values()
    convert = [(column, CONVERTERS[hint]) for column, hint in enumerate(hints) if hint is not str]
    case = fields.index("case") if "case" in fields else None
    before = ""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if tuple(header) != fields:
            raise LexiconError(path, 1, f"columns must be {','.join(fields)}, not {','.join(header)}")
        for cells in reader:
            if len(cells) != len(fields):
                raise LexiconError(path, reader.line_num, f"{len(cells)} cells where {len(fields)} are needed")
            identity = cells[0]
            if identity <= before:
                raise LexiconError(path, reader.line_num, _disorder(identity, before))
            if case is not None and cells[case] not in CASES:
                raise LexiconError(path, reader.line_num, f"case must be one of {', '.join(CASES)}")
            values: list[Any] = cells
            try:
                for column, function in convert:
                    values[column] = function(cells[column])
            except ValueError as error:
                raise LexiconError(path, reader.line_num, f"not a number: {error}") from error
            before = identity
            yield reader.line_num, row_type._make(values)


def _disorder(identity: str, before: str) -> str:
    if not identity:
        return "empty id"
    if identity == before:
        return f"id {identity!r} stands twice"
    return f"rows must be sorted by id: {identity!r} comes after {before!r}"


def _split_forms(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part) if cell else ()


def _whole_number(cell: str) -> int | None:
    return int(cell) if cell else None


CONVERTERS: Mapping[Any, Callable[[str], Any]] = {tuple[str, ...]: _split_forms, int | None: _whole_number}
