#!/usr/bin/python3
"""Reads every tutorial's page in a real browser, on a phone and at a desk, with a script and without.

Usage: tutorial_pages_test.py PROGRAM AXE [FOLDER for screenshots]. AXE is axe-core's axe.min.js; where there is none,
the tests that need it are skipped. Exits with 77 where there is no browser.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path

if not shutil.which("chromium"):
    print("there is no chromium")
    sys.exit(77)

from chromium import DESK, PHONE, open_browser
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

program = None
axe = None
pictures = None

READABLE = """
return [...document.querySelectorAll('body *')].filter(e =>
    [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.checkVisibility() &&
    !e.closest('.skip, script, style')).map(e => { const style = getComputedStyle(e); return {
  text: e.textContent.trim().slice(0, 20), size: parseFloat(style.fontSize),
  leading: parseFloat(style.lineHeight) / parseFloat(style.fontSize), main: e.matches('main p, main h2, main h3')}; });
"""
TARGETS = """
return [...document.querySelectorAll('a, button, input')].filter(e => e.checkVisibility() && !e.matches('.skip'))
  .map(e => ({text: e.textContent.trim(), box: e.getBoundingClientRect()}))
  .map(e => ({text: e.text, width: e.box.width, height: e.box.height}));
"""
# The contrast of text with the nearest background behind it.
CONTRAST = """
const rgb = c => c.match(/[\\d.]+/g).map(Number);
const light = c => { const [r, g, b] = rgb(c).map(v => v / 255).map(v =>
    v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const behind = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor; if (rgb(c)[3] !== 0) return c; } return 'rgb(255,255,255)'; };
return [...document.querySelectorAll('body *')].filter(e =>
    [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.checkVisibility()).map(e => {
  const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
  return {text: e.textContent.trim().slice(0, 20), contrast: (a + 0.05) / (b + 0.05)}; });
"""
TOO_WIDE = """
const root = document.documentElement;
return [root, ...document.querySelectorAll('body *')].filter(e => e.checkVisibility() &&
    e.getBoundingClientRect().right > root.clientWidth + 0.5).map(e => e.outerHTML.slice(0, 80));
"""
BROKEN_PICTURES = """
const images = [...document.querySelectorAll('img')];
images.forEach(i => { i.loading = 'eager'; });
const [done] = arguments;
Promise.allSettled(images.map(i => i.decode())).then(() =>
    done(images.filter(i => !i.naturalWidth || i.alt.length < 5).map(i => i.src)));
"""
AXE = """
const [done] = arguments;
axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(
    found => done(found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 100)).join(' | '))));
"""


class Served(unittest.TestCase):
    """One server and one browser for each class; every test begins without cookies."""

    size = PHONE

    @classmethod
    def setUpClass(cls):
        folder = tempfile.mkdtemp(prefix="xuelin-pages-")
        cls.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
        cls.server = subprocess.Popen(
            [program, "serve", "--demo", "--listen", "127.0.0.1:0", "--store", f"sqlite:{folder}/x.db"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        cls.addClassCleanup(cls.stop)
        cls.url = re.search(r"http://\S+", cls.server.stdout.readline()).group()
        cls.browser = open_browser(f"{folder}/profile", cls.size)
        cls.browser.implicitly_wait(5)  # For the page that a form leads to.
        cls.addClassCleanup(cls.browser.quit)
        with urllib.request.urlopen(cls.url + "/tutorials") as answer:
            cls.slugs = re.findall(r'href="/tutorials/([a-z0-9-]+)"', answer.read().decode())

    @classmethod
    def stop(cls):
        cls.server.terminate()
        cls.server.wait(20)
        cls.server.stdout.close()

    def setUp(self):
        self.browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        self.browser.get_log("browser")

    def open(self, path):
        self.browser.get(self.url + path)

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def find_all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def take_picture(self, name):
        if not pictures:
            return
        self.browser.execute_async_script(BROKEN_PICTURES)
        whole = self.browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True})
        import base64
        (pictures / f"{name}-{self.size[0]}.png").write_bytes(base64.b64decode(whole["data"]))

    def check_page(self, least):
        for each in self.browser.execute_script(READABLE):
            self.assertGreaterEqual(each["size"], least if each["main"] else 18, each)
            self.assertGreaterEqual(each["leading"], 1.5, each)
        for each in self.browser.execute_script(TARGETS):
            self.assertGreaterEqual(min(each["width"], each["height"]), 60, each)
        for each in self.browser.execute_script(CONTRAST):
            self.assertGreaterEqual(each["contrast"], 7, each)
        self.assertEqual(self.browser.execute_script(TOO_WIDE), [], "something is wider than the window")

    def check_rules(self):
        if not axe:
            return
        self.browser.execute_script(axe)
        self.assertEqual(self.browser.execute_async_script(AXE), [])

    def check_console(self):
        noted = [each for each in self.browser.get_log("browser") if each["level"] in ("SEVERE", "WARNING")]
        self.assertEqual(noted, [])


class OnAPhone(Served):
    def test_every_tutorial_can_be_read(self):
        self.assertGreaterEqual(len(self.slugs), 10)
        for slug in self.slugs:
            with self.subTest(slug):
                self.open(f"/tutorials/{slug}")
                self.check_page(20)
                self.assertEqual(self.browser.execute_async_script(BROKEN_PICTURES), [])
                self.check_console()

    def test_no_page_breaks_a_rule_of_accessibility(self):
        if not axe:
            self.skipTest("axe-core is not installed: npm install --prefix build/npm axe-core@4")
        for path in ["/tutorials", "/tutorials?q=%E5%BE%AE%E4%BF%A1", "/tutorials?q=zzz", "/stars", "/activities/3",
                     "/reading", "/reading/mine"] + [
                f"/tutorials/{slug}" for slug in self.slugs]:
            with self.subTest(path):
                self.open(path)
                self.check_rules()

    def test_large_type_is_kept_from_page_to_page(self):
        self.open(f"/tutorials/{self.slugs[0]}")
        self.take_picture("tutorial")
        self.find(".size").click()
        self.check_page(30)
        self.check_rules()
        self.take_picture("tutorial-large")
        self.open("/tutorials")
        self.check_page(30)
        self.take_picture("list-large")
        self.find(".size").click()
        self.open("/tutorials")
        self.check_page(20)
        self.take_picture("list")
        self.check_console()

    def test_reading_aloud_begins_and_stops(self):
        self.browser.execute_cdp_cmd("Page.enable", {})
        added = self.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": """
            window.said = [];
            Object.defineProperty(window, 'speechSynthesis', {value: {
                speak: u => said.push(u.text), cancel: () => { said.length = 0; }}});
            window.SpeechSynthesisUtterance = function (text) { this.text = text; };"""})
        self.addCleanup(self.browser.execute_cdp_cmd, "Page.removeScriptToEvaluateOnNewDocument", added)
        self.open(f"/tutorials/{self.slugs[0]}")
        self.assertEqual(self.browser.execute_script("return said.length"), 0, "it reads without being asked")
        button = self.find("#step-2 .listen")
        self.assertEqual(button.text, "听这一步")
        button.click()
        said = "".join(self.browser.execute_script("return said"))
        self.assertIn("第 2 步", said)
        self.assertIn(self.find("#step-2 .otherwise p").text, said)
        self.assertEqual(button.text, "停止朗读")
        button.click()
        self.assertEqual(self.browser.execute_script("return said.length"), 0)
        self.assertEqual(button.text, "听这一步")

    def test_without_a_voice_there_is_no_button_for_it(self):
        self.browser.execute_cdp_cmd("Page.enable", {})
        added = self.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {
            "source": "Object.defineProperty(window, 'speechSynthesis', {value: undefined});"})
        self.addCleanup(self.browser.execute_cdp_cmd, "Page.removeScriptToEvaluateOnNewDocument", added)
        self.open(f"/tutorials/{self.slugs[0]}")
        self.assertFalse(any(each.is_displayed() for each in self.find_all(".listen")))


class WithoutAScript(Served):
    def setUp(self):
        super().setUp()
        self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})

    def test_everything_is_there_and_large_type_is_a_link(self):
        self.open("/tutorials")
        self.find("#q").send_keys("字太小" + Keys.ENTER)
        self.assertIn("找到", self.find("#found").text)
        self.find("a[href='/tutorials/font-size']").click()
        self.assertIn("把手机上的字调大", self.find("h1").text)
        self.assertGreaterEqual(len(self.find_all(".step")), 3)
        for step in self.find_all(".step"):
            for part in ("h2", ".see p", ".otherwise p"):
                self.assertTrue(step.find_element(By.CSS_SELECTOR, part).is_displayed())
        self.assertFalse(any(each.is_displayed() for each in self.find_all(".listen")))
        before = float(self.find(".goal").value_of_css_property("font-size")[:-2])
        self.assertEqual(self.find(".size").text, "大字")
        self.find(".size").click()
        self.open("/tutorials/font-size")
        self.assertEqual(float(self.find(".goal").value_of_css_property("font-size")[:-2]), 30)
        self.assertLess(before, 30)
        self.find("#step-1 .moves .next").click()
        self.assertTrue(self.browser.current_url.endswith("#step-2"))


class AtADesk(Served):
    size = DESK

    def test_every_tutorial_can_be_read(self):
        for slug in self.slugs:
            with self.subTest(slug):
                self.open(f"/tutorials/{slug}")
                self.check_page(20)
                self.check_rules()
        self.take_picture("tutorial")
        self.open("/tutorials")
        self.check_page(20)
        self.check_rules()
        self.take_picture("list")
        self.check_console()

    def test_a_page_that_is_not_there_helps_on(self):
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(self.url + "/tutorials/nope")
        self.assertEqual(refused.exception.code, 404)
        self.open("/tutorials/nope")
        self.assertIn("没有这个教程", self.find("h1").text)
        self.check_page(20)
        self.check_rules()
        self.take_picture("missing")
        self.find("#q").send_keys("视频" + Keys.ENTER)
        self.assertIn("找到", self.find("#found").text)

    def test_the_keyboard_reaches_the_text_first(self):
        self.open(f"/tutorials/{self.slugs[0]}")
        self.find("body").send_keys(Keys.TAB)
        first = self.browser.switch_to.active_element
        self.assertEqual(first.text, "跳到正文")
        self.assertGreaterEqual(first.rect["y"], 0)
        first.send_keys(Keys.ENTER)
        self.assertEqual(self.browser.switch_to.active_element.get_attribute("id"), "main")


if __name__ == "__main__":
    program = sys.argv[1]
    if Path(sys.argv[2]).exists():
        axe = Path(sys.argv[2]).read_text(encoding="utf-8")
    if len(sys.argv) > 3:
        pictures = Path(sys.argv[3])
        pictures.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=sys.argv[:1], verbosity=2)
