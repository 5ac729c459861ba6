import type { Trajectory } from "../trajectory.ts";

/** What a file of episodes is of. */
export type ExportSubject = {
  /** Id of the episode, run or environment. */
  readonly id: string;
  readonly environmentId: string;
  /** When it was made, epoch milliseconds. */
  readonly createdAt: number;
  /** Version of this AgentGYM. */
  readonly version: string;
};

/** A member of an archive, in pieces. */
export type ArchivedText = {
  readonly name: string;
  readonly text: Iterable<string> | AsyncIterable<string | Uint8Array>;
};

/** What a file is made with that core cannot do itself. */
export type FilePorts = {
  /** A ZIP archive. What is read of the texts is as fast as the archive is taken. */
  zip(texts: AsyncIterable<ArchivedText>): AsyncIterable<Uint8Array>;
  deflate(text: string): Uint8Array;
  inflate(bytes: Uint8Array): string;
  zstd(bytes: Uint8Array): Uint8Array;
};

/** A kind of file that holds any number of episodes, as trainers and benchmarks read it. */
export type TrajectoryFormat = {
  /** As `format=` and `--format` name it. */
  readonly id: string;
  /** In menus. */
  readonly label: string;
  readonly extension: string;
  readonly mediaType: string;
  /** Its bytes are no text. */
  readonly isBinary?: boolean;
  /** Name of the file without its extension, where readers go by it. */
  readonly fileName?: (subject: ExportSubject) => string;
  /** The file in pieces. Each episode is read once and none is kept, so that they may be as many as they like. */
  write(
    trajectories: AsyncIterable<Trajectory>,
    subject: ExportSubject,
    ports: FilePorts,
  ): AsyncIterable<string | Uint8Array>;
};
