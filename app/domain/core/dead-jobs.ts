import { sql } from "drizzle-orm";
import type { Ctx } from "./context.ts";
import { jobQueues, type QueueName } from "./job-queues.ts";
import { type JobPayload, jobPayloads } from "./jobs.ts";
import { requireStaff } from "./require-staff.ts";
import { type InTx, transaction } from "./transaction.ts";

/** Work for a business that used up its tries and rests until a person looks at it (case 80). */
export interface DeadJob {
  id: string;
  queue: QueueName;
  tries: number;
  /** the name of what went wrong; its text stays in the process's log */
  reason: string;
  askedAt: Date;
  diedAt: Date;
}

const most = 100;

interface Row {
  id: string;
  source_name: string;
  source_retry_count: number | null;
  source_output: { reason?: unknown } | null;
  source_created_on: string | Date | null;
  created_on: string | Date;
  data: unknown;
}

/** Jobs of the scope's business among the dead letters, the newest first. */
export async function listDeadJobs(ctx: Ctx): Promise<DeadJob[]> {
  requireStaff(ctx);
  const rows = await transaction(ctx, deadRows);
  return rows.map((row) => ({
    id: row.id,
    queue: row.source_name as QueueName,
    tries: (row.source_retry_count ?? 0) + 1,
    reason: typeof row.source_output?.reason === "string" ? row.source_output.reason : "Error",
    askedAt: new Date(row.source_created_on ?? row.created_on),
    diedAt: new Date(row.created_on),
  }));
}

/**
 * Puts a business's dead jobs back into the queues they came from. Each is there once, however often this is pressed;
 * what its queue does not take as a payload stays where it is. Returns how many went back.
 */
export async function retryDeadJobs(ctx: Ctx): Promise<number> {
  requireStaff(ctx, "manager");
  return transaction(ctx, async (inTx) => {
    let count = 0;
    for (const { id, source_name: queue, data } of await deadRows(inTx, sql`for update skip locked`)) {
      const payload = jobPayloads[queue as QueueName].safeParse(data);
      if (!payload.success) continue;
      await inTx.tx.execute(sql`delete from pgboss.job where name = 'dead-letter' and id = ${id}::uuid`);
      await ctx.jobs.send(inTx.tx, queue as QueueName, payload.data as JobPayload<QueueName>);
      count += 1;
    }
    return count;
  });
}

/** The queue's tables know no tenants: the business stands in each job's payload. */
async function deadRows({ tx, scope }: InTx<Ctx>, lock = sql``): Promise<Row[]> {
  const rows = await tx.execute(sql`
    select id, source_name, source_retry_count, source_output, source_created_on, created_on, data
    from pgboss.job
    where name = 'dead-letter' and state = 'created'
      and data->>'businessId' = ${scope.businessId}
    order by created_on desc, id limit ${most} ${lock}`);
  return (rows as unknown as Row[]).filter(({ source_name }) => source_name in jobQueues);
}
