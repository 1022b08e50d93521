"""A ticket as a picture of black and white dots, exactly as wide as the print head and the same for the same content.

Text is printed as a picture because the code pages of thermal printers differ for Vietnamese from model to model. Dots
are 1/203 inch: 576 of them on paper of 80 mm, 384 on paper of 58 mm. The picture is for a person of seventy who left
the glasses at home: the number first, few words, large.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import qrcode
from PIL import Image, ImageDraw
from qrcode.constants import ERROR_CORRECT_M

from printer.typesetting import BLACK, Fonts, Paragraph, Style, Weight, paragraph, set_lines
from server.protocol.printing import TicketPrint
from server.protocol.texts import text

WHITE = 255

DARK_ENOUGH = 150
"""Grey of an edge (0 black … 255 white) up to which a dot is black; over the middle, so that thin strokes hold."""

QUIET_ZONE = 4
"""White modules around a QR code (ISO/IEC 18004, 6.3.8)."""


@dataclass(frozen=True)
class Paper:
    """A width of paper and the type that suits it. Lengths in dots."""

    dots: int
    margin: int
    side_by_side: bool
    """Whether the code finds room beside the text."""
    number_width: int
    number_height: int
    code_width: int
    """Largest QR code with its quiet zone."""
    centre: Style
    point: Style
    reprint: Style
    queue: Style
    service: Style
    ahead: Style
    label: Style
    where: Style
    time: Style
    small: Style


WIDE = Paper(
    dots=576,
    margin=12,
    side_by_side=True,
    number_width=540,
    number_height=158,
    code_width=250,
    centre=Style(Weight.SEMIBOLD, (28, 26, 24), 2, balanced=False),
    point=Style(Weight.REGULAR, (24, 22), 1),
    reprint=Style(Weight.BOLD, (30,), 1),
    queue=Style(Weight.MEDIUM, (28, 26, 24), 2, compact=True),
    service=Style(Weight.SEMIBOLD, (36, 33, 30, 28), 3),
    ahead=Style(Weight.BOLD, (40, 36, 32), 2),
    label=Style(Weight.REGULAR, (25, 23), 1),
    where=Style(Weight.SEMIBOLD, (30, 28, 26), 3),
    time=Style(Weight.REGULAR, (25, 23), 1),
    small=Style(Weight.MEDIUM, (22, 20), 2),
)

NARROW = Paper(
    dots=384,
    margin=6,
    side_by_side=False,
    number_width=372,
    number_height=120,
    code_width=246,
    centre=Style(Weight.SEMIBOLD, (24, 22, 20), 2, balanced=False),
    point=Style(Weight.REGULAR, (22, 20), 1),
    reprint=Style(Weight.BOLD, (26,), 1),
    queue=Style(Weight.MEDIUM, (24, 22), 2, compact=True),
    service=Style(Weight.SEMIBOLD, (30, 28, 26, 24), 4),
    ahead=Style(Weight.BOLD, (32, 30, 28), 2),
    label=Style(Weight.REGULAR, (23, 21), 1),
    where=Style(Weight.SEMIBOLD, (26, 24), 2),
    time=Style(Weight.REGULAR, (23, 21), 1),
    small=Style(Weight.MEDIUM, (22, 20), 2),
)

PAPERS = {paper.dots: paper for paper in (WIDE, NARROW)}


def ticket_image(ticket: TicketPrint, fonts: Fonts, paper: Paper = WIDE) -> Image.Image:
    """Set a ticket; the picture has mode ``1``, the width of the paper and the height that its words need."""
    sheet = Sheet(fonts, paper)
    language = ticket.language
    sheet.words(ticket.centre.read(language), paper.centre)
    sheet.words(ticket.point.read(language), paper.point)
    sheet.rule(before=12, after=20)
    if ticket.copy_number > 1:
        sheet.banner(text("paper-reprint", language, {"copy": ticket.copy_number}), paper.reprint)
    sheet.number(ticket.label)
    sheet.space(14)
    sheet.words(ticket.service.read(language), paper.service)
    if ticket.queue.read(language) != ticket.service.read(language):
        sheet.words(ticket.queue.read(language), paper.queue)
    sheet.rule(before=10, after=2)
    sheet.what_next(
        [
            (text("paper-ahead", language, {"count": ticket.ahead}), paper.ahead, 8),
            (text("paper-wait-at", language), paper.label, 0),
            (ticket.where.read(language), paper.where, 12),
            (issued_line(ticket), paper.time, 0),
        ],
        qr_image(ticket.url, paper.code_width),
        text("paper-scan", language),
    )
    return sheet.cut()


def pairing_image(code: str, name: str, language: str, fonts: Fonts, paper: Paper = WIDE) -> Image.Image:
    """Set the slip that carries a pairing code from a printer, which has no screen, to an administrator."""
    sheet = Sheet(fonts, paper)
    sheet.words(text("paper-pairing-title", language), paper.centre)
    sheet.words(text("paper-pairing-name", language, {"name": name}), paper.point)
    sheet.rule(before=12, after=20)
    sheet.number(code)
    sheet.rule(before=20, after=8)
    sheet.words(text("paper-pairing-what", language), paper.where)
    return sheet.cut()


def issued_line(ticket: TicketPrint) -> str:
    """Say when the ticket was issued, by the clock on the centre's wall."""
    local = ticket.issued_at.astimezone(ZoneInfo(ticket.zone))
    values = {"time": f"{local:%H:%M}", "day": f"{local:%d}", "month": f"{local:%m}", "year": f"{local:%Y}"}
    return text("paper-issued", ticket.language, values)


def qr_image(url: str, largest: int) -> Image.Image:
    """Draw a QR code with its quiet zone; each module is a square of whole dots, as many as `largest` allows."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(url)
    code.make(fit=True)
    rows = code.get_matrix()
    # A code with many modules gets wider than wished rather than finer than a phone can read: 3 dots are 0.375 mm.
    dots = max(3, largest // len(rows))
    small = Image.new("L", (len(rows), len(rows)), WHITE)
    small.putdata([BLACK if dark else WHITE for row in rows for dark in row])
    return small.resize((len(rows) * dots, len(rows) * dots), Image.Resampling.NEAREST)


class Sheet:
    """A strip of paper that is filled from the top down, in grey until it is cut."""

    LONGEST = 2400
    """Dots; no ticket comes near, so nothing is lost at the end of the strip."""

    def __init__(self, fonts: Fonts, paper: Paper) -> None:
        """Take a white strip."""
        self._fonts = fonts
        self._paper = paper
        self._strip = Image.new("L", (paper.dots, self.LONGEST), WHITE)
        self._draw = ImageDraw.Draw(self._strip)
        self._column = paper.dots - 2 * paper.margin
        self._y = 4

    def space(self, dots: int) -> None:
        """Leave room."""
        self._y += dots

    def words(self, said: str, style: Style) -> None:
        """Set a paragraph across the paper, centred."""
        block = paragraph(self._fonts, said, style, self._column)
        set_lines(self._draw, block, self._paper.margin, self._y, self._column, centred=True)
        self._y += block.height

    def rule(self, *, before: int, after: int) -> None:
        """Draw a line across."""
        self._y += before
        self._draw.rectangle(
            (self._paper.margin, self._y, self._paper.dots - self._paper.margin - 1, self._y + 1), BLACK
        )
        self._y += 2 + after

    def banner(self, said: str, style: Style) -> None:
        """Set a line white on black: nobody overlooks it."""
        block = paragraph(self._fonts, said, style, self._column - 24)
        left, height = self._paper.margin, block.height + 12
        self._draw.rectangle((left, self._y, left + self._column - 1, self._y + height - 1), BLACK)
        middle = (self._paper.dots // 2, self._y + height // 2)
        self._draw.text(middle, " ".join(block.lines), WHITE, block.face, anchor="mm")
        self._y += height + 18

    def number(self, label: str) -> None:
        """Set the ticket's number as large as the paper allows; the room it takes is that of its ink."""
        paper = self._paper
        probe = self._fonts.face(Weight.BOLD, 200)
        left, top, right, bottom = probe.getbbox(label)
        scale = min(paper.number_width / (right - left), paper.number_height / (bottom - top))
        face = self._fonts.face(Weight.BOLD, int(200 * scale))
        left, top, right, bottom = (round(edge) for edge in face.getbbox(label))
        self._draw.text(((paper.dots - (right - left)) // 2 - left, self._y - top), label, BLACK, face)
        self._y += bottom - top

    def what_next(self, said: list[tuple[str, Style, int]], code: Image.Image, about_code: str) -> None:
        """Set what the citizen does now, and the code; each text comes with the room that it leaves below."""
        if self._paper.side_by_side:
            self._beside(said, code, about_code)
            return
        self.space(8)
        for words, style, below in said:
            self.words(words, style)
            self.space(below)
        self._strip.paste(code, ((self._paper.dots - code.width) // 2, self._y))
        self._y += code.height
        self.words(about_code, self._paper.small)

    def _beside(self, said: list[tuple[str, Style, int]], code: Image.Image, about_code: str) -> None:
        paper = self._paper
        # The code's ink ends at the margin; the rest of its quiet zone is the white edge that every roll has (4 mm).
        left = paper.dots - code.width + paper.margin
        column = left - paper.margin
        top = self._y
        blocks: list[tuple[Paragraph, int]] = [
            (paragraph(self._fonts, words, style, column), below) for words, style, below in said
        ]
        about = paragraph(self._fonts, about_code, paper.small, code.width - 2 * paper.margin)
        code_height = code.height + about.height
        text_height = sum(block.height + below for block, below in blocks)
        height = max(code_height, text_height)
        y = top + (height - text_height) // 2
        for block, below in blocks:
            set_lines(self._draw, block, paper.margin, y, column, centred=False)
            y += block.height + below
        self._strip.paste(code, (left, top))
        set_lines(self._draw, about, left, top + code.height, code.width, centred=True)
        self._y = top + height

    def cut(self) -> Image.Image:
        """Give what was filled, every dot black or white."""
        filled = self._strip.crop((0, 0, self._paper.dots, self._y + 4))
        return filled.point(lambda grey: 255 if grey > DARK_ENOUGH else 0, mode="1")
