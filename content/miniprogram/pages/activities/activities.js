const api = require('../../utils/api');
const look = require('../../utils/look');

Component({
  behaviors: [require('../../utils/page')],
  data: {words: '', activities: [], next: null, looked: false},
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
        const page = await api.activities({q: this.data.words, after});
        const found = page.activities.map((one) => Object.assign({stateText: look.state(one.sign_up)}, one));
        this.setData({activities: after ? this.data.activities.concat(found) : found, next: page.next, looked: true});
      });
    }
  }
});
