const acronyms = new Set(
  'api aws b2b bi cad cam cdn cms cnc cpq crm css ehr eos erp etl gcp gps hmi html hris ibm ids iot lms mes ml mqtt nlp nosql oee opc pdm php plc plm pos rpa saas sap scada sdk seo sql sso ssl tms ui vpn wms'.split(
    ' ',
  ),
)
const spelt: Record<string, string> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  graphql: 'GraphQL',
  hana: 'HANA',
  hubspot: 'HubSpot',
  javascript: 'JavaScript',
  linkedin: 'LinkedIn',
  mongodb: 'MongoDB',
  mysql: 'MySQL',
  'node.js': 'Node.js',
  postgresql: 'PostgreSQL',
  powerbi: 'Power BI',
  servicenow: 'ServiceNow',
  solidworks: 'SolidWorks',
  teamcenter: 'Teamcenter',
  typescript: 'TypeScript',
  vmware: 'VMware',
  wordpress: 'WordPress',
}

/** A technology's slug as people write it: `oracle-erp` is Oracle ERP, `microsoft-365` Microsoft 365. */
export const technologyName = (slug: string): string =>
  slug
    .split('-')
    .map(
      word => spelt[word] ?? (acronyms.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)),
    )
    .join(' ')
