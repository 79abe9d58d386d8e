"""The host's pages: the list of sessions and the form for a new one."""

from playwright.sync_api import Locator, expect

from tests.browser.pages import Reader


class Host(Reader):
    """A laptop on which somebody runs the server."""

    def come_in(self, key: str) -> "Host":
        """Open the link that was printed at start-up."""
        self.page.goto(f"/host?key={key}")
        expect(self.page).to_have_url("/host")  # the key does not stay in the address bar
        return self

    def new_session(self) -> "NewSession":
        self.page.get_by_role("link", name=self.say("Choose settings first")).click()
        expect(
            self.page.get_by_role("heading", name=self.say("New session"), level=1)
        ).to_be_visible()
        return NewSession(self.page, self.words.language)

    def start_at_once(self) -> None:
        self.page.get_by_role("button", name=self.say("Start a session now")).click()

    def session(self, title: str) -> Locator:
        """A session's entry in the list."""
        link = self.page.get_by_role("link", name=title, exact=True)
        return self.page.get_by_role("listitem").filter(has=link)

    def open_console(self, title: str) -> None:
        self.page.get_by_role("link", name=self.say(f"Open console of {title}")).click()

    def delete(self, title: str) -> None:
        self.page.get_by_role("link", name=self.say(f"Delete… {title}")).click()
        self.page.get_by_role("button", name=self.say("Delete for good")).click()
        expect(self.page).to_have_url("/host")


class NewSession(Reader):
    """The form for a new session."""

    def title(self, text: str) -> None:
        self.page.get_by_label(self.say("Title")).fill(text)

    def groups(self, count: int, names: str = "") -> None:
        self.page.get_by_role("radio", name=self.say("People choose a group")).check()
        self.page.get_by_label(self.say("How many groups")).fill(str(count))
        self.page.get_by_label(self.say("Names of the groups")).fill(names)

    def dealt_into(self, size: int) -> None:
        self.page.get_by_role("radio", name=self.say("People are dealt into groups")).check()
        self.page.get_by_label(self.say("People in a group, at most")).fill(str(size))

    def ballots(self, kind: str) -> None:
        self.page.get_by_role("radio", name=self.say(kind)).check()

    def minutes(self, activity: str, minutes: str) -> None:
        self.page.get_by_label(self.say(f"Minutes for {activity}")).fill(minutes)

    def leave_out(self, activity: str) -> None:
        self.page.get_by_role("checkbox", name=self.words.pack(activity)).uncheck()

    def open(self) -> None:
        self.page.get_by_role("button", name=self.say("Open the session")).last.click()
