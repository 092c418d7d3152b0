/** A word-sized line from zero, with its last point marked. `label` says what it shows. */
export function Sparkline(props: { values: readonly number[]; label: string; width?: number; height?: number }) {
  const { values, label, width = 64, height = 20 } = props
  const top = Math.max(...values, 1e-9)
  const step = values.length > 1 ? (width - 6) / (values.length - 1) : 0
  const points = values.map((value, i) => [1 + i * step, height - 3 - (value / top) * (height - 6)] as const)
  const last = points.at(-1)
  if (!last) return null
  const line = points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')
  return (
    <svg width={width} height={height} role="img" aria-label={label} style={{ display: 'block' }}>
      <path d={`M${line}L${last[0]} ${height - 1}L1 ${height - 1}Z`} fill="var(--sf-accent)" opacity=".09" />
      <path d={`M${line}`} fill="none" stroke="var(--sf-accent)" strokeWidth="1.4" strokeLinejoin="round" />
      <circle cx={last[0]} cy={last[1]} r="2" fill="var(--sf-accent)" />
    </svg>
  )
}
