"use strict";
// What the page can do on top of being read: change the size without loading again, and read aloud.
document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  const size = document.querySelector(".size");
  size.addEventListener("click", (event) => {
    event.preventDefault();
    const large = root.classList.toggle("large");
    document.cookie = `size=${large ? "large" : "normal"}; Path=/; Max-Age=31536000; SameSite=Lax`;
    const link = new URL(size.href);
    link.searchParams.set("size", large ? "normal" : "large");
    size.href = link.pathname + link.search;
  });

  const card = document.querySelector("[data-share-title]");
  if (card && window.wx) {
    const told = card.dataset;
    const names = ["updateAppMessageShareData", "updateTimelineShareData"];
    window.wx.config({ appId: told.shareApp, timestamp: Number(told.shareTime), nonceStr: told.shareNonce, signature: told.shareSignature, jsApiList: names });
    window.wx.ready(() => {
      for (const name of names) window.wx[name]({ title: told.shareTitle, desc: told.shareText, link: told.shareLink, imgUrl: "" });
    });
  }

  const voice = window.speechSynthesis;
  if (!voice || !window.SpeechSynthesisUtterance) return;
  const buttons = document.querySelectorAll(".listen");
  const stop = () => {
    voice.cancel();
    for (const each of buttons) each.classList.remove("reading");
  };
  // Sentence by sentence: some phones end long texts early.
  const sentences = (of) => [...of.querySelectorAll("h1, h2, h3, p")].filter((each) => each.checkVisibility ? each.checkVisibility() : true)
    .flatMap((each) => each.textContent.trim().split(/(?<=[。！？；])/u)).filter((each) => each.trim());
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const going = button.classList.contains("reading");
      stop();
      if (going) return;
      button.classList.add("reading");
      const texts = sentences(document.getElementById(button.dataset.read));
      texts.forEach((text, index) => {
        const said = new SpeechSynthesisUtterance(text);
        said.lang = "zh-CN";
        said.rate = 0.85;
        if (index === texts.length - 1) said.onend = () => button.classList.remove("reading");
        voice.speak(said);
      });
    });
  }
  window.addEventListener("pagehide", stop);
});
