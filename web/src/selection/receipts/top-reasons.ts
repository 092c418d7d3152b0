import type { ReceiptLine } from '@server/selection/selection.schema.ts'

/** The known lines that give the most points, best first; a closed gate is the only reason there is. */
export function topReasons(receipt: readonly ReceiptLine[], most = 3): ReceiptLine[] {
  const gate = receipt.find(line => line.kind === 'gate')
  if (gate) return [gate]
  return receipt
    .filter(line => line.kind === 'known' && line.points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, most)
}
