'use strict';
// The simulator: a chat for several people, and the figures beside it.

const figures_every = 3000;
const news_every = 2000;
const highlight_lasts = 6000;
const time_mark_after = 5 * 60 * 1000;

const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const copy = id => find(`#${id}`).content.firstElementChild.cloneNode(true);

// ---- talking to the server ------------------------------------------------------------------

/** Posts JSON and gives the answer's; throws an Error that says in Chinese what is wrong. */
async function post(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
  } catch {
    throw new Error('没有连上，话没有发出去。');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok)
    throw new Error(answer.detail || answer.title || '没有发出去。');
  return answer;
}

function make_msg_id() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

// ---- people and their conversations ---------------------------------------------------------

/** One person's chat: its part of the page, and the messages under way in their order. */
class conversation {
  constructor(button) {
    this.button = button;
    this.openid = button.dataset.openid;
    this.talk = find(`.talk[data-openid="${this.openid}"]`);
    this.log = find('.log', this.talk);
    this.under_way = Promise.resolve();
    this.last_time = 0;
    this.draft = '';
  }

  mark_time() {
    const now = new Date();
    if (now - this.last_time > time_mark_after) {
      const mark = document.createElement('p');
      mark.className = 'note';
      mark.textContent = clock_of(now);
      this.log.append(mark);
    }
    this.last_time = now;
  }

  add(mine, text) {
    this.mark_time();
    const message = copy('message');
    const avatar = find('.avatar', message);
    message.classList.add(mine ? 'mine' : 'theirs');
    const from = mine ? find('.avatar', this.button) : find('.avatar', find('#waiting').content);
    avatar.textContent = from.textContent;
    avatar.dataset.tint = from.dataset.tint;
    find('.unseen', message).textContent = mine ? '您说：' : '回复：';
    fill_with_links(find('.bubble', message), text);
    this.show(message);
    return message;
  }

  /** Adds at the end and shows it from its beginning, however long it is. */
  show(message) {
    this.log.append(message);
    const fits = message.offsetHeight < this.log.clientHeight;
    const top = message.offsetTop - this.log.offsetTop - 12;
    this.log.scrollTop = fits ? this.log.scrollHeight : top;
  }

  say(text) {
    const message = this.add(true, text);
    const msg_id = make_msg_id();
    const send = () => this.send(message, text, msg_id);
    return this.under_way = this.under_way.then(send);
  }

  async send(message, text, msg_id) {
    const waiting = copy('waiting');
    this.show(waiting);
    try {
      const {reply} = await post('/simulator/messages', {as: this.openid, text, msg_id});
      waiting.remove();
      if (reply)
        this.add(false, reply);
      find('.news', this.button).hidden = this === current;
      return true;
    } catch (failure) {
      waiting.remove();
      this.offer_again(message, failure.message, () => this.send(message, text, msg_id));
      return false;
    } finally {
      update_figures();
    }
  }

  /** The same message once more: with the same number it counts once, whatever became of the first. */
  offer_again(message, reason, again) {
    const note = copy('unsent');
    find('span', note).textContent = reason;
    find('button', note).addEventListener('click', () => {
      note.remove();
      this.under_way = this.under_way.then(again);
    });
    message.after(note);
    note.scrollIntoView({block: 'nearest'});
  }

  async bind(button) {
    button.disabled = true;
    try {
      const {code} = await post('/simulator/binding', {});
      const sent = await this.say(`绑定 ${code}`);
      button.hidden = sent;
    } catch (failure) {
      this.offer_again(this.log.lastElementChild, failure.message, () => this.bind(button));
    } finally {
      button.disabled = false;
    }
  }
}

/** Puts text into an element, with what is an address as a link. */
function fill_with_links(element, text) {
  for (const part of text.split(/(https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+)/)) {
    if (!/^https?:\/\//.test(part)) {
      element.append(part);
      continue;
    }
    const link = document.createElement('a');
    link.href = link.textContent = part;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    element.append(link);
  }
}

const clock_of = time => `${time.getHours()}:${String(time.getMinutes()).padStart(2, '0')}`;

const conversations = all('.person').map(button => new conversation(button));
const text = find('#text');
let current;

function become(who) {
  if (current)
    current.draft = text.value;
  current = who;
  for (const each of conversations) {
    each.button.setAttribute('aria-pressed', String(each === who));
    each.talk.hidden = each !== who;
  }
  find('.news', who.button).hidden = true;
  who.log.scrollTop = who.log.scrollHeight;
  text.value = who.draft;
  fit_text();
}

function fit_text() {
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight + 2, 120)}px`;
}

function say_what_is_written() {
  const written = text.value.trim();
  text.value = '';
  fit_text();
  if (written)
    current.say(written);
}

// ---- what comes without being asked for -----------------------------------------------------

const ways = {customer_service: '学邻主动发来', subscription: '订阅消息'};
let latest_news = null; // The number of the last message that is shown or was there before us.

/** Shows what the simulated platform has brought to anybody since the last time. */
async function fetch_news() {
  try {
    const response = await fetch('/simulator/news' + (latest_news === null ? '' : `?after=${latest_news}`));
    if (!response.ok)
      return;
    const {latest, messages} = await response.json();
    latest_news = latest;
    for (const message of messages)
      bring(message);
  } catch {
    // The figures say that the connection is gone.
  }
}

function bring({to, text: said, way}) {
  const who = conversations.find(each => each.openid === to);
  if (!who)
    return;
  const note = document.createElement('p');
  note.className = 'note';
  note.textContent = ways[way] || '';
  who.mark_time();
  who.log.append(note);
  who.add(false, said);
  find('.news', who.button).hidden = who === current;
}

// ---- figures --------------------------------------------------------------------------------

const shown = new Map(); // What each figure was, by its name.
let asked = 0;
let answered = 0;

/** Fetches and shows the figures; an answer that was overtaken by a later one is dropped. */
async function update_figures() {
  const number = ++asked;
  let figures;
  try {
    const response = await fetch('/simulator/figures');
    if (!response.ok)
      throw new Error(String(response.status));
    figures = await response.json();
  } catch {
    find('#latest').textContent = '暂时取不到数字，过一会儿会再取。';
    return;
  }
  if (number < answered)
    return;
  answered = number;
  show_figures(figures);
}

function show_figures(figures) {
  const changes = shown.size === 0 ? null : []; // The first figures are no change.
  find('#unit').textContent = figures.unit_name;
  find('#period').textContent = `${figures.period.from} 到 ${figures.period.to}`;
  put(find('#participants'), figures.totals.participants, changes && []);
  put(find('#volunteers'), figures.totals.volunteers, changes && []);
  for (const column of figures.columns) {
    const cells = row_of('themes', column.theme, column.title, ['参与', '志愿者']);
    put(cells[0], column.participants, changes);
    put(cells[1], column.volunteers, changes);
  }
  for (const one of figures.activities) {
    const cells = row_of('activities', one.id, `${one.id} ${one.name}`, ['报名', '候补', '志愿者', '计入']);
    put(cells[0], one.registered, changes);
    put(cells[1], one.waiting, changes);
    put(cells[2], one.volunteers_registered, changes);
    put(cells[3], one.participants + one.volunteers, changes);
  }
  drop_rows('activities', figures.activities.map(one => String(one.id)));
  find('.activities').hidden = figures.activities.length === 0;
  find('#no-activities').hidden = figures.activities.length > 0;
  if (!changes || changes.length === 0)
    return;
  find('#latest').textContent = `刚刚变了：${changes.join('；')}`;
  find('.views .news').hidden = document.body.dataset.view === 'figures';
}

/** The cells of a row, which is made in its place where it is new. */
function row_of(table, key, title, labels) {
  const body = find(`#${table}`);
  let row = all('tr', body).find(each => each.dataset.key === String(key));
  if (!row) {
    row = document.createElement('tr');
    row.dataset.key = key;
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = title;
    row.append(head);
    for (const label of labels) {
      const cell = document.createElement('td');
      cell.dataset.figure = `${title} ${label}`;
      row.append(cell);
    }
    body.insertBefore(row, all('tr', body).find(each => Number(each.dataset.key) > Number(key)) || null);
  }
  return all('td', row);
}

function drop_rows(table, keys) {
  for (const row of all(`#${table} tr`))
    if (!keys.includes(row.dataset.key))
      row.remove();
}

/** Shows a figure, and for a while by how much it has changed. */
function put(cell, value, changes) {
  const name = cell.dataset.figure;
  const before = shown.get(name) ?? 0;
  shown.set(name, value);
  if (cell.dataset.value === String(value))
    return;
  cell.dataset.value = value;
  cell.classList.toggle('zero', value === 0);
  cell.textContent = value;
  if (!changes || value === before)
    return;
  const difference = value > before ? `+${value - before}` : `−${before - value}`;
  const mark = document.createElement('ins');
  mark.textContent = difference;
  cell.append(mark);
  cell.classList.add('changed');
  changes.push(`${name} ${difference}`);
  setTimeout(() => {
    mark.remove();
    if (!find('ins', cell))
      cell.classList.remove('changed');
  }, highlight_lasts);
}

// ---- the page -------------------------------------------------------------------------------

function look_at(view) {
  document.body.dataset.view = view;
  for (const button of all('.views button'))
    button.setAttribute('aria-pressed', String(button.dataset.view === view));
  if (view === 'figures')
    find('.views .news').hidden = true;
  scrollTo(0, 0);
}

for (const each of conversations) {
  each.button.addEventListener('click', () => become(each));
  for (const button of all('.phrase', each.talk))
    button.addEventListener('click', () => each.say(button.textContent));
  for (const button of all('.bind', each.talk))
    button.addEventListener('click', () => each.bind(button));
}
for (const button of all('.views button'))
  button.addEventListener('click', () => look_at(button.dataset.view));
find('.composer').addEventListener('submit', event => {
  event.preventDefault();
  say_what_is_written();
});
text.addEventListener('input', fit_text);
text.addEventListener('keydown', event => {
  // While an input method is open, Enter belongs to it.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
    return;
  event.preventDefault();
  say_what_is_written();
});

const tell_time = () => { find('.clock').textContent = clock_of(new Date()); };
tell_time();
setInterval(tell_time, 10000);
become(conversations[0]);
update_figures();
fetch_news();
setInterval(() => document.hidden || fetch_news(), news_every);
setInterval(() => document.hidden || update_figures(), figures_every);
