const api = require('./utils/api');
const look = require('./utils/look');

App({
  async onLaunch(options) {
    const scene = options && options.query && options.query.scene;
    if (scene) api.setScene(decodeURIComponent(scene));
    await look.load();
  }
});
