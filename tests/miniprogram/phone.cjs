// A phone as far as the mini-program sees it: wx with storage, login, and requests by whatever carries them.
const {request: httpRequest} = require('node:http');

// Requests to a real server.
function overHttp(what) {
  const url = new URL(what.url);
  const body = what.data === undefined ? '' : JSON.stringify(what.data);
  const headers = Object.assign({}, what.header, {'Content-Length': Buffer.byteLength(body)});
  const sent = httpRequest(url, {method: what.method, headers}, (answer) => {
    let text = '';
    answer.setEncoding('utf8');
    answer.on('data', (piece) => (text += piece));
    answer.on('end', () => {
      let data = text;
      try {
        data = JSON.parse(text);
      } catch (error) {
        // wx gives what is no JSON as it is.
      }
      what.success({statusCode: answer.statusCode, header: answer.headers, data});
    });
  });
  sent.on('error', () => what.fail({errMsg: 'request:fail'}));
  sent.end(body);
}

// `openid` is whose phone it is; `carry` takes requests.
function phone(openid, carry) {
  const storage = new Map();
  const seen = {requests: [], logins: 0, opened: [], modals: []};
  const wx = {
    request(what) {
      seen.requests.push(what);
      carry(what);
    },
    login(what) {
      seen.logins += 1;
      what.success({code: openid});
    },
    getStorageSync: (name) => storage.get(name) || '',
    setStorageSync: (name, value) => storage.set(name, value),
    navigateTo: (to) => seen.opened.push(to.url),
    showModal(what) {
      seen.modals.push(what.title);
      what.success({confirm: true});
    },
    scanCode: (what) => what.success({result: 'p0abcdefghijklmnopqrstuvwxyz'})
  };
  return {wx, seen};
}

module.exports = {overHttp, phone};
