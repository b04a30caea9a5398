"""Invented press releases, as paragraphs, and what they look like in each format of file."""

import io
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from functools import cache
from html import escape

import docx
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

TITLE = "Une école neuve à Mirande pour la rentrée 2026"
BODY = (
    "Auch, le 12 mars 2025",
    "Hélène Castagnet, préfète du Gers, et Philippe Lasserre, président du conseil départemental du Gers, ont posé "
    "mercredi 12 mars la première pierre de l’école de Mirande. Les travaux dureront dix-huit mois et coûteront "
    "3,5 millions d’euros, dont 1,2 million au titre de la DETR.",
    "« C’est un investissement pour nos enfants », a déclaré Philippe Lasserre. L’école accueillera 180 élèves dans "
    "12 salles de classe, chauffées par un réseau de chaleur long de 2,5 km. Le maître d’œuvre a été choisi parmi "
    "14 candidats ; sept entreprises sur dix viennent du département.",
    "L’Agence nationale de la cohésion des territoires (ANCT) accompagne la commune depuis 2021 dans le cadre du "
    "programme Petites villes de demain. Un accueil de loisirs ouvrira à la Toussaint 2026.",
)
RELEASE = (TITLE, *BODY)
TEXT = "\n\n".join(RELEASE)
PUBLISHED = "2025-03-12"

LONG = (
    "La région Occitanie engage un plan pour ses gares rurales",
    "Toulouse, le 3 février 2025",
    *(
        f"Dans le lot {number}, la région Occitanie consacre {number + 2} millions d’euros à la rénovation de {number} "
        f"gares et de {number + 1} haltes ferroviaires, avec le concours de l’État et de SNCF Réseau. Les travaux "
        f"commenceront en mars {number + 2025} et les {number * 1000} voyageurs du lot {number} seront prévenus des "
        f"interruptions de service par voie d’affichage et sur les réseaux sociaux du lot {number}."
        for number in range(1, 37)
    ),
)


def as_html(paragraphs: tuple[str, ...], head: str = "") -> str:
    """Return a bare page: a headline and paragraphs."""
    title, *rest = map(escape, paragraphs)
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in rest)
    return (
        f"<!DOCTYPE html>\n<html><head>{head}<title>{title}</title></head><body><h1>{title}</h1>\n{body}</body></html>"
    )


@cache  # a DOCX holds the time of its making
def as_docx(paragraphs: tuple[str, ...]) -> bytes:
    """Return a Word file with a title, a header and a footer."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "COMMUNIQUÉ DE PRESSE"
    document.sections[0].footer.paragraphs[0].text = "Hôtel du Département – page 1"
    document.add_paragraph(paragraphs[0], style="Title")
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


ODT_BODY = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
    '<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def as_odt(body: str) -> bytes:
    """Return an OpenDocument text with this XML in its body."""
    return as_zip(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": ODT_BODY.format(body).encode()}
    )


def as_zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive of named members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def as_mail(text: str | None, subject: str = TITLE, html: str | None = None, **attached: bytes) -> bytes:
    """Return a mail; `attached` are files by name, with __ for the full stop."""
    mail = EmailMessage()
    mail["Subject"] = subject
    mail["From"] = "Service de presse <presse@gers.example>"
    mail["Date"] = "Wed, 12 Mar 2025 00:30:00 +0100"
    mail["MIME-Version"] = "1.0"
    if text is not None:
        mail.set_content(text)
    if html is not None:
        (mail.add_alternative if text is not None else mail.set_content)(html, subtype="html")
    for name, content in attached.items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name.replace("__", "."))
    return mail.as_bytes()


BODY_STYLE = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=6)
TITLE_STYLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=16, leading=20, spaceAfter=10)


def as_pdf(
    paragraphs: tuple[str, ...], columns: int = 1, justified: bool = False, head: str = "", password: str = ""
) -> bytes:
    """Return a PDF set in columns, with a head and a number on every page where a head is given."""
    file = io.BytesIO()
    encrypt = pdfencrypt.StandardEncryption(password) if password else None
    template = BaseDocTemplate(file, pagesize=A4, invariant=1, encrypt=encrypt)
    width = 480 / columns
    frames = [Frame(60 + number * width, 70, width - 15 * (columns > 1), 680) for number in range(columns)]

    def draw_head(canvas: Canvas, document: BaseDocTemplate) -> None:
        if head:
            canvas.setFont("Times-Roman", 8)
            canvas.drawString(60, 800, head)
            canvas.drawString(500, 30, f"Page {document.page} sur 4")

    template.addPageTemplates([PageTemplate(frames=frames, onPage=draw_head)])
    style = BODY_STYLE.clone("justified", alignment=4) if justified else BODY_STYLE
    template.build([Paragraph(p, style if number else TITLE_STYLE) for number, p in enumerate(paragraphs)])
    return file.getvalue()


def as_drawn_pdf(pages: list[list[tuple[float, float, float, str]]]) -> bytes:
    """Return a PDF of strings drawn at (x, y, size) in the order given, on A4 pages."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=0)
    for page in pages:
        for x, y, size, text in page:
            canvas.setFont("Times-Roman", size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def as_scan() -> bytes:
    """Return a PDF with a grey picture and no text."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setFillGray(0.5)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def damaged(text: str, encoding: str) -> str:
    """Return a text whose UTF-8 was read as another encoding. « préfet » gives « prÃ©fet »."""
    return "".join(read_wrongly(text.encode(), encoding))


def read_wrongly(content: bytes, encoding: str) -> Iterator[str]:
    """Yield the characters of bytes; those that the encoding leaves undefined as control characters."""
    for byte in content:
        try:
            yield bytes([byte]).decode(encoding)
        except UnicodeDecodeError:
            yield chr(byte)
