-- What a row of contacts says of consent, on its way to the ledger: JSON of purpose, channel, state, moment, version, proof.
alter table import_contacts add column if not exists consents Array(String);
