import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diskFiles } from "#app/adapters/files/disk-files.ts";
import type { AppContext } from "#app/web/context.ts";
import { bodyAllowance } from "#app/web/http/body-limit.ts";
import { readUploads, uploadLimits } from "#app/web/uploads/read-uploads.ts";
import { pdf, png } from "./bytes.ts";

const business = "01890000-0000-7000-8000-00000000b000";

async function scene() {
  const root = await mkdtemp(join(tmpdir(), "kvit-uploads-"));
  const app = {
    files: diskFiles(root),
    base: { clock: { now: () => new Date("2026-11-25T10:00:00Z") } },
    locale: "en",
  } as unknown as AppContext;
  const lie = async () => {
    const found = await readdir(root, { recursive: true, withFileTypes: true });
    return found.filter((entry) => entry.isFile()).length;
  };
  const send = (form: FormData, mayStore?: () => Promise<boolean>) =>
    readUploads(
      new Request("https://kvit.example/x", { method: "POST", body: form }),
      app,
      business,
      mayStore,
    );
  return { app, send, lie };
}

function formWith(files: File[], text = "as agreed"): FormData {
  const form = new FormData();
  for (const file of files) form.append("files", file);
  form.append("text", text);
  return form;
}

describe("case 31: files that are too many or too large", () => {
  test("ten megabytes are taken, one byte more is not, and nothing of it stays", async () => {
    const { send, lie } = await scene();
    const exact = new File([png(9, 9, uploadLimits.bytes - 33)], "exact.png");
    const more = new File([png(9, 9, uploadLimits.bytes - 32)], "more.png");
    const { files, refused, form } = await send(formWith([exact, more]));
    expect(files.map(({ name, size }) => ({ name, size }))).toEqual([
      { name: "exact.png", size: uploadLimits.bytes },
    ]);
    expect(refused).toEqual(["“more.png” is larger than 10 MB. Make it smaller, or split it."]);
    expect(form.text("text")).toBe("as agreed");
    expect(await lie()).toBe(1);
  });

  test("of five hundred files ten are kept, said once, and the rest is passed over", async () => {
    const { send, lie } = await scene();
    const many = Array.from({ length: 500 }, (_, n) => new File([pdf(String(n))], `${n}.pdf`));
    const { files, refused } = await send(formWith(many));
    expect(files).toHaveLength(10);
    expect(refused).toEqual(["More than 10 files came. Send the others with a message afterwards."]);
    expect(await lie()).toBe(10);
  });

  test("what is beyond the day's count of a client is not stored, and said with what to do instead", async () => {
    const { send, lie } = await scene();
    let left = 2;
    const three = ["a", "b", "c"].map((name) => new File([pdf(name)], `${name}.pdf`));
    const { files, refused, form } = await send(formWith(three), async () => left-- > 0);
    expect(files.map(({ name }) => name)).toEqual(["a.pdf", "b.pdf"]);
    expect(refused).toEqual([
      "Your company has sent 100 files today, and more are not taken until tomorrow. Say in words what they show.",
    ]);
    expect(form.text("text")).toBe("as agreed");
    expect(await lie()).toBe(2);
  });

  test("a body that is cut while it comes in leaves nothing behind", async () => {
    const { app, lie } = await scene();
    const whole = new Response(
      formWith([new File([pdf()], "a.pdf"), new File([png(9, 9, 90_000)], "b.png")]),
    );
    const bytes = new Uint8Array(await whole.clone().arrayBuffer());
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at > 20_000) return controller.error(new Error("the body came too slowly"));
        controller.enqueue(bytes.subarray(at, at + 4_096));
        at += 4_096;
      },
    });
    const headers = { "content-type": whole.headers.get("content-type") as string };
    const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
    await expect(readUploads(new Request("https://kvit.example/x", init), app, business)).rejects.toThrow(
      "too slowly",
    );
    expect(await lie()).toBe(0);
  });

  test("the edge lets in ten full files where files are asked for, and a megabyte elsewhere", () => {
    const full = uploadLimits.bytes * uploadLimits.files;
    const says = { isInParts: true, hasSession: true };
    for (const path of ["/lumen/invoices/2026-1/dispute", "/lumen/disputes/D-2026-0001/replies.data"])
      expect(bodyAllowance(path, says).bytes).toBeGreaterThan(full);
    for (const path of [
      "/lumen/disputes/D-2026-0001/withdrawal",
      "/lumen/pay",
      "/lumen/disputes/D-1/reopening",
    ])
      expect(bodyAllowance(path, says).bytes).toBe(1_048_576);
  });
});

describe("case 32: names of files", () => {
  test.each([
    ["../../etc/passwd.pdf", "passwd.pdf"],
    ["..\\..\\boot.pdf", "boot.pdf"],
    ["CON.pdf", "_CON.pdf"],
    ["invoice\u202efdp.exe.pdf", "invoicefdp.exe.pdf"],
    ["a\u0000b.pdf", "a b.pdf"],
    [`${"x".repeat(5_000)}.pdf`, `${"x".repeat(116)}.pdf`],
    ["Šta je ovo?.pdf", "Šta je ovo-.pdf"],
  ])("are what a person reads and lead nowhere (%#)", async (name, shown) => {
    const { send } = await scene();
    const { files } = await send(formWith([new File([pdf()], name)]));
    expect(files.map((file) => file.name)).toEqual([shown]);
  });
});
