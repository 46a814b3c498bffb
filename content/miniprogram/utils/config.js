// The two things that every installation has for itself.
module.exports = {
  baseUrl: 'https://week.example.cn', // Of the server, also as a request domain at the platform.
  account: 'mini' // The account's name in the server's settings: [wechat.accounts.mini].
};
