"""What no input may do: reach the network, expand, crash, or hide."""

import io
import socket
import zipfile

import pytest
from formats import RELEASE, TEXT, as_docx, as_html, as_mail, as_odt, as_zip
from reading_of import document_of, documents_of, read_all

from pressnlp.errors import UnreadableSource
from pressnlp.sources import feed, html, mail_parts, office, reading
from pressnlp.sources.markup import plain_text

DTD = '<!DOCTYPE a SYSTEM "http://dtd.invalid/a.dtd" [<!ENTITY b SYSTEM "http://dtd.invalid/b">]>'
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "rire">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
REMOTE = '<img src="http://image.invalid/a.png"><link rel="stylesheet" href="http://css.invalid/a.css"><iframe src="http://a.invalid"></iframe>'  # fmt: skip  # noqa: E501
RSS = "<rss><channel><item><title>Une école</title><description>{}</description></item></channel></rss>"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every attempt to reach the network a failure of the test."""

    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError(f"the network was asked for {arguments}")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


def with_part(content: bytes, name: str, part: str) -> bytes:
    """Return an office file with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    return as_zip(members | {name: part.encode()})


def test_pictures_style_sheets_and_dtds_are_never_fetched() -> None:
    page = as_html(RELEASE, '<meta charset="utf-8">' + REMOTE).replace("<p>", f"<p>{REMOTE}")
    assert document_of(page.encode(), "a.html").text == TEXT
    doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://dtd.invalid/xhtml1.dtd" [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    assert "root:" not in document_of(page.replace("<!DOCTYPE html>", doctype).encode(), "a.html").text
    assert document_of(as_mail(None, html=page), "a.eml").text == TEXT
    assert document_of(RSS.format(f"<![CDATA[{REMOTE}Auch]]>").encode(), "a.rss").text == "Une école\n\nAuch"
    assert document_of(f'<!DOCTYPE rss SYSTEM "http://dtd.invalid/a.dtd">{RSS.format("Auch")}'.encode(), "a.rss").text


@pytest.mark.parametrize("doctype", [DTD, LAUGHS])
def test_entities_of_a_feed_are_refused(doctype: str) -> None:
    with pytest.raises(UnreadableSource, match="defines XML entities of its own"):
        documents_of(f"<?xml version='1.0'?>{doctype}{RSS.format('&i;')}".encode(), "a.rss")


@pytest.mark.parametrize("doctype", [DTD, LAUGHS, "<!DOCTYPE a>"])
def test_a_document_type_in_an_office_file_is_refused(doctype: str) -> None:
    word = with_part(as_docx(RELEASE), "word/document.xml", f"{doctype}<a>&i;</a>")
    writer = with_part(as_odt("<text:p>Auch</text:p>"), "content.xml", f"{doctype}<a/>")
    for content, name in ((word, "a.docx"), (writer, "a.odt")):
        with pytest.raises(UnreadableSource, match="holds a document type"):
            documents_of(content, name)


@pytest.mark.parametrize("part", ["<w:document", "<a/>" * 2, "", "\x00", "<a>" * 100_000])
def test_a_malformed_office_file_is_an_error(part: str) -> None:
    with pytest.raises(UnreadableSource):
        documents_of(with_part(as_docx(RELEASE), "word/document.xml", part), "a.docx")


def test_deep_nesting_is_read_or_refused_in_one_line() -> None:
    deep = "<w:p xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    inner = "<w:r xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" * 20_000
    part = f"{deep}{inner}<w:t>Auch</w:t>{'</w:r>' * 20_000}</w:p>"
    documents, errors = read_all(as_zip({"a.docx": with_part(as_docx(RELEASE), "word/document.xml", part)}), "a.zip")
    assert [document.text for document in documents] == ["Auch"] or len(errors) == 1
    for tag in ("div", "table", "b", "ul"):
        page = f"<html><body><p>Auch</p>{f'<{tag}>' * 20_000}La préfète du Gers a réuni les maires."
        documents, errors = read_all(as_zip({"a.html": page.encode()}), "a.zip")
        assert len(documents) + len(errors) == 1


def test_a_mail_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_parts, "MAX_PARTS", 3)
    with pytest.raises(UnreadableSource, match="more than 3 parts, the limit"):
        documents_of(as_mail("Auch", html="<p>Auch</p>", a__txt=b"Auch"), "a.eml")


def test_a_feed_of_too_many_entries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_MEMBERS", 2)
    items = "<item><title>Auch</title></item>" * 10_001
    documents, errors = read_all(as_zip({"a.rss": f"<rss>{items}</rss>".encode()}), "a.zip")
    assert len(documents) < 10_001
    assert "the limit" in errors[-1]


@pytest.mark.parametrize(
    ("module", "limit", "name", "content"),
    [
        (html, "MAX_PAGE", "a.html", as_html(RELEASE).encode()),
        (feed, "MAX_FEED", "a.rss", RSS.format("Auch").encode()),
        (office, "MAX_PART", "a.docx", as_docx(RELEASE)),
    ],
)
def test_each_format_names_its_limit(
    monkeypatch: pytest.MonkeyPatch, module, limit: str, name: str, content: bytes
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(module, limit, 10)
    with pytest.raises(UnreadableSource, match="the limit of"):
        documents_of(content, name)


def test_a_page_of_too_many_tags_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="more than 50,000 tags, the limit"):
        documents_of(b"<html><body>" + b"<b>" * 50_000, "a.html")


INVISIBLE = "La\u00ad pré\u200bfète\u202e du\ufeff Gers"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", f'<html><meta charset="utf-8"><h1>{INVISIBLE}</h1></html>'.encode()),
        ("a.eml", as_mail(INVISIBLE, subject="La préfète du Gers")),
        ("a.rss", RSS.format(INVISIBLE).encode()),
        ("a.docx", as_docx((INVISIBLE,))),
        ("a.odt", as_odt(f"<text:p>{INVISIBLE}</text:p>")),
    ],
)
def test_invisible_characters_are_left_out_of_what_is_taken_out_of_a_file(name: str, content: bytes) -> None:
    assert "La préfète du Gers" in document_of(content, name).text


@pytest.mark.parametrize("reference", ["&#0;", "&#xD800;", "&#x202e;", "&#x110000;", "&#xFFFF;", "&#x1F;"])
def test_references_to_odd_characters_leave_a_text_that_can_be_written(reference: str) -> None:
    for name, content in (
        ("a.html", f'<html><meta charset="utf-8"><p>La préfète{reference} du Gers a dit oui.</p>'.encode()),
        ("a.eml", as_mail(None, html=f"<p>La préfète{reference} du Gers a dit oui.</p>")),
        ("a.rss", RSS.format(f"<![CDATA[La préfète{reference} du Gers a dit oui.]]>").encode()),
    ):
        text = document_of(content, name).text
        text.encode()
        assert not set(text) & {"\0", "\u202e", "\x1f"}


@pytest.mark.parametrize(
    "piece", ["<a ", "<!--", "</td>", '<a ">', "<script>", " \t", "<div>", "&", "<", "&#", "<p hidden>"]
)
def test_any_markup_is_read_in_one_pass(piece: str) -> None:
    assert len(plain_text(piece * 100_000)) <= 500_000
