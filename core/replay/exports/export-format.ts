import type { EpisodeEvent } from "../../episode.ts";
import type { ReplayBundle } from "../bundle.ts";
import type { ReplayHeader } from "../replay-views.ts";

/** What a file of an episode is written from. */
export type ExportMaterial = {
  readonly header: ReplayHeader;
  readonly events: readonly EpisodeEvent[];
  /** All that it takes to execute the episode again; only of one that is over. */
  bundle(): Promise<ReplayBundle>;
  /** The page of the static viewer. Rejects with UnavailableError where it is not built. */
  viewer(): Promise<string>;
};

/** A kind of file that an episode is saved as. */
export type ExportFormat = {
  /** As `format=` and `--format` name it. */
  readonly id: string;
  /** In menus. */
  readonly label: string;
  readonly extension: string;
  readonly mediaType: string;
  /** Longest log, in events; one that is longer is read in parts. */
  readonly maxEvents: number;
  /** It holds what is hidden from the agent, so there is none of an episode that runs. */
  readonly onlyEnded?: boolean;
  /** It is of few episodes only, so menus, which are of all, leave it out; the command line and REST have it. */
  readonly isSpecial?: true;
  write(material: ExportMaterial): string | Promise<string>;
};
