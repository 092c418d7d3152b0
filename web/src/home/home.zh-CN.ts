import type { Catalogue } from '../i18n/catalogue.ts'
import type { home as en } from './home.en.ts'

export const home: Catalogue<typeof en> = {
  title: '首页',
  greeting: { morning: '早上好', afternoon: '下午好', evening: '晚上好' },
  stands: {
    accounts: '共 {{accounts}} 家客户、{{contacts}} 位联系人',
    fit: '{{fitting}} 家高度匹配（A 或 B）',
    list: '{{listed}} 家在目标客户列表上',
    pipeline: '{{opportunities}} 个进行中的商机，合计 {{pipeline}}',
    noIcp: '尚未评分',
  },
  demo: {
    tag: '模拟市场',
    remove: '移除',
    why: '这里的客户、联系人和商机均为虚构。移除后，您导入的数据保持不变。',
    removeAll: '移除模拟市场',
    removed: '模拟市场已移除',
  },
  empty: {
    title: '从自己的文件，到有排名、有依据的目标客户列表',
    lead: '这里还没有数据。请导入您的客户，或先用虚构数据随便看看，之后可一键移除。',
    import: '导入您的文件',
    importWhy:
      '客户、联系人、商机和事件，支持 CSV、XLSX、NDJSON、JSON 与 Parquet。系统自动猜测各列含义并展示；有问题的行逐条列出并给出修改建议；同一文件重复导入不会产生变化。',
    importAction: '选择文件',
    demo: '先随便看看',
    demoWhy: '一个模拟市场：中英文企业及其联系人、商机与行为，并按其中预设的理想客户特征评分。',
    demoAction: '载入模拟市场',
  },
  nextTitle: '下一步',
  next: {
    import_accounts: {
      title: '导入您的客户',
      why: '一份 CRM 导出文件即可：先有名称和域名，其余随后补充。',
      action: '选择文件',
    },
    write_icp: {
      title: '说明什么样的客户合适',
      why_other: '{{n}} 家客户正等待按理想客户特征排名。',
      action: '编写理想客户特征',
    },
    fix_rejects: {
      title_other: '修复 {{n}} 行被拒数据',
      why: '最新的位于“{{name}}”的拒收清单，每行都注明了问题与改法。',
      action: '查看这些行',
    },
    match_unmatched: {
      title_other: '为 {{n}} 行数据匹配客户',
      why: '它们所指的客户尚不存在；数据已保留，等待匹配。',
      action: '查看未匹配数据',
    },
    review_list: {
      title: '评审目标客户列表',
      why_other: '自市场与销售上次确认以来，{{n}} 家客户进入、离开或调整了分级。',
      action: '查看变化',
    },
    fill_criterion: {
      title: '补充“{{criterion}}”的信息',
      why: '它在理想客户特征中权重最高，但只有 {{known}}% 的客户有值。请导入缺失部分；未知不等于零。',
      action: '查看各项标准',
    },
    fill_gaps: {
      title: '补充客户资料',
      why: '理想客户特征所需的信息只掌握了 {{coverage}}%。请导入缺失部分；未知不等于零。',
      action: '查看各项标准',
    },
    work_list: {
      title_other: '跟进最匹配的 {{n}} 家客户',
      why: '它们属于一对一分级，每家都附有得分依据。',
      action: '打开列表',
    },
    score_accounts: {
      title_other: '为 {{n}} 家新客户评分',
      why: '它们在上次评分之后才加入。',
      action: '查看理想客户特征',
    },
    import_contacts: { title: '补充联系人', why: '目前还没有联系人；采购由人决定。', action: '选择文件' },
    find_contacts: {
      title_other: '为 {{n}} 家客户寻找联系人',
      why: '它们属于一对一分级，但还没有任何联系人。',
      action: '查看这些客户',
    },
    import_opportunities: { title: '补充商机', why: '赢单与输单能说明哪些客户值得投入。', action: '选择文件' },
  },
  nothingNext: { title: '暂无待办', why: '列表已确认，每一行数据都已归位。' },
  fit: {
    stale: '客户数据更新于{{changed}}，评分于{{scored}}。',
    scoreNow: '立即评分',
    title: '匹配',
    note: '按等级统计的客户数，理想客户特征 v{{version}}“{{name}}”',
    coverage: '所需信息已掌握 {{share}}',
  },
  fitNone: {
    title: '尚未评分',
    why: '理想客户特征说明什么样的客户合适；每家客户都会得到分数及其依据。',
    action: '编写理想客户特征',
  },
  list: { title: '目标客户列表', note: '已占名额', of: '{{n}} / {{capacity}}', open: '打开列表' },
  top: { title: '最匹配的客户', note: '按匹配分排列', all: '全部 {{n}} 家' },
  imports: {
    title: '导入',
    all: '全部',
    none: '还没有导入过文件。',
    read: '读取 {{read}} 行',
    rejected: '{{rejected}} 行被拒',
  },
  freshness: { title: '数据新鲜度', never: '暂无' },
  kind: { accounts: '客户', contacts: '联系人', opportunities: '商机', events: '事件' },
}
