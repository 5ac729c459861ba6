type Server = { readonly url: string; stop(): Promise<void> };

/** A PostgreSQL server for the tests, the given one or one of our own; null where none can be had. */
export function startPostgres(): Promise<Server | null>;
/** A PostgreSQL server of our own, empty; null where none can be had. */
export function ownPostgres(): Promise<Server | null>;
