"""Mend text that was damaged on its way: UTF-8 read as another encoding, invisible characters."""

import re

# What a French text looks like when its UTF-8 was read as windows-1252, Latin-1 or MacRoman: « Ã© », « â€™ », « √© ».
BROKEN = re.compile("[Ã\u00c2Å][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]|â€|â\u0080|√[©®†ßÆ¥™¢]|‚Ä")
# Editors turn the no-break space of « Ã\u00a0 » (à) and « Â\u00a0 » into a plain one.
LOST_NO_BREAK = re.compile("(?<=[ÃÂ]) ")
UNDEFINED = {code: bytes([code]) for code in range(0x80, 0xA0)}
MOST_ROUNDS = 3  # a text can be damaged twice: « ÃƒÂ© »
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Control characters, direction marks, soft hyphens, zero-width characters, lone surrogates, private use.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]"
)
LINE_BREAK = re.compile("\r\n?|[\f\x85\u2028\u2029]")
REPAIRED = "characters that were damaged by a wrong encoding have been repaired"
DIRECTED = "the text holds characters that change the direction of writing; what is shown may not be what is read"


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with damaged lines repaired, and a warning if there were any. « prÃ©fet » gives « préfet ».

    A line is repaired only where the whole of it turns back into valid UTF-8.
    """
    if not BROKEN.search(text):
        return text, ()
    repaired = "\n".join(map(_repair_line, text.split("\n")))
    return (text, ()) if repaired == text else (repaired, (REPAIRED,))


def tidy(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text taken out of a file, damage repaired, line breaks as « \\n », invisible characters left out."""
    text, warnings = repair(LINE_BREAK.sub("\n", text))
    return INVISIBLE.sub("", text), warnings


def _repair_line(line: str) -> str:
    for _ in range(MOST_ROUNDS):
        if not BROKEN.search(line):
            break
        for encoding in ("windows-1252", "mac_roman"):
            repaired = _decode_again(LOST_NO_BREAK.sub("\u00a0", line), encoding)
            if repaired is not None:
                line = repaired
                break
        else:
            break
    return line


def _decode_again(line: str, encoding: str) -> str | None:
    try:
        # windows-1252 leaves five bytes undefined, and Latin-1 reads 32 of them as control characters.
        content = b"".join(UNDEFINED.get(ord(character)) or character.encode(encoding) for character in line)
        return content.decode("utf-8")
    except UnicodeError:
        return None
