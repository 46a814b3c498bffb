#!/usr/bin/python3
"""Uses the simulator in a real browser, as a resident on a phone and at a desk.

Usage: simulator_test.py PROGRAM [FOLDER for screenshots]. Exits with 77 where there is no browser.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

if not shutil.which("chromium"):
    print("there is no chromium")
    sys.exit(77)

from chromium import DESK, PHONE, open_browser
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

program = None
pictures = None

# What a person can read: elements with text of their own, their size, and whether they can be seen.
READABLE = """
return [...document.querySelectorAll('body *')].filter(e =>
    [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.checkVisibility() &&
    !e.closest('.unseen, .news, script, template')).map(e => ({
  text: e.textContent.trim().slice(0, 20), inside: !!e.closest('.phone') && !e.closest('.status'),
  size: parseFloat(getComputedStyle(e).fontSize)}));
"""
TARGETS = """
return [...document.querySelectorAll('button, textarea, a.download')].filter(e => e.checkVisibility())
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
    [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.checkVisibility() &&
    !e.closest('.unseen, .news, script, template')).map(e => {
  const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
  return {text: e.textContent.trim().slice(0, 20), contrast: (a + 0.05) / (b + 0.05)}; });
"""

TOO_WIDE = """
const root = document.documentElement;
return [root, ...document.querySelectorAll('body, body *')].filter(e => e.checkVisibility() &&
    !e.closest('.unseen, .news') && (e.getBoundingClientRect().right > root.clientWidth + 0.5 ||
    (e.scrollWidth > e.clientWidth && e.matches('html, body, main, .log, .phone')))).map(e => e.outerHTML.slice(0, 80));
"""


class Served(unittest.TestCase):
    """A browser for each class, a server with an empty store for each test."""

    size = PHONE

    @classmethod
    def setUpClass(cls):
        profile = tempfile.mkdtemp(prefix="xuelin-browser-")
        cls.addClassCleanup(shutil.rmtree, profile, ignore_errors=True)
        cls.browser = open_browser(profile, cls.size)
        cls.addClassCleanup(cls.browser.quit)

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="xuelin-store-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.server = subprocess.Popen(
            [program, "serve", "--demo", "--listen", "127.0.0.1:0", "--store", f"sqlite:{self.folder}/x.db"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(self.stop)
        self.url = re.search(r"http://\S+", self.server.stdout.readline()).group()
        self.browser.get_log("browser")
        self.browser.get(self.url + "/simulator")

    def stop(self):
        self.server.terminate()
        self.server.wait(20)
        self.server.stdout.close()

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def wait(self, condition, why):
        WebDriverWait(self.browser, 20, 0.1).until(lambda _: condition(), why)

    def log(self):
        return self.find(".talk:not([hidden]) .log").text

    def write(self, text):
        self.find("#text").send_keys(text + Keys.ENTER)

    def expect(self, words):
        self.wait(lambda: words in self.log(), f"no {words} in the chat")

    def become(self, name):
        self.find(f".person[data-openid='demo-{name}']").click()

    def look_at(self, view):
        button = self.find(f".views [data-view='{view}']")
        if button.is_displayed():
            button.click()

    def row(self, table, name):
        rows = self.browser.find_elements(By.CSS_SELECTOR, f"#{table} tr")
        return next((each.text for each in rows if name in each.text), "")

    def take_picture(self, name):
        if pictures:
            self.browser.save_screenshot(str(pictures / f"{name}-{self.size[0]}.png"))

    def check_legible(self):
        for each in self.browser.execute_script(READABLE):
            self.assertGreaterEqual(each["size"], 18 if each["inside"] else 16, each)
        for each in self.browser.execute_script(TARGETS):
            self.assertGreaterEqual(min(each["width"], each["height"]), 44, each)
        for each in self.browser.execute_script(CONTRAST):
            self.assertGreaterEqual(each["contrast"], 4.5, each)
        self.assertEqual(self.browser.execute_script(TOO_WIDE), [], "something is wider than the window")

    def check_console(self):
        noted = [each for each in self.browser.get_log("browser") if each["level"] in ("SEVERE", "WARNING")]
        self.assertEqual(noted, [])


class OnAPhone(Served):
    def test_a_resident_signs_up_and_the_figures_follow(self):
        self.take_picture("empty")
        self.write("报名 8")
        self.expect("报名成功")
        self.take_picture("chat")
        self.check_legible()

        self.find(".talk:not([hidden]) .phrase:nth-of-type(3)").click()
        self.expect("打卡成功")
        self.look_at("figures")
        self.wait(lambda: self.find("#participants").text.startswith("1"), "the check-in is not counted")
        self.assertRegex(self.row("themes", "全民阅读"), r"全民阅读\s+1")
        self.assertRegex(self.row("activities", "老年书法体验课"), r"老年书法体验课\s+1")
        self.assertIn("全民阅读", self.find("#latest").text)
        self.take_picture("figures")
        self.check_legible()

        self.look_at("chat")
        self.become("li-jianguo")
        self.assertNotIn("报名成功", self.log())
        self.write("活动")
        self.expect("近期活动")
        self.take_picture("list")
        self.check_legible()
        self.become("wang-guilan")
        self.assertIn("报名成功", self.log())
        self.check_console()

    def test_what_was_not_sent_can_be_sent_again_and_counts_once(self):
        self.browser.execute_cdp_cmd("Network.enable", {})
        self.browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/simulator/messages"]})
        self.write("打卡 10页")
        self.expect("再发一次")
        self.take_picture("unsent")
        self.check_legible()
        self.browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
        self.find(".unsent button").click()
        self.expect("打卡成功")
        self.assertNotIn("再发一次", self.log())


    def test_who_gets_a_place_from_the_waiting_list_is_told_without_asking(self):
        for name in ("wang-guilan", "chen-min"):
            self.become(name)
            self.write("志愿 8")
            self.expect("志愿者报名成功")
        self.become("li-jianguo")
        self.write("志愿 8")
        self.expect("候补第 1 位")
        time.sleep(1.5)  # What people did reaches the meters within a second.
        self.become("wang-guilan")
        self.write("取消 8")
        self.expect("已取消")
        news = ".person[data-openid='demo-li-jianguo'] .news"
        self.wait(lambda: self.find(news).is_displayed(), "nothing says that there is a message")
        self.become("li-jianguo")
        self.expect("好消息")
        self.assertIn("学邻主动发来", self.log())
        self.take_picture("told")
        self.check_legible()
        self.check_console()


class AtADesk(Served):
    size = DESK

    def test_a_draft_waits_with_their_person(self):
        self.find("#text").send_keys("写了一半")
        self.become("li-jianguo")
        self.assertEqual(self.find("#text").get_attribute("value"), "")
        self.become("wang-guilan")
        self.assertEqual(self.find("#text").get_attribute("value"), "写了一半")

    def test_an_organizer_binds_and_asks_for_figures(self):
        self.become("wang-guilan")
        self.write("怎么视频通话")
        self.expect("第 1 步")
        self.write("报名 8")
        self.expect("报名成功")
        self.become("chen-min")
        self.write("志愿 8")
        self.expect("志愿者报名成功")
        self.become("he-min")
        self.find(".talk:not([hidden]) .bind").click()
        self.expect("清河市")
        self.wait(lambda: not self.find(".talk:not([hidden]) .bind").is_displayed(), "binding is offered still")
        self.write("统计 8")
        self.expect("老年书法体验课")
        self.write("加人数 2 12 现场散客")
        self.wait(lambda: self.find("#participants").text.startswith("13"), "the heads are not counted")
        self.take_picture("desk")
        self.check_legible()
        self.check_console()

    def test_everything_can_be_done_from_the_keyboard(self):
        self.find(".person[data-openid='demo-li-jianguo']").send_keys(Keys.SPACE)
        self.find(".talk:not([hidden]) .phrase").send_keys(Keys.ENTER)
        self.expect("近期活动")
        self.find("#text").send_keys("第一行" + Keys.SHIFT + Keys.ENTER + Keys.NULL + "第二行")
        self.assertEqual(self.find("#text").get_attribute("value"), "第一行\n第二行")
        self.assertEqual(self.find(".talk:not([hidden]) .log").get_attribute("role"), "log")
        self.assertEqual(self.find(".person[aria-pressed='true'] .name").text, "李建国")
        self.take_picture("keyboard")
        self.check_console()


if __name__ == "__main__":
    program = sys.argv[1]
    if len(sys.argv) > 2:
        pictures = Path(sys.argv[2])
        pictures.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=sys.argv[:1], verbosity=2)
