/** What a column of a file can become. */
export interface Field {
  /** The column of the facts store, or a name only imports know (`location`, `account_name`). */
  field: string
  type:
    | 'text'
    | 'integer'
    | 'decimal'
    | 'percent'
    | 'money'
    | 'date'
    | 'instant'
    | 'year'
    | 'list'
    | 'domain'
    | 'email'
    | 'registry_number'
    | 'country'
    | 'place'
    | 'industry'
    | 'ownership'
    | 'status'
    | 'consent'
  required?: true
  /** Few different values: worth counting, so that odd ones can be offered for repair. */
  vocabulary?: true
  /** Headers that mean this field, in the spelling of `headerWords`; English and Chinese. */
  headers: readonly string[]
}

/** A header reduced to what is compared: `Num. of Employees` → `num of employees`, `年营收（万元）` → `年营收`. */
export const headerWords = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[([{][^)\]}]*[)\]}]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
