const api = require('../../utils/api');

Component({
  behaviors: [require('../../utils/page')],
  data: {words: '', tutorials: [], next: null},
  methods: {
    onLoad() {
      this.dress();
      return this.search();
    },
    search() {
      return this.show(null);
    },
    more() {
      return this.show(this.data.next);
    },
    show(after) {
      return this.attempt(async () => {
        const page = await api.tutorials({q: this.data.words, after});
        const tutorials = after ? this.data.tutorials.concat(page.tutorials) : page.tutorials;
        this.setData({tutorials, next: page.next});
      });
    }
  }
});
