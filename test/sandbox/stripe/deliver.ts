import Stripe from "stripe";
import type { Faults } from "#test/sandbox/faults.ts";
import type { StripeAccount, WebhookEndpoint } from "#test/sandbox/stripe/state.ts";

/** One event on its way to one endpoint. */
export interface Delivery {
  event: string;
  type: string;
  url: string;
  attempts: number;
  state: "waiting" | "delivered" | "lost" | "given up";
  lastStatus: number | null;
}

interface Waiting {
  delivery: Delivery;
  send: () => Promise<void>;
  timer?: NodeJS.Timeout;
}

export interface Courier {
  endpoints: WebhookEndpoint[];
  deliveries: Delivery[];
  take(account: StripeAccount, event: Stripe.Event): void;
  /** Resolves when nothing is being sent, or after `patienceMs`. */
  settled(patienceMs: number): Promise<void>;
  /** Tries again at once what waits for its next attempt. */
  hurry(): Promise<void>;
  reset(): void;
}

/** Between attempts, in seconds of the real clock: much denser than Stripe's, which goes on for three days. */
const gaps = [1, 3, 10, 30, 60, 120, 300, 600, 1200, 3600];
const answerMs = 10_000;
const scatterMs = 400;

/** Signs events and brings them to the endpoints of their account, until each has answered with 2xx. */
export function createCourier(faults: Faults): Courier {
  const waiting = new Set<Waiting>();
  const sending = new Set<Promise<void>>();
  const courier: Courier = {
    endpoints: [],
    deliveries: [],
    take(account, event) {
      for (const endpoint of courier.endpoints)
        if (endpoint.secretKey === account.secretKey) dispatch(endpoint, event);
    },
    async settled(patienceMs) {
      const patience = new Promise<void>((done) => setTimeout(done, patienceMs).unref());
      await Promise.race([Promise.all(sending), patience]);
    },
    async hurry() {
      await Promise.all(
        Array.from(waiting, (one) => {
          clearTimeout(one.timer);
          return run(one);
        }),
      );
    },
    reset() {
      for (const one of waiting) clearTimeout(one.timer);
      waiting.clear();
      courier.endpoints = [];
      courier.deliveries = [];
    },
  };
  return courier;

  function dispatch(endpoint: WebhookEndpoint, event: Stripe.Event): void {
    const chance = faults.webhook();
    const { url } = endpoint;
    const state = chance.isLost ? "lost" : "waiting";
    const delayMs = chance.delayMs + Math.floor(chance.scatter * scatterMs);
    for (let copy = 0; copy < (chance.isTwice ? 2 : 1); copy++) {
      const { id, type } = event;
      const delivery: Delivery = { event: id, type, url, attempts: 0, state, lastStatus: null };
      courier.deliveries.push(delivery);
      if (!chance.isLost)
        later({ delivery, send: () => send(endpoint, event, delivery) }, delayMs + copy * 20);
    }
  }

  function later(one: Waiting, delayMs: number): void {
    waiting.add(one);
    if (delayMs === 0) {
      void run(one);
      return;
    }
    one.timer = setTimeout(() => void run(one), delayMs);
    one.timer.unref();
  }

  async function run(one: Waiting): Promise<void> {
    if (!waiting.delete(one)) return;
    const sent = one.send();
    sending.add(sent);
    await sent;
    sending.delete(sent);
    const { delivery } = one;
    if (delivery.state !== "waiting" || !courier.deliveries.includes(delivery)) return;
    const gap = gaps[delivery.attempts - 1];
    if (gap === undefined) delivery.state = "given up";
    else later(one, gap * 1000);
  }
}

async function send(endpoint: WebhookEndpoint, event: Stripe.Event, delivery: Delivery): Promise<void> {
  const { body, header } = sign(event, endpoint.secret);
  delivery.attempts++;
  try {
    const answer = await fetch(endpoint.url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": header },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(answerMs),
    });
    await answer.arrayBuffer();
    delivery.lastStatus = answer.status;
    if (answer.ok) delivery.state = "delivered";
  } catch {
    // Refused, cut or too slow: the next attempt follows.
    delivery.lastStatus = null;
  }
}

/** The raw body and the header of a webhook; `at` is when it was signed, by the real clock unless told. */
export function sign(event: object, secret: string, at: Date = new Date()): { body: string; header: string } {
  const body = JSON.stringify(event, null, 2);
  const timestamp = Math.floor(at.getTime() / 1000);
  const header = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
  return { body, header };
}
