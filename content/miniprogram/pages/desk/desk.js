const api = require('../../utils/api');

Component({
  behaviors: [require('../../utils/page')],
  data: {activities: [], chosen: null, counts: null, last: ''},
  methods: {
    onLoad() {
      this.dress();
      return this.attempt(async () => {
        const page = await api.activities({limit: 100});
        this.setData({activities: page.activities});
      });
    },
    choose(event) {
      const id = Number(event.currentTarget.dataset.id);
      this.setData({chosen: this.data.activities.find((one) => one.id === id)});
      return this.attempt(() => this.count());
    },
    again() {
      this.setData({chosen: null, counts: null, last: ''});
    },
    async count() {
      this.setData({counts: await api.counts(this.data.chosen.id)});
    },
    scan() {
      wx.scanCode({onlyFromCamera: true, scanType: ['qrCode'], success: (got) => this.came(got.result)});
    },
    came(code) {
      return this.write('came', {code, id: this.data.chosen.id}, async (key) => {
        const done = await api.checkInAtDoor(this.data.chosen.id, code, key);
        const heads = done.parts.reduce((sum, part) => sum + part.heads, 0);
        this.setData({last: `${done.name || '这位居民'}，${heads} 人`});
        await this.count();
        return done;
      });
    }
  }
});
