#!/usr/bin/python3
"""Works in the console in a real browser, on a phone and at a desk.

Usage: console_test.py PROGRAM AXE [FOLDER for screenshots]. AXE is axe-core's axe.min.js; where there is none, its rules
are not asked. Exits with 77 where there is no browser.
"""

import base64
import re
import shutil
import sys
import unittest

if not shutil.which("chromium"):
    print("there is no chromium")
    sys.exit(77)

import served
from selenium.webdriver.common.by import By
from served import tomorrow


class InTheConsole(served.Served):
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
        self.assertIn("现在是草稿", self.find("main").text)
        self.check_page("activity-draft")
        self.press("发布")
        self.assertIn("大家现在能看到它", self.find("main").text)
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
        self.assertTrue(self.browser.execute_script(
            "return document.querySelector('.digits').getBoundingClientRect().bottom <= innerHeight"))
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
        lines = self.browser.execute_script(
            "return [...document.querySelectorAll('.nav-link')].filter(e => e.offsetHeight > 50).length")
        self.assertEqual(lines, 0, "a word of the menu is broken in two")
        self.check_page("overview")
        self.check_console()


class OnAPhone(InTheConsole, unittest.TestCase):
    size = served.PHONE


class AtADesk(InTheConsole, unittest.TestCase):
    size = served.DESK


if __name__ == "__main__":
    served.run(sys.argv, "__main__")
