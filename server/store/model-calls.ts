import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import { z } from "zod";
import type { Usage } from "../../core/episode.ts";
import { NotFoundError } from "../../core/errors.ts";
import type { ModelCall, ModelCallDetail } from "../../core/model-calls.ts";
import { ModelCallDetail as Detail } from "../../core/model-calls.ts";
import type { Database } from "./connection.ts";
import { plainRow, storableText } from "./plain-row.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

const Body = z.object({ request: Detail.shape.request, response: Detail.shape.response });
const SUMMARY = {
  id: true,
  episodeId: true,
  step: true,
  model: true,
  status: true,
  inputTokens: true,
  outputTokens: true,
  costMicroUsd: true,
  durationMs: true,
  createdAt: true,
} as const;

/** The calls of models that episodes' agents made through the proxy. */
export function modelCallsOf({ prisma }: Database) {
  return {
    add: async ({ request, response, costUsd, model, ...call }: ModelCallDetail): Promise<void> => {
      const body = new Uint8Array(await compress(JSON.stringify({ request, response })));
      const costMicroUsd = Math.round(costUsd * 1e6);
      await prisma.modelCall.create({ data: { ...call, model: storableText(model), body, costMicroUsd } });
    },

    /** Calls of an episode, or of one of its steps, in their order. */
    list: async (episodeId: string, step?: number): Promise<readonly ModelCall[]> => {
      const rows = await prisma.modelCall.findMany({
        where: { episodeId, ...(step === undefined ? {} : { step }) },
        orderBy: [{ step: "asc" }, { createdAt: "asc" }, { id: "asc" }],
        select: SUMMARY,
      });
      return rows.map(withCost);
    },

    count: (episodeId: string): Promise<number> => prisma.modelCall.count({ where: { episodeId } }),

    /** Rejects with NotFoundError. */
    get: async (episodeId: string, id: string): Promise<ModelCallDetail> => {
      const row = await prisma.modelCall.findUnique({ where: { id, episodeId } });
      if (!row) throw new NotFoundError(`there is no model call ${id} of ${episodeId}`);
      const { body, ...call } = row;
      return { ...withCost(call), ...Body.parse(JSON.parse(new TextDecoder().decode(await decompress(body)))) };
    },

    /** What the calls for a step used; undefined when there are none. */
    usage: async (episodeId: string, step: number): Promise<Usage | undefined> => {
      const { _count, _sum } = await prisma.modelCall.aggregate({
        where: { episodeId, step },
        _count: true,
        _sum: { inputTokens: true, outputTokens: true, costMicroUsd: true },
      });
      if (_count === 0) return undefined;
      return {
        inputTokens: _sum.inputTokens ?? 0,
        outputTokens: _sum.outputTokens ?? 0,
        costUsd: Number(_sum.costMicroUsd ?? 0) / 1e6,
      };
    },
  };
}

type Row = Omit<ModelCall, "createdAt" | "costUsd"> & { readonly createdAt: bigint; readonly costMicroUsd: bigint };

function withCost(row: Row): ModelCall {
  const { costMicroUsd, ...call } = plainRow(row);
  return { ...call, costUsd: costMicroUsd / 1e6 };
}
