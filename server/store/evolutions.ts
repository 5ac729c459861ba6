import { z } from "zod";
import { NewEvolution, RoundProblem, RoundStage } from "../../core/collect/evolution.ts";
import { NotFoundError } from "../../core/errors.ts";
import type { Database, Transaction } from "./connection.ts";
import { transactWithAnswer, writeWithAnswer } from "./kept-answer.ts";
import { type Page, type PageRequest, pageFrom, pageOf } from "./page.ts";
import { plainRow } from "./plain-row.ts";

const KeptStage = RoundStage.extend({ at: z.int() });

/** An evolution with the stages that it went through, in their order. */
export const EvolutionRow = z.object({
  id: z.string(),
  ...NewEvolution.shape,
  /** Null while it goes on. */
  ending: z.object({ problem: RoundProblem.nullable() }).nullable(),
  createdAt: z.int(),
  stages: z.array(KeptStage),
});
export type EvolutionRow = z.infer<typeof EvolutionRow>;

type Stored = Awaited<ReturnType<Database["prisma"]["evolution"]["findUniqueOrThrow"]>> & {
  readonly stages: readonly { readonly round: number; readonly result: string; readonly at: bigint }[];
};

const withStages = { stages: { orderBy: [{ at: "asc" as const }, { stage: "asc" as const }] } };

/** The evolutions. */
export function evolutionsOf({ prisma }: Database) {
  const find = async (within: Transaction, id: string): Promise<EvolutionRow> => {
    const row = await within.evolution.findUnique({ where: { id }, include: withStages });
    if (!row) throw new NotFoundError(`there is no evolution ${id}`, "The page /evolutions lists them.");
    return rowOf(row);
  };
  return {
    create: (
      { id, environmentId, createdAt, ...plan }: NewEvolution & Pick<EvolutionRow, "id" | "createdAt">,
      answerOf: (kept: EvolutionRow) => unknown,
    ): Promise<EvolutionRow> => {
      const data = { id, environmentId, plan: JSON.stringify(plan), createdAt: BigInt(createdAt) };
      const create = async (within: Transaction) => rowOf(await within.evolution.create({ data, include: withStages }));
      return writeWithAnswer(prisma, create, answerOf);
    },

    /** Rejects with NotFoundError. */
    get: (id: string): Promise<EvolutionRow> => find(prisma, id),

    list: async (request: PageRequest): Promise<Page<EvolutionRow>> => {
      const { take, after } = pageOf(request);
      const rows = await prisma.evolution.findMany({
        where: after ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] } : {},
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        include: withStages,
        take,
      });
      return pageFrom(rows.map(rowOf), take, ({ createdAt }) => createdAt);
    },

    /** Keeps what a stage led to, in place of what it led to before; the evolution goes on. Rejects with NotFoundError. */
    keepStage: (
      id: string,
      { round, result, at }: z.infer<typeof KeptStage>,
      answerOf: (kept: EvolutionRow) => unknown,
    ): Promise<EvolutionRow> => {
      const keep = async (within: Transaction) => {
        await find(within, id);
        const { stage } = result;
        const data = { result: JSON.stringify(result), at: BigInt(at) };
        await within.evolutionStage.upsert({
          where: { evolutionId_round_stage: { evolutionId: id, round, stage } },
          create: { evolutionId: id, round, stage, ...data },
          update: data,
        });
        await within.evolution.update({ where: { id }, data: { ending: null } });
        return find(within, id);
      };
      return transactWithAnswer(prisma, keep, answerOf);
    },

    /** Ends it, with what stopped it. Rejects with NotFoundError. */
    end: (
      id: string,
      problem: RoundProblem | null,
      answerOf: (kept: EvolutionRow) => unknown,
    ): Promise<EvolutionRow> => {
      const ending = JSON.stringify({ problem });
      const end = async (within: Transaction) => {
        await within.evolution.updateMany({ where: { id }, data: { ending } });
        return find(within, id);
      };
      return transactWithAnswer(prisma, end, answerOf);
    },
  };
}

function rowOf({ plan, ending, stages, ...row }: Stored): EvolutionRow {
  return EvolutionRow.parse({
    ...plainRow(row),
    ...JSON.parse(plan),
    ending: ending === null ? null : JSON.parse(ending),
    stages: stages.map(({ round, result, at }) => ({ round, result: JSON.parse(result), at: Number(at) })),
  });
}
