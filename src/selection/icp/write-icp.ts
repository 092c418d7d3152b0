import { Document, isScalar, isSeq, visit } from 'yaml'
import type { Condition, Criterion, Gate, IcpDefinition } from '../icp-definition.schema.ts'

const condition = ({ any, all, between, contains }: Condition) => ({ any, all, between, contains })

const criterion = (c: Criterion) => ({
  id: c.id === c.field ? undefined : c.id,
  field: c.field,
  label: c.label,
  group: c.group === 'business_traits' ? undefined : c.group,
  weight: c.weight,
  grades: c.grades?.map(grade => ({ ...condition(grade), score: grade.score })),
  curve: c.curve,
  otherwise: c.otherwise === 0 ? undefined : c.otherwise,
})

const gate = (g: Gate) => ({ field: g.field, label: g.label, ...condition(g) })

/** A definition as canonical YAML: one order of keys, defaults left out, short lists on one line. */
export function writeIcp(definition: IcpDefinition): string {
  const plain = {
    name: definition.name,
    description: definition.description || undefined,
    criteria: definition.criteria.map(criterion),
    must: definition.must.length > 0 ? definition.must.map(gate) : undefined,
    must_not: definition.must_not.length > 0 ? definition.must_not.map(gate) : undefined,
    grades: definition.grades,
    capacity: definition.capacity,
    clusters: definition.clusters,
    learned: definition.learned,
  }
  const document = new Document(plain)
  visit(document, {
    Seq(_, list) {
      list.flow = list.items.every(item => isScalar(item) || (isSeq(item) && item.flow === true))
    },
  })
  return document.toString({ lineWidth: 110, flowCollectionPadding: false })
}
