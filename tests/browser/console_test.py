#!/usr/bin/python3
"""Works in the console in a real browser, on a phone and at a desk.

Usage: console_test.py PROGRAM AXE [FOLDER for screenshots]. AXE is axe-core's axe.min.js; where there is none, its rules
are not asked. Exits with 77 where there is no browser.
"""

import base64
import datetime
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

if not shutil.which("chromium"):
    print("there is no chromium")
    sys.exit(77)

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

PHONE = (390, 844)
DESK = (1280, 900)
program = None
axe = None
pictures = None

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


def open_browser(profile, size):
    options = webdriver.ChromeOptions()
    for flag in ("headless=new", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking",
                 "disable-component-update", "disable-sync", "disable-dev-shm-usage",
                 f"user-data-dir={profile}"):
        options.add_argument(f"--{flag}")
    options.binary_location = shutil.which("chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE})
    return browser


def tomorrow(hour):
    day = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))) + datetime.timedelta(days=1)
    return day.strftime("%Y-%m-%d") + f"T{hour:02}:00"


class Served:
    """One server and one browser for each class; every test begins signed in as an admin of the demo's city."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.mkdtemp(prefix="xuelin-console-")
        cls.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
        cls.store = f"sqlite:{folder}/x.db"
        cls.server = subprocess.Popen(
            [program, "serve", "--demo", "--listen", "127.0.0.1:0", "--store", cls.store],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        cls.addClassCleanup(cls.stop)
        cls.url = re.search(r"http://\S+", cls.server.stdout.readline()).group()
        cls.token = subprocess.run([program, "token", "create", "--unit", "qinghe", "--role", "admin", "--store", cls.store],
                                   check=True, capture_output=True, text=True).stdout.strip()
        cls.browser = open_browser(f"{folder}/profile", cls.size)
        cls.addClassCleanup(cls.browser.quit)

    @classmethod
    def stop(cls):
        cls.server.terminate()
        cls.server.wait(20)
        cls.server.stdout.close()

    def setUp(self):
        self.browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.open("/console")
        self.check_page("sign-in")
        self.find("summary").click()
        self.find("#token").send_keys(self.token)
        self.press("用令牌登录")
        self.assertEqual(self.browser.current_url, self.url + "/console")
        self.browser.get_log("browser")

    def open(self, path):
        self.browser.get(self.url + path)

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def press(self, words):
        """A button by its words; the page that follows has come when this returns."""
        button = next(each for each in self.browser.find_elements(By.CSS_SELECTOR, "main button, main a.btn")
                      if each.text == words and each.is_displayed())
        before = self.find("html")
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", button)
        button.click()
        gone = lambda _: self.is_gone(before)
        WebDriverWait(self.browser, 15).until(gone)

    @staticmethod
    def is_gone(element):
        try:
            element.is_enabled()
            return False
        except Exception:
            return True

    def say(self, who, *texts):
        subprocess.run([program, "chat", "--url", self.url, "--as", who], input="\n".join(texts) + "\n", check=True,
                       capture_output=True, text=True)

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

    def test_an_activity_from_its_making_to_its_counting(self):
        self.open("/console/activities")
        self.check_page("activities")
        self.press("新建活动")
        number = self.find("#number").get_attribute("value")
        self.press("保存")
        self.assertIn("请写名称", self.find("main").text)
        self.check_page("activity-wrong")
        self.fill("#name", "防诈骗讲座")
        self.fill("#venue", "市图书馆二层")
        self.set_value("[name=session_starts]", tomorrow(9))
        self.set_value("[name=session_ends]", tomorrow(11))
        self.check_page("activity-edit")
        self.press("保存")
        self.assertIn("活动建好了", self.find("main").text)
        self.fill("#heads", "120")
        self.fill("#note", "看照片数的")
        self.press("登记人数")
        self.assertIn("人数记下了", self.find("main").text)
        self.check_page("activity")

        self.say("console-resident", f"报名 {number}", "王桂兰", "13800001111")
        self.press("名单和签到")
        self.assertIn("138****1111", self.find("main").text)
        self.assertNotIn("13800001111", self.browser.page_source)
        self.press("看电话")
        self.assertIn("13800001111", self.find("main").text)
        self.fill("#walk-name", "王奶奶")
        self.fill("#walk-note", "没有手机")
        self.press("登记")
        self.assertIn("王奶奶", self.find("main").text)
        self.assertIn("估计", self.find("main").text)
        self.check_page("roster")

        self.open(f"/console/activities/{number}/poster")
        self.assertEqual(len(self.browser.find_elements(By.CSS_SELECTOR, ".poster svg")), 2)
        self.check_page("poster")
        printed = self.browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
        pdf = base64.b64decode(printed["data"])
        self.assertEqual(len(re.findall(rb"/Type\s*/Page\b", pdf)), 1, "the poster does not fit on one sheet")
        self.open(f"/console/activities/{number}/code")
        self.check_page("code")
        self.check_console()

    def test_somebody_is_helped(self):
        self.say("console-helped", "人工", "字太小了看不清")
        self.open("/console/tickets")
        self.check_page("tickets")
        self.find("a.list-group-item").click()
        self.press("我来帮")
        self.fill("#text", "点右下角的“我”，再点“设置”。")
        self.press("发送")
        self.assertIn("发出去了", self.find("main").text)
        self.check_page("ticket")
        self.press("帮完了")
        self.assertIn("结束了", self.find("main").text)
        self.check_console()

    def test_a_sentence_that_was_not_understood_is_taught(self):
        self.say("console-odd", "圪蹴在那儿甭动咧")
        self.open("/console/phrasings")
        self.assertIn("圪蹴在那儿甭动咧", self.find("main").text)
        self.check_page("phrasings")
        self.set_value("#meaning-1", "tutorial:smart-tv")
        self.press("记下")
        self.assertIn("就听得懂了", self.find("main").text)
        self.check_console()

    def test_an_account_is_made_and_written_down(self):
        self.open("/console/members")
        name = f"li{self.size[0]}"
        self.fill("#shown_name", "李老师")
        self.fill("#name", name)
        self.fill("#password", "tiankong-2026-lan")
        self.press("建账号")
        self.assertIn(name, self.find("main").text)
        self.check_page("members")
        self.open("/console/log")
        self.assertIn("新建了账号", self.find("main").text)
        self.check_page("log")
        self.check_console()

    def test_the_overview_draws_its_figures(self):
        self.assertGreater(self.browser.execute_script("return document.getElementById('chart-days').height"), 100)
        self.check_page("overview")
        self.check_console()


class OnAPhone(Served, unittest.TestCase):
    size = PHONE


class AtADesk(Served, unittest.TestCase):
    size = DESK


if __name__ == "__main__":
    program = sys.argv[1]
    if Path(sys.argv[2]).exists():
        axe = Path(sys.argv[2]).read_text(encoding="utf-8")
    if len(sys.argv) > 3:
        pictures = Path(sys.argv[3])
        pictures.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=sys.argv[:1], verbosity=2)
