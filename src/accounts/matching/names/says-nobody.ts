import { editDistance } from '../compare/edit-distance.ts'
import { foldText } from './fold-text.ts'

/** What people write who have no company, or would not say: whole answers, each word of which is one of these. */
const nobody = new Set(
  `none non no not nil null na nan any applicable available unknown unspecified undefined undisclosed private personal person self
  selfemployed employed employee freelance freelancer freelancing independent individual contributor contractor consultant
  unaffiliated affiliated affiliation unemployed jobless retired student pupil hobby hobbyist enthusiast volunteer home based homebased
  office myself me my mine own i dont have one a an the user test testing tester tests dummy example sample demo fake foo bar baz
  asdf qwerty asd company organization organisation employer business work job nothing nobody noone somebody anonymous
  confidential secret other others misc various tbd tba todo abc123 blank empty free lancer specialist developer
  engineer programmer it university school college
  keine kein privat privatperson selbststandig selbstaendig arbeitslos freiberufler freiberuflich student studentin
  aucun aucune neant particulier independant etudiant retraite sans prive
  ninguno ninguna nada particular autonomo estudiante jubilado desempleado nenhum nenhuma pessoal aposentado
  nessuno nessuna privato studente pensionato geen niet zelfstandig gepensioneerd ingen inget privatpersonen
  brak nie dotyczy prywatny student net netu chastnyy chastnoe litso frilans frilanser samozanyatyy bezrabotnyy
  yok serbest ogrenci bireysel emekli`.split(/\s+/),
)
/** Words that say nobody with another word of the list at most: "home", "free", "company" might begin a real name. */
const chinese =
  /^(?:没有|无|暂无|无业|空|没|未知|不详|不知道|保密|未填写|未填|待定|待业|失业|个人|个体|个人用户|私人|自己|本人|自由|自由职业|自由职业者|自由人|自雇|学生|在校学生|大学生|退休|无公司|无单位|没有公司|没有单位|测试|测试公司|其他|其它|独立|个人开发者|独立开发者|开发者|爱好者|待补充|不适用|なし|無し|個人|フリーランス|無職|학생|없음|프리랜서|개인)+$/u

const SHORTEST_MISSPELT = 8
const misspellable = [...nobody].filter(word => word.length >= SHORTEST_MISSPELT)

/** Hands on the keyboard: `dsadsad`, `fsfsf`, `aaa`, `1`, `***`. */
function isNoise(compact: string): boolean {
  if (compact.length <= 1) return true
  if (/^(.)\1+$/u.test(compact)) return true
  if (!/^[a-z0-9]+$/.test(compact)) return false
  if (/^(?:qwe|asd|zxc|123|abc)+[a-z0-9]?$/.test(compact) && compact !== 'abc') return true
  // two or three letters over and over: dsadsadsad, fsfsf, lalala
  const rhythm = /^([a-z]{2,3})\1{1,}/.exec(compact)
  return rhythm?.[1] !== undefined && compact.length - rhythm[0].length < rhythm[1].length + 1 && compact.length >= 5
}

const isNobody = (word: string) =>
  nobody.has(word) ||
  (word.length >= SHORTEST_MISSPELT &&
    misspellable.some(
      known => known[0] === word[0] && Math.abs(known.length - word.length) <= 2 && editDistance(known, word, 2) <= 2,
    ))

/** Is this what somebody writes who has no company? "freelance", "n/a", 没有, "Unafilliated", "-", "fsfsf". */
export function saysNobody(name: string): boolean {
  const plain = name.normalize('NFKC').replace(/[\p{P}\p{S}\s]+/gu, '')
  if (plain === '' || chinese.test(plain)) return true
  const folded = foldText(name.replace(/([a-z])([A-Z])/g, '$1 $2'))
  if (/\p{Script=Han}/u.test(folded)) return false
  const words = folded.match(/[a-z0-9]+/g) ?? []
  const glued = words.join('')
  // three capitals are initials: AAA, III
  const capitals = /^[A-Z]{3}$/.test(name.trim())
  if ((!capitals && isNoise(glued)) || /^(?:n a|no ne)$/.test(words.join(' '))) return true
  return words.every(word => isNobody(word)) || isNobody(glued)
}
