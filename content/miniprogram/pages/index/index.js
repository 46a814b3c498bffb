const api = require('../../utils/api');
const look = require('../../utils/look');

Component({
  behaviors: [require('../../utils/page')],
  data: {organizer: false},
  methods: {
    async onLoad() {
      await look.load();
      this.dress();
      await this.attempt(async () => {
        const session = await api.logIn();
        if (session.opens) {
          const code = session.opens.check_in_code ? `&code=${session.opens.check_in_code}` : '';
          wx.navigateTo({url: `/pages/activity/activity?id=${session.opens.activity}${code}`});
        }
      });
    },
    async onShow() {
      this.dress();
      const profile = await this.attempt(() => api.profile());
      if (profile) this.setData({organizer: !!profile.organizer});
    },
    switchLook() {
      look.setElder(!look.isElder());
      this.dress();
    }
  }
});
