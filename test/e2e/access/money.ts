import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { Visitor } from "#test/support/browser/visitor.ts";

/** Money that staff wrote down: of the client, on its way back, and of nobody. */
export async function moneyOf(
  sql: postgres.Sql,
  staff: Visitor,
  { client, invoice }: { client: string; invoice: string },
): Promise<Record<"payment" | "refund" | "exception", string>> {
  const facts = {
    ...{ business: "lumen", currency: "EUR", method: "transfer", amount: "20.00" },
    receivedOn: new Date().toISOString().slice(0, 10),
    reference: randomUUID(),
  };
  const send = async (path: string, form: Record<string, string>): Promise<string> => {
    const answer = await staff.post(path, form);
    const next = answer.headers.get("location");
    if (answer.status !== 303 || !next) throw new Error(`not taken: ${answer.status} ${await answer.text()}`);
    return new URL(next, "http://any").pathname.split("/").at(-1) as string;
  };
  const { desk } = paths;
  const payment = await send(desk.paymentRecord(), { ...facts, client, [`part.${invoice}`]: "20.00" });
  const exception = await send(desk.paymentRecord(), { ...facts, step: "unknown" });
  const refund = { business: "lumen", amount: "1.00", reason: "other", payee: "Brauhaus Nord" };
  await send(desk.paymentRefund(payment), refund);
  const [row] = await sql<{ id: string }[]>`select id from refunds order by created_at desc, id desc limit 1`;
  return { payment, exception, refund: showId("ref", row?.id as string) };
}
