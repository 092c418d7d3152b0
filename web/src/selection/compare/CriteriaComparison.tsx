import { SegmentedControl } from '@mantine/core'
import type { Condition, Criterion, IcpDefinition } from '@server/selection/icp-definition.schema.ts'
import { icpFieldsSchema } from '@server/selection/selection.schema.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Section } from '../../ui/Section.tsx'
import { conditionText } from '../icp/condition-text.ts'
import { fieldName } from '../icp/field-name.ts'
import { summariseCondition, summariseCriterion } from '../icp/summarise-condition.ts'
import { useNamedFields } from '../icp/use-named-fields.ts'
import classes from './ComparePage.module.css'
import { type CriterionChange, compareCriteria, compareGates, compareRooms } from './compare-definitions.ts'

const SPELT_OUT = 6

interface Side {
  number: number
  definition: IcpDefinition
}

/** Both definitions' words for conditions and criteria. */
function useWords(from: IcpDefinition, to: IcpDefinition) {
  const { t } = useTranslation('compare')
  const { t: tSelection } = useTranslation('selection')
  const f = useFormat()
  const fields = useApi(icpFieldsSchema, '/selection/icp/fields').data?.items ?? []
  const both = { ...to, must: [...to.must, ...from.must], criteria: [...to.criteria, ...from.criteria] }
  const fieldOf = useNamedFields(fields, both)
  const condition = (field: string, value: Condition) =>
    conditionText(tSelection, f, summariseCondition(value, SPELT_OUT), fieldOf(field))
  const score = (value: number) => f.number(value, (value * 10) % 1 ? 2 : 1)
  return {
    name: (part: { label?: string | undefined; field: string }) => part.label ?? fieldName(tSelection, part.field),
    condition,
    lines(criterion: Criterion): string[] {
      if (criterion.curve)
        return [
          t('curve', { values: conditionText(tSelection, f, summariseCriterion(criterion), fieldOf(criterion.field)) }),
        ]
      return [
        ...(criterion.grades ?? []).map(g =>
          t('score', { values: condition(criterion.field, g), score: score(g.score) }),
        ),
        ...(criterion.otherwise > 0 ? [t('otherwise', { score: score(criterion.otherwise) })] : []),
      ]
    },
  }
}

function Lines({ lines }: { lines: readonly string[] | null }) {
  const { t } = useTranslation('compare')
  if (!lines) return <span className="sf-mute">{t('none')}</span>
  return (
    <ul>
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function CriterionRow({ change, words }: { change: CriterionChange; words: ReturnType<typeof useWords> }) {
  const { t } = useTranslation('compare')
  const f = useFormat()
  const { before, after } = change
  const shown = after ?? before
  if (!shown) return null
  const weight = (criterion: Criterion | null) => f.number(criterion?.weight, (criterion?.weight ?? 0) % 1 ? 1 : 0)
  const moved = (after?.weight ?? 0) - (before?.weight ?? 0)
  return (
    <tr>
      <th scope="row">{words.name(shown)}</th>
      <td className={classes.weight}>{weight(before)}</td>
      <td className={classes.weight}>
        {weight(after)}{' '}
        <span className={moved > 0 ? 'sf-up' : moved < 0 ? 'sf-down' : 'sf-mute'}>
          {moved === 0 ? '' : f.signed(moved, moved % 1 ? 1 : 0)}
        </span>
      </td>
      {change.sameValues ? (
        <td colSpan={2} className="sf-mute">
          {t('sameValues')}
        </td>
      ) : (
        <>
          <td>
            <Lines lines={before && words.lines(before)} />
          </td>
          <td>
            <Lines lines={after && words.lines(after)} />
          </td>
        </>
      )}
    </tr>
  )
}

/** Gates, room in the tiers and beginnings of the grades that differ; nothing when none does. */
function OtherChanges({ from, to, words }: { from: Side; to: Side; words: ReturnType<typeof useWords> }) {
  const { t } = useTranslation('compare')
  const { t: tUi } = useTranslation('ui')
  const f = useFormat()
  const gates = compareGates(from.definition, to.definition)
  const rooms = compareRooms(from.definition, to.definition)
  const rows = [
    ...gates.map(({ list, before, after }) => {
      const gate = before ?? after
      const says = gate ? `${words.name(gate)}: ${words.condition(gate.field, gate)}` : ''
      return { name: t(list), before: before ? says : t('none'), after: after ? says : t('none') }
    }),
    ...rooms.capacity.map(({ key, before, after }) => ({
      name: key === 'minimum_grade' ? t('minimum_grade') : t('room', { tier: tUi(`tier.${key}`) }),
      before: typeof before === 'number' ? f.number(before) : before,
      after: typeof after === 'number' ? f.number(after) : after,
    })),
    ...rooms.floors.map(({ grade, before, after }) => ({
      name: t('floor', { grade }),
      before: f.number(before),
      after: f.number(after),
    })),
  ]
  if (rows.length === 0) return null
  return (
    <Section title={t('other')}>
      <table className={classes.other}>
        <thead>
          <tr>
            <th scope="col" aria-label={t('other')} />
            <th scope="col">{t('version', { n: from.number })}</th>
            <th scope="col">{t('version', { n: to.number })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={`${row.name} ${row.before} ${row.after}`}>
              <th scope="row">{row.name}</th>
              <td>{row.before}</td>
              <td>{row.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** Weights and values of both versions, and everything else that a definition says. */
export function CriteriaComparison({ from, to }: { from: Side; to: Side }) {
  const { t } = useTranslation('compare')
  const [all, setAll] = useState(false)
  const words = useWords(from.definition, to.definition)
  const changes = compareCriteria(from.definition, to.definition)
  const differs = (c: CriterionChange) => !c.sameValues || c.before?.weight !== c.after?.weight
  const shown = all ? changes : changes.filter(differs)
  const versions = [from, to].map(({ number }) => t('version', { n: number }))
  return (
    <>
      <Section
        title={t('criteria')}
        action={
          <SegmentedControl
            size="xs"
            aria-label={t('criteria')}
            value={all ? 'all' : 'changed'}
            data={[
              { value: 'changed', label: t('onlyChanged') },
              { value: 'all', label: t('all') },
            ]}
            onChange={value => setAll(value === 'all')}
          />
        }
      >
        {shown.length === 0 && <p className="sf-mute">{t('sameCriteria')}</p>}
        {shown.length > 0 && (
          <div className={classes.scroll} role="region" aria-label={t('criteria')} tabIndex={0}>
            <table className={classes.criteria}>
              <thead>
                <tr>
                  <th scope="col">{t('criterion')}</th>
                  {versions.map(version => (
                    <th key={version} scope="col" className={classes.weight}>
                      {t('weight')} {version}
                    </th>
                  ))}
                  {versions.map(version => (
                    <th key={version} scope="col">
                      {t('values')} {version}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map(change => (
                  <CriterionRow key={`${change.before?.id} ${change.after?.id}`} change={change} words={words} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
      <OtherChanges from={from} to={to} words={words} />
    </>
  )
}
