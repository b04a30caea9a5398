"""Part a person's name from the place that stands before or after it."""

from pressnlp.values.name import SAINTS, NameTables, is_given
from pressnlp.values.page import Page


def opens_with_place(page: Page, tables: NameTables, i: int, end: int) -> bool:
    """Tell whether a place stands before a full name: « le maire d'Auch Paul Durand »."""
    tokens = page.tokens
    if end - i < 3 or not page.places.covers(tokens[i].start, tokens[i].end):
        return False
    bound = i > 0 and tokens[i].joint in ("", " ") and tokens[i - 1].folded in tables.particles
    known = is_given(tokens[i].folded, tables)
    return bound and tokens[i + 1].joint == " " and tokens[i + 1].folded not in tables.particles and not known


def cut_place(page: Page, tables: NameTables, i: int, end: int) -> int:
    """Return the end of a name without the place after it: « Paul Durand d'Auch », « Paul Durand Auch »."""
    tokens, surname = page.tokens, False
    for k in range(i + 1, end):
        particle = tokens[k].folded in tables.particles and not tokens[k].is_initial
        if particle or tokens[k].folded in SAINTS:
            if surname and not tokens[k].is_capital and page.sites.touches(tokens[k].end, tokens[k].end + 4):
                return _without_particles(page, tables, i, k)
            continue
        apart = tokens[k - 1].folded not in tables.particles and tokens[k - 1].folded not in SAINTS
        if (
            surname
            and apart
            and page.places.covers(tokens[k].start, tokens[k].end)
            and not page.model.covers(tokens[i].start, tokens[k].end)
        ):
            return _without_particles(page, tables, i, k)
        surname = surname or not is_given(tokens[k].folded, tables)
    return end


def _without_particles(page: Page, tables: NameTables, i: int, end: int) -> int:
    while end > i + 1 and page.tokens[end - 1].folded in tables.particles:
        end -= 1
    return end
