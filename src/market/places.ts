/** Which way of naming companies and people a place has. */
export type Culture = 'english' | 'german' | 'french' | 'nordic' | 'romance' | 'japanese' | 'chinese'

export interface Place {
  country: string
  region: string
  city: string
  /** Chinese places only: the city in Chinese and the six digits of a district in registry numbers. */
  cityZh: string
  district: string
}

export interface Country {
  code: string
  share: number
  culture: Culture
  currency: string
  /** Units of the currency for one US dollar, fixed so that the market never changes. */
  perDollar: number
  phone: string
  places: readonly [Place, ...Place[]]
}

const rows: readonly (readonly [string, number, Culture, string, number, string, string])[] = [
  [
    'CN',
    38,
    'chinese',
    'CNY',
    7.2,
    '+86',
    'CN-JS:Suzhou:苏州:320594|CN-JS:Wuxi:无锡:320214|CN-JS:Changzhou:常州:320411|CN-JS:Nanjing:南京:320115|CN-JS:Nantong:南通:320691|CN-ZJ:Ningbo:宁波:330206|CN-ZJ:Hangzhou:杭州:330109|CN-ZJ:Wenzhou:温州:330303|CN-ZJ:Jiaxing:嘉兴:330402|CN-SH:Shanghai:上海:310115|CN-GD:Shenzhen:深圳:440306|CN-GD:Dongguan:东莞:441900|CN-GD:Foshan:佛山:440606|CN-GD:Guangzhou:广州:440112|CN-SD:Qingdao:青岛:370211|CN-SD:Jinan:济南:370112|CN-SD:Yantai:烟台:370613|CN-HB:Wuhan:武汉:420118|CN-SC:Chengdu:成都:510115|CN-CQ:Chongqing:重庆:500112|CN-LN:Shenyang:沈阳:210106|CN-LN:Dalian:大连:210213|CN-TJ:Tianjin:天津:120116|CN-BJ:Beijing:北京:110115|CN-SN:Xi’an:西安:610113|CN-AH:Hefei:合肥:340171|CN-HN:Changsha:长沙:430121|CN-FJ:Xiamen:厦门:350206',
  ],
  [
    'US',
    20,
    'english',
    'USD',
    1,
    '+1',
    'US-MI:Detroit|US-OH:Cleveland|US-OH:Toledo|US-IL:Rockford|US-IN:Fort Wayne|US-WI:Milwaukee|US-KS:Wichita|US-PA:Pittsburgh|US-NY:Rochester|US-TX:Houston|US-TX:Dallas|US-CA:San Jose|US-CA:Fresno|US-SC:Greenville|US-TN:Chattanooga|US-GA:Atlanta|US-WA:Everett|US-MA:Worcester|US-CT:Hartford|US-NC:Charlotte|US-AL:Huntsville|US-MO:St. Louis|US-AZ:Tempe|US-CO:Boulder|US-MN:Duluth',
  ],
  [
    'DE',
    12,
    'german',
    'EUR',
    0.92,
    '+49',
    'DE-BW:Stuttgart|DE-BW:Ulm|DE-BW:Heilbronn|DE-BY:Munich|DE-BY:Augsburg|DE-BY:Schweinfurt|DE-NW:Dortmund|DE-NW:Bielefeld|DE-NW:Siegen|DE-SN:Chemnitz|DE-SN:Dresden|DE-HE:Kassel|DE-NI:Wolfsburg|DE-HB:Bremen|DE-HH:Hamburg|DE-RP:Mannheim|DE-TH:Jena',
  ],
  [
    'GB',
    6,
    'english',
    'GBP',
    0.79,
    '+44',
    'GB-ENG:Sheffield|GB-ENG:Coventry|GB-ENG:Derby|GB-ENG:Bristol|GB-ENG:Leeds|GB-ENG:Birmingham|GB-SCT:Glasgow|GB-WLS:Cardiff',
  ],
  [
    'FR',
    5,
    'french',
    'EUR',
    0.92,
    '+33',
    'FR-ARA:Annecy|FR-ARA:Lyon|FR-ARA:Grenoble|FR-OCC:Toulouse|FR-GES:Strasbourg|FR-HDF:Lille|FR-PDL:Nantes|FR-IDF:Paris',
  ],
  [
    'SE',
    3,
    'nordic',
    'SEK',
    10.5,
    '+46',
    'SE-U:Västerås|SE-O:Gothenburg|SE-W:Borlänge|SE-E:Linköping|SE-AB:Södertälje|SE-F:Jönköping',
  ],
  [
    'IT',
    4,
    'romance',
    'EUR',
    0.92,
    '+39',
    'IT-25:Brescia|IT-25:Bergamo|IT-45:Bologna|IT-45:Modena|IT-21:Turin|IT-34:Vicenza|IT-52:Florence',
  ],
  ['ES', 2, 'romance', 'EUR', 0.92, '+34', 'ES-CT:Sabadell|ES-PV:Bilbao|ES-PV:Eibar|ES-AR:Zaragoza|ES-VC:Valencia'],
  [
    'BR',
    2,
    'romance',
    'BRL',
    5.1,
    '+55',
    'BR-SP:São Paulo|BR-SP:Campinas|BR-SC:Joinville|BR-RS:Caxias do Sul|BR-MG:Betim',
  ],
  [
    'JP',
    5,
    'japanese',
    'JPY',
    150,
    '+81',
    'JP-23:Nagoya|JP-23:Toyohashi|JP-27:Osaka|JP-22:Hamamatsu|JP-13:Tokyo|JP-34:Hiroshima|JP-40:Kitakyushu',
  ],
  ['CH', 1.5, 'german', 'CHF', 0.88, '+41', 'CH-ZH:Winterthur|CH-SG:St. Gallen|CH-BE:Biel|CH-SO:Solothurn'],
  ['AT', 1.5, 'german', 'EUR', 0.92, '+43', 'AT-4:Linz|AT-6:Graz|AT-4:Steyr|AT-9:Vienna'],
]

export const countries: readonly Country[] = rows.map(([code, share, culture, currency, perDollar, phone, places]) => ({
  code,
  share,
  culture,
  currency,
  perDollar,
  phone,
  places: places.split('|').map(text => {
    const [region = '', city = '', cityZh = '', district = ''] = text.split(':')
    return { country: code, region, city, cityZh, district }
  }) as [Place, ...Place[]],
}))
