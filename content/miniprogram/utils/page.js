// What every page has: its look, what went wrong, and that a button which was pressed works once.
const api = require('./api');
const look = require('./look');

module.exports = Behavior({
  data: {style: '', elder: true, problem: null, said: '', busy: false},
  methods: {
    dress() {
      this.setData({style: look.style(), elder: look.isElder()});
    },
    // Does something that may fail, and shows how it went. Pressed again meanwhile, nothing happens.
    async attempt(work) {
      if (this.data.busy) return undefined;
      this.setData({busy: true, problem: null, said: ''});
      try {
        return await work();
      } catch (problem) {
        if (!(problem instanceof api.Problem)) throw problem;
        this.setData({problem: {title: problem.title, detail: problem.detail}});
        return undefined;
      } finally {
        this.setData({busy: false});
      }
    },
    // A write: pressed again after it failed, it has the same key, so that it is done once.
    async write(name, content, work) {
      const wish = `${name} ${JSON.stringify(content)}`;
      if (!this.pending || this.pending.wish !== wish) this.pending = {wish, key: api.newKey()};
      const {key} = this.pending;
      return this.attempt(async () => {
        let done;
        try {
          done = await work(key);
        } catch (problem) {
          if (problem.status !== 0) this.pending = null; // It was answered: another try is another wish.
          throw problem;
        }
        this.pending = null;
        if (done && done.message) this.setData({said: done.message});
        return done;
      });
    },
    type(event) {
      this.setData({[event.currentTarget.dataset.name]: event.detail.value});
    },
    go(event) {
      wx.navigateTo({url: event.currentTarget.dataset.to});
    }
  }
});
