const api = require('../../utils/api');

Component({
  behaviors: [require('../../utils/page')],
  data: {ticket: null, phone: '', text: '', looked: false},
  methods: {
    onShow() {
      this.dress();
      return this.refresh();
    },
    refresh() {
      return this.attempt(async () => this.take(await api.ticket()));
    },
    take(answer) {
      this.setData({ticket: answer.ticket, phone: answer.phone, looked: true});
    },
    say() {
      const {text} = this.data;
      if (!text) return undefined;
      return this.write('say', {text}, async (key) => {
        this.take(await api.sayInTicket(text, key));
        this.setData({text: ''});
      });
    },
    end() {
      return this.write('end', {}, async (key) => this.take(await api.endTicket(key)));
    }
  }
});
