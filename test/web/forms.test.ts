import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { AppError, errorStatus, notFound } from "#app/domain/core/index.ts";
import type { AppContext } from "#app/web/context.ts";
import { type Form, readForm, sentence, submitting } from "#app/web/forms.ts";

const app = (locale: "en" | "sr-Latn" = "en") => ({ locale }) as AppContext;

function posted(fields: [string, string | File][]): Promise<Form> {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return readForm(new Request("https://kvit.example/x", { method: "POST", body }));
}

async function failureOf(error: unknown, locale: "en" | "sr-Latn" = "en") {
  const form = await posted([
    ["name", "Max"],
    ["code", "123456"],
  ]);
  const outcome = await submitting(app(locale), form, () => Promise.reject(error));
  if (outcome.ok) throw new Error("it should have failed");
  return { ...outcome.failure.data, status: outcome.failure.init?.status };
}

describe("a posted form", () => {
  test("gives one text a field, and nothing for a field that came twice or as a file (case 22)", async () => {
    const form = await posted([
      ["name", "Max"],
      ["role", "viewer"],
      ["role", "owner"],
      ["file", new File(["x"], "a.xml")],
    ]);
    expect(form.text("name")).toBe("Max");
    expect(form.text("role")).toBe("");
    expect(form.all("role")).toEqual(["viewer", "owner"]);
    expect(form.text("file")).toBe("");
    expect(form.file("file")?.name).toBe("a.xml");
    expect(form.file("name")).toBeUndefined();
  });

  test("holds no NUL, which the database refuses in any text", async () => {
    const form = await posted([["name", "M\0ax\0"]]);
    expect([form.text("name"), form.typed.name]).toEqual(["Max", "Max"]);
    expect(form.all("name")).toEqual(["Max"]);
  });

  test("is never more than a plain record, whatever its fields are called (case 22)", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom("__proto__", "constructor", "toString", "a"), fc.string())),
        async (fields) => {
          const form = await posted(fields as [string, string][]);
          expect(Object.getPrototypeOf(form.typed)).toBe(Object.prototype);
          expect(({} as Record<string, unknown>).polluted).toBeUndefined();
        },
      ),
      { numRuns: 50 },
    );
  });

  test("counts as empty when its body is none", async () => {
    const request = new Request("https://kvit.example/x", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    expect((await readForm(request)).text("name")).toBe("");
  });
});

describe("a form that cannot be taken", () => {
  test("comes back with what was typed, codes excepted, and the sentence at its field", async () => {
    const error = new AppError("invalid", { fields: { email: "field.email.invalid" } });
    expect(await failureOf(error)).toMatchObject({
      status: 422,
      typed: { name: "Max" },
      errors: { email: expect.stringContaining("name@company.example") },
    });
    expect((await failureOf(error)).typed).not.toHaveProperty("code");
  });

  test("speaks the reader's language and fills the sentence in", async () => {
    const error = new AppError("invalid", { fields: { code: "signIn.code.wrong" }, values: { n: 3 } });
    expect((await failureOf(error)).errors?.code).toContain("3 tries");
    expect((await failureOf(error, "sr-Latn")).errors?.code).not.toContain("tries");
  });

  test("names missing and too long fields that a schema refused", async () => {
    const schema = z.strictObject({ name: z.string().min(1), title: z.string().max(3) });
    const { error } = schema.safeParse({ name: "", title: "long" });
    expect((await failureOf(error)).errors).toEqual({
      name: "Fill this in.",
      title: "At most 3 characters.",
    });
  });

  test.each(["conflict", "limit", "forbidden"] as const)("keeps the status of %s", async (code) => {
    expect((await failureOf(new AppError(code, { message: "errors.409.lead" }))).status).toBe(
      errorStatus[code],
    );
  });

  test("is no place for surprises, for what does not exist, or for refusals without words", async () => {
    for (const error of [
      new Error("bug"),
      notFound(),
      new AppError("unavailable"),
      new AppError("forbidden"),
    ])
      await expect(failureOf(error)).rejects.toBe(error);
  });

  test("says something sensible even for a key that nobody wrote", () => {
    expect(sentence(app(), "no.such.key")).toBe("This value cannot be used. Check it and try again.");
  });
});
