const api = require('../../utils/api');

Component({
  behaviors: [require('../../utils/page')],
  data: {book: '', pages: '', note: '', read: null, books: []},
  methods: {
    onLoad() {
      this.dress();
      return this.attempt(() => this.refresh());
    },
    async refresh() {
      const read = await api.reading();
      const shelf = await api.books();
      this.setData({read, books: shelf.books});
    },
    choose(event) {
      this.setData({book: event.currentTarget.dataset.title});
    },
    log() {
      const what = {};
      if (this.data.book) what.book = this.data.book;
      if (this.data.pages) what.pages = Number(this.data.pages);
      if (this.data.note) what.note = this.data.note;
      return this.write('read', what, async (key) => {
        const done = await api.logReading(what, key);
        this.setData({pages: '', note: ''});
        await this.refresh();
        return done;
      });
    }
  }
});
