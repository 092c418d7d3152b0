import type { Culture } from './places.ts'
import { hash32 } from './random.ts'

/** An invented brand: as written, in Chinese where there is such a name, and as it stands in a domain. */
export interface Brand {
  name: string
  zh: string
  slug: string
}

const list = (text: string) => text.split(' ')

const english = {
  first: list(
    'Alder Amber Ash Barrow Black Brack Bram Bright Brook Calder Carn Castel Cedar Clay Clover Cold Copper Corb Crest Crow Darl Deer East Elder Elm Ember Fair Fal Fern Fox Gar Glen Gold Grey Hale Hart Hawk Hazel Heath High Holm Iron Kel Kest Lang Lark Lin Long Lor Marsh May Mead Mer Mill Moss Nether North Oak Orch Pen Pine Quar Raven Red Rock Rowan Rush Sal Sand Scar Sedge Shel Silver South Stan Stone Strat Sum Swan Tarn Thorn Tor Vale Wake Wal Wells West Whit Wild Win Wood Wren Yar',
  ),
  second: list(
    'moor water gate wood field ford ton ley brook bridge stead wick worth bury dale ridge well mere haven mark holm cliff low view shaw thorpe combe croft borough lock ward grove',
  ),
}
const nordic = {
  first: list(
    'Öster Berg Lind Sol Norr Väst Häll Björk Ek Gran Gull Holm Ljung Malm Ny Rön Sand Skog Stor Sund Söder Torn Vind Ås',
  ),
  second: list('lund berg ström fors vik dal hamn mark näs torp by gren stad holm skog'),
}
const romance = {
  first: list('Per Mar Cor Bal Fon Val Mon Sal Tor Bel Car Gar Lor Mir Ros San Ver Zan Pal Fer'),
  second: list('eira etti ini oni ari alli ano ella ardo azzi elli enti era iani igo ona'),
}
const japanese = {
  first: list('Naka Yama Kawa Taka Matsu Hashi Oka Mori Ishi Kuro Shiro Kita Nishi Mina Aki Haru Hoshi Kane Saka Uchi'),
  second: list('mura da moto shima zaki gawa hara no tani bashi mori yama oka kura sawa'),
}
const german = list(
  'Kessel Rohde Brandt Hartung Lohmann Steiger Wieland Bergner Falk Grabow Henke Jansen Kolbe Lindner Mertens Nagel Oehler Pfeil Riedel Sander Thiele Ulbrich Vogt Wendt Zander Albers Dorn Eckel Fromm Gerlach Hagen Immel Jost Kramm Lenz Moll Noack Ott Prell Reuss Stamm Trautmann Unger Voss Wirth',
)
const french = list(
  'Ferrand Morel Clermont Dutil Lambert Gautier Chevrier Rivoire Bonnard Delmas Faucher Girod Huard Joubert Lacombe Marchal Noiret Ollier Perrin Quentin Roussel Sabatier Tissot Valmont Vernier Aubry Besson Carrel Drouet Fabre',
)

/** Characters with their pinyin; no two of one list sound alike, so that domains differ where names do. */
const chineseFirst =
  '澜lan 云yun 青qing 东dong 星xing 北bei 海hai 景jing 天tian 沐mu 睿rui 济ji 明ming 瀚han 昊hao 泽ze 恒heng 嘉jia 凯kai 隆long 鼎ding 博bo 辰chen 德de 丰feng 冠guan 弘hong 华hua 汇hui 骏jun 科ke 力li 联lian 茂mao 南nan 鹏peng 启qi 仁ren 荣rong 润run 森sen 尚shang 盛sheng 顺shun 腾teng 通tong 万wan 威wei 文wen 祥xiang 新xin 旭xu 雅ya 扬yang 亿yi 永yong 宇yu 远yuan 泰tai 卓zhuo 正zheng 志zhi 兆zhao 朗lang 钦qin 若ruo 彦yan 晔ye 曜yao 赫he 岱dai 邦bang 昌chang 诚cheng'
const chineseSecond =
  '屿yu 洲zhou 衡heng 沐mu 岚lan 汀ting 拓tuo 烁shuo 旸yang 乾qian 原yuan 喆zhe 涞lai 川chuan 峰feng 格ge 谷gu 桓huan 骥ji 嘉jia 杰jie 锦jin 凌ling 麓lu 迈mai 铭ming 诺nuo 齐qi 桥qiao 锐rui 思si 特te 图tu 蔚wei 汐xi 翔xiang 轩xuan 讯xun 岩yan 耀yao 翼yi 莹ying 越yue 澄cheng 展zhan 臻zhen 竹zhu 卓zhuo 泽ze 辉hui 浩hao 恩en 帆fan 德de 迪di 达da 创chuang 晟sheng 辰chen 柏bai 安an 博bo 昂ang'
/** Combinations that are famous companies or places. */
const taken = new Set(
  list('腾讯 万达 永辉 恒安 汇川 天齐 科达 科德 凯德 力帆 海格 海德 通达 新安 泰德 启迪 东岳 华创 正达 联创'),
)

const stripped = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

/** A place's name as it stands in a domain. */
export const slugOf = (text: string): string => stripped(text.replaceAll('’', '')).replace(/^-|-$/g, '')

const syllables = (text: string) => list(text).map(entry => ({ sign: entry.slice(0, 1), pinyin: entry.slice(1) }))
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const western = (name: string): Brand => ({ name, zh: '', slug: slugOf(name.replace(/ (&|et) /, ' ')) })

function compounds({ first, second }: { first: string[]; second: string[] }): Brand[] {
  return first.flatMap(a => second.filter(b => a.toLowerCase() !== b).map(b => western(a + b)))
}

const pairs = (names: string[], joint: string): Brand[] =>
  names.flatMap(a => names.filter(b => b !== a).map(b => western(`${a} ${joint} ${b}`)))

function chinese(): Brand[] {
  const second = syllables(chineseSecond)
  return syllables(chineseFirst).flatMap(a =>
    second
      .filter(b => a.sign !== b.sign && !taken.has(a.sign + b.sign))
      .map(b => ({ name: capital(a.pinyin + b.pinyin), zh: a.sign + b.sign, slug: a.pinyin + b.pinyin })),
  )
}

/** Every brand of a culture; a slug stands in one place only. */
function tables(): Record<Culture, Brand[]> {
  const seen = new Set<string>()
  const fresh = (brands: Brand[]) => brands.filter(({ slug }) => !seen.has(slug) && seen.add(slug))
  return {
    english: fresh(compounds(english)),
    german: fresh(pairs(german, '&')),
    french: fresh(pairs(french, 'et')),
    nordic: fresh(compounds(nordic)),
    romance: fresh(compounds(romance)),
    japanese: fresh(compounds(japanese)),
    chinese: fresh(chinese()),
  }
}

export const brandTables = tables()

/** What a later company adds to a brand that is already taken. */
const additions = list(
  'Nova Delta Orion Vega Atlas Polar Apex Prisma Vertex Axis Kern Linea Forma Meridian Aurora Zenith Quanta Helio Terra Sigma',
)
const additionsZh = [...'新盛恒瑞源通达信远德佳宏益兴美合富康泰昌']

/**
 * The brand of company `index`: no two companies share a slug. Once a culture's list is through (at 300 to 4,800
 * companies), brands come again with a word added; after twenty rounds their domains also carry a number.
 */
export function brandOf(seed: number, index: number, culture: Culture): Brand {
  const table = brandTables[culture]
  const round = Math.floor(index / table.length)
  const stride = coprimeStride(table.length)
  const at = ((index % table.length) * stride + hash32(seed, round, 101)) % table.length
  const brand = table[at]
  if (!brand) throw new RangeError(`no brand ${at}`)
  if (round === 0) return brand
  const word = (round - 1) % additions.length
  const number = Math.floor((round - 1) / additions.length)
  const slug = `${brand.slug}-${slugOf(additions[word] ?? '')}${number === 0 ? '' : number + 1}`
  return { name: `${brand.name} ${additions[word]}`, zh: brand.zh && brand.zh + additionsZh[word], slug }
}

/** A step through a list of this length that visits every place once, far apart. */
function coprimeStride(length: number): number {
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
  let stride = Math.floor(length * 0.618)
  while (gcd(stride, length) !== 1) stride++
  return stride
}
