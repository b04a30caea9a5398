import io

import docx
from docx.oxml import parse_xml
from formats import as_odt
from reading_of import document_of

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(*parts: str) -> bytes:
    """Return a Word file with these elements in its body."""
    document = docx.Document()
    for part in parts:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(part.replace(">", f" {WORD}>", 1)))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_lists_tables_tabs_and_breaks_of_word() -> None:
    document = docx.Document()
    document.add_heading("Les chiffres", 1)
    document.add_paragraph("12 classes", style="List Bullet")
    document.add_paragraph("Prix :\t3,5 M€\nhors taxes")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Poste", "Montant", "Terrain", "2 M€"), strict=True
    ):
        cell.text = text
    file = io.BytesIO()
    document.save(file)
    text = document_of(file.getvalue(), "a.docx").text
    assert text == "Les chiffres\n\n12 classes\n\nPrix :\t3,5 M€\nhors taxes\n\nPoste\tMontant\nTerrain\t2 M€"


def test_numbered_paragraphs_of_word_are_list_items() -> None:
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    assert document_of(word_file(item.format("Auch"), item.format("Mirande")), "a.docx").text == "- Auch\n- Mirande"


def test_what_a_reviewer_deleted_is_no_text_and_what_he_added_is() -> None:
    content = word_file(
        "<w:p><w:r><w:t>Le préfet </w:t></w:r><w:del><w:r><w:delText>du Lot</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>du Gers</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> a dit</w:t></w:r></w:p>"
    )
    assert document_of(content, "a.docx").text == "Le préfet du Gers a dit"


def test_a_cell_of_several_paragraphs_is_read_as_text() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    content = word_file(f"<w:tbl><w:tr>{cell.format('Auch', 'Gers')}{cell.format('Tarbes', '')}</w:tr></w:tbl>")
    assert document_of(content, "a.docx").text == "Auch\n\nGers\n\nTarbes"


def test_lists_tables_spaces_and_notes_of_writer() -> None:
    content = as_odt(
        "<text:h>Les <text:span>chiffres</text:span> clés</text:h>"
        "<text:list><text:list-item><text:p>12 classes</text:p></text:list-item>"
        "<text:list-item><text:p>une<text:s text:c='2'/>cantine</text:p></text:list-item></text:list>"
        "<text:p>Prix<text:note><text:note-body><text:p>hors taxes</text:p></text:note-body></text:note> :"
        "<text:tab/>3,5 M€<text:line-break/>en   tout</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Terrain</text:p></table:table-cell>"
        "<table:table-cell><text:p>2 M€</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert document_of(content, "a.odt").text == (
        "Les chiffres clés\n\n- 12 classes\n- une  cantine\n\nPrix :\t3,5 M€\nen tout\n\nTerrain\t2 M€"
    )
