import type { Culture } from './places.ts'
import type { Random } from './random.ts'

export interface PersonName {
  first: string
  last: string
  /** As people write it: family name first and in characters for Chinese people. */
  full: string
  /** The part of a mail address before the @. */
  mailbox: string
}

type Names = readonly [string, ...string[]]
const names = (text: string) => text.split(' ') as [string, ...string[]]

const western: Record<Exclude<Culture, 'chinese'>, { first: Names; last: Names }> = {
  english: {
    first: names(
      'Dana Emily James Laura Michael Sarah Robert Karen Brian Nicole Kevin Rachel Steven Amy Jason Megan Tyler Olivia Daniel Grace Peter Helen Mark Joanna',
    ),
    last: names(
      'Whitlock Harmon Coleman Barrett Preston Walsh Mercer Dalton Pruitt Hensley Carver Lowell Norris Tate Bishop Sutton Ellis Marsh Draper Keating Boyd Fleming',
    ),
  },
  german: {
    first: names(
      'Hanna Marcus Katrin Stefan Julia Andreas Sabine Tobias Anja Florian Birgit Matthias Ute Jens Claudia Uwe Nadine Ralf Svenja Holger',
    ),
    last: names(
      'Feld Weber Krämer Busch Winter Seidel Arnold Pohl Engel Horn Bauer Krug Ziegler Haas Lorenz Simon Fuchs Kuhn Otto Berger',
    ),
  },
  french: {
    first: names('Claire Luc Sophie Antoine Camille Julien Hélène Mathieu Élise Pascal Nadia Thierry'),
    last: names('Moreau Laurent Garnier Faure Blanc Chevalier Colin Renard Picard Dumas Leroy Barbier'),
  },
  nordic: {
    first: names('Anna Erik Karin Lars Maria Johan Elin Anders Sofia Magnus Ingrid Nils'),
    last: names('Lindqvist Sjöberg Holmgren Ekström Nyberg Forsberg Hedlund Åkesson Dahl Wikström Norén Strand'),
  },
  romance: {
    first: names('Tomás Giulia Marco Lucía Paolo Carla Diego Elena João Beatriz Luca Inês'),
    last: names('Reyes Conti Ferrara Navarro Ribeiro Galli Moretti Duarte Serra Fontana Vidal Prado'),
  },
  japanese: {
    first: names('Haruto Yui Kenji Aiko Takumi Naoko Daichi Emi Satoshi Mika Hiroshi Rina'),
    last: names('Arakawa Hirano Kojima Matsuda Nishida Okabe Sugawara Tachibana Uehara Yoshino Miyake Kitano'),
  },
}

const surnames = names(
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao 林lin 何he 郭guo 马ma 罗luo 梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 董dong',
)
const given = names(
  '伟wei 芳fang 娜na 敏min 静jing 磊lei 洋yang 勇yong 艳yan 杰jie 涛tao 明ming 超chao 霞xia 平ping 刚gang 晓xiao 文wen 思si 远yuan 宇yu 欣xin 悦yue 峰feng 浩hao 琳lin 嘉jia 俊jun 雨yu 晨chen 博bo 雪xue',
)

const cut = (entry: string) => ({ sign: entry.slice(0, 1), pinyin: entry.slice(1) })
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** An invented person's name in the manner of the place. */
export function personName(random: Random, culture: Culture): PersonName {
  if (culture !== 'chinese') {
    const last = random.pick(western[culture].last)
    const first = random.pick(western[culture].first)
    return { first, last, full: `${first} ${last}`, mailbox: `${plain(first)}.${plain(last)}` }
  }
  const family = cut(random.pick(surnames))
  const own = [cut(random.pick(given)), ...(random.chance(0.65) ? [cut(random.pick(given))] : [])]
  const first = capital(own.map(s => s.pinyin).join(''))
  return {
    first,
    last: capital(family.pinyin),
    full: family.sign + own.map(s => s.sign).join(''),
    mailbox: `${first.toLowerCase()}.${family.pinyin}`,
  }
}
