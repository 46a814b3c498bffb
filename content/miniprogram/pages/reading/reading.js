const api = require('../../utils/api');

// The seven days before today in China, the latest first: so far 补打卡 goes back.
function lastDays(now) {
  const hours = 60 * 60 * 1000;
  return [1, 2, 3, 4, 5, 6, 7].map((back) => new Date(now.getTime() + (8 - 24 * back) * hours).toISOString().slice(0, 10));
}

Component({
  behaviors: [require('../../utils/page')],
  data: {book: '', pages: '', note: '', day: '', days: [], read: null, books: [], topics: [], topic: ''},
  methods: {
    onLoad() {
      this.dress();
      this.setData({days: lastDays(new Date())});
      return this.attempt(() => this.refresh());
    },
    async refresh() {
      const read = await api.reading();
      const shelf = await api.books({unread: true, topic: this.data.topic});
      this.setData({read, books: shelf.books, topics: shelf.topics});
    },
    chooseTopic(event) {
      this.setData({topic: this.data.topics[Number(event.detail.value)] || ''});
      return this.attempt(() => this.refresh());
    },
    chooseDay(event) {
      this.setData({day: this.data.days[Number(event.detail.value)] || ''});
    },
    // Three days without reading do not break the row.
    pause() {
      return this.change('pause', (key) => api.pauseReading(3, key));
    },
    resume() {
      return this.change('resume', (key) => api.resumeReading(key));
    },
    switchReminder() {
      const on = this.data.read.reminder;
      return this.change('reminder', (key) => (on ? api.endReadingReminder(key) : api.remindOfReading({}, key)));
    },
    change(name, work) {
      return this.write(name, {}, async (key) => {
        const done = await work(key);
        this.setData({'read.paused': done.paused, 'read.reminder': done.reminder});
        return done;
      });
    },
    choose(event) {
      this.setData({book: event.currentTarget.dataset.title});
    },
    log() {
      const what = {};
      if (this.data.day) what.day = this.data.day;
      if (this.data.book) what.book = this.data.book;
      if (this.data.pages) what.pages = Number(this.data.pages);
      if (this.data.note) what.note = this.data.note;
      return this.write('read', what, async (key) => {
        const done = await api.logReading(what, key);
        this.setData({pages: '', note: '', day: ''});
        await this.refresh();
        return done;
      });
    }
  }
});
