"""The phone's page that the browser keeps for when the network is away."""

from tests.web.site import Site


def test_the_worker_comes_from_the_top_of_the_site_and_is_never_kept_itself(site: Site) -> None:
    answer = site.browser().get("/offline-worker.js")
    assert answer.status_code == 200
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


def test_only_a_seated_phones_page_is_marked_to_be_kept(site: Site) -> None:
    session = site.open()
    browser = site.browser()
    assert "Branchwork-Page" not in browser.get(f"/j/{session.code}").headers
    browser.join(session)
    assert browser.get(f"/j/{session.code}").headers["Branchwork-Page"] == "phone"
    assert "Branchwork-Page" not in site.host().get(f"/console/{session.id}").headers
