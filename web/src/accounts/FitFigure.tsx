import type { AccountRow } from '@server/accounts/accounts.schema.ts'
import { fitReceiptSchema } from '@server/selection/selection.schema.ts'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/use-api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { GradeBadge } from '../ui/GradeBadge.tsx'
import { Receipt, ReceiptTable } from '../ui/Receipt.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import classes from './FitFigure.module.css'
import { useReceiptRows } from './use-receipt-rows.ts'

/** A fit in a row: the grade's letter and the score, whose receipt is fetched when it is opened. */
export function FitFigure({ account }: { account: Pick<AccountRow, 'id' | 'name' | 'localName' | 'fit' | 'grade'> }) {
  const { t } = useTranslation('accounts')
  const f = useFormat()
  if (account.fit === null) return <span className="sf-mute">–</span>
  return (
    <span className={classes.fit}>
      <GradeBadge grade={account.grade} />
      <Receipt
        figure={<span className={classes.score}>{f.number(account.fit, 1)}</span>}
        title={t('receipt.title', { name: f.names(account).first })}
        quiet
      >
        <FetchedReceipt account={account.id} />
      </Receipt>
    </span>
  )
}

/** The receipt of one account, as the server reckons it. */
function FetchedReceipt({ account }: { account: string }) {
  const receipt = useApi(fitReceiptSchema, `/selection/accounts/${account}/fit`)
  const rows = useReceiptRows(receipt.data)
  if (receipt.error) return <ErrorNotice error={receipt.error} />
  if (receipt.isPending) return <TableSkeleton rows={5} />
  return <ReceiptTable rows={rows} />
}
