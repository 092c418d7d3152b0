import type { Catalogue } from '../../i18n/catalogue.ts'
import type { personas as english } from './personas.en.ts'

export const personas: Catalogue<typeof english> = {
  title: '人物画像',
  note: '一次采购需要哪些人，按工作表 2 填写',
  why: '谁决策、谁影响、谁使用、谁采购：他们的目标、痛点，以及我们要说的话。拥有这些职位的联系人在各客户的采购委员会中计为该画像，缺少的会列出。',
  none: '还没有人物画像',
  add: '添加画像',
  edit: '修改',
  editOf: '修改 {{title}}',
  remove: '删除',
  removeOf: '删除 {{title}}',
  save: '保存画像',
  saved: '已保存',
  undo: '撤销',
  required: '采购中必须有此人',
  notRequired: '非必需',
  field: {
    title: '职位',
    words: '同类职位的其他叫法（任何语言）',
    roles: '采购中的角色',
    manager: '上级',
    goals: '目标',
    pains: '痛点',
    valueProposition: '价值主张',
    messages: '沟通信息',
    kpis: '考核指标',
    objections: '异议',
    keyPoints: '要点',
  },
  tags: '每输入一项按回车',
}
