"""How a call is said in Vietnamese: letters by name, numbers in words (Southern "lẻ" unless asked otherwise)."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LETTERS = {
    "A": "a", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "F": "ép phờ", "G": "gờ", "H": "hát",
    "I": "i", "J": "gi", "K": "ca", "L": "lờ", "M": "mờ", "N": "nờ", "O": "o", "P": "pê", "Q": "quy",
    "R": "rờ", "S": "sờ", "T": "tê", "U": "u", "V": "vê", "W": "vê kép", "X": "ích", "Y": "i dài", "Z": "dét",
}  # fmt: skip
LARGEST = 999_999
UNIT_IN_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
"""From 21 on, one, four and five change their sound; five does so from 15 on."""


def number(value: int, *, zero_tens: str = "lẻ") -> str:
    """Say a number from 0 to 999,999; `zero_tens` is "lẻ" (South) or "linh" (North): 105 is "một trăm lẻ năm"."""
    if not 0 <= value <= LARGEST:
        message = f"cannot say {value}"
        raise ValueError(message)
    thousands, rest = divmod(value, 1000)
    if thousands == 0:
        return _below_thousand(rest, zero_tens, in_full=False)
    words = _below_thousand(thousands, zero_tens, in_full=False) + " nghìn"
    return words if rest == 0 else f"{words} {_below_thousand(rest, zero_tens, in_full=True)}"


def _below_thousand(value: int, zero_tens: str, *, in_full: bool) -> str:
    hundreds, rest = divmod(value, 100)
    tens, units = divmod(rest, 10)
    if hundreds == 0 and not in_full:
        return _below_hundred(tens, units)
    words = f"{DIGITS[hundreds]} trăm"
    if rest == 0:
        return words
    if tens == 0:
        return f"{words} {zero_tens} {DIGITS[units]}"
    return f"{words} {_below_hundred(tens, units)}"


def _below_hundred(tens: int, units: int) -> str:
    if tens == 0:
        return DIGITS[units]
    if tens == 1:
        return "mười" if units == 0 else f"mười {'lăm' if units == 5 else DIGITS[units]}"  # noqa: PLR2004 - five itself
    words = f"{DIGITS[tens]} mươi"
    return words if units == 0 else f"{words} {UNIT_IN_TENS.get(units, DIGITS[units])}"


def label(text: str) -> str:
    """Say a ticket's label: ``A105`` is "a một trăm lẻ năm", ``A005`` is "a năm"."""
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    said = [LETTERS.get(letter.upper(), letter) for letter in letters]
    if digits:
        said.append(number(int(digits)))
    return " ".join(said)
