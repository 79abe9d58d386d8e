"""How much there is of a pack, in words: what is in it, how much of a translation is current."""

from workshop.i18n import N_, _, ngettext
from workshop.packs import ActivityKind, Pack, mark, texts_of
from workshop.packs.memory import translated_marks
from workshop.web.packs_shelf import OnShelf

ACTIVITY_NAMES: dict[ActivityKind, str] = {
    "read": N_("Case"),
    "vote": N_("Vote"),
    "reasons": N_("Reasons"),
    "steps": N_("Steps"),
    "tree": N_("Connection tree"),
    "questions": N_("Key questions"),
    "survey": N_("Survey"),
    "tips": N_("Tips"),
    "board": N_("Ideas"),
    "wrap_up": N_("Wrap-up"),
}
"""What the editor calls the activities, before a pack has names of its own for them."""


def contents(pack: Pack) -> list[str]:
    """How much of what is in a pack, in words."""
    survey = len(pack.survey.items) if pack.survey else 0
    counts = (
        ngettext("%(n)s option", "%(n)s options", len(pack.options)),
        ngettext("%(n)s reason to write", "%(n)s reasons to write", len(pack.reasons)),
        ngettext("%(n)s key question", "%(n)s key questions", len(pack.questions)),
        ngettext("%(n)s survey item", "%(n)s survey items", survey),
        ngettext("%(n)s tip", "%(n)s tips", len(pack.tips)),
    )
    there = (pack.options, pack.reasons, pack.questions, survey, pack.tips)
    return [words for words, some in zip(counts, there, strict=True) if some]


def how_current(one: OnShelf) -> str:
    """How much of a translation says what its original says now."""
    if one.held is None:
        return _("Does not fit its original: sessions leave it out.")
    texts, current = one.held.texts, one.held.current
    if current == texts:
        return ngettext("Its %(n)s text is current.", "All %(n)s texts are current.", texts)
    if one.can_be_read:
        return ngettext(
            "%(current)s of %(n)s text is current. The rest is read in the original’s words.",
            "%(current)s of %(n)s texts are current. The rest is read in the original’s words.",
            texts,
            current=current,
        )
    return ngettext(
        "%(current)s of %(n)s text is current: sessions leave it out until half of it is.",
        "%(current)s of %(n)s texts are current: sessions leave it out until half of them are.",
        texts,
        current=current,
    )


def still_copied(pack: Pack) -> str:
    """How much of a duplicate still reads as the pack that it was made from; empty for no duplicate
    and for one that is all new."""
    texts = texts_of(pack)
    same = len(copied_texts(pack))
    if not same:
        return ""
    return ngettext(
        "%(same)s of %(n)s text is still that of the pack it is a duplicate of.",
        "%(same)s of %(n)s texts are still those of the pack it is a duplicate of.",
        len(texts),
        same=same,
    )


def copied_texts(pack: Pack, *, translation: bool = False) -> list[str]:
    """The texts that a duplicate still has from the pack it was made from. What a translation has
    of its original's words is no translation, and not among them."""
    memory = pack.memory
    if memory is None:
        return []
    copied = set(memory.copied)
    if translation:
        copied &= translated_marks(memory)
    return [text for text in texts_of(pack) if mark(text) in copied]
