import { type CommandDef, defineCommand } from 'citty'

/** Every command, loaded when it is named. */
export const spearfish: CommandDef = defineCommand({
  meta: { name: 'spearfish', description: 'Account-based marketing: fish with a spear, not a net.' },
  subCommands: {
    demo: () => import('../market/market.commands.ts').then(m => m.demo),
    start: () => import('./start.ts').then(m => m.start),
    accounts: () => import('../accounts/accounts.commands.ts').then(m => m.accounts as CommandDef),
    ingest: () => import('../ingest/files/files.commands.ts').then(m => m.ingest),
    insights: () => import('../insights/insights.commands.ts').then(m => m.insights as CommandDef),
    selection: () => import('../selection/selection.commands.ts').then(m => m.selection as CommandDef),
  },
})
