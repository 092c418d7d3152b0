import { readReference } from '../../reference/read-reference.ts'

/** A Chinese company's name in the parts that its registration asks for: 武汉|海明智业|电子商务|有限公司. */
export interface ChineseName {
  place: string
  /** 字号, the part that tells companies apart; '' when the name has none. */
  brand: string
  trade: string
  form: string
  /** 分公司, 办事处 … or '' */
  branch: string
}

const { forms, branches, trades } =
  readReference<Record<'forms' | 'branches' | 'trades', string[]>>('./cn-name-words.json')
const byLength = (words: Iterable<string>) => [...new Set(words)].sort((a, b) => b.length - a.length)
const formList = byLength(forms)
const branchList = byLength(branches)
const LONGEST_TRADE = 8
const tradeSet = new Set(trades)
// the classification of industries names what companies do: 家用纺织制成品, 摩托车零部件
for (const [, , title] of readReference<[string, string | null, string][]>('./gbt4754-2011.json'))
  for (const part of title.split(/[、和及与的/（）()]|其他|未列明/)) {
    const trade = part.replace(/(?:制造业|业|制造|服务|活动|加工|销售|批发|零售|生产|修理|开采|种植)$/, '')
    if (trade.length >= 2 && trade.length <= LONGEST_TRADE) tradeSet.add(trade)
  }
/** How much of what follows a brand must be words of a trade. */
const TRADE_SHARE = 0.7
/** Endings too short to be cut off a brand of two characters. */
const SHORTEST_BRAND = 2

const places = new Set<string>([
  '中国',
  '中华',
  '国家',
  '亚洲',
  '欧洲',
  '美洲',
  '北美',
  '大中华',
  '华东',
  '华南',
  '华北',
  '华中',
  '西南',
  '西北',
  '东北',
  '内蒙古',
  '新区',
  '高新区',
  '开发区',
])
const cities = new Set<string>()
const addPlace = (full: string, city: boolean) => {
  places.add(full)
  const short = full.replace(
    /(?:壮族|回族|维吾尔|特别行政|土家族|苗族|侗族|布依族|藏族|羌族|彝族|白族|傣族|哈尼族|朝鲜族|蒙古族?|哈萨克|满族|黎族|瑶族|畲族|各族)*(?:自治区|自治州|自治县|自治旗|特别行政区|省|市|地区|盟|区|县|旗|州)$/,
    '',
  )
  if (short.length > 1) places.add(short)
  if (city && short.length > 1) cities.add(full).add(short)
}
for (const [province, cities] of readReference<[string, string[]][]>('./cn-places.json'))
  for (const place of [province, ...cities]) addPlace(place, true)
for (const county of readReference<string[]>('./cn-counties.json')) addPlace(county, false)
for (const code of [
  'HK',
  'MO',
  'TW',
  'SG',
  'MY',
  'JP',
  'KR',
  'US',
  'GB',
  'DE',
  'FR',
  'IT',
  'AU',
  'CA',
  'RU',
  'IN',
  'TH',
  'VN',
  'NZ',
  'ES',
  'CH',
  'SE',
  'NL',
  'BR',
])
  places.add((new Intl.DisplayNames(['zh-Hans'], { type: 'region' }).of(code) ?? '').replace(/^中国|特别行政区$/g, ''))
const LONGEST_PLACE = 11

/** Quarters and new districts that no register of counties lists: 棠下街道, 高新区, 石牌镇. */
const quarter = /^.{2,4}?(?:开发区|高新区|新区|街道|街|工业区|保税区|自贸区|市|区|县|镇|乡|村)(?=.{2})/

function placeAtStart(text: string): string {
  for (let length = Math.min(LONGEST_PLACE, text.length - 1); length > 1; length--) {
    const start = text.slice(0, length)
    if (places.has(start)) return start + (/^(?:省|市|区|县|镇|乡)/.exec(text.slice(length))?.[0] ?? '')
  }
  return ''
}

/** A city that stands behind a brand of two characters or more; short names of places are too often part of a brand. */
function placeInside(text: string): string {
  for (let from = 2; from < text.length - 1; from++)
    for (let length = Math.min(LONGEST_PLACE, text.length - from); length > 1; length--) {
      const found = text.slice(from, from + length)
      if (
        cities.has(found) &&
        (length > 2 || from + length === text.length || tradeStart(text.slice(from + length)) === 0)
      )
        return found
    }
  return ''
}

function takePlaces(text: string): { place: string; rest: string; last: string } {
  let [place, rest, last] = ['', text, '']
  for (;;) {
    const next = placeAtStart(rest) || (place === '' ? '' : (quarter.exec(rest)?.[0] ?? ''))
    if (next === '' || rest.length - next.length < 1) return { place, rest, last }
    place += next
    rest = rest.slice(next.length)
    last = next
  }
}

function takeForms(text: string): { rest: string; form: string } {
  let [rest, form] = [text, '']
  for (;;) {
    const found = formList.find(f => rest.endsWith(f) && rest.length > f.length && (f.length > 1 || form === ''))
    if (!found) return { rest, form }
    rest = rest.slice(0, -found.length)
    form = found + form
    if (found.length === 1) return { rest, form }
  }
}

/** For each position, the most characters from there to the end that words of a trade cover. */
function tradeCover(text: string): number[] {
  const cover = Array.from({ length: text.length + 1 }, () => 0)
  for (let i = text.length - 2; i >= 0; i--) {
    let best = cover[i + 1] ?? 0
    for (let length = 2; length <= Math.min(LONGEST_TRADE, text.length - i); length++)
      if (tradeSet.has(text.slice(i, i + length))) best = Math.max(best, length + (cover[i + length] ?? 0))
    cover[i] = best
  }
  return cover
}

/** Is a word of a trade at `i` part of the best cover, rather than one that begins behind it? 飞机器人 is 飞|机器人. */
function startsTrade(text: string, i: number, cover: readonly number[]): boolean {
  for (let length = 2; length <= LONGEST_TRADE; length++)
    if (tradeSet.has(text.slice(i, i + length)) && length + (cover[i + length] ?? 0) > (cover[i + 1] ?? 0)) return true
  return false
}

/** Where the trade begins: the first word of a trade after which nearly everything is one. */
function tradeStart(text: string): number {
  const cover = tradeCover(text)
  for (let i = 0; i < text.length - 1; i++) {
    if (i === 1 || !startsTrade(text, i, cover)) continue
    if ((cover[i] ?? 0) >= TRADE_SHARE * (text.length - i)) return i
  }
  return text.length
}

/** Splits the Chinese characters of a name, simplified and without brackets. Every part may be ''. */
export function splitChineseName(text: string): ChineseName {
  if (formList.includes(text)) return { place: '', brand: '', trade: '', form: text, branch: '' }
  let branch =
    branchList.find(b => text.endsWith(b) && text.length > b.length + 1 && !/[电种量离弟王分]子公司$/.test(text)) ?? ''
  let whole = (branch === '' ? text : text.slice(0, -branch.length)).replace(
    /^(?:株式会社|有限会社|合同会社)(?=.{2})/,
    '',
  )
  if (branch !== '' && /第[一二三四五六七八九十]+$/.test(whole)) whole = whole.replace(/第[一二三四五六七八九十]+$/, '')
  // 新月能源石家庄(分)公司: what the branch's place stands behind is the company
  const named = branch === '' ? null : /^(.*?(?:公司|集团|银行))(.+)$/.exec(whole)
  if (named?.[1] && named[1].length > 3) {
    branch = `${named[2]}${branch}`
    whole = named[1]
  }
  const { rest: body, form } = takeForms(whole)
  const front = takePlaces(body)
  // 环球国际航运青岛有限公司, 中节能秦皇岛环保有限公司: the place may stand behind the brand or the trade
  const inner = front.place === '' ? placeInside(front.rest) : ''
  const at = front.rest.indexOf(inner)
  const ended = inner !== '' && at + inner.length === front.rest.length ? takeForms(front.rest.slice(0, at)) : null
  const rest =
    ended?.rest ?? (inner === '' ? front.rest : front.rest.slice(0, at) + front.rest.slice(at + inner.length))
  const cut = inner === '' || ended ? tradeStart(rest) : Math.min(tradeStart(rest), at)
  const [brand, trade, last] = [rest.slice(0, cut), rest.slice(cut), front.last]
  const place = front.place + inner
  // 重庆长安汽车: a district's name behind another place is a brand
  const district = trade !== '' && front.place !== last && !cities.has(last) && !/[省市区县镇乡]$/.test(last)
  if (brand === '' && last.length >= SHORTEST_BRAND && (trade === '' || district))
    return { place: place.slice(0, place.length - last.length), brand: last, trade, form, branch }
  return { place, brand, trade, form, branch }
}
