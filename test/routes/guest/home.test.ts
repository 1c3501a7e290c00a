import { describe, expect, test } from "vitest";
import { loader } from "#app/routes/guest/_index.tsx";
import { makeBusiness, makeClient, makeContact, makeStaff, unique } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { atDesk, call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();

interface Seen {
  title: string;
  start?: { isDemo: boolean };
  look?: { css: string };
  home?: {
    places: { href: string; title: string }[];
    todo?: { heading: string; due: { href: string; amount: string; about: string }[]; standings: unknown[] };
  };
}

const see = async (as?: string) => {
  const answer = await call(world, loader, { path: "/", as });
  expect(answer.status).toBe(200);
  return answer.data as Seen;
};

describe("the first page", () => {
  test("tells somebody who is not signed in what this is, and of no demo where there is none", async () => {
    const seen = await see();
    expect(seen).toMatchObject({ title: "Read it, understand it, settle it", start: { isDemo: false } });
    expect(seen.home).toBeUndefined();
  });

  test("shows a contact what to do at all their businesses, the most urgent first, and nobody else's", async () => {
    const email = `${unique("ana")}@kafana.example`;
    const [lumen, drina, other] = [
      await makeBusiness(world.base),
      await makeBusiness(world.base, { name: "Drina Servis", brand: "#f6b21b" }),
      await makeBusiness(world.base, { name: "Stranger" }),
    ];
    const mine = await makeClient(lumen);
    const { personId } = await makeContact(lumen, mine, { email });
    const alsoMine = await makeClient(drina);
    await makeContact(drina, alsoMine, { email });
    const later = await makeInvoice(lumen, mine, { fields: { dueOn: "2026-11-28" } });
    const late = await makeInvoice(drina, alsoMine, { fields: { dueOn: "2026-11-20" } });
    await makeInvoice(lumen, await makeClient(lumen), { fields: { dueOn: "2026-11-20" } });
    await makeInvoice(other, await makeClient(other), { fields: { dueOn: "2026-11-20" } });

    const { home, look } = await see(await signedIn(world, personId));
    expect(home?.todo?.heading).toBe("Two invoices need you");
    expect(home?.todo?.due.map(({ href }) => href)).toEqual([
      `/${drina.slug}/invoices/${late.numberKey}`,
      `/${lumen.slug}/invoices/${later.numberKey}`,
    ]);
    expect(home?.todo?.due[0]?.amount).toBe("€119.00");
    expect(home?.todo?.standings).toHaveLength(2);
    expect(home?.places.map(({ href }) => href).sort()).toEqual([`/${drina.slug}`, `/${lumen.slug}`].sort());
    expect(look?.css).toContain(`[data-business="${drina.slug}"]{--brand:#f6b21b}`);
    expect(JSON.stringify(home)).not.toContain("Stranger");
  });

  test("names the client where a person acts for several of one business", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business, "Kafana Sunce");
    const { personId, email } = await makeContact(business, clientId);
    await makeContact(business, await makeClient(business, "Kafana Mesec"), { email });
    await makeInvoice(business, clientId, { fields: { dueOn: "2026-11-20" } });
    const { home } = await see(await signedIn(world, personId));
    expect(home?.todo?.due[0]?.about).toMatch(/ · Kafana Sunce$/);
  });

  test("is calm when there is nothing to do", async () => {
    const business = await makeBusiness(world.base);
    const { personId } = await makeContact(business, await makeClient(business));
    const { home } = await see(await signedIn(world, personId));
    expect(home?.todo).toMatchObject({ heading: "We are even.", due: [], standings: [] });
  });

  test("shows staff their desks, and the one they sit at as a page", async () => {
    const business = await makeBusiness(world.base);
    const staff = await makeStaff(business);
    const out = await see(await signedIn(world, staff.personId));
    expect(out.home?.todo).toBeUndefined();
    expect(out.home?.places.map(({ href }) => href)).toEqual([`/desk/enter?business=${business.slug}`]);
    const inside = await see(await atDesk(world, staff));
    expect(inside.home?.places.map(({ href }) => href)).toEqual(["/desk"]);
  });
});
