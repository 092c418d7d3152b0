import anyAscii from 'any-ascii'
import { Converter } from 'opencc-js/t2cn'

const simplified = Converter({ from: 'tw', to: 'cn' })
const hasHan = /\p{Script=Han}/u
const ascii = /^[\x20-\x7e]*$/
const notHan = /[^\p{Script=Han}]+/gu

/**
 * A name as it is compared: widths unified, traditional characters simplified, lower case, every script but the Chinese
 * one in Latin letters without accents, apostrophes gone and dotted initials joined (`A.B.C.` → `abc`). Punctuation stays.
 */
export function foldText(text: string): string {
  if (ascii.test(text)) return joinInitials(text.toLowerCase().replace(/['`"]/g, ''))
  let folded = text.normalize('NFKC')
  if (hasHan.test(folded)) folded = simplified(folded)
  folded = folded
    .replace(notHan, part => anyAscii(part))
    .toLowerCase()
    .replace(/['’`‘"“”«»]/g, '')
  return joinInitials(folded)
}

/** `b.v.` → `bv`, `l.x.c aviation` → `lxc aviation`; a lone initial (`a. o. smith`) stays apart. */
const joinInitials = (text: string) =>
  text.replace(/(?<![a-z0-9])(?:[a-z]\.){1,}[a-z]?(?![a-z0-9])/g, initials => initials.replaceAll('.', ''))
