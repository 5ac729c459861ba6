import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { datasetColumns, datasetRow } from "../dataset-row.ts";
import type { TrajectoryFormat } from "./trajectory-format.ts";

type Row = ReturnType<typeof datasetRow>;

/** Rows that are written together: what is held at once. */
const groupRows = 500;
const groupChars = 4_000_000;

/** A row for each episode, in groups of rows that are compressed with zstd. */
export const parquetFormat = {
  id: "parquet",
  label: "Dataset (.parquet)",
  extension: "parquet",
  mediaType: "application/vnd.apache.parquet",
  isBinary: true,
  async *write(trajectories, { id, version }, { zstd }) {
    const writer = new ByteWriter();
    const file = new ParquetWriter({
      writer,
      schema: schemaFromColumnData({ columnData: columnsOf([]) }),
      codec: "ZSTD",
      compressors: { ZSTD: zstd },
      kvMetadata: [{ key: "agentgym.source", value: id }],
      createdBy: `agentgym ${version}`,
    });
    let rows: Row[] = [];
    let chars = 0;
    for await (const trajectory of trajectories) {
      const row = datasetRow(trajectory);
      rows.push(row);
      chars += String(row.messages).length;
      if (rows.length < groupRows && chars < groupChars) continue;
      file.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
      [rows, chars] = [[], 0];
      yield taken(writer);
    }
    if (rows.length > 0) file.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
    file.finish();
    yield taken(writer);
  },
} as const satisfies TrajectoryFormat;

function columnsOf(rows: readonly Row[]) {
  return datasetColumns.map(([name, type]) => ({
    name,
    type,
    nullable: true,
    data: rows.map((row) => {
      const value = row[name];
      return type === "TIMESTAMP" && typeof value === "number" ? BigInt(value) : value;
    }),
  }));
}

/** What was written since the last time; places in the file are counted on. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
