-- What do the rules for channels see of an address and of the page before it?
with {url:String} as url, {referrer:String} as referrer,
  map(
    'utm_source', extractURLParameter(url, 'utm_source'),
    'utm_medium', extractURLParameter(url, 'utm_medium'),
    'gclid', extractURLParameter(url, 'gclid'),
    'li_fat_id', extractURLParameter(url, 'li_fat_id'),
    'msclkid', extractURLParameter(url, 'msclkid'),
    'bd_vid', extractURLParameter(url, 'bd_vid')) as touch
select \i ../flush/channel-clue.sql as clue
