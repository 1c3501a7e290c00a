import { paths } from "#app/kit/paths.ts";
import type { Row } from "./row.ts";

/** What no person opens: addresses that other machines call, and prove by a signature who they are. */
export const machine: Record<string, Row> = {
  "routes/machine/webhooks.stripe.$account": {
    kind: "public",
    path: (of) => paths.stripeWebhook(of.paymentAccount),
    isSigned: true,
    opens: 405,
    form: () => ({ id: "evt_nobody_signed" }),
    takes: 400,
  },
};
