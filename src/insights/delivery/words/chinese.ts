import type { AlertKind } from '../../alerts/alerts.schema.ts'
import type { Words } from './english.ts'

type Detail = Record<string, string | number>

const figure = (value: string | number | undefined) =>
  Number(value ?? 0).toLocaleString('zh-CN', { maximumFractionDigits: 1 })

const roles: Record<string, string> = {
  decision_maker: '决策者',
  influencer: '影响者',
  purchaser: '采购者',
  champion: '内部支持者',
}

const ways: Record<string, string> = {
  bounced: '邮件被退回',
  moved: '资料显示已在另一家公司任职',
  title: '职务中注明已离开',
}

const points = ({ points: now, before }: Detail) =>
  before === undefined ? `${figure(now)} 分` : `${figure(now)} 分，一周前 ${figure(before)} 分`

const details: Record<AlertKind, (detail: Detail) => string> = {
  mqa: detail => `${points(detail)}，${figure(detail.people)} 人活跃。`,
  answer_overdue: ({ hours, reminder }) =>
    `达标已 ${figure(hours)} 小时，销售尚未答复（第 ${figure(reminder)} 次提醒）。`,
  surge: ({ topic, recent, baseline, people }) =>
    `${topic}：近三周 ${figure(recent)} 次，此前十二周 ${figure(baseline)} 次；${figure(people)} 人。`,
  new_person: ({ people, before }) => `${figure(people)} 人活跃，此前 ${figure(before)} 人。`,
  champion_left: ({ person, title, role, how }) =>
    `${person}${title ? `（${title}）` : ''}，${roles[String(role)] ?? '关键人员'}，${ways[String(how)] ?? '已离职'}。`,
  gone_quiet: detail =>
    detail.days === undefined ? `${points(detail)}。` : `已 ${figure(detail.days)} 天没有动静；${points(detail)}。`,
  deal_heating: detail => `${points(detail)}。`,
  deal_cooling: detail => `${points(detail)}。`,
}

/** What leaves the house, in Chinese. */
export const chinese: Words = {
  title: {
    mqa: name => `${name} 可以移交销售`,
    answer_overdue: name => `${name} 仍在等待销售答复`,
    surge: name => `${name} 的阅读多于平常`,
    new_person: name => `${name} 多了一位活跃的人`,
    champion_left: name => `${name} 有关键人员离职`,
    gone_quiet: name => `${name} 沉寂了`,
    deal_heating: name => `与 ${name} 的商机升温`,
    deal_cooling: name => `与 ${name} 的商机降温`,
  },
  detail: (kind, detail) => details[kind](detail),
  several: count => `你的客户有 ${count} 条提醒`,
  owner: owner => owner || '没有负责人的客户',
  test: { title: '来自 Spearfish 的测试', detail: channel => `今后提醒会发到这里：${channel}。` },
  foot: rule => (rule === null ? '由 Spearfish 发送。' : `由 Spearfish 按规则“${rule}”发送。`),
}
