import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useEffectEvent, useRef } from 'react'
import { type ChartOption, startChart } from './chart-engine.ts'

/** The drawn half of a Chart: follows its box, its option and the colour scheme. */
export function ChartCanvas(props: {
  option: ChartOption
  height: number
  onPick: ((dataIndex: number) => void) | undefined
}) {
  const box = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light')
  const pick = useEffectEvent((index: number) => props.onPick?.(index))
  useEffect(() => {
    if (!box.current) return
    const made = startChart(box.current, scheme)
    made.setOption(props.option)
    made.on('click', event => pick(event.dataIndex))
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      made.dispose()
    }
  }, [scheme, props.option])
  return <div ref={box} style={{ height: props.height }} aria-hidden="true" />
}
