import type { ModelProposal } from '@server/selection/models/models.schema.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { BarMeter } from '../../ui/BarMeter.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { traitName } from '../lookalike/trait-name.ts'
import { criterionName } from '../receipts/criterion-name.ts'
import classes from './tested-models.module.css'

/** Every criterion with its weight in the expert's profile, in the model, and in what both make together. */
export function ProposalTable({ proposal }: { proposal: ModelProposal }) {
  const { t } = useTranslation('models')
  const { t: tSelection } = useTranslation('selection')
  const f = useFormat()
  const most = Math.max(1, ...proposal.criteria.map(({ weight }) => weight))
  const digits = (value: number | null) => f.number(value, 1)
  return (
    <table className={classes.plain}>
      <thead>
        <tr>
          <th scope="col">{t('criterion')}</th>
          <th scope="col">{t('expert', { n: proposal.expert.version })}</th>
          <th scope="col">{t('learnedWeight')}</th>
          <th scope="col">{t('weight')}</th>
          <th scope="col" className={classes.meter} aria-label={t('weight')} />
        </tr>
      </thead>
      <tbody>
        {proposal.criteria.map(criterion => (
          <tr key={`${criterion.from} ${criterion.id}`}>
            <th scope="row">
              {criterion.from === 'model' ? traitName(tSelection, criterion) : criterionName(tSelection, criterion)}{' '}
              {criterion.from === 'model' && <Tag>{tSelection('icp.learned')}</Tag>}
            </th>
            <td>{digits(criterion.expert)}</td>
            <td>{digits(criterion.learned)}</td>
            <td>{digits(criterion.weight)}</td>
            <td className={classes.meter}>
              <BarMeter
                share={criterion.weight / most}
                color={criterion.from === 'model' ? 'var(--sf-accent)' : 'var(--sf-line-3)'}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
