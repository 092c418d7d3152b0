const searchEngines = [
  'google.com',
  'bing.com',
  'baidu.com',
  'duckduckgo.com',
  'yahoo.com',
  'sogou.com',
  'so.com',
  'yandex.com',
  'ecosia.org',
]
const networks = [
  'linkedin.com',
  'lnkd.in',
  'facebook.com',
  'x.com',
  'twitter.com',
  't.co',
  'weibo.com',
  'zhihu.com',
  'youtube.com',
  'xiaohongshu.com',
  'reddit.com',
  'mp.weixin.qq.com',
  'instagram.com',
]

/** The rules that hold until somebody changes them, first come first served. */
export const defaultChannels = [
  { channel: 'email', medium: ['email', 'e-mail', 'newsletter'] },
  { channel: 'paid_social', clickId: ['li_fat_id'] },
  {
    channel: 'paid_social',
    medium: ['paid_social', 'paidsocial', 'cpc', 'ppc'],
    source: ['linkedin', 'facebook', 'meta', 'x', 'twitter', 'wechat', 'weibo'],
  },
  { channel: 'paid_search', clickId: ['gclid', 'msclkid', 'bd_vid'] },
  { channel: 'paid_search', medium: ['cpc', 'ppc', 'sem', 'paid_search', 'paidsearch'] },
  { channel: 'display', medium: ['display', 'banner', 'cpm', 'programmatic'] },
  { channel: 'affiliate', medium: ['affiliate', 'partner'] },
  { channel: 'event', medium: ['event', 'webinar', 'exhibition'] },
  { channel: 'social', medium: ['social', 'organic_social'] },
  { channel: 'social', referrer: networks },
  { channel: 'search', referrer: searchEngines },
  { channel: 'referral', foreign: true },
]
