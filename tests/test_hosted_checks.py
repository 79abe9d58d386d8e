"""The file by which a hosting site runs the checks: it runs what there is."""

import re

from tests.server import ROOT

WORKFLOW = (ROOT / ".github" / "workflows" / "checks.yml").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def test_the_hosted_checks_run_all_tests_and_those_in_firefox() -> None:
    targets = re.search(r"target: \[(.*)\]", WORKFLOW)
    assert targets
    wanted = targets[1].split(", ")
    assert wanted == ["test", "test-firefox"]
    assert "make ${{ matrix.target }}" in WORKFLOW
    for target in wanted:
        assert re.search(rf"^{target}:.*##", MAKEFILE, re.MULTILINE), target


def test_what_is_run_in_firefox_is_there_and_firefox_is_set_up_for_it() -> None:
    files = re.search(r"addprefix tests/browser/test_,((?:.|\n)*?)\)", MAKEFILE)
    assert files
    names = files[1].replace("\\", " ").split()
    assert {"whole_case.py", "keyboard.py", "language_switch.py"} <= set(names)
    for name in names:
        assert (ROOT / "tests" / "browser" / f"test_{name}").exists(), name
    recipe = MAKEFILE.split("\ntest-firefox:")[1].split("\n\n")[0]
    assert ".ci/firefox" in recipe
    assert "--browser firefox" in recipe
    assert (ROOT / ".ci" / "firefox").stat().st_mode & 0o111
