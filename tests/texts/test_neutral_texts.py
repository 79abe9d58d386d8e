"""What the pages say themselves holds for every pack; what a pack is about, the pack says."""

import re

import pytest
from babel.messages.catalog import Catalog

from tests.pseudo import ids_of

OF_ONE_PACK = re.compile(r"partner|sponsor|donor|advoca|Kugel|Thursday", re.IGNORECASE)
"""Another pack's options are places, dates or books."""


def test_no_page_takes_it_that_people_choose_a_partner(template: Catalog) -> None:
    texts = ids_of(template)
    assert len(texts) > 500
    assert sorted(filter(OF_ONE_PACK.search, texts)) == []


@pytest.mark.parametrize("text", ["Which partner?", "No partner chosen yet", "Ask your sponsor"])
def test_a_text_of_one_pack_is_found(text: str) -> None:
    assert OF_ONE_PACK.search(text)
