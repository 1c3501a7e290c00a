import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { issueImport } from "#app/domain/exchange/index.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as page } from "#app/routes/portal/invoices.$number._index.tsx";
import { loader } from "#app/routes/portal/invoices.$number.attachments.$n.ts";
import { invoices } from "#db/schema/invoices.ts";
import { makeContact, makeStaff } from "#test/factories/business.ts";
import { makeImport } from "#test/factories/import.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { makePortal } from "./portal-world.ts";

const world = theWorld();
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;

const hours = "day;hours\n3 Oct;7.5\n";
const reference = (id: string, inside: string) =>
  `<cac:AdditionalDocumentReference><cbc:ID>${id}</cbc:ID>${inside}</cac:AdditionalDocumentReference>`;
const embedded = (name: string, type: string, content: string) =>
  `<cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="${type}" filename="${name}">${Buffer.from(content).toString("base64")}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>`;
const elsewhere = (uri: string) =>
  `<cac:Attachment><cac:ExternalReference><cbc:URI>${uri}</cbc:URI></cac:ExternalReference></cac:Attachment>`;

const attached = [
  reference("1", embedded("Hours October.csv", "text/csv", hours)),
  reference("2", embedded("../evil\u202egpj.html", "text/html", "<script>alert(1)</script>")),
  reference("3", elsewhere("https://files.example/plan.pdf")),
  reference("4", elsewhere("javascript:alert(1)")),
].join("");

describe("what came with an invoice", () => {
  let portal: Awaited<ReturnType<typeof makePortal>>;
  let as: string;
  let key: string;
  beforeAll(async () => {
    portal = await makePortal(world);
    const staff = await makeStaff(portal.business);
    const { id } = await makeImport(staff.ctx, (xml) =>
      xml.replace("</cac:OrderReference>", `</cac:OrderReference>${attached}`),
    );
    const issued = await issueImport(staff.ctx, id, {
      contactIds: [],
      newRecipients: [],
      sellerConfirmed: true,
      mail: false,
    });
    key = issued.numberKey;
    const [row] = await transaction(portal.business.ctx, ({ tx }) =>
      tx.select({ clientId: invoices.clientId }).from(invoices).where(eq(invoices.id, issued.id)),
    );
    as = await signedIn(world, (await makeContact(portal.business, row!.clientId)).personId);
  });
  const params = () => ({ business: portal.business.slug, number: key });
  const get = (n: number | string, token: string | undefined = as) =>
    call(world, loader, {
      as: token,
      path: paths.portal.invoiceAttachment(portal.business.slug, key, n as number),
      params: { ...params(), n: String(n) },
    });

  it("is listed by name and size; only addresses on the web are links", async () => {
    const path = paths.portal.invoice(portal.business.slug, key);
    const view = (await call(world, page, { as, path, params: params() })).data as Data;
    const link = (n: number) => paths.portal.invoiceAttachment(portal.business.slug, key, n);
    expect(view.attachments).toEqual([
      { name: "Hours October.csv", about: "20\u00a0B", href: link(1) },
      { name: "../evilgpj.html", about: "25\u00a0B", href: link(2) },
      { name: "3", about: undefined, href: "https://files.example/plan.pdf" },
      { name: "4", about: undefined, href: undefined },
    ]);
  });

  it("is saved as it came, and can run nothing", async () => {
    const csv = await get(1);
    expect(csv.status).toBe(200);
    expect(csv.headers.get("content-type")).toBe("text/csv");
    expect(csv.headers.get("content-disposition")).toBe('attachment; filename="Hours October.csv"');
    expect(Buffer.from(csv.data as Uint8Array).toString()).toBe(hours);
    const html = await get(2);
    expect(html.headers.get("content-type")).toBe("application/octet-stream");
    expect(html.headers.get("content-disposition")).toBe('attachment; filename="-evilgpj.html"');
    expect(html.headers.get("x-content-type-options")).toBe("nosniff");
    expect(html.headers.get("content-security-policy")).toContain("sandbox");
  });

  it.each([0, 3, 5, -1, "1e0", "x"])("is not there under %s", async (n) => {
    expect((await get(n)).status).toBe(404);
  });

  it("exists for nobody but the invoice's client (case 18)", async () => {
    for (const token of [portal.as, portal.asStranger, portal.asOutsider])
      expect((await get(1, token)).status).toBe(404);
    expect((await get(1, "")).status).toBe(302);
    expect((await get(1)).status).toBe(200);
  });
});
