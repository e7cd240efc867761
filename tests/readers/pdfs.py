"""PDFs built by hand, object by object, for tests: whole ones and hostile ones."""

import hashlib
import zlib

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def stream(content: bytes, entries: str = "", packed: bool = True) -> bytes:
    data = zlib.compress(content, 9) if packed else content
    filters = "/Filter /FlateDecode " if packed else ""
    return f"<< {entries} {filters}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def pdf(objects: list[bytes], trailer: str = "") -> bytes:
    """A file of the objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def page_content(text: str) -> bytes:
    lines = [f"({line}) Tj T*".encode("cp1252") for line in text.split("\n")]
    return b"BT /F1 12 Tf 14 TL 72 720 Td\n" + b"\n".join(lines) + b"\nET"


def document(pages: list[str | bytes], resources: str = "", more: list[bytes] | None = None) -> bytes:
    """A document with a page for each text (or content stream); further objects are numbered from 4 + 2 * pages."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(), FONT]
    for i, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> {resources} >> >>".encode()
        )
        objects.append(stream(page_content(content) if isinstance(content, str) else content))
    return pdf(objects + (more or []))


def nested_forms(levels: int, calls: int) -> bytes:
    """Forms that each draw the next many times over: calls ** levels drawings of one word."""
    first = 6
    forms = []
    for level in range(levels):
        inner = first + level + 1
        resources = (
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /X {inner} 0 R >> >>"
            if level < levels - 1
            else ("/Resources << /Font << /F1 3 0 R >> >>")
        )
        content = b"/X Do " * calls if level < levels - 1 else b"BT /F1 12 Tf (ha) Tj ET"
        forms.append(stream(content, f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] {resources}"))
    return document([b"/X Do " * calls], f"/XObject << /X {first} 0 R >>", forms)


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 255
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + box[i]) & 255
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) & 255])
    return bytes(out)


def _padded(word: bytes) -> bytes:
    return (word + PADDING)[:32]


def encrypted(text: str, user: bytes, owner: bytes = b"owner") -> bytes:
    """A document under the standard security handler, revision 2 (RC4, 40 bits)."""
    identity = bytes(range(16))
    owned = _rc4(hashlib.md5(_padded(owner)).digest()[:5], _padded(user))
    rights = -4
    key = hashlib.md5(_padded(user) + owned + rights.to_bytes(4, "little", signed=True) + identity).digest()[:5]
    content = page_content(text)
    secret = _rc4(hashlib.md5(key + (5).to_bytes(3, "little") + b"\0\0").digest()[:10], content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        FONT,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
        stream(secret, packed=False),
        f"<< /Filter /Standard /V 1 /R 2 /P {rights} /O <{owned.hex()}> /U <{_rc4(key, PADDING).hex()}> >>".encode(),
    ]
    return pdf(objects, f"/Encrypt 6 0 R /ID [<{identity.hex()}> <{identity.hex()}>]")
