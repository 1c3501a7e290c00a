import Stripe from "stripe";
import { type Here, newId, seconds } from "#test/sandbox/stripe/state.ts";

/** Notes what happened, with the object as it is now, and hands it to whoever listens. */
export function emit(here: Here, type: Stripe.Event["type"], object: object, before?: object): void {
  const event = {
    id: newId("evt"),
    object: "event",
    api_version: Stripe.API_VERSION,
    created: seconds(here.state),
    data: { object: structuredClone(object), ...(before && { previous_attributes: before }) },
    livemode: false,
    pending_webhooks: 1,
    request: here.request,
    type,
  };
  const shown = event as unknown as Stripe.Event;
  here.account.events.push(shown);
  here.state.deliver(here.account, shown);
}
