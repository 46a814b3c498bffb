const api = require('../../utils/api');
const look = require('../../utils/look');

Component({
  behaviors: [require('../../utils/page')],
  data: {id: 0, activity: null, stateText: '', held: [], mayJoin: false, mayPlay: false, mayHelp: false, party: 1, name: '', phone: '', code: '', asks: {}, agreed: false, mustAgree: false, privacy: {}},
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
      const held = mine.filter((one) => one.activity.id === activity.id).map((one) => ({
        role: one.role,
        party: one.party,
        text: `${look.role(one.role)}：${look.state(one.state)}${one.position ? `，候补第 ${one.position} 位` : ''}，${one.party} 人`,
        leave: one.role === 'volunteer' ? '不当志愿者了' : '取消报名'
      }));
      const asks = {name: activity.ask.includes('name'), phone: activity.ask.includes('phone')};
      let mustAgree = false;
      if (asks.name || asks.phone) {
        const profile = await api.profile();
        if (profile.name) asks.name = false;
        if (profile.phone) asks.phone = false;
        mustAgree = (asks.name || asks.phone) && !look.agreed(profile);
      }
      const open = activity.sign_up === 'open' || activity.sign_up === 'full';
      const lacks = (role) => open && !held.some((one) => one.role === role);
      this.setData({
        activity,
        held,
        asks,
        mustAgree,
        privacy: look.privacy(),
        mayPlay: lacks('participant'),
        mayHelp: lacks('volunteer'),
        mayJoin: lacks('participant') || lacks('volunteer'),
        canChange: open,
        stateText: look.state(activity.sign_up)
      });
    },
    agree() {
      this.setData({agreed: !this.data.agreed});
    },
    fewer() {
      this.setData({party: Math.max(1, this.data.party - 1)});
    },
    oneMore() {
      this.setData({party: Math.min(this.data.activity.party_limit, this.data.party + 1)});
    },
    // As what its button says: a participant or a volunteer.
    async signUp(event) {
      const wish = {role: event.currentTarget.dataset.role || 'participant', party: this.data.party};
      if (this.data.asks.name && this.data.name) wish.name = this.data.name;
      if (this.data.asks.phone && this.data.phone) wish.phone = this.data.phone;
      if (this.data.mustAgree && this.data.agreed) wish.consent = this.data.privacy.version;
      const done = await this.write('sign up', wish, async (key) => {
        const answer = await api.signUp(this.data.id, wish, key);
        await this.refresh();
        return answer;
      });
      return done;
    },
    // One more or one fewer in what is held.
    changeParty(event) {
      const {role, party} = event.currentTarget.dataset;
      const wish = {role, party: Math.min(this.data.activity.party_limit, Math.max(1, Number(party)))};
      return this.write('change party', wish, async (key) => {
        const answer = await api.signUp(this.data.id, wish, key);
        await this.refresh();
        return answer;
      });
    },
    cancel(event) {
      const {role} = event.currentTarget.dataset;
      wx.showModal({
        title: '取消报名',
        content: '取消后名额会让给别人。要取消吗？',
        confirmText: '取消报名',
        cancelText: '不取消',
        success: (answer) => {
          if (answer.confirm) this.reallyCancel(role);
        }
      });
    },
    reallyCancel(role) {
      return this.write('cancel', {role}, async (key) => {
        const answer = await api.cancel(this.data.id, role, key);
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
