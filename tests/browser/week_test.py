#!/usr/bin/python3
"""An organizer's whole week in a real browser: from making an activity to the province's Annex 2.

Usage: week_test.py PROGRAM AXE [FOLDER for screenshots]. Exits with 77 where there is no browser.
"""

import re
import shutil
import sys
import unittest

if not shutil.which("chromium"):
    print("there is no chromium")
    sys.exit(77)

import served
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from served import china_time

COUNTY, CITY, PROVINCE = "xishan", "qinghe", "yunling"


class Week(served.Served):
    def setUp(self):
        self.sign_in(COUNTY, "admin")

    def text(self):
        return self.find("main").text

    def figures(self):
        """Participants and volunteers at the bottom of the report that is open."""
        return [int(each.text) for each in self.browser.find_elements(By.CSS_SELECTOR, "tfoot td")]

    def make_activity(self, name):
        self.open("/console/activities")
        self.press("新建活动")
        number = self.find("#number").get_attribute("value")
        self.fill("#name", name)
        self.fill("#venue", "西山县文化馆")
        self.set_value("[name=session_starts]", china_time(minutes=10))
        self.set_value("[name=session_ends]", china_time(hours=2))
        self.press("保存")
        self.assertIn("现在是草稿", self.text())
        self.press("发布")
        self.assertIn("大家现在能看到它", self.text())
        # Every server asks about once a second for what is new.
        WebDriverWait(self.browser, 15).until(lambda _: name in self.say("week-0", f"活动 {number}"))
        return number

    def sign_up_and_come(self, number):
        for at, name in enumerate(("王桂兰", "赵淑芬", "孙建国"), 1):
            self.assertIn("报名成功", self.say(f"week-{at}", f"报名 {number}", name, f"1380000111{at}"))
        self.assertIn("报名成功", self.say("week-4", f"志愿 {number}", "李秀英", "13800001114"))
        self.open(f"/console/activities/{number}")
        self.check_page("week-activity")
        code = self.find("main dl ~ ul strong").text
        self.open(f"/console/activities/{number}/poster")
        self.check_page("week-poster")
        self.open(f"/console/activities/{number}/code")
        self.check_page("week-code")
        for who in ("week-1", "week-4"):
            self.assertIn("签到成功", self.say(who, f"签到 {number} {code}"))

    def count_at_the_door(self, number):
        self.open(f"/console/activities/{number}/roster")
        self.press("签到")
        self.fill("#walk-name", "王奶奶")
        self.fill("#walk-note", "没有手机")
        self.press("登记")
        self.check_page("week-roster")
        self.open(f"/console/activities/{number}")
        self.fill("#heads", "120")
        self.fill("#note", "看照片数的")
        self.press("登记人数")
        self.fill("#news-title", "西山县学习周")
        self.fill("#news-url", "https://example.org/week")
        self.press("加链接")
        self.assertIn("西山县学习周", self.text())

    def say_what_there_was_not(self):
        """Every theme without an activity is marked as such, with a reason."""
        while True:
            self.open(f"/console/reports/{COUNTY}")
            rows = self.browser.find_elements(By.CSS_SELECTOR, "tbody tr")
            missing = [at for at, row in enumerate(rows) if "还没填" in row.text]
            if not missing:
                return
            self.browser.execute_script("arguments[0].selectedIndex = arguments[1]", self.find("#theme"), missing[0])
            self.set_value("#row", "participants")
            self.browser.execute_script("arguments[0].click()", self.find("#none"))
            self.fill("#reason", "今年没有办")
            self.press("填上")

    def answer_questions(self):
        self.open(f"/console/reports/{COUNTY}")
        for at in range(len(self.browser.find_elements(By.CSS_SELECTOR, "form[action$='/answer']"))):
            form = self.browser.find_elements(By.CSS_SELECTOR, "form[action$='/answer']")[at]
            field = form.find_element(By.NAME, "reason")
            field.clear()
            field.send_keys("核对过了")
            self.press_in(form)

    def submit(self):
        self.answer_questions()
        self.press("上报")
        self.assertIn("已上报", self.text())

    def test_from_an_activity_to_the_province(self):
        self.open(f"/console/reports/{COUNTY}")
        before = self.figures()
        number = self.make_activity(f"西山县剪纸{self.size[0]}")
        self.sign_up_and_come(number)
        self.count_at_the_door(number)

        self.open(f"/console/reports/{COUNTY}")
        counted = self.figures()
        self.assertEqual([now - then for now, then in zip(counted, before)], [123, 1],
                         "one by code, one at the door, one without a phone, 120 heads; one volunteer")
        self.check_page("week-report-live")
        self.say_what_there_was_not()
        self.submit()
        self.check_page("week-report-submitted")

        self.sign_in(CITY, "collector")
        self.open(f"/console/reports/{CITY}/board")
        self.check_page("week-board")
        self.assertIn("上报的第 1 版", self.text())
        self.open(f"/console/reports/{COUNTY}?version=1")
        self.assertEqual(self.figures(), counted)
        self.check_page("week-report-sent")
        self.open(f"/console/reports/{COUNTY}")
        self.fill("form[action$='/return'] input[name=reason]", "人数请再核一核")
        self.press("退回")
        self.assertIn("人数请再核一核", self.text())

        self.sign_in(COUNTY, "admin")
        self.open(f"/console/activities/{number}/roster")
        self.fill("#walk-name", "李爷爷")
        self.fill("#walk-note", "签到时没带手机")
        self.press("登记")
        self.open(f"/console/reports/{COUNTY}")
        self.assertIn("人数请再核一核", self.text())
        self.assertEqual(self.figures(), [counted[0] + 1, counted[1]])
        self.submit()

        self.sign_in(CITY, "collector")
        self.open(f"/console/reports/{COUNTY}")
        self.press("审核通过")
        self.assertIn("已审核", self.text())
        self.check_page("week-report-accepted")
        self.open(f"/console/reports/{COUNTY}?version=1")
        self.assertEqual(self.figures(), counted, "what was sent up first stays as it was")

        self.sign_in(PROVINCE, "collector")
        self.open(f"/console/reports/{COUNTY}")
        self.assertEqual(self.figures(), [counted[0] + 1, counted[1]])
        theme = self.browser.find_element(By.CSS_SELECTOR, "tbody tr td:nth-child(2) a")
        self.open(theme.get_attribute("href").removeprefix(self.url))
        self.check_page("week-cell")
        self.open(f"/console/reports/{PROVINCE}")
        self.check_page("week-province")
        self.assertGreaterEqual(self.figures()[0], counted[0] + 1)
        self.check_console()


class OnAPhone(Week, unittest.TestCase):
    size = served.PHONE


class AtADesk(Week, unittest.TestCase):
    size = served.DESK


if __name__ == "__main__":
    served.run(sys.argv, "__main__")
