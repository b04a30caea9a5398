"""Well-formed files of every format that the sources read: what tests and the fuzzing benchmark start from."""

import zipfile

from formats import (
    BODY,
    LONG,
    RELEASE,
    TEXT,
    TITLE,
    as_docx,
    as_drawn_pdf,
    as_html,
    as_mail,
    as_odt,
    as_pdf,
    as_scan,
    as_zip,
    damaged,
)
from samples import ROOT

FOLDER = ROOT / "tests" / "fixtures" / "sources"
FRONT_MATTER = f'---\ntitle: "{TITLE}"\ndate: 2025-03-12\n---\n\n'
ODT_RELEASE = f'<text:p text:style-name="P1">{TITLE}</text:p>' + "".join(f"<text:p>{p}</text:p>" for p in BODY)
# The same release in each format and encoding: name of the file, content.
SAME: dict[str, bytes] = {
    "utf-8.txt": TEXT.encode(),
    "mark.txt": TEXT.encode("utf-8-sig"),
    "utf-16.txt": TEXT.encode("utf-16"),
    "utf-16-le.txt": TEXT.encode("utf-16-le"),
    "utf-16-be.txt": TEXT.encode("utf-16-be"),
    "utf-32.txt": TEXT.encode("utf-32"),
    "windows.txt": TEXT.encode("windows-1252"),
    "mac.txt": TEXT.encode("mac_roman"),
    "dos-lines.txt": TEXT.replace("\n", "\r\n").encode(),
    "damaged.txt": damaged(TEXT, "windows-1252").encode(),
    "damaged-twice.txt": damaged(damaged(TEXT, "windows-1252"), "windows-1252").encode(),
    "damaged-mac.txt": damaged(TEXT, "mac_roman").encode(),
    "front-matter.md": (FRONT_MATTER + TEXT).encode(),
    "page.html": as_html(RELEASE, '<meta charset="utf-8">').encode(),
    "windows.htm": as_html(RELEASE, '<meta charset="iso-8859-1">').encode("windows-1252"),
    "utf-16.html": as_html(RELEASE).encode("utf-16"),
    "one-column.pdf": as_pdf(RELEASE),
    "two-columns.pdf": as_pdf(RELEASE, columns=2),
    "three-columns.pdf": as_pdf(RELEASE, columns=3),
    "justified.pdf": as_pdf(RELEASE, columns=2, justified=True),
    "word.docx": as_docx(RELEASE),
    "writer.odt": as_odt(ODT_RELEASE),
    "plain.eml": as_mail(TEXT),
    "page.eml": as_mail(None, html=as_html(RELEASE)),
    "both.eml": as_mail(TEXT, html=as_html(RELEASE)),
    "attached.eml": as_mail(None, a__pdf=as_pdf(RELEASE)),
    "member.zip": as_zip({"release.txt": TEXT.encode()}),
    "deep.zip": as_zip({"a.zip": as_zip({"release.docx": as_docx(RELEASE)})}),
}
OTHERS: dict[str, bytes] = {
    "long.pdf": as_pdf(LONG, columns=2, head="RÉGION OCCITANIE"),
    "drawn.pdf": as_drawn_pdf([[(60, 700, 11, "La préfète du Gers"), (300, 700, 11, "a réuni les maires.")], []]),
    "scan.pdf": as_scan(),
    "password.pdf": as_pdf(RELEASE, password="secret"),
    "many.eml": as_mail(TEXT, html=as_html(RELEASE), a__docx=as_docx(RELEASE), b__pdf=as_pdf(RELEASE), c__xls=b"\0"),
    "many.zip": as_zip(
        {"a.txt": TEXT.encode(), "b.pdf": as_pdf(RELEASE), "c.eml": as_mail(TEXT), "d.html": as_html(RELEASE).encode()},
        zipfile.ZIP_STORED,
    ),
    **{path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.suffix != ".toml"},
}
