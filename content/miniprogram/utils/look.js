// How pages look: the standard version or 长辈版, by the values that the server serves.
const api = require('./api');

const kept = 'xuelin.elder';

// What holds until the server has answered, and where it does not.
const fallback = {
  standard: {fontDp: 16, titleDp: 20, lineHeight: 1.5, paragraphEm: 2, minTargetDp: 44},
  elder: {fontDp: 22, titleDp: 28, lineHeight: 1.5, paragraphEm: 2, minTargetDp: 60},
  palette: {
    text: {color: '#1a1a1a', on: '#ffffff'},
    note: {color: '#4d4d4d', on: '#ffffff'},
    button: {color: '#ffffff', on: '#0b57a4'},
    done: {color: '#0a5c2b', on: '#e8f5ec'},
    waiting: {color: '#6b4300', on: '#fff4dc'},
    wrong: {color: '#8c1d18', on: '#fdeceb'}
  },
  states: {},
  privacy: {version: '', text: ''}
};

let values = fallback;

function isElder() {
  return wx.getStorageSync(kept) !== 'no'; // Made for older eyes: who wants it smaller says so.
}

// Style of a page's outermost view: everything below it is drawn with these.
function style() {
  const sizes = isElder() ? values.elder : values.standard;
  const parts = [
    `--font:${sizes.fontDp}px`,
    `--title:${sizes.titleDp}px`,
    `--line:${sizes.lineHeight}`,
    `--gap:${sizes.paragraphEm}em`,
    `--target:${sizes.minTargetDp}px`
  ];
  Object.keys(values.palette).forEach((name) => {
    parts.push(`--${name}:${values.palette[name].color}`, `--${name}-on:${values.palette[name].on}`);
  });
  return `${parts.join(';')};`;
}

module.exports = {
  isElder,
  style,
  setElder(on) {
    wx.setStorageSync(kept, on ? 'yes' : 'no');
  },
  // The word and the sign of a state: colour is never the only one.
  state(name) {
    const known = values.states[name];
    return known ? `${known.icon} ${known.word}` : '';
  },
  role: (name) => (name === 'volunteer' ? '当志愿者' : '参加'),
  privacy: () => values.privacy,
  // Whether a profile's owner has agreed to the privacy text that is shown now.
  agreed: (profile) => !!profile.consent && profile.consent.version === values.privacy.version,
  async load() {
    try {
      values = await api.ui();
    } catch (problem) {
      // The values at hand will do.
    }
  }
};
