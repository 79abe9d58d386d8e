"""The default pack holds the handout: every option, question, item and tip, in its order."""

import pytest

from workshop.packs import ACTIVITIES, Pack, activities_of, shipped_packs
from workshop.packs.pack import bold_runs


@pytest.fixture(scope="module")
def kugel() -> Pack:
    return shipped_packs()["kugel"]


def holds(text: str, *phrases: str) -> None:
    for phrase in phrases:
        assert phrase.casefold() in text.casefold(), phrase


def test_the_case_keeps_every_fact(kugel: Pack) -> None:
    holds(
        " ".join(kugel.case.paragraphs),
        "Seth Kugel directs a library",
        "asking for more computers than it has",
        "raise the library's technology budget",
        "will not look at the local budget again until next year",
        "demand is too high to wait",
        "influential people in the community",
        "what access to technology in the library is worth to everyone who lives there",
        "local businesses, schools, universities and government offices",
        "tour the library",
        "meet some of the users",
        "one potential partner to see the value",
        "press the local government for immediate funding",
        "two more computers for library users",
    )


def test_the_two_questions_are_asked_in_order(kugel: Pack) -> None:
    assert kugel.case.questions == (
        "Who would be the ideal partner for this project?",
        "What steps would Kugel need to take to build this partnership?",
    )
    assert kugel.activities["vote"].prompt == kugel.case.questions[0]
    assert kugel.activities["steps"].prompt == kugel.case.questions[1]


def test_the_six_partners_stand_in_the_handouts_order_and_a_write_in_is_allowed(
    kugel: Pack,
) -> None:
    assert [(o.key, o.title) for o in kugel.options] == [
        ("rotary", "Rotary Club International, local chapter"),
        ("foundation", "A community foundation"),
        ("university", "The local university"),
        ("government", "Local government"),
        ("technology", "A locally based technology or Internet company"),
        ("business", "A local small business owner"),
    ]
    assert kugel.write_in


def test_a_group_writes_fit_gain_and_offer(kugel: Pack) -> None:
    reasons = {reason.key: reason.title for reason in kugel.reasons}
    assert list(reasons) == ["fit", "gain", "offer"]
    holds(reasons["fit"], "good fit")
    holds(reasons["gain"], "library gain")
    holds(reasons["offer"], "library offer the partner")


def test_the_tree_says_what_it_is_for_and_names_its_words(kugel: Pack) -> None:
    tree = kugel.tree
    assert tree is not None
    holds(tree.purpose, "better connected than we think")
    holds(tree.base.text, "one potential partner at the base")
    holds(tree.branch.text, "people you know who may know someone", "branch by branch")
    holds(tree.target.title, "target audience member")
    holds(tree.target.text, "the one who can say yes")
    holds(tree.way_in.text, "reaches the target is a way in", "near end", "introduction")


def test_the_ten_questions_are_all_there(kugel: Pack) -> None:
    keys = "perceptions priorities ask capacity offer gain reputation risks approach introduction"
    questions = {question.key: question.text for question in kugel.questions}
    assert list(questions) == keys.split()
    phrases = {
        "perceptions": ["see the library today"],
        "priorities": ["care about", "want for the community"],
        "ask": ["need them to do", "advocacy goal closer"],
        "capacity": ["commitment, the people and the resources", "needs and expects"],
        "offer": ["library offer them"],
        "gain": ["library gain from them"],
        "reputation": ["regarded in the community"],
        "risks": ["hard or risky", "how would you deal with it"],
        "approach": ["approach them"],
        "introduction": ["help make the introduction"],
    }
    for key, expected in phrases.items():
        holds(questions[key], *expected)
    holds(kugel.activities["questions"].about, "must benefit both sides")


def test_the_seven_survey_items_each_have_two_next_steps(kugel: Pack) -> None:
    survey = kugel.survey
    assert survey is not None
    holds(survey.intro, "takes attention", "short and long", "simple ways of showing it")
    holds(survey.intro, "already has", "what more you could do")
    answers = survey.answers
    assert (answers.always, answers.sometimes, answers.never) == ("Always", "Sometimes", "Never")
    items = {item.key: item.text for item in survey.items}
    phrases = {
        "thank": ["budget meeting", "library event", "note", "email", "newsletter", "website"],
        "congratulate": ["success in the community", "call, email or send a quick note"],
        "share": ["good news", "programme results"],
        "invite": ["start of a programme or an event", "invite your partners"],
        "leadership": ["new leader", "introduce yourself", "tour of the library"],
        "space": ["somewhere to meet", "a room in the library"],
        "chat": ["the market or a social event", "stop and talk"],
    }
    assert list(items) == list(phrases)
    for key, expected in phrases.items():
        holds(items[key], *expected)
    steps = [s for i in survey.items for s in (i.next_step_sometimes, i.next_step_never)]
    assert len(set(steps)) == 14


def test_the_fourteen_tips_are_all_there(kugel: Pack) -> None:
    phrases = {
        "mutual": ["benefits the library and the partner alike", "short or long"],
        "small": ["start small", "let it grow"],
        "network": ["more people than you think"],
        "opportunity": ["not asking a favour", "**opportunity**"],
        "lookout": ["new partners and new ideas"],
        "passion": ["commitment to the library can inspire"],
        "fit": ["questions to yourself first", "fit is right"],
        "challenges": ["challenges will come up", "raise them", "work for both of you"],
        "no": ["personally", "the next answer may be a yes"],
        "yearround": ["relationship for the whole year"],
        "thanks": ["thank your partners", "creative"],
        "contact": ["regular touch", "share results"],
        "publicise": ["partnerships public"],
        "feedback": ["feedback and ideas"],
    }
    tips = {tip.key: tip.text for tip in kugel.tips}
    assert list(tips) == list(phrases)
    for key, expected in phrases.items():
        holds(tips[key], *expected)


def test_opportunity_is_the_one_word_in_bold(kugel: Pack) -> None:
    bold = [part for tip in kugel.tips for part, is_bold in bold_runs(tip.text) if is_bold]
    assert bold == ["opportunity"]


def test_every_activity_has_its_texts(kugel: Pack) -> None:
    assert activities_of(kugel) == ACTIVITIES


def test_the_default_agenda_fits_the_sitting(kugel: Pack) -> None:
    assert 45 <= sum(entry.minutes for entry in kugel.agenda) <= 120
    assert kugel.agenda[0].activity == "read"
    assert kugel.agenda[-1].activity == "wrap_up"


def test_no_text_shouts(kugel: Pack) -> None:
    assert "!" not in str(kugel)
