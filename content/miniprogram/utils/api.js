// The server's API: /api/v1/openapi.json describes it.
const config = require('./config');

const mostTries = 3;
let token = '';
let loggingIn = null;
let scene = '';
let keys = 0;

// What people are shown when a request has failed: `title` says what is wrong, `detail` what to do.
class Problem extends Error {
  constructor(status, code, title, detail) {
    super(title);
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail || '';
  }
}

// Names a write. Made once for each thing that somebody does, so that sending it again does it once.
function newKey() {
  keys += 1;
  const random = () => Math.random().toString(36).slice(2);
  return `${Date.now().toString(36)}-${keys}-${random()}${random()}`;
}

function send(method, path, data, headers) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: config.baseUrl + path,
      method,
      data,
      header: Object.assign({'Content-Type': 'application/json'}, headers),
      timeout: 10000,
      success: resolve,
      fail: () => reject(new Problem(0, 'offline', '网络不通', '请看看手机有没有连上网，再点一次。'))
    });
  });
}

// Sends until there is an answer. A write that is sent again has the same key.
async function sendSurely(method, path, data, headers) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send(method, path, data, headers);
    } catch (problem) {
      if (tries === mostTries) throw problem;
    }
  }
}

function problemOf(answer) {
  const said = answer.data && typeof answer.data === 'object' ? answer.data : {};
  return new Problem(answer.statusCode, said.code || 'failed', said.title || '系统出了点问题', said.detail || '请稍后再试。');
}

function loginCode() {
  return new Promise((resolve, reject) => {
    wx.login({
      success: (got) => resolve(got.code),
      fail: () => reject(new Problem(0, 'no_login', '登录没有成功', '请退出小程序，再打开一次。'))
    });
  });
}

async function logInOnce() {
  const code = await loginCode();
  const wanted = {code, account: config.account};
  if (scene) wanted.scene = scene;
  const answer = await sendSurely('POST', '/api/v1/session', wanted, {'Idempotency-Key': newKey()});
  if (answer.statusCode !== 201) throw problemOf(answer);
  token = answer.data.token;
  return answer.data;
}

// Logs in; several who ask at once wait for the same login.
function logIn() {
  if (!loggingIn) {
    loggingIn = logInOnce().finally(() => {
      loggingIn = null;
    });
  }
  return loggingIn;
}

// A request of somebody who is logged in. Throws Problem.
async function request(method, path, data, key) {
  const headers = {};
  if (method !== 'GET') headers['Idempotency-Key'] = key || newKey();
  if (!token) await logIn();
  let answer = await sendSurely(method, path, data, Object.assign({Authorization: `Bearer ${token}`}, headers));
  if (answer.statusCode === 401) {
    await logIn();
    answer = await sendSurely(method, path, data, Object.assign({Authorization: `Bearer ${token}`}, headers));
  }
  if (answer.statusCode >= 400) throw problemOf(answer);
  return answer.data;
}

function query(values) {
  const parts = Object.keys(values)
    .filter((name) => values[name] !== undefined && values[name] !== null && values[name] !== '')
    .map((name) => `${name}=${encodeURIComponent(values[name])}`);
  return parts.length ? `?${parts.join('&')}` : '';
}

module.exports = {
  Problem,
  newKey,
  logIn,
  // What the code that opened the mini-program carries; to be set before the first request.
  setScene(value) {
    scene = value || '';
  },
  forgetLogin() {
    token = '';
  },
  baseUrl: () => config.baseUrl,
  ui: () => request('GET', '/api/v1/ui'),
  openScene: (value) => request('GET', `/api/v1/scenes/${encodeURIComponent(value)}`),
  activities: (filter) => request('GET', `/api/v1/activities${query(filter || {})}`),
  activity: (id) => request('GET', `/api/v1/activities/${id}`),
  signUp: (id, wish, key) => request('POST', `/api/v1/activities/${id}/registration`, wish, key),
  // Of one role; of both where none is given.
  cancel: (id, role, key) => request('DELETE', `/api/v1/activities/${id}/registration${query({role})}`, undefined, key),
  registrations: () => request('GET', '/api/v1/me/registrations'),
  checkIn: (what, key) => request('POST', '/api/v1/me/check-ins', what, key),
  ownCode: () => request('GET', '/api/v1/me/code'),
  reading: () => request('GET', '/api/v1/me/reading'),
  logReading: (what, key) => request('POST', '/api/v1/me/reading', what, key),
  pauseReading: (days, key) => request('PUT', '/api/v1/me/reading/pause', {days}, key),
  resumeReading: (key) => request('DELETE', '/api/v1/me/reading/pause', undefined, key),
  remindOfReading: (what, key) => request('PUT', '/api/v1/me/reading/reminder', what, key),
  endReadingReminder: (key) => request('DELETE', '/api/v1/me/reading/reminder', undefined, key),
  // By topic, words (`q`) and, with `unread`, without those that were read.
  books: (filter) => request('GET', `/api/v1/books${query(filter || {})}`),
  circles: (after) => request('GET', `/api/v1/circles${query({after})}`),
  foundCircle: (name, key) => request('POST', '/api/v1/circles', {name}, key),
  joinCircle: (number, key) => request('PUT', `/api/v1/circles/${number}/membership`, undefined, key),
  leaveCircle: (number, key) => request('DELETE', `/api/v1/circles/${number}/membership`, undefined, key),
  ranking: (number) => request('GET', `/api/v1/circles/${number}/ranking`),
  showInRanking: (alias, key) => request('PUT', '/api/v1/me/circle-name', {alias}, key),
  hideFromRanking: (key) => request('DELETE', '/api/v1/me/circle-name', undefined, key),
  recitations: () => request('GET', '/api/v1/me/recitations'),
  nominate: (what, key) => request('POST', '/api/v1/nominations', what, key),
  nominations: () => request('GET', '/api/v1/me/nominations'),
  withdrawNomination: (name, key) => request('DELETE', `/api/v1/me/nominations/${name}`, undefined, key),
  stars: (filter) => request('GET', `/api/v1/stars${query(filter || {})}`),
  likeStar: (number, key) => request('POST', `/api/v1/stars/${number}/like`, undefined, key),
  resources: (filter) => request('GET', `/api/v1/resources${query(filter || {})}`),
  openResource: (id, key) => request('POST', `/api/v1/resources/${encodeURIComponent(id)}/opened`, undefined, key),
  exportData: () => request('GET', '/api/v1/me/export'),
  tutorials: (filter) => request('GET', `/api/v1/tutorials${query(filter || {})}`),
  tutorial: (slug) => request('GET', `/api/v1/tutorials/${slug}`),
  followTutorial: (slug, step, key) => request('POST', `/api/v1/tutorials/${slug}/steps`, {step}, key),
  ticket: () => request('GET', '/api/v1/me/ticket'),
  sayInTicket: (text, key) => request('POST', '/api/v1/me/ticket', {text}, key),
  endTicket: (key) => request('DELETE', '/api/v1/me/ticket', undefined, key),
  profile: () => request('GET', '/api/v1/me'),
  changeProfile: (what, key) => request('PUT', '/api/v1/me', what, key),
  phoneByCode: (code, consent, key) => request('POST', '/api/v1/me/phone', {code, consent}, key),
  setReminders: (wanted, key) => request('PUT', '/api/v1/me/reminders', {wanted}, key),
  bindOrganizer: (code, key) => request('POST', '/api/v1/me/organizer', {code}, key),
  forgetMe: (key) => request('DELETE', '/api/v1/me', undefined, key),
  checkInAtDoor: (id, code, key) => request('POST', `/api/v1/activities/${id}/check-ins`, {code}, key),
  counts: (id) => request('GET', `/api/v1/activities/${id}/counts`)
};
