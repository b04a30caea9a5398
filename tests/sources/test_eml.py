import pytest
from formats import PUBLISHED, RELEASE, TEXT, TITLE, as_docx, as_html, as_mail, as_pdf
from reading_of import document_of, documents_of, read_all

from pressnlp.errors import UnreadableSource
from pressnlp.sources.mail_parts import decode_words, unflow

HEAD = "From: presse@gers.example\nMIME-Version: 1.0\nMessage-ID: <1@gers.example>\n"


def test_subject_and_date_are_title_and_day_in_their_own_time_zone() -> None:
    document = document_of(as_mail(TEXT), "a.eml")
    assert (document.title, document.published) == (TITLE, PUBLISHED)
    assert document_of(as_mail(TEXT), "a.eml", "1999-12-31").published == "1999-12-31"


def test_attachments_come_after_the_body_in_their_order() -> None:
    content = as_mail("Voir les pièces jointes.", a__docx=as_docx(RELEASE), b__pdf=as_pdf(RELEASE), c__xlsx=b"PK")
    documents = documents_of(content, "a.eml")
    assert [document.source.uri for document in documents] == ["a.eml", "a.eml!a.docx", "a.eml!b.pdf"]
    assert documents[1].text == documents[2].text == TEXT
    assert documents[1].id == document_of(as_docx(RELEASE), "a.docx").id
    assert documents[0].warnings == ("attachment left out, no reader knows it: c.xlsx",)
    assert documents[2].published is None


def test_a_bad_attachment_costs_neither_the_body_nor_the_others() -> None:
    documents, errors = read_all(as_mail("Voir.", a__pdf=b"rien", b__txt=b"Auch"), "a.eml")
    assert [document.text.strip() for document in documents] == [f"{TITLE}\n\nVoir.", "Auch"]
    assert errors == ["a.eml!a.pdf: not a PDF file, though its name says so; it may be damaged"]


def test_the_page_is_read_where_the_plain_part_says_nothing() -> None:
    assert document_of(as_mail("Voir la page.", html=as_html(RELEASE)), "a.eml").text == TEXT
    assert document_of(as_mail(TEXT, html="<p>Voir.</p>"), "a.eml").text.strip() == TEXT


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("=?utf-8?q?=C3=89cole?=", "École"),
        ("=?iso-8859-1?q?=C9cole?= neuve", "École neuve"),
        ("=?utf-8?b?w4k=?= =?utf-8?b?Y29sZQ==?=", "École"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=89cole?=", "École"),
        ("=?inconnu?q?=C3=89cole?=", "École"),
        ("=?utf-8?q?", "=?utf-8?q?"),
        ("\udcc3\udc89cole", "École"),
        ("\udcc9cole", "École"),
    ],
)
def test_headers_are_decoded(header: str, text: str) -> None:
    assert decode_words(header) == text


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("TR : Fwd: RE: Une école neuve", "Une école neuve"),
        ("Invitation : une école neuve", "Invitation : une école neuve"),
        ("RE:", None),
        ("", None),
    ],
)
def test_marks_of_answers_are_no_part_of_the_title(subject: str, title: str | None) -> None:
    assert document_of(f"{HEAD}Subject: {subject}\n\nAuch".encode(), "a.eml").title == title


@pytest.mark.parametrize("date", ["hier", "Wed, 32 Mar 2025 00:30:00 +0100", "", "2025-99-99", "x" * 5_000])
def test_a_date_that_is_none_gives_none(date: str) -> None:
    assert document_of(f"{HEAD}Date: {date}\n\nAuch".encode(), "a.eml").published is None


def test_flowed_lines_are_joined() -> None:
    assert unflow("La préfète \ndu Gers\n\n-- \nPresse") == "La préfète du Gers\n\n-- \nPresse"
    assert unflow("anti \nconstitutionnel", delete_space=True) == "anticonstitutionnel"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"{HEAD}\n", "there is no text in it"),
        ("Auch", "not an e-mail: it has no headers"),
        (f"{HEAD}Content-Type: text/plain; charset=utf-8\n\nAuch\0", "control characters"),
        (f"{HEAD}Content-Type: multipart/mixed\n\nAuch", "there is no text in it"),
    ],
)
def test_a_mail_without_words_is_an_error(content: str, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        documents_of(content.encode(), "a.eml")


def test_a_release_with_a_contact_line_is_no_mail() -> None:
    text = "Objet : ouverture\nContact: presse@gers.example\n\nLa préfète du Gers"
    assert document_of(text.encode(), "a.txt").text == text
