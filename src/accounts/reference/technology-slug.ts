/** One spelling for a technology: `Salesforce  Sales Cloud` → `salesforce-sales-cloud`; c++, c#, node.js keep their signs. */
export const technologySlug = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{N}.+#]+/gu, '-')
    .replace(/^-+|-+$/g, '')
