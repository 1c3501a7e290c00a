import { describe, expect, it } from "vitest";
import type { ShownStatus } from "#app/domain/invoices/invoice.ts";
import { locales } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";
import { Account } from "#app/ui/account.tsx";
import { initialOf, initialsOf } from "#app/ui/business-mark.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { ConfirmDialog } from "#app/ui/confirm-dialog.tsx";
import { InvoiceTable } from "#app/ui/invoice-table.tsx";
import { ListFilters } from "#app/ui/list-filters.tsx";
import { Due } from "#app/ui/margin.tsx";
import { Total } from "#app/ui/money.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { Say } from "#app/ui/say.tsx";
import { Status } from "#app/ui/status.tsx";
import { statusWords } from "#app/ui/status-words.ts";
import { Timeline } from "#app/ui/timeline.tsx";
import { TransferSlip } from "#app/ui/transfer-slip.tsx";
import { all, one, rendered, textOf } from "./rendered.tsx";

describe("a status", () => {
  it("is a word and a shape in every language, never a color alone", () => {
    const statuses: ShownStatus[] = [
      "draft",
      "void",
      "replaced",
      "credited",
      "written_off",
      "paid",
      "processing",
      "disputed",
      "overdue",
      "due_today",
      "due_soon",
      "part_paid",
      "open",
    ];
    for (const locale of locales) {
      const seen = statuses.map((status) => {
        const days = status === "overdue" ? -3 : status === "due_soon" ? 4 : 0;
        const view = statusWords(translator(locale), { status, daysToDue: days });
        const mark = one(rendered(<Status {...view} />, { locale }), "span", { "data-is": view.is });
        expect(one(mark, "svg").children.length, status).toBeGreaterThan(0);
        return textOf(mark);
      });
      expect(new Set(seen).size).toBe(statuses.length);
    }
  });

  it("counts the days of what is late or soon, and dates what is paid", () => {
    const sr = translator("sr-Latn");
    const en = translator("en");
    expect(statusWords(sr, { status: "overdue", daysToDue: -21 }).text).toBe("Kasni 21 dan");
    expect(statusWords(en, { status: "due_soon", daysToDue: 1 }).text).toBe("Due tomorrow");
    expect(statusWords(en, { status: "paid", daysToDue: -9, settledOn: "26 Oct" }).text).toBe("Paid 26 Oct");
  });
});

describe("an account", () => {
  it("lists its steps and puts the double rule under what they come to", () => {
    const page = rendered(
      <Account
        steps={[
          { term: "Invoice total", amount: "€10.00" },
          { term: "Processing", is: "processing", note: "arrives tomorrow", amount: "−€4.00" },
        ]}
        sum={{ term: "Payable now", amount: "€6.00" }}
      />,
    );
    expect(all(page, "dt").map(textOf)).toEqual([
      "Invoice total",
      "Processingarrives tomorrow",
      "Payable now",
    ]);
    expect(textOf(one(one(page, "div", { class: "sum" }), "dd"))).toBe("€6.00");
    expect(all(page, "svg")).toHaveLength(1);
  });
});

describe("the large total", () => {
  it("lets a currency code step back, but not a sign", () => {
    expect(textOf(one(rendered(<Total amount={"204.633,40\u00a0RSD"} />), "small"))).toBe("RSD");
    expect(all(rendered(<Total amount="€3,285.92" />), "small")).toEqual([]);
    expect(textOf(rendered(<Total amount={"7.188,14\u00a0€"} />))).toBe("7.188,14\u00a0€");
  });

  it("has no double rule where nothing has been reckoned", () => {
    expect(one(rendered(<Total amount="€1.00" even={false} />), "span").attributes.class).toBe("total");
  });
});

describe("a button", () => {
  it("submits its form unless told otherwise and can say which one it means", () => {
    const page = rendered(<Button about="for Max Petersen">End access</Button>);
    expect(one(page, "button").attributes).toMatchObject({ type: "submit", class: "button" });
    expect(textOf(page)).toBe("End access for Max Petersen");
  });

  it("is a link when it goes somewhere", () => {
    const link = one(
      rendered(
        <ButtonLink href="/x.pdf" kind="plain" icon="download">
          PDF
        </ButtonLink>,
      ),
      "a",
    );
    expect(link.attributes).toMatchObject({ href: "/x.pdf", class: "button plain" });
  });
});

describe("a sentence with elements in it", () => {
  it("stays whole and in order in every language", () => {
    const kvit = (text: React.ReactNode) => <i>{text}</i>;
    const say = <Say id="foot.uses" values={{ business: "Drina", kvit }} />;
    expect(textOf(rendered(say))).toBe("Drina uses kvit");
    expect(textOf(one(rendered(say, { locale: "sr-Latn" }), "i"))).toBe("kvit");
  });

  it("shows the due date in words", () => {
    expect(textOf(rendered(<Due due={{ is: "today" }} />))).toBe("Due today");
    const late = <Due due={{ is: "overdue", date: "petak, 20. novembar" }} />;
    expect(textOf(rendered(late, { locale: "sr-Latn" }))).toBe(
      "Rok je bio petak, 20. novembar. Platite ili nam recite šta nije u redu.",
    );
  });
});

describe("a transfer slip", () => {
  const rows = [
    { label: "IBAN", value: "DE96 1005", isCode: true, copy: { value: "DE961005", label: "Copy IBAN" } },
    { label: "BIC", value: "BELADEBEXXX" },
  ];

  it("offers to copy what has to be typed, out of sight without a script", () => {
    const button = one(rendered(<TransferSlip rows={rows} />), "button");
    expect(button.attributes).toMatchObject({
      type: "button",
      "aria-label": "Copy IBAN",
      class: "copy needs-script",
    });
  });

  it("stands without a code where none can be made", () => {
    expect(all(rendered(<TransferSlip rows={rows} />), "figure")).toEqual([]);
    const qr = { size: 21, path: "M0 0.5h1", label: "QR code", caption: "Scan" };
    const drawn = one(rendered(<TransferSlip rows={rows} qr={qr} />), "svg", { role: "img" });
    expect(drawn.attributes).toMatchObject({
      "aria-label": "QR code",
      viewBox: "-4 -4 29 29",
    });
  });
});

describe("a list of invoices", () => {
  const row = {
    href: "/lumen/invoices/1",
    number: "1",
    due: "27 Nov",
    total: "10.00",
    payable: "10.00",
  };

  it("marks the word that was found and strikes a total that no longer counts", () => {
    const page = rendered(
      <InvoiceTable
        caption="Invoices"
        rows={[
          { ...row, title: ["Air ", { mark: "filter" }, "s"], statuses: [{ is: "open", text: "Open" }] },
          {
            ...row,
            href: "/lumen/invoices/2",
            title: "Old",
            statuses: [{ is: "replaced", text: "Replaced" }],
            isStruck: true,
          },
        ]}
      />,
    );
    expect(textOf(one(page, "mark"))).toBe("filter");
    expect(textOf(one(page, "del"))).toBe("10.00");
    expect(all(page, "th", { scope: "col" }).map(textOf)).toEqual([
      "Invoice",
      "Due",
      "Status",
      "Total",
      "To pay",
    ]);
  });

  it("is searched by one GET form whose fields all have names", () => {
    const page = rendered(
      <ListFilters
        action="/lumen/invoices"
        search={{ name: "q", label: "Search invoices", value: "filter", placeholder: "…" }}
        status={{
          name: "status",
          label: "Status",
          value: "due",
          options: [{ value: "due", label: "To pay" }],
        }}
        selects={[
          {
            name: "sort",
            label: "Sort by",
            value: "new",
            options: [{ value: "new", label: "Newest first" }],
          },
        ]}
        hidden={{ client: "cli_1", none: undefined }}
      />,
    );
    expect(one(page, "form").attributes).toMatchObject({ method: "get", action: "/lumen/invoices" });
    expect(all(page, "label").map(textOf)).toEqual(["Search invoices", "To pay", "Sort by"]);
    expect(all(page, "input", { type: "hidden" })).toHaveLength(1);
    expect(one(page, "input", { type: "search" }).attributes.value).toBe("filter");
  });

  it("leads on and back, and only where there is more", () => {
    const page = rendered(<Pages summary="Shown 26–50" next="?after=x" />);
    expect(all(page, "a").map((link) => link.attributes.rel)).toEqual(["next"]);
    expect(one(page, "nav").attributes["aria-label"]).toBe("Pages");
  });
});

describe("a timeline", () => {
  it("is an ordered list whose promised steps stand apart", () => {
    const page = rendered(
      <Timeline
        steps={[
          { icon: "soon", text: "Due", at: "27 Nov", isAhead: true },
          { icon: "eye", text: "First read by you", at: "10 Nov, 14:40", dateTime: "2026-11-10T14:40:00Z" },
        ]}
      />,
    );
    expect(all(page, "li").map((step) => step.attributes.class)).toEqual(["ahead", undefined]);
    expect(all(page, "time").map((time) => time.attributes.dateTime)).toEqual([
      undefined,
      "2026-11-10T14:40:00Z",
    ]);
  });
});

describe("a question before what cannot be undone", () => {
  it("asks without a script too: the first form lacks the confirmation that the second carries", () => {
    const page = rendered(
      <ConfirmDialog
        open="End access"
        title="End it?"
        action="/end"
        fields={{ id: "7" }}
        confirm="End access"
      >
        <p>For good.</p>
      </ConfirmDialog>,
    );
    const [plain, sure] = all(page, "form", { action: "/end", method: "post" });
    expect(all(plain!, "input", { name: "confirmed" })).toEqual([]);
    expect(all(sure!, "input", { name: "confirmed", value: "yes" })).toHaveLength(1);
    const dialog = one(page, "dialog");
    expect(textOf(one(dialog, "h2", { id: dialog.attributes["aria-labelledby"]! }))).toBe("End it?");
  });
});

describe("initials", () => {
  it("are the letters a person would write on a folder", () => {
    expect(initialOf("»Đura« d.o.o.")).toBe("Đ");
    expect(initialOf("…")).toBe("?");
    expect(["Jana Kowalczyk", "Milica Stojšić-Đurđević", "Cher", ""].map(initialsOf)).toEqual([
      "JK",
      "MĐ",
      "C",
      "",
    ]);
  });
});
