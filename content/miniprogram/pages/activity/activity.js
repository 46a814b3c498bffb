const api = require('../../utils/api');
const look = require('../../utils/look');

Component({
  behaviors: [require('../../utils/page')],
  data: {id: 0, activity: null, stateText: '', held: null, heldText: '', party: 1, name: '', phone: '', code: '', asks: {}},
  methods: {
    async onLoad(options) {
      this.dress();
      this.setData({id: Number(options.id), code: options.code || ''});
      if (options.scene) {
        const opens = await this.attempt(() => api.openScene(decodeURIComponent(options.scene)));
        if (!opens) return;
        this.setData({id: opens.activity, code: opens.check_in_code || ''});
      }
      await this.attempt(() => this.refresh());
    },
    async refresh() {
      const activity = await api.activity(this.data.id);
      const mine = (await api.registrations()).registrations;
      const held = mine.find((one) => one.activity.id === activity.id) || null;
      const asks = {name: activity.ask.includes('name'), phone: activity.ask.includes('phone')};
      if (asks.name || asks.phone) {
        const profile = await api.profile();
        if (profile.name) asks.name = false;
        if (profile.phone) asks.phone = false;
      }
      this.setData({
        activity,
        held,
        asks,
        stateText: look.state(activity.sign_up),
        heldText: held ? `${look.state(held.state)}${held.position ? `，候补第 ${held.position} 位` : ''}，${held.party} 人` : ''
      });
    },
    fewer() {
      this.setData({party: Math.max(1, this.data.party - 1)});
    },
    oneMore() {
      this.setData({party: Math.min(this.data.activity.party_limit, this.data.party + 1)});
    },
    async signUp() {
      const wish = {party: this.data.party};
      if (this.data.asks.name && this.data.name) wish.name = this.data.name;
      if (this.data.asks.phone && this.data.phone) wish.phone = this.data.phone;
      const done = await this.write('sign up', wish, async (key) => {
        const answer = await api.signUp(this.data.id, wish, key);
        await this.refresh();
        return answer;
      });
      return done;
    },
    cancel() {
      wx.showModal({
        title: '取消报名',
        content: '取消后名额会让给别人。要取消吗？',
        confirmText: '取消报名',
        cancelText: '不取消',
        success: (answer) => {
          if (answer.confirm) this.reallyCancel();
        }
      });
    },
    reallyCancel() {
      return this.write('cancel', {}, async (key) => {
        const answer = await api.cancel(this.data.id, key);
        await this.refresh();
        return answer;
      });
    },
    checkIn() {
      const what = {code: this.data.code, activity: this.data.id};
      return this.write('check in', what, (key) => api.checkIn(what, key));
    }
  }
});
