// The mini-program's pages, drawn by the platform's simulator; answers are the examples of the API's description.
// Usage: node pages_test.cjs NODE_MODULES. Exits 77 where the simulator is not installed.
const assert = require('node:assert/strict');
const {existsSync, readFileSync} = require('node:fs');
const {join, resolve} = require('node:path');
const {createRequire} = require('node:module');
const {phone} = require('./phone.cjs');

const modules = resolve(process.argv[2]);
if (!existsSync(join(modules, 'miniprogram-simulate')) || !existsSync(join(modules, 'jsdom'))) {
  console.log('miniprogram-simulate and jsdom are not installed: deploy/test installs them');
  process.exit(77);
}
const installed = createRequire(join(modules, 'x.js'));
const {JSDOM} = installed('jsdom');
const dom = new JSDOM('<!doctype html><body></body>', {pretendToBeVisual: true});
for (const name of ['window', 'document', 'Event', 'CustomEvent', 'TouchEvent', 'HTMLElement', 'Node']) {
  if (name === 'window') global.window = dom.window;
  else if (dom.window[name]) global[name] = dom.window[name];
}
const simulate = installed('miniprogram-simulate');

const root = join(__dirname, '../../content/miniprogram');
const description = JSON.parse(readFileSync(join(__dirname, '../../content/api/openapi.json'), 'utf8'));

// The example that the description has for a request.
function exampleOf(method, path) {
  for (const [route, operations] of Object.entries(description.paths)) {
    const pattern = new RegExp(`^${route.replace(/\{[^}]*\}/g, '[^/]+')}$`);
    const operation = pattern.test(path) && operations[method.toLowerCase()];
    if (!operation) continue;
    const [status, answer] = Object.entries(operation.responses)[0];
    return {statusCode: Number(status), data: structuredClone(answer.content['application/json'].example)};
  }
  throw new Error(`${method} ${path} is not described`);
}

let changes = {}; // By path: what an answer has instead.
const {wx, seen} = phone('wang', (what) => {
  const {pathname} = new URL(what.url);
  const answer = exampleOf(what.method, pathname);
  const changed = changes[`${what.method} ${pathname}`];
  if (changed) Object.assign(answer, changed(answer));
  what.success(answer);
});
global.wx = wx;

const settled = () => new Promise((done) => setImmediate(() => setImmediate(done)));

async function open(name, options) {
  const id = simulate.load(join(root, 'pages', name, name), {rootPath: root, compiler: 'simulate'});
  const page = simulate.render(id);
  page.attach(document.createElement('div'));
  if (page.instance.onLoad) await page.instance.onLoad(options || {});
  if (page.instance.onShow) await page.instance.onShow();
  await settled();
  return page;
}

const textOf = (page) => page.dom.textContent;

// Presses what an element calls, as the finger does.
async function press(page, method, dataset) {
  await page.instance[method]({currentTarget: {dataset: dataset || {}}, detail: {}});
  await settled();
}

const requestsOf = (method, end) => seen.requests.filter((one) => one.method === method && one.url.endsWith(end));

async function main() {
  const app = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8'));
  for (const page of app.pages)
    for (const kind of ['js', 'json', 'wxml']) assert.ok(existsSync(join(root, `${page}.${kind}`)), `${page}.${kind}`);

  // 长辈版 holds from the start, with the values of the norm, and can be switched.
  const home = await open('index');
  const elder = home.instance.data.style;
  assert.match(elder, /--font:22px/);
  assert.match(elder, /--target:60px/);
  await press(home, 'switchLook');
  assert.match(home.instance.data.style, /--target:44px/);
  assert.match(textOf(home), /点这里换成长辈版/);
  await press(home, 'switchLook');
  assert.equal(home.instance.data.style, elder);
  // Who came by a code is led to what it opens.
  assert.deepEqual(seen.opened, ['/pages/activity/activity?id=3&code=1234']);
  assert.doesNotMatch(textOf(home), /扫码签到/);
  changes['GET /api/v1/me'] = (answer) => {
    answer.data.organizer = {unit: 'qinghe', role: 'organizer'};
    return answer;
  };
  await home.instance.onShow();
  await settled();
  assert.match(textOf(home), /扫码签到/);
  changes = {};

  const list = await open('activities');
  assert.match(textOf(list), /智能手机入门讲座/);
  assert.match(textOf(list), /○ 可以报名/); // A word and a sign, not a colour alone.
  assert.match(textOf(list), /再看几个/);

  // Signing up asks for what is not known, and a failed answer is shown with what to do.
  changes['GET /api/v1/me/registrations'] = (answer) => ({data: {registrations: []}, statusCode: answer.statusCode});
  changes['GET /api/v1/me'] = (answer) => {
    answer.data.name = '';
    answer.data.consent = null;
    return answer;
  };
  const activity = await open('activity', {id: '3'});
  // What becomes of a name is told and agreed to before it is asked for.
  assert.match(textOf(activity), /随时在“我的”里注销/);
  assert.doesNotMatch(textOf(activity), /您的姓名/);
  await press(activity, 'agree');
  assert.match(textOf(activity), /您的姓名/);
  activity.instance.setData({name: '王秀兰'});
  changes['POST /api/v1/activities/3/registration'] = () => ({
    statusCode: 409,
    data: {code: 'closed', title: '没有报上名', detail: '报名已经截止了。'}
  });
  await press(activity, 'signUp');
  assert.match(textOf(activity), /! 没有报上名/);
  assert.match(textOf(activity), /报名已经截止了/);
  delete changes['POST /api/v1/activities/3/registration'];
  delete changes['GET /api/v1/me/registrations'];
  await press(activity, 'signUp');
  assert.match(textOf(activity), /✓ 报名成功/);
  assert.match(textOf(activity), /取消报名/);
  const sent = requestsOf('POST', '/registration');
  assert.equal(sent.at(-1).data.name, '王秀兰');
  assert.equal(sent.at(-1).data.role, 'participant');
  assert.equal(sent.at(-1).data.consent, '2026-11');
  assert.ok(sent.at(-1).header['Idempotency-Key']);
  assert.notEqual(sent.at(-1).header['Idempotency-Key'], sent.at(-2).header['Idempotency-Key']);
  // Who takes part can help too, come with more, and leave one of both.
  assert.match(textOf(activity), /当志愿者/);
  await press(activity, 'signUp', {role: 'volunteer'});
  assert.equal(requestsOf('POST', '/registration').at(-1).data.role, 'volunteer');
  await press(activity, 'changeParty', {role: 'participant', party: 3});
  assert.deepEqual(requestsOf('POST', '/registration').at(-1).data, {role: 'participant', party: 3});
  await press(activity, 'cancel', {role: 'participant'});
  assert.equal(seen.modals.at(-1), '取消报名');
  assert.equal(requestsOf('DELETE', '/registration?role=participant').length, 1);
  changes = {};

  const scanned = await open('activity', {scene: 'a3f9Kd2a'});
  assert.equal(scanned.instance.data.id, 3);

  assert.match(textOf(await open('mine')), /✓ 已报名/);
  const code = await open('code');
  assert.equal(code.instance.data.rows.length, 3);
  assert.deepEqual(code.instance.data.rows[1].map((one) => one.dark), [false, true, false]);

  const reading = await open('reading');
  reading.instance.setData({book: '平凡的世界', pages: '30'});
  await press(reading, 'log');
  assert.match(textOf(reading), /✓ 打卡成功/);
  assert.deepEqual(requestsOf('POST', '/me/reading').at(-1).data, {book: '平凡的世界', pages: 30});
  // A day of the last week is made up for; a pause and the reminder are switched.
  assert.equal(reading.instance.data.days.length, 7);
  reading.instance.chooseDay({detail: {value: '0'}});
  await press(reading, 'log');
  assert.match(requestsOf('POST', '/me/reading').at(-1).data.day, /^\d{4}-\d\d-\d\d$/);
  await press(reading, 'pause');
  assert.match(textOf(reading), /现在暂停打卡，到 2026-11-27/);
  await press(reading, 'switchReminder');
  assert.match(textOf(reading), /每天20点提醒您/);
  reading.instance.chooseTopic({detail: {value: '1'}});
  await settled();
  assert.ok(seen.requests.at(-1).url.endsWith(`/books?unread=true&topic=${encodeURIComponent('散文')}`));
  assert.match(textOf(reading), /散文/);

  assert.match(textOf(await open('tutorials')), /微信视频通话/);
  const tutorial = await open('tutorial', {slug: 'wechat-video-call'});
  assert.match(textOf(tutorial), /打开微信，点家人的名字/);
  assert.doesNotMatch(textOf(tutorial), /通讯录/);
  await press(tutorial, 'help');
  assert.match(textOf(tutorial), /通讯录/);

  const help = await open('help');
  assert.match(textOf(help), /在帮您/);
  help.instance.setData({text: '看不清'});
  await press(help, 'say');
  assert.deepEqual(requestsOf('POST', '/me/ticket').at(-1).data, {text: '看不清'});

  const profile = await open('profile');
  assert.match(textOf(profile), /随时在“我的”里注销/);
  await press(profile, 'leave');
  assert.equal(seen.modals.at(-1), '注销');
  assert.match(textOf(profile), /✓ 已注销/);

  const desk = await open('desk');
  await press(desk, 'choose', {id: 3});
  assert.match(textOf(desk), /报名 12 人/);
  await press(desk, 'scan');
  await settled();
  assert.match(textOf(desk), /王\*兰，2 人/);
  console.log('the pages work');
}

main().then(
  () => process.exit(0),
  (problem) => {
    console.error(problem);
    process.exit(1);
  }
);
