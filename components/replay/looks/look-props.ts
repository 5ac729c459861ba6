import type { Row, RowChange } from "../../../core/action.ts";
import type { StepEvent } from "../../../core/episode.ts";

/** The log, as far as a look asks for it. */
export type StepsOfRows = {
  /** The last step up to the present one that wrote a row; 0 for rows that the task brings, null for seed rows. */
  wroteAt(entity: string, id: string): number | null;
  /** A step, if it is here; asked for by `need`. */
  event(step: number): StepEvent | undefined;
  need(first: number, last: number): void;
  /** Where the screenshot of a step is; null where pictures are not kept. */
  pictureAt(step: number): string | null;
};

/** A table at a step. */
export type LookProps = {
  readonly entity: string;
  readonly rows: readonly Row[];
  /** What the step changed in this table. */
  readonly changes: readonly RowChange[];
  readonly step: number;
  readonly steps: StepsOfRows;
  readonly onStep: (step: number) => void;
  /** Where a content that is kept by its digest is, for an `img`; null where it is not here. */
  readonly artifact: (digest: string) => string | null;
};
