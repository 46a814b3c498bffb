const api = require('../../utils/api');
const look = require('../../utils/look');

Component({
  behaviors: [require('../../utils/page')],
  data: {registrations: [], looked: false},
  methods: {
    onShow() {
      this.dress();
      return this.attempt(async () => {
        const mine = await api.registrations();
        const registrations = mine.registrations.map((one) => Object.assign({roleText: look.role(one.role), stateText: look.state(one.state)}, one));
        this.setData({registrations, looked: true});
      });
    }
  }
});
