import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { type EChartsCoreOption, init, registerTheme, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { chartTheme, darkInk, lightInk } from './chart-theme.ts'

export type ChartOption = EChartsCoreOption

use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
])
registerTheme('spearfish-light', chartTheme(lightInk))
registerTheme('spearfish-dark', chartTheme(darkInk))

/** Starts a chart in a box. SVG, so that it prints and scales. */
export const startChart = (box: HTMLElement, scheme: 'light' | 'dark') =>
  init(box, `spearfish-${scheme}`, { renderer: 'svg' })
