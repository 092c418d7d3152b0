import { NumberInput } from '@mantine/core'

/** A number of the model; while nothing is written there the last one stands. */
export function ModelNumber(props: {
  label: string
  value: number
  min?: number
  max: number
  decimals?: boolean
  suffix?: string
  onChange: (value: number) => void
}) {
  return (
    <NumberInput
      size="xs"
      label={props.label}
      value={props.value}
      min={props.min ?? 0}
      max={props.max}
      allowDecimal={props.decimals ?? false}
      suffix={props.suffix ?? ''}
      onChange={value => typeof value === 'number' && props.onChange(value)}
    />
  )
}
