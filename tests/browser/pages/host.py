"""The host's pages: the list of sessions and the form for a new one."""

from playwright.sync_api import Locator, Page, expect


class Host:
    """A laptop on which somebody runs the server."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def come_in(self, key: str) -> "Host":
        """Open the link that was printed at start-up."""
        self.page.goto(f"/host?key={key}")
        expect(self.page).to_have_url("/host")  # the key does not stay in the address bar
        return self

    def new_session(self) -> "NewSession":
        self.page.get_by_role("link", name="Choose settings first").click()
        expect(self.page.get_by_role("heading", name="New session", level=1)).to_be_visible()
        return NewSession(self.page)

    def start_at_once(self) -> None:
        self.page.get_by_role("button", name="Start a session now").click()

    def session(self, title: str) -> Locator:
        """A session's entry in the list."""
        link = self.page.get_by_role("link", name=title, exact=True)
        return self.page.get_by_role("listitem").filter(has=link)

    def open_console(self, title: str) -> None:
        self.page.get_by_role("link", name=f"Open console of {title}").click()

    def delete(self, title: str) -> None:
        self.page.get_by_role("link", name=f"Delete… {title}").click()
        self.page.get_by_role("button", name="Delete for good").click()
        expect(self.page).to_have_url("/host")


class NewSession:
    """The form for a new session."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def title(self, text: str) -> None:
        self.page.get_by_label("Title").fill(text)

    def groups(self, count: int, names: str = "") -> None:
        self.page.get_by_role("radio", name="People choose a group").check()
        self.page.get_by_label("How many groups").fill(str(count))
        self.page.get_by_label("Names of the groups").fill(names)

    def dealt_into(self, size: int) -> None:
        self.page.get_by_role("radio", name="People are dealt into groups").check()
        self.page.get_by_label("People in a group, at most").fill(str(size))

    def ballots(self, kind: str) -> None:
        self.page.get_by_role("radio", name=kind).check()

    def minutes(self, activity: str, minutes: str) -> None:
        self.page.get_by_label(f"Minutes for {activity}").fill(minutes)

    def leave_out(self, activity: str) -> None:
        self.page.get_by_role("checkbox", name=activity).uncheck()

    def open(self) -> None:
        self.page.get_by_role("button", name="Open the session").last.click()
