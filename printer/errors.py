"""What can keep a printer agent from starting; each sentence says what to do next."""

from server.protocol.texts import text


class PrinterError(Exception):
    """Something of the printer's side is not as it must be."""


class FontsMissing(PrinterError):
    """The fonts of the ticket were not built."""

    def __init__(self, folder: object) -> None:
        """Say where they were looked for."""
        super().__init__(text("printer-error-fonts", "vi", {"folder": str(folder)}))


class BadPrinterAddress(PrinterError):
    """The address of the printer cannot be read."""

    def __init__(self, address: str) -> None:
        """Say what was given."""
        super().__init__(text("printer-error-address", "vi", {"address": address}))


class JournalInUse(PrinterError):
    """Another agent works with the same state folder."""

    def __init__(self, path: object) -> None:
        """Say which journal."""
        super().__init__(text("printer-error-journal", "vi", {"path": str(path)}))
