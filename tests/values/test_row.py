from pressnlp.text.folding import Word
from pressnlp.values.row import make_rows


def test_rows_are_of_their_kind_and_as_many_as_the_shortest_column() -> None:
    rows = list(make_rows(Word, [0, 5], [4, 9], ["auch", "gers"], [False, True, True]))
    assert rows == [Word(0, 4, "auch", False), Word(5, 9, "gers", True)]
    assert all(type(row) is Word and row.folded for row in rows)
