concat(touch['utm_source'], '\x1f', touch['utm_medium'], '\x1f',
  arrayFirst(k -> touch[k] != '', ['gclid', 'li_fat_id', 'msclkid', 'bd_vid']), '\x1f', domain(referrer), '\x1f', domain(url))
