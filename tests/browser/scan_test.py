#!/usr/bin/python3
"""Checks people in at the door with the camera of a real browser, which films the code that they show.

Usage: scan_test.py PROGRAM AXE [FOLDER for screenshots]. AXE is axe-core's axe.min.js; jsqr stands beside it, since the
browsers of most systems cannot read codes themselves. Exits with 77 where there is no browser.
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
from selenium.webdriver.support.ui import WebDriverWait
from served import china_time

WIDTH, HEIGHT = 640, 480

# What a page's QR code looks like to a camera: the brightness of every pixel, in base64.
FILMED = """
const [width, height, done] = arguments;
const drawing = document.querySelector('svg').cloneNode(true);
drawing.setAttribute('width', 360);
drawing.setAttribute('height', 360);
drawing.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
const picture = new Image();
picture.onload = () => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const brush = canvas.getContext('2d');
  brush.fillStyle = 'white';
  brush.fillRect(0, 0, width, height);
  brush.drawImage(picture, (width - 360) / 2, (height - 360) / 2, 360, 360);
  const pixels = brush.getImageData(0, 0, width, height).data;
  let bytes = '';
  for (let i = 0; i < pixels.length; i += 4) bytes += String.fromCharCode(pixels[i]);
  done(btoa(bytes));
};
picture.onerror = () => done('');
picture.src = 'data:image/svg+xml;base64,' + btoa(unescape(encodeURIComponent(drawing.outerHTML)));
"""

# Reads codes as the browsers of phones do.
DETECTOR = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ['qr_code']; }
  async detect(video) {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const brush = canvas.getContext('2d');
    brush.drawImage(video, 0, 0);
    const pixels = brush.getImageData(0, 0, canvas.width, canvas.height);
    const found = jsQR(pixels.data, pixels.width, pixels.height);
    return found ? [{ rawValue: found.data }] : [];
  }
};
"""


class AtTheDoor(served.Served):
    size = served.PHONE
    settings = {"XUELIN_PUBLIC_URL": "https://xuelin.example"}  # Without one the bot gives no links.

    def setUp(self):
        super().setUp()
        self.activity = self.make_activity()

    def make_activity(self):
        """One that is on now."""
        self.open("/console/activities/new")
        number = self.find("#number").get_attribute("value")
        self.fill("#name", "防诈骗讲座")
        self.fill("#venue", "市图书馆二层")
        self.set_value("[name=session_starts]", china_time(minutes=-10))
        self.set_value("[name=session_ends]", china_time(minutes=50))
        self.press("保存")
        self.press("发布")
        return number

    def code_of(self, who):
        """Their number and the page that shows their code."""
        said = self.say(who, f"报名 {self.activity}", "王桂兰", "13800001111", "我的码")
        return re.search(r"\b\d{4} \d{4}\b", said).group().replace(" ", ""), re.search(r"/my-code/\S+", said).group()

    def open_scan(self):
        self.open(f"/console/scan?place={self.activity}-1")

    def told(self):
        return self.find("main [role=status]").text

    def check_in_by_number(self, who):
        number, _ = self.code_of(who)
        self.fill("#code", number)
        self.press("签到")
        self.assertIn("签到", self.told())
        self.open(f"/console/activities/{self.activity}/roster?show=present")
        self.assertIn("已签到", self.find("main").text)

    def film(self, page):
        """Lets the camera see the code on a page of ours."""
        self.open(page)
        seen = base64.b64decode(self.browser.execute_async_script(FILMED, WIDTH, HEIGHT))
        self.assertEqual(len(seen), WIDTH * HEIGHT)
        no_colour = bytes([128]) * (WIDTH * HEIGHT // 2)
        with open(f"{self.folder}/camera.y4m", "wb") as film:
            film.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode())
            for _ in range(10):
                film.write(b"FRAME\n" + seen + no_colour)

    def read_codes(self):
        reader = served.modules / "jsqr/dist/jsQR.js"
        if not reader.exists():
            self.skipTest("there is no jsqr")
        script = self.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {
            "source": reader.read_text(encoding="utf-8") + DETECTOR})
        self.addCleanup(self.browser.execute_cdp_cmd, "Page.removeScriptToEvaluateOnNewDocument", script)


class WithACamera(AtTheDoor, unittest.TestCase):
    flags = ("use-fake-device-for-media-stream", "use-fake-ui-for-media-stream",
             "use-file-for-fake-video-capture={folder}/camera.y4m")

    def test_a_code_before_the_camera_checks_in(self):
        _, page = self.code_of("scan-camera")
        self.film(page)
        self.read_codes()
        self.open_scan()
        start = self.find("#camera-start")
        WebDriverWait(self.browser, 10).until(lambda _: start.is_displayed())
        start.click()
        WebDriverWait(self.browser, 30).until(lambda _: self.browser.find_elements(By.CSS_SELECTOR, ".alert-success"))
        self.assertIn("王", self.told())
        self.check_page("scan")
        self.open(f"/console/activities/{self.activity}/roster?show=present")
        self.assertIn("已签到", self.find("main").text)

    def test_a_browser_that_reads_no_codes_takes_the_number(self):
        self.open_scan()
        if self.browser.execute_script("return 'BarcodeDetector' in window"):
            self.skipTest("this browser reads codes")
        self.assertFalse(self.find("#camera-start").is_displayed())
        self.assertIn("请输入号码", self.find("#camera-status").text)
        self.check_page("scan-without-camera")
        self.check_in_by_number("scan-number")
        self.check_console()


class WithoutLeave(AtTheDoor, unittest.TestCase):
    flags = ("use-fake-device-for-media-stream", "deny-permission-prompts")

    def test_who_refuses_the_camera_takes_the_number(self):
        self.read_codes()
        self.open_scan()
        start = self.find("#camera-start")
        WebDriverWait(self.browser, 10).until(lambda _: start.is_displayed())
        start.click()
        WebDriverWait(self.browser, 10).until(lambda _: "打不开摄像头" in self.find("#camera-status").text)
        self.assertTrue(self.find("#code").is_displayed())
        self.check_in_by_number("scan-refused")


if __name__ == "__main__":
    served.run(sys.argv, "__main__")
