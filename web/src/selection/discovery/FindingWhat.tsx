import type { Finding } from '@server/selection/discovery/discovery.schema.ts'
import classes from './FindingWhat.module.css'
import { useFindingText } from './use-finding-text.ts'

/** The value that winners share and its attribute; of a pair one below the other. */
export function FindingWhat({ finding }: { finding: Finding }) {
  const text = useFindingText()
  return (
    <span className={classes.what}>
      {finding.parts.map(one => {
        const part = text.part(one)
        return (
          <span key={`${one.attribute} ${one.value}`} title={`${part.attribute} ${part.value}`}>
            <b>{part.value}</b> <span className="sf-mute">{part.attribute}</span>
          </span>
        )
      })}
    </span>
  )
}
