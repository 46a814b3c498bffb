const api = require('../../utils/api');
const look = require('../../utils/look');

Component({
  behaviors: [require('../../utils/page')],
  data: {profile: null, name: '', phone: '', code: '', agreed: false, privacy: {}},
  methods: {
    onLoad() {
      this.dress();
      return this.attempt(async () => {
        await look.load();
        this.setData({privacy: look.privacy()});
        this.take(await api.profile());
      });
    },
    take(profile) {
      this.setData({profile, name: profile.name, agreed: this.data.agreed || look.agreed(profile)});
    },
    agree() {
      this.setData({agreed: !this.data.agreed});
    },
    consent() {
      return this.data.agreed ? look.privacy().version : 'none';
    },
    save() {
      const what = {consent: this.consent()};
      if (this.data.name) what.name = this.data.name;
      if (this.data.phone) what.phone = this.data.phone;
      return this.write('save', what, async (key) => {
        this.take(await api.changeProfile(what, key));
        return {message: '改好了'};
      });
    },
    // Of the button that asks the platform for the number.
    phoneGiven(event) {
      const {code} = event.detail;
      if (!code) return undefined;
      return this.write('phone', {code}, async (key) => {
        this.take(await api.phoneByCode(code, this.consent(), key));
        return {message: '电话填好了'};
      });
    },
    switchReminders() {
      const wanted = !this.data.profile.reminders;
      return this.write('reminders', {wanted}, async (key) => {
        this.take(await api.setReminders(wanted, key));
        return {message: wanted ? '以后会提醒您' : '以后不提醒了'};
      });
    },
    bind() {
      const {code} = this.data;
      return this.write('bind', {code}, async (key) => {
        this.take(await api.bindOrganizer(code, key));
        return {message: '绑定好了，首页有“扫码签到”'};
      });
    },
    leave() {
      wx.showModal({
        title: '注销',
        content: '姓名和电话会删掉，报的名会让出来，不能恢复。要注销吗？',
        confirmText: '注销',
        cancelText: '不注销',
        success: (answer) => {
          if (answer.confirm) this.reallyLeave();
        }
      });
    },
    reallyLeave() {
      return this.write('leave', {}, async (key) => {
        const done = await api.forgetMe(key);
        api.forgetLogin();
        this.setData({profile: null, name: '', phone: ''});
        return done;
      });
    }
  }
});
