"""Films and captions as files: what we take. No database."""

MOST_BYTES = 60 * 1024 * 1024
MOST_CAPTION_BYTES = 1024 * 1024
ENDINGS = {"video/mp4": "mp4", "video/webm": "webm"}


def content_type_of(beginning: bytes) -> str:
    """What a film is by its first bytes; nothing where browsers would not play it.

    **Source**: ISO/IEC 14496-12 (a file begins with a box `ftyp`), RFC 8794 (EBML's magic)."""
    if beginning[4:8] == b"ftyp" and beginning[8:12] != b"qt  ":
        return "video/mp4"
    if beginning[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in beginning:
        return "video/webm"
    return ""


def are_captions(body: bytes) -> bool:
    """Whether a file is WebVTT in UTF-8: its name stands at the beginning of its first line.

    **Source**: W3C, WebVTT: The Web Video Text Tracks Format, section 4.1."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    first = text.splitlines()[0] if text else ""
    return first == "WEBVTT" or first.startswith(("WEBVTT ", "WEBVTT\t"))
