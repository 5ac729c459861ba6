/** Work for a process that runs suites. The database knows what is to be done (the run and its episodes); a job only says where to look. */
export type Job = { readonly kind: "run"; readonly id: string };

/** Does one job, from wherever it stands; `signal` aborts when the queue closes. A rejection is tried again later. */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>;

/** Carries jobs to handlers. A job may come more than once (after a crash, or to two processes): handlers take the lease of what they work on first. */
export interface Queue {
  /** Hands over a job; one that waits already is not queued twice. */
  enqueue(job: Job): void;
  /** Resolves when no job waits or runs here. */
  idle(): Promise<void>;
  /** Takes no more jobs, aborts those that run, and resolves when they have stopped. */
  close(): Promise<void>;
}
