"""Where a printer is and what it can do, as one line of a person: ``tcp://192.168.1.50:9100?width=384&process-id=no``."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from printer.errors import BadPrinterAddress
from printer.layout import PAPERS, WIDE, Paper

RAW_PORT = 9100
"""Of printers that take raw bytes over TCP."""

ANSWERS = {"yes": True, "no": False}


@dataclass(frozen=True)
class PrinterAddress:
    """A printer on the network."""

    host: str
    port: int = RAW_PORT
    paper: Paper = WIDE
    process_id: bool = True
    """Whether to ask with ``GS ( H`` when printing is completed. A printer that does not know the command passes over
    it; one that prints it as text is the reason to say no."""

    @classmethod
    def read(cls, said: str) -> "PrinterAddress":
        """Understand what a person wrote. Raises BadPrinterAddress."""
        try:
            parts = urlsplit(said)
            port = parts.port
            options = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
            if parts.scheme != "tcp" or not parts.hostname or parts.path.strip("/"):
                raise BadPrinterAddress(said)
            paper = PAPERS[int(options.pop("width", WIDE.dots))]
            process_id = ANSWERS[options.pop("process-id", "yes")]
        except (ValueError, KeyError) as error:
            raise BadPrinterAddress(said) from error
        if options:
            raise BadPrinterAddress(said)
        return cls(parts.hostname, port or RAW_PORT, paper, process_id)
