/** A PostgreSQL server of our own, empty; null where none can be had. */
export function startPostgres(): Promise<{ readonly url: string; stop(): Promise<void> } | null>;
