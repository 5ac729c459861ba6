import { exportFormats } from "../../core/replay/exports/export-formats.ts";
import { trajectoryFormats } from "../../core/replay/trajectories/formats/trajectory-formats.ts";

/** The types of the files that episodes, runs and environments are saved as. */
export const fileMedia: string[] = [
  ...new Set([...exportFormats, ...trajectoryFormats, { mediaType: "text/csv" }].map(({ mediaType }) => mediaType)),
].sort();
