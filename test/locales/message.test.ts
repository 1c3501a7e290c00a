import fc from "fast-check";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { intlTag, locales } from "#app/kit/locale.ts";
import { parseMessage } from "#app/locales/message.ts";
import { renderPieces, renderText } from "#app/locales/render.ts";

const texts = fc.stringMatching(/^[a-zčćšžđ ,.:’„“0-9#-]{0,12}$/);
const names = fc.constantFrom("amount", "days", "name");

const { message } = fc.letrec<{ message: string; part: string; plural: string; select: string; tag: string }>(
  (tie) => ({
    message: fc.array(tie("part"), { maxLength: 4 }).map((parts) => parts.join("")),
    part: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      texts,
      names.map((name) => `{${name}}`),
      fc.constantFrom("''", " 2 < 3 ", " o'clock ", "'{quoted} it''s'", "'<b>'"),
      tie("plural"),
      tie("select"),
      tie("tag"),
    ),
    plural: fc
      .tuple(tie("message"), tie("message"), tie("message"))
      .map(
        ([zero, one, other]) => `{n, plural, =0 {${zero}} one{#${one}} few {# ${one}} other { ${other} # }}`,
      ),
    select: fc.tuple(tie("message"), tie("message")).map(([a, b]) => `{kind,select,a{${a}}other{${b}}}`),
    tag: tie("message").map((text) => `<b>${text}</b>`),
  }),
);

describe("a message", () => {
  it("reads the same here as in a full ICU implementation, whatever it is made of", () => {
    fc.assert(
      fc.property(
        message,
        fc.constantFrom(...locales),
        fc.nat(2000),
        fc.constantFrom("a", "z"),
        (text, locale, n, kind) => {
          const b = (children: string[]) => `[${children.join("")}]`;
          const values = { amount: "€1", days: 7, name: "Ana", n, kind, b };
          const whole = new IntlMessageFormat(text, intlTag(locale)).format(values as never);
          expect(renderText(locale, text, values as never)).toBe(whole);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each([
    ["{", "an argument name"],
    ["{n", "a comma"],
    ["}", "closing brace"],
    ["{n, number}", "not part of our subset"],
    ["{n, plural, one {#}}", "“other” is missing"],
    ["{n, plural, other {#}", "a case"],
    ["<b>bold", "not closed"],
    ["bold</b>", "not opened"],
    ["<br/>", "a name and nothing else"],
  ])("is refused with its place when it reads %s", (text, why) => {
    expect(() => parseMessage(text)).toThrow(why);
  });

  it("keeps what a page puts in for a value or a tag as it is", () => {
    const link = { to: "/" };
    const pieces = renderPieces<object>("en", "Go <a>back, {name}</a> now", {
      name: "Ana",
      a: (children) => ({ ...link, children }),
    });
    expect(pieces).toEqual(["Go ", { to: "/", children: ["back, ", "Ana"] }, " now"]);
  });

  it("never goes out with a hole in it", () => {
    expect(() => renderText("en", "Due {date}", {})).toThrow("date");
  });
});
