"""A demo server and a headless Chromium, for the tests that work in the console."""

import base64
import datetime
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from chromium import DESK, PHONE, open_browser
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.ui import WebDriverWait

# Set by the program that runs the tests.
program = None  # Path of xuelin.
axe = None  # axe-core's script; None where its rules are not asked.
modules = None  # Folder of what npm installs for tests.
pictures = None  # Folder for screenshots, or None.

TOO_WIDE = """
const root = document.documentElement;
return [root, ...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.closest('.table-responsive') &&
    e.getBoundingClientRect().right > root.clientWidth + 0.5).map(e => e.outerHTML.slice(0, 80));
"""
AXE = """
const [done] = arguments;
axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(
    found => done(found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 100)).join(' | '))));
"""


def china_time(**later):
    """For a field of date and time: so much later than now."""
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
    return (now + datetime.timedelta(**later)).strftime("%Y-%m-%dT%H:%M")


def tomorrow(hour):
    return china_time(days=1)[:11] + f"{hour:02}:00"


class Served:
    """One server and one browser for each class; every test begins signed in as an admin of the demo's city."""

    size = DESK
    flags = ()  # Of the browser; {folder} is one that goes with the class.
    settings = {}  # Of the server, in its environment.

    @classmethod
    def setUpClass(cls):
        folder = tempfile.mkdtemp(prefix="xuelin-console-")
        cls.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
        cls.store = f"sqlite:{folder}/x.db"
        cls.server = subprocess.Popen(
            [program, "serve", "--demo", "--listen", "127.0.0.1:0", "--store", cls.store],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **cls.settings})
        cls.addClassCleanup(cls.stop)
        cls.url = re.search(r"http://\S+", cls.server.stdout.readline()).group()
        cls.folder = folder
        cls.browser = open_browser(f"{folder}/profile", cls.size, [each.format(folder=folder) for each in cls.flags])
        cls.addClassCleanup(cls.browser.quit)

    @classmethod
    def stop(cls):
        cls.server.terminate()
        cls.server.wait(20)
        cls.server.stdout.close()

    def setUp(self):
        self.sign_in("qinghe", "admin")

    def sign_in(self, unit, role):
        self.browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.open("/console")
        self.check_page("sign-in")
        self.find("summary").click()
        self.find("#token").send_keys(self.token_of(unit, role))
        self.press("用令牌登录")
        self.assertEqual(self.browser.current_url, self.url + "/console")
        self.browser.get_log("browser")

    @classmethod
    def token_of(cls, unit, role):
        return subprocess.run([program, "token", "create", "--unit", unit, "--role", role, "--store", cls.store],
                              check=True, capture_output=True, text=True).stdout.strip()

    def open(self, path):
        self.browser.get(self.url + path)

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def press(self, words):
        """A button by its words; the page that follows has come when this returns."""
        self.follow(next(each for each in self.browser.find_elements(By.CSS_SELECTOR, "main button, main a.btn")
                         if each.text == words and each.is_displayed()))

    def press_in(self, form):
        self.follow(form.find_element(By.CSS_SELECTOR, "button"))

    def follow(self, button):
        before = self.find("html")
        asks = self.browser.execute_script("return arguments[0].matches('form[data-ask] button')", button)
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", button)
        button.click()
        if asks:
            WebDriverWait(self.browser, 5).until(expected_conditions.alert_is_present()).accept()
        WebDriverWait(self.browser, 15).until(lambda _: self.is_gone(before))

    @staticmethod
    def is_gone(element):
        try:
            element.is_enabled()
            return False
        except Exception:
            return True

    def say(self, who, *texts):
        """What the bot answers."""
        return subprocess.run([program, "chat", "--url", self.url, "--as", who], input="\n".join(texts) + "\n",
                              check=True, capture_output=True, text=True).stdout

    def fill(self, selector, text):
        field = self.find(selector)
        field.clear()
        field.send_keys(text)

    def set_value(self, selector, value):
        self.browser.execute_script("arguments[0].value = arguments[1]", self.find(selector), value)

    def check_page(self, name):
        self.assertEqual(self.browser.execute_script(TOO_WIDE), [], "something is wider than the window")
        if axe:
            self.browser.execute_script(axe)
            self.assertEqual(self.browser.execute_async_script(AXE), [])
        if pictures:
            whole = self.browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True})
            (pictures / f"{name}-{self.size[0]}.png").write_bytes(base64.b64decode(whole["data"]))

    def check_console(self):
        noted = [each for each in self.browser.get_log("browser") if each["level"] in ("SEVERE", "WARNING")]
        self.assertEqual([each for each in noted if "422" not in each["message"]], [])


def run(arguments, tests):
    """Runs the tests of a module: PROGRAM AXE [FOLDER for screenshots]."""
    global program, axe, modules, pictures
    program = arguments[1]
    modules = Path(arguments[2]).parents[1]
    if Path(arguments[2]).exists():
        axe = Path(arguments[2]).read_text(encoding="utf-8")
    if len(arguments) > 3:
        pictures = Path(arguments[3])
        pictures.mkdir(parents=True, exist_ok=True)
    unittest.main(module=tests, argv=arguments[:1], verbosity=2)
