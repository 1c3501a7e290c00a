import { describe, expect, it } from "vitest";
import { offeredTransfer } from "#app/documents/paper/offered-transfer.ts";
import { presentSlip } from "#app/documents/paper/present-slip.ts";
import { lumenAccount, richDocument } from "./rich-document.ts";

const slip = (payable: bigint, currency = "EUR") =>
  offeredTransfer({ document: richDocument(currency), locale: "en", transfer: lumenAccount, payable });

describe("the transfer slip in words", () => {
  it("shows each figure as people read it and copies it as banks take it", () => {
    const { rows, qr } = presentSlip(slip(539546n), "en");
    expect(rows.map(({ label, value, copy }) => [label, value, copy?.value])).toEqual([
      ["To", "Lumen Studio GmbH", undefined],
      ["IBAN", "DE96 1005 0000 0417 2639 05", "DE96100500000417263905"],
      ["BIC", "BELADEBEXXX", "BELADEBEXXX"],
      ["Amount", "€5,395.46", "5395.46"],
      ["Reference", "RF51 2026 0417", "RF5120260417"],
    ]);
    expect(qr).toMatchObject({ label: "QR code for a bank transfer of €5,395.46 to Lumen Studio GmbH" });
  });

  it("names town and code on a Serbian slip, and reads it in Serbian", () => {
    const transfer = { account: "160-0000000417263-72", kind: "rs", holder: "Drina Servis d.o.o." } as const;
    const document = richDocument("RSD");
    const { rows, qr } = presentSlip(
      offeredTransfer({ document, locale: "sr-Latn", transfer, place: "Novi Sad", payable: 539546n }),
      "sr-Latn",
    );
    expect(rows.map(({ label, value }) => `${label}: ${value.replaceAll("\u00a0", " ")}`)).toEqual([
      "Primalac: Drina Servis d.o.o., Novi Sad",
      "Račun: 160-0000000417263-72",
      "Šifra: 221",
      "Iznos: 5.395,46 RSD",
      "Poziv na broj: 97 17-2026-0417",
    ]);
    expect(qr?.label).toContain("NBS IPS QR kod za uplatu");
  });

  it("stands without a code where no code can be made", () => {
    expect(presentSlip(slip(0n), "en").qr).toBeUndefined();
    const foreign = presentSlip(slip(539546n, "KWD"), "en");
    expect(foreign.qr).toBeUndefined();
    expect(foreign.rows.find(({ label }) => label === "Amount")?.copy?.value).toBe("539.546");
  });
});
