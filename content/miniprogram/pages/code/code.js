const api = require('../../utils/api');

// A row of the code as stretches of one colour, so that few views draw it.
function stretches(row) {
  const found = [];
  for (const module of row) {
    const last = found[found.length - 1];
    if (last && last.dark === (module === '1')) last.width += 1;
    else found.push({dark: module === '1', width: 1});
  }
  return found.map((one) => ({dark: one.dark, width: (one.width * 100) / row.length}));
}

Component({
  behaviors: [require('../../utils/page')],
  data: {rows: [], code: ''},
  methods: {
    onShow() {
      this.dress();
      return this.attempt(async () => {
        const own = await api.ownCode();
        this.setData({code: own.code, rows: own.modules.map(stretches)});
      });
    }
  }
});
