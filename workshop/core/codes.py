"""Join codes: what they are made of."""

CODE_ALPHABET = "CDFGHJKMNPQRTVWXY346789"
"""Upper case and digits without look-alikes (0 O, 1 I L, 2 Z, 5 S, 8 B, U V: one of each at most)
and without vowels, so that no code spells a word."""

CODE_LENGTH = 6


def code_from(number: int) -> str:
    """The code that a random number of 32 bits stands for: one of 148 million."""
    code = ""
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(CODE_ALPHABET))
        code += CODE_ALPHABET[place]
    return code
