import pytest
from formats import LONG, RELEASE, TEXT, as_drawn_pdf, as_pdf, as_scan
from reading_of import document_of

from pressnlp.errors import UnreadableSource

LEFT = [
    "Le Département du Gers investit",
    "dans les écoles. Cette année, 12",
    "projets sont soutenus dans les",
    "cantons du sud, pour 3,5 M€.",
]
RIGHT = [
    "La préfète du Gers a signé mardi la",
    "convention avec les 14 communes",
    "de l’Astarac. Les premiers travaux",
    "commenceront à Masseube.",
]
READ = f"{' '.join(LEFT)}\n\n{' '.join(RIGHT)}"


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("justified", [False, True])
def test_a_release_set_in_columns_reads_as_its_paragraphs(columns: int, justified: bool) -> None:
    assert document_of(as_pdf(RELEASE, columns, justified), "a.pdf").text == TEXT


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_running_heads_and_page_numbers_of_many_pages_are_left_out(columns: int) -> None:
    document = document_of(as_pdf(LONG, columns, head="RÉGION OCCITANIE – COMMUNIQUÉ"), "a.pdf")
    assert "COMMUNIQUÉ" not in document.text
    assert "Page" not in document.text
    assert document.text == "\n\n".join(LONG)
    assert len(document.page_starts) > 1
    assert list(document.page_starts) == sorted(document.page_starts)


def test_a_dateline_in_a_running_head_stays_on_the_first_page() -> None:
    head = [(60, 800, 9, "Auch, le 12 mars 2025"), (400, 800, 9, "Communiqué")]
    body = "La préfète du Gers a réuni les maires"
    pages = [[*head, (60, 700, 11, f"{body} à Auch.")], [*head, (60, 700, 11, f"{body} à Mirande.")]]
    text = document_of(as_drawn_pdf(pages), "a.pdf").text
    assert text == f"Auch, le 12 mars 2025\n\n{body} à Auch.\n\n{body} à Mirande."


def test_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    rows = [
        (x, 700 - 14 * n, 11, text)
        for n, pair in enumerate(zip(LEFT, RIGHT, strict=True))
        for x, text in zip((60, 310), pair, strict=True)
    ]
    assert document_of(as_drawn_pdf([rows]), "a.pdf").text == READ


def test_a_title_over_two_columns_stays_first() -> None:
    title = [(60, 740, 18, "Une rentrée sous le signe de l’école rurale dans le Gers")]
    columns = [(x, 700 - 14 * n, 11, t) for x, side in ((60, LEFT), (310, RIGHT)) for n, t in enumerate(side)]
    text = document_of(as_drawn_pdf([title + columns]), "a.pdf").text
    assert text == f"Une rentrée sous le signe de l’école rurale dans le Gers\n\n{READ}"


def test_a_table_is_read_by_rows() -> None:
    rows = [("Terrain", "200 000 €"), ("Gros œuvre", "1 800 000 €"), ("Mobilier", "90 000 €"), ("Études", "40 000 €")]
    cells = [(x, 700 - 14 * n, 11, t) for n, row in enumerate(rows) for x, t in zip((60, 310), row, strict=True)]
    text = document_of(as_drawn_pdf([cells]), "a.pdf").text
    assert text.splitlines() == ["\t".join(row) for row in rows]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("La subvention va aux commu-", "nes rurales du département.", "aux communes rurales"),
        ("Le message est adressé au vice-", "président du conseil régional.", "au vice-président du"),
        ("Les travaux commencent à Saint-", "Denis dès le mois de septembre.", "à Saint-Denis dès"),
        ("Le projet sera-t-il terminé, a-t-", "il demandé aux entreprises hier.", "a-t-il demandé"),
        ("Le réseau-école ouvre. Ce réseau-", "école accueille trente élèves ici.", "Ce réseau-école accueille"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_or_stays(first: str, second: str, joined: str) -> None:
    assert joined in document_of(as_drawn_pdf([[(60, 700, 11, first), (60, 686, 11, second)]]), "a.pdf").text


def test_short_lines_are_kept_apart() -> None:
    lines = ["Contact presse", "Anne Vidal, attachée de presse du conseil départemental du Gers", "05 62 00 00 00"]
    drawn = [(60, 700 - 14 * number, 11, line) for number, line in enumerate(lines)]
    assert document_of(as_drawn_pdf([drawn]), "a.pdf").text == "\n".join(lines)


def test_a_sentence_goes_on_over_the_page() -> None:
    first = [(60, 90, 13, "L’État consacre 50 millions d’euros à la rénovation des bâtiments scolaires et des")]
    second = [(60, 760, 13, "équipements sportifs des communes rurales du Gers.")]
    document = document_of(as_drawn_pdf([first, second]), "a.pdf")
    assert document.text == f"{first[0][3]} {second[0][3]}"
    assert document.page_starts == (0, document.text.index("équipements"))


def test_a_page_without_text_is_counted_and_told() -> None:
    pages = [
        [(60, 700, 11, "La préfète du Gers a réuni les maires.")],
        [],
        [(60, 700, 11, "Les maires l’ont écoutée.")],
    ]
    document = document_of(as_drawn_pdf(pages), "a.pdf")
    assert document.page_starts[2] == document.text.index("Les maires")
    assert document.warnings == ("no text on page 2: a picture?",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (as_scan(), "read it with OCR software"),
        (as_pdf(RELEASE, password="secret"), "protected by a password"),
        (as_pdf(RELEASE)[:400], "a damaged PDF file"),
        (b"%PDF-1.7\nrien", "a damaged PDF file"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason) as error:
        document_of(content, "a.pdf")
    assert "\n" not in str(error.value)
