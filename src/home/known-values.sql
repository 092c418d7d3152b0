-- In what share of the accounts is each attribute known, and how many accounts have no fit yet?
select
  count() as accounts,
  countIf(account_id not in (select account_id from account_fit)) as unscored,
  map(
    'industry', countIf(industry != ''),
    'industry_text', countIf(industry_text != ''),
    'country', countIf(country != ''),
    'region', countIf(region != ''),
    'city', countIf(city != ''),
    'ownership', countIf(ownership != ''),
    'owner', countIf(owner != ''),
    'parent_name', countIf(parent_name != ''),
    'employees', countIf(employees is not null),
    'revenue_usd', countIf(revenue_usd is not null),
    'budget_usd', countIf(budget_usd is not null),
    'growth', countIf(growth is not null),
    'founded_year', countIf(founded_year is not null),
    'technologies', countIf(notEmpty(technologies)),
    'keywords', countIf(notEmpty(keywords))) as known
from accounts final
