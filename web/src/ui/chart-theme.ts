/** The inks of a chart; the same values as tokens.css, which ECharts cannot read. */
export interface ChartInk {
  ink: string
  ink2: string
  ink3: string
  line: string
  line3: string
  raised: string
  accent: string
  bad: string
  attn: string
  categories: readonly string[]
  heat: readonly string[]
  grades: Readonly<Record<'A' | 'B' | 'C' | 'D' | 'E' | 'F', string>>
  shadow: string
}

export const lightInk: ChartInk = {
  ink: '#121B22',
  ink2: '#44515C',
  ink3: '#616E79',
  line: '#E5E9EC',
  line3: '#7F8B95',
  raised: '#FFFFFF',
  accent: '#0C768F',
  bad: '#C4472C',
  attn: '#C98616',
  categories: ['#0C768F', '#C98616', '#2E3F7F', '#9E3F2A', '#B081CA', '#41A079'],
  heat: ['#F2F5F6', '#D7EEF6', '#A6D6E6', '#5FB3CC', '#238EA9', '#066278'],
  grades: { A: '#054C5D', B: '#0C768F', C: '#4DA9C4', D: '#9CCFDF', E: '#C3DCE5', F: '#DCE3E7' },
  shadow: '0 8px 28px rgba(16,27,34,.13)',
}

export const darkInk: ChartInk = {
  ink: '#E7ECEF',
  ink2: '#B3BEC6',
  ink3: '#8B98A2',
  line: '#232D34',
  line3: '#6C7984',
  raised: '#1B242A',
  accent: '#45A5C0',
  bad: '#D8694A',
  attn: '#E9B353',
  categories: ['#45A5C0', '#E9B353', '#6273CC', '#C75C3D', '#D6B4E9', '#86D1A9'],
  heat: ['#1A2329', '#173742', '#1D5464', '#2A7E96', '#4DA9C4', '#9BD8E9'],
  grades: { A: '#8FD0E3', B: '#4DA9C4', C: '#2A7E96', D: '#1F5868', E: '#23424D', F: '#27343B' },
  shadow: '0 12px 32px rgba(0,0,0,.5)',
}

const fontFamily = '"Inter Variable", "Noto Sans SC Variable", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif'

/** A true minus sign, as in the tables. */
const minus = (value: unknown) => String(value).replace('-', '−')

/** The ECharts theme: hairline grid, no frames, direct labels, bars from zero. */
export function chartTheme(t: ChartInk): Record<string, unknown> {
  const label = { color: t.ink3, fontSize: 11, fontFamily }
  const value = {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...label, formatter: minus },
    splitLine: { lineStyle: { color: t.line, width: 1 } },
    minorTick: { show: false },
  }
  return {
    color: t.categories,
    backgroundColor: 'transparent',
    textStyle: { fontFamily, fontSize: 12, color: t.ink2 },
    grid: { left: 4, right: 8, top: 10, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    categoryAxis: {
      axisLine: { lineStyle: { color: t.line3 } },
      axisTick: { show: false },
      axisLabel: label,
      splitLine: { show: false },
    },
    valueAxis: value,
    logAxis: value,
    timeAxis: { ...value, axisLine: { show: true, lineStyle: { color: t.line3 } }, splitLine: { show: false } },
    line: { symbol: 'none', smooth: false, lineStyle: { width: 1.6, join: 'round' } },
    bar: { barCategoryGap: '12%', itemStyle: { borderRadius: 1 } },
    scatter: { itemStyle: { opacity: 1 } },
    heatmap: { itemStyle: { borderColor: t.raised, borderWidth: 1, borderRadius: 3 } },
    visualMap: { inRange: { color: t.heat }, textStyle: label },
    legend: {
      icon: 'roundRect',
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 12,
      textStyle: { color: t.ink2, fontSize: 12 },
    },
    tooltip: {
      backgroundColor: t.raised,
      borderColor: t.line,
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { color: t.ink, fontSize: 12, fontFamily },
      extraCssText: `border-radius:8px;box-shadow:${t.shadow}`,
      axisPointer: { lineStyle: { color: t.line3, type: [2, 2] } },
    },
    markLine: {
      symbol: 'none',
      lineStyle: { color: t.line3, type: [3, 3], width: 1 },
      label: { color: t.ink3, fontSize: 11 },
    },
    aria: { enabled: true },
    animationDuration: 180,
    animationDurationUpdate: 180,
  }
}
