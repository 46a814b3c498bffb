const api = require('../../utils/api');

Component({
  behaviors: [require('../../utils/page')],
  data: {tutorial: null, at: 0, step: null, stuck: false, picture: ''},
  methods: {
    onLoad(options) {
      this.dress();
      return this.attempt(async () => {
        const tutorial = await api.tutorial(options.slug);
        this.setData({tutorial});
        await this.show(0);
      });
    },
    // Nothing moves on by itself.
    async show(at) {
      const step = this.data.tutorial.steps[at];
      this.setData({at, step, stuck: false, picture: step.picture ? api.baseUrl() + step.picture : ''});
      await api.followTutorial(this.data.tutorial.slug, at + 1);
    },
    next() {
      return this.attempt(() => this.show(Math.min(this.data.at + 1, this.data.tutorial.steps.length - 1)));
    },
    previous() {
      return this.attempt(() => this.show(Math.max(this.data.at - 1, 0)));
    },
    help() {
      this.setData({stuck: true});
    }
  }
});
