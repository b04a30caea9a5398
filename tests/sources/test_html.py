import pytest
from formats import BODY, PUBLISHED, RELEASE, TEXT, TITLE, as_html
from reading_of import document_of

from pressnlp.errors import UnreadableSource
from pressnlp.sources.html import WHOLE_PAGE, parse
from pressnlp.sources.markup import plain_text
from pressnlp.sources.page_block import find_blocks


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-03-12T08:00:00+01:00">',
        '<meta name="date" content="2025-03-12">',
        '<meta name="DC.date.issued" content="12/03/2025">',
        '<meta itemprop="datePublished" content="12 mars 2025">',
        '<script type="application/ld+json">{"datePublished": "2025-03-12"}</script>',
        '<script type="application/ld+json">[{"@graph": [3, {"datePublished": "2025-03-12T10:00:00Z"}]}]</script>',
    ],
)
def test_the_day_that_a_page_states(head: str) -> None:
    assert document_of(as_html(RELEASE, head).encode("utf-16"), "a.html").published == PUBLISHED


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2025-03-12T08:00:00+01:00">',
        '<meta name="copyright" content="2025">',
        '<script type="application/ld+json">{"datePublished": "20</script>',
        '<script type="application/ld+json">{"dateModified": "2025-03-12"}</script>',
    ],
)
def test_a_day_of_change_is_no_day_of_publication(head: str) -> None:
    assert document_of(as_html((TITLE, *BODY[1:]), head).encode("utf-16"), "a.html").published is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Une école neuve – Mairie de Mirande</title>", "Une école neuve"),
        ("<title>Sans titre 1</title>", None),
        ('<meta property="og:title" content="À Mirande, une école">', "À Mirande, une école"),
        ("", None),
    ],
)
def test_a_title_beside_the_text_is_believed_where_the_text_repeats_it(head: str, title: str | None) -> None:
    page = f'<html><head><meta charset="utf-8">{head}</head><body><p>Une école neuve</p><p>{TEXT}</p></body></html>'
    assert document_of(page.encode(), "a.html").title == title


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "ascii", "inconnu", "utf-7", "hex"])
def test_a_declared_encoding_that_is_wrong_is_passed_over(declared: str) -> None:
    page = as_html(RELEASE, f'<meta charset="{declared}">')
    assert document_of(page.encode("windows-1252"), "a.html").text == TEXT


def test_a_page_whose_text_cannot_be_told_apart_is_read_whole_with_a_warning() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in RELEASE)
    page = f'<html><meta charset="utf-8"><body><nav>Accueil</nav><div class="comments">{body}</div></body></html>'
    document = document_of(page.encode(), "a.html")
    assert document.text == TEXT
    assert document.warnings == (WHOLE_PAGE,)


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>a()</script></body></html>", "<!doctype html>"])
def test_a_page_without_text_is_an_error(page: str) -> None:
    with pytest.raises(UnreadableSource):
        document_of(page.encode(), "a.html")


@pytest.mark.parametrize(
    ("block", "added"),
    [
        (
            "<h2>Contacts presse</h2><p>Anne Vidal</p><p>05 62 00 00 00</p>",
            "Contacts presse\n\nAnne Vidal\n\n05 62 00 00 00",
        ),
        ("<div id='menu'><p>Contact : 05 62 00 00 00</p></div>", ""),
        ("<p>Contactez-nous au 05 62 00 00 00</p>", ""),
        ("<ul><li>Contact</li></ul>", ""),
    ],
)
def test_contacts_beside_the_main_text_are_read(block: str, added: str) -> None:
    page = parse(
        "<html><body><div><h1>Une école</h1><p>Auch</p></div><div><div>" + block + "</div></div></body></html>", ""
    )
    assert "".join(find_blocks(page, "Une école", ("contact ", "contacts presse "))) == added


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Une&nbsp;école</p><p>à Auch", "Une\u00a0école\n\nà Auch"),
        ("<ul><li><p>Auch</p></li><li>Mirande</li></ul>", "- Auch\n\n- Mirande"),
        ("<div>Auch</div>\n<div>Mirande</div>", "Auch\nMirande"),
        ("Auch<br><br/>Mirande", "Auch\n\nMirande"),
        ("<pre>Auch\nMirande</pre>", "Auch\nMirande"),
        ("3 < 5 &lt; 7", "3 < 5 < 7"),
        ('<a title="a > b">Auch</a>', "Auch"),
        ("<!-- <p>caché</p> -->Auch<!", "Auch"),
        ("<style>p {}</style><script>if (a<b) {}</script>Auch", "Auch"),
        ('<div style="display: none">caché<div>caché</div></div>Auch', "Auch"),
        ("<p hidden>caché<p>Auch", "Auch"),
        ("<![CDATA[x]]>Auch<o:p></o:p>", "Auch"),
        ("<tr><td>Auch</td> <td>32</td></tr><tr><td>Pau</td><td>64</td></tr>", "Auch\t32\nPau\t64"),
    ],
)
def test_markup_as_text(markup: str, text: str) -> None:
    assert plain_text(markup) == text
