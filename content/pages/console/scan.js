// Reads the code that somebody shows with the camera, where the browser can; the number can always be typed.
'use strict';

const form = document.getElementById('scan-form');
const video = document.getElementById('camera');
const start = document.getElementById('camera-start');
const say = words => { document.getElementById('camera-status').textContent = words; };

const scan = async () => {
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    video.hidden = false;
    await video.play();
  } catch {
    sessionStorage.removeItem('scan');
    say('打不开摄像头，请输入号码。');
    return;
  }
  sessionStorage.setItem('scan', 'on');
  start.hidden = true;
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  const look = async () => {
    const [found] = await detector.detect(video).catch(() => []);
    // The one that was just sent is still before the camera.
    if (!found || found.rawValue === sessionStorage.getItem('scanned')) return setTimeout(look, 200);
    sessionStorage.setItem('scanned', found.rawValue);
    form.elements.code.value = found.rawValue;
    form.requestSubmit();
  };
  look();
};

const reads = async () => 'BarcodeDetector' in window && navigator.mediaDevices &&
  (await BarcodeDetector.getSupportedFormats().catch(() => [])).includes('qr_code');

const offer = async () => {
  if (!await reads()) return say('这个浏览器不能扫码，请输入号码。');
  start.hidden = false;
  start.addEventListener('click', scan);
  if (sessionStorage.getItem('scan')) scan();
};

if (form) offer();
