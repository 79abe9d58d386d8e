"""The story of a copied case, on the pages: edited in one language, read in three, switched off."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages.packs import duplicate, exported, go, phone, save, saved
from tests.browser.pages.phone import Phone
from tests.browser.room import Stage
from tests.browser.visitors import Visitors
from tests.server import Server
from workshop.packs import load_pack, shipped_packs, shipped_translations

GUILD = "The roofers’ guild"
SPANISH = load_pack(shipped_translations()["kugel.es"])


def edit(page: Page, id: str, place: str, text: str) -> None:
    section = "read" if place.startswith("case") else "vote"
    page.goto(f"/host/packs/{id}#{section}")
    page.locator(f'[data-path="{place}"]').locator("input, textarea").fill(text)
    saved(page)


def test_a_spanish_phone_never_reads_the_old_case(
    page: Page, visitors: Visitors, server: Server
) -> None:
    id = duplicate(page)
    marked = page.locator('[data-path="summary"]').get_by_text("Still as in the pack that this is")
    expect(marked).to_be_visible()
    page.get_by_label("Summary").fill("My own words.")
    expect(marked).to_have_count(0)
    saved(page)
    edit(page, id, "options[0].title", GUILD)
    edit(page, id, "case.paragraphs[0]", "Quite another case.")

    # the host is told how much of each language is current, wherever it matters
    page.goto("/host/packs")
    much = "126 of 129 texts are current."
    expect(page.locator(f"#pack-{id}").get_by_text(much)).to_have_count(2)
    page.goto(f"/host/new?pack={id}")
    expect(page.get_by_text(f"Español: {much}")).to_be_visible()

    # somebody who reads Spanish votes for what the others read
    stage = Stage(server, "Copied", pack=id, language="en", activities=("read", "vote"))
    ana = visitors.open(locale="es").page
    ana.goto(stage.join_url)
    ana.get_by_role("button", name="Español", exact=True).click()
    Phone(ana, "es").give_name("Ana")
    ana.get_by_role("button", name=re.compile("Green table")).click()
    expect(ana.get_by_role("banner")).to_contain_text("Green table")
    stage.leader.do("go_to", activity="read")
    expect(ana.get_by_text("Quite another case.")).to_be_visible()
    stage.leader.do("go_to", activity="vote")
    expect(ana.get_by_role("radio", name=GUILD)).to_be_attached()
    expect(ana.get_by_text(SPANISH.options[0].title)).to_have_count(0)
    expect(ana.get_by_role("radio", name=SPANISH.options[1].title)).to_be_attached()

    # translated anew, it is read in Spanish again
    page.goto(f"/host/packs/{id}.es#vote")
    expect(page.get_by_text(much)).to_be_visible()
    option = page.locator('[data-path="options[0].title"]')
    expect(option).to_contain_text(GUILD)
    expect(option).to_contain_text("The original has changed since this was translated")
    # the phone beside it shows what people read, before and after
    expect(phone(page).get_by_role("radio", name=GUILD)).to_be_attached()
    option.locator("input").fill("El gremio de techadores")
    expect(phone(page).get_by_role("radio", name="El gremio de techadores")).to_be_attached()
    expect(option.get_by_text("The original has changed")).to_have_count(0)
    expect(page.get_by_text("127 of 129 texts are current.")).to_be_visible()
    go(page, "Case")
    page.locator('[data-path="case.paragraphs[0]"]').get_by_role(
        "button", name=re.compile("^It is right as it is")
    ).click()
    expect(page.get_by_text("128 of 129 texts are current.")).to_be_visible()
    saved(page)
    page.reload()
    expect(page.get_by_text("128 of 129 texts are current.")).to_be_visible()
    stage.close()


def test_the_translation_editor_shows_what_it_counts(page: Page) -> None:
    id = duplicate(page)
    go(page, "Tips")
    page.get_by_role("switch", name="People can do this activity").uncheck()
    saved(page)
    page.goto("/host/packs")
    card = page.locator(f"#pack-{id}")
    expect(card.get_by_text("6 options")).to_be_visible()
    expect(card.get_by_text("14 tips")).to_have_count(0)
    page.goto(f"/host/packs/{id}.es")
    whole = page.get_by_text(re.compile(r"^(\d+) of \1 texts are current\.$"))
    expect(whole).to_be_visible()
    count = int((whole.text_content() or "").split()[0])
    shown: set[str] = set()
    sections = page.get_by_role("navigation", name="Sections").get_by_role("link")
    for link in sections.all():
        link.click()
        fields = page.locator("[data-path]:has(input, textarea)")
        shown |= set(fields.evaluate_all("(all) => all.map((one) => one.dataset.path)"))
    texts = {path for path in shown if re.search(r"[\].a-z]$", path)}
    leaves = {path for path in texts if not any(other.startswith(f"{path}.") for other in texts)}
    assert len(leaves) == count
    assert not any(path.startswith("tips") for path in shown)


def test_what_was_switched_off_comes_back_after_saving_and_reloading(page: Page) -> None:
    duplicate(page)
    go(page, "Tips")
    switch = page.get_by_role("switch", name="People can do this activity")
    switch.uncheck()
    saved(page)
    page.reload()
    expect(page.locator('[data-path^="tips["]')).to_have_count(0)
    switch.check()
    first = shipped_packs()["kugel"].tips[0].text
    expect(page.locator('[data-path="tips[0].text"] textarea')).to_have_value(first)
    saved(page)


def test_a_pack_begins_empty_and_is_written(page: Page, tmp_path: Path) -> None:
    page.goto("/host/packs")
    begin = page.locator(".pack-begin")
    begin.get_by_label("Title").fill("Our own evening")
    begin.get_by_label("Language").fill("cy")
    begin.get_by_label("Ideas").check()
    begin.get_by_label("Tips").check()
    begin.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Our own evening")).to_be_visible()
    expect(page.get_by_text("Branchwork itself has no Cymraeg")).to_be_visible()
    page.get_by_label("Summary").fill("An evening.")
    for section in ("Ideas", "Tips"):
        go(page, section)
        page.get_by_label("Heading", exact=True).fill(f"{section}, please")
        page.get_by_label("What to do now").fill("Do it.")
        page.get_by_label("Name on the agenda").fill(section)
        expect(phone(page).get_by_role("heading", name=f"{section}, please")).to_be_visible()
    save(page)
    expect(page.get_by_role("region", name="Not saved yet: 1 thing to put right")).to_be_visible()
    page.locator('[data-path="tips[0].text"] textarea').fill("Begin **small**.")
    saved(page)
    pack = load_pack(exported(page, "our_own_evening", tmp_path).read_bytes())
    assert set(pack.activities) == {"board", "tips"}
    assert [entry.activity for entry in pack.agenda] == ["tips", "board"]
    assert pack.case is None


def test_import_says_in_the_readers_words_what_is_wrong_with_curly_quotes(
    page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes("\ufeffformat = 1\r\nid = “mine”\r\ntitle = „Mine“\r\n".encode())
    page.goto("/host/packs")
    page.get_by_role("button", name="Español", exact=True).click()
    page.get_by_label("Archivo").set_input_files(file)
    page.locator(".pack-import button").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Pon comillas rectas")
    expect(alert.get_by_role("listitem")).to_have_count(2)
    page.goto("/host/packs")
    page.get_by_role("button", name="English", exact=True).click()


def test_a_typed_name_survives_the_switch_of_language(visitors: Visitors, server: Server) -> None:
    stage = Stage(server, "Names")
    ana = visitors.open(locale="en").page
    ana.goto(stage.join_url)
    ana.get_by_role("textbox").fill("Ana María")
    ana.get_by_role("button", name="Español", exact=True).click()
    expect(ana.locator("html")).to_have_attribute("lang", "es")
    expect(ana.get_by_role("textbox")).to_have_value("Ana María")
    assert ana.evaluate("sessionStorage.getItem('branchwork/typed')") is None
    ana.goto(f"{server.url}/")
    ana.get_by_role("textbox").fill("BCD")
    ana.get_by_role("button", name="Français", exact=True).click()
    expect(ana.locator("html")).to_have_attribute("lang", "fr")
    expect(ana.get_by_role("textbox")).to_have_value("BCD")
    stage.close()


def test_what_is_typed_on_a_new_session_survives_the_switch_of_language(page: Page) -> None:
    page.goto("/host/new")
    page.locator("[name=title]").fill("Our evening")
    page.locator("[name=names]").fill("Oak\nElm")
    page.locator("[name=minutes-vote]").fill("33")
    page.get_by_role("button", name="Français", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("[name=title]")).to_have_value("Our evening")
    expect(page.locator("[name=names]")).to_have_value("Oak\nElm")
    expect(page.locator("[name=minutes-vote]")).to_have_value("33")
    page.get_by_role("button", name="English", exact=True).click()


FIRST = ("A library director asks.", "“Who?” she asks.", "L’été dernier.", "Á la une.", "Once.")


@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_large_first_letter_glues_no_words_and_tears_none(
    visitors: Visitors, server: Server, width: int
) -> None:
    stage = Stage(server, "Letters", activities=("read",))
    page = visitors.open({"width": width, "height": 740}).page
    Phone(page).come_in(stage.join_url, "Ana", "Green table")
    stage.leader.do("go_to", activity="read")
    first = page.locator(".case > p").first
    expect(first).to_be_visible()
    for text in FIRST:
        first.evaluate("(one, text) => { one.textContent = text }", text)
        copied, gaps = first.evaluate(LETTERS)
        assert copied == text
        # between the letters of the first word there is nothing, between two words there is a space
        word = text.split(" ")[0]
        for place, (gap, same_line) in enumerate(gaps):
            assert same_line, (text, place)
            letters = place + 1 < len(word)
            assert (gap < 1.5) if letters else (gap > 2), (text, place, gap)
    stage.close()


LETTERS = """(one) => {
  getSelection().selectAllChildren(one);
  const copied = getSelection().toString().trim();
  const text = one.firstChild;
  const word = text.data.split(" ")[0].length;
  const box = (at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  const gaps = [];
  for (let at = 0; at < word; at += 1) {
    const next = at + 1 < word ? at + 1 : at + 2;
    if (next >= text.data.length) break;
    const a = box(at);
    const b = box(next);
    gaps.push([b.left - a.right, a.top < b.bottom && b.top < a.bottom && b.left > a.left]);
  }
  return [copied, gaps];
}"""
