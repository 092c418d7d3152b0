import type { Catalogue } from '../i18n/catalogue.ts'
import type { jobs as en } from './jobs.en.ts'

export const jobs: Catalogue<typeof en> = {
  done: '已完成 {{done}}',
  of: '{{done}} / {{total}}',
  rate: '每秒 {{rate}}',
  left: '剩余 {{time}}',
  stop: '停止',
  stopping: '正在停止…',
  waiting: '排队等候',
  status: { queued: '等候', running: '进行中', done: '完成', failed: '失败', cancelled: '已停止' },
  step: {
    reading: '读取文件',
    checking: '检查各行',
    writing: '写入',
    generating: '生成模拟市场',
    scoring: '为全部客户评分',
    listing: '编制目标客户列表',
    removing: '移除',
    exporting: '导出',
    collecting: '正在收集样本',
    testing: '正在未见样本上检验',
    training: '正在学习',
    counting: '统计客户的共同特征',
    comparing: '比较赢单客户与其余客户',
    selection_population: '计算全部客户的中位水平',
    selection_fit: '为全部客户评分',
    selection_list: '编制目标客户列表',
    selection_cells: '准备假设推演的数据',
    propensity: '计算各客户的商机概率',
  },
}
