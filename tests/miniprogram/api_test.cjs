// The mini-program's API layer against the real server. Usage: node api_test.cjs PROGRAM
const assert = require('node:assert/strict');
const {spawn} = require('node:child_process');
const {mkdtempSync, rmSync} = require('node:fs');
const {tmpdir} = require('node:os');
const {join} = require('node:path');
const {overHttp, phone} = require('./phone.cjs');

const source = join(__dirname, '../../content/miniprogram/utils');

// The API layer on a phone of its own, as the platform loads it for one person.
function open(openid, carry) {
  const held = phone(openid, carry || overHttp);
  delete require.cache[require.resolve(join(source, 'api.js'))];
  const api = require(join(source, 'api.js'));
  const as = (work) => {
    global.wx = held.wx;
    return work(api);
  };
  return {as, seen: held.seen};
}

async function refused(work, code) {
  await assert.rejects(work, (problem) => {
    assert.equal(problem.code, code);
    assert.ok(problem.title.length > 0);
    return true;
  });
}

async function main() {
  // Somebody finds an activity, signs up, looks at it and cancels.
  const wang = open('wang');
  const list = await wang.as((api) => api.activities({q: '开放日'}));
  assert.equal(list.activities.length, 1);
  const {id} = list.activities[0];
  const key = 'the-same-key';
  const first = await wang.as((api) => api.signUp(id, {party: 2}, key));
  assert.equal(first.message, '报名成功');
  assert.deepEqual(await wang.as((api) => api.signUp(id, {party: 2}, key)), first);
  await refused(wang.as((api) => api.signUp(id, {party: 1}, key)), 'other_request');
  assert.equal((await wang.as((api) => api.activity(id))).places_left, list.activities[0].places_left - 2);
  assert.equal((await wang.as((api) => api.registrations())).registrations.length, 1);
  assert.equal(wang.seen.logins, 1);

  // An answer is lost on the way: the write is sent again with the same key and done once.
  let lost = 0;
  const li = open('li', (what) => {
    if (what.method === 'POST' && what.url.endsWith('/reading') && lost === 0) {
      lost += 1;
      overHttp(Object.assign({}, what, {success: () => what.fail({}), fail: what.fail}));
    } else {
      overHttp(what);
    }
  });
  const read = await li.as((api) => api.logReading({book: '平凡的世界', pages: 30}));
  assert.equal(lost, 1);
  assert.equal(read.first_today, true);
  assert.equal((await li.as((api) => api.reading())).pages, 30);

  // Several requests at once log in once.
  const zhao = open('zhao');
  await zhao.as((api) => Promise.all([api.profile(), api.registrations(), api.ticket()]));
  assert.equal(zhao.seen.logins, 1);

  // Names need consent; what is written down is used at the sign-up that asks.
  const {version} = (await zhao.as((api) => api.ui())).privacy;
  await refused(zhao.as((api) => api.signUp(3, {})), 'no_name');
  await refused(zhao.as((api) => api.signUp(3, {name: '赵国强', phone: '13800138000'})), 'no_consent');
  await refused(zhao.as((api) => api.changeProfile({name: '赵国强', consent: 'none'})), 'no_consent');
  await zhao.as((api) => api.changeProfile({name: '赵国强', consent: version}));
  const profile = await zhao.as((api) => api.phoneByCode('any', version));
  assert.equal(profile.phone, '138****0000');
  assert.equal((await zhao.as((api) => api.signUp(3, {}))).message, '报名成功');

  // A ticket, tutorials, the code for the door, and being forgotten.
  assert.equal((await zhao.as((api) => api.sayInTicket('我不会报名'))).ticket.state, 'queued');
  assert.equal((await zhao.as((api) => api.endTicket())).ticket, null);
  const {tutorials} = await zhao.as((api) => api.tutorials({q: '视频通话'}));
  assert.equal(tutorials[0].slug, 'wechat-video-call');
  await zhao.as((api) => api.followTutorial('wechat-video-call', 1));
  const own = await zhao.as((api) => api.ownCode());
  assert.ok(own.modules.every((row) => row.length === own.modules.length));
  await refused(zhao.as((api) => api.checkInAtDoor(id, own.code)), 'no_organizer');
  assert.deepEqual((await zhao.as((api) => api.forgetMe())).given_back, [3]);
  // The old login is over: the next request logs in again by itself.
  assert.equal((await zhao.as((api) => api.profile())).name, '');
  assert.equal(zhao.seen.logins, 2);

  // Without a network somebody is told so.
  const away = open('sun', (what) => what.fail({}));
  await refused(away.as((api) => api.profile()), 'offline');
  console.log('the API layer works against the real server');
}

const program = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'xuelin-mini-'));
const server = spawn(program, ['serve', '--demo', '--listen', '127.0.0.1:0', '--store', `sqlite:${folder}/x.db`], {
  stdio: ['ignore', 'pipe', 'inherit']
});
let said = '';
let begun = false;
server.stdout.on('data', async (piece) => {
  said += piece;
  const where = said.match(/listening on (http:\S+)\n/);
  if (!where || begun) return;
  begun = true;
  let failed = 0;
  require(join(source, 'config.js')).baseUrl = where[1];
  try {
    await main();
  } catch (problem) {
    console.error(problem);
    failed = 1;
  }
  server.once('exit', () => {
    rmSync(folder, {recursive: true});
    process.exit(failed);
  });
  server.kill('SIGTERM');
});
server.once('error', (problem) => {
  console.error(problem.message);
  process.exit(1);
});
