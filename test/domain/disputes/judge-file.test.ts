import { describe, expect, test } from "vitest";
import { judgedHead, judgedTail, judgeFile } from "#app/domain/disputes/index.ts";
import { jpeg, pdf, png } from "#test/web/uploads/bytes.ts";

const judged = (name: string, bytes: Uint8Array) =>
  judgeFile({
    name,
    size: bytes.length,
    head: bytes.subarray(0, judgedHead),
    tail: bytes.subarray(-judgedTail),
  });
const text = (content: string) => Uint8Array.from(Buffer.from(content, "latin1"));

describe("case 30: what a file is decides its own content and its name together", () => {
  test.each([
    ["Angebot.pdf", pdf(), "application/pdf"],
    ["Foto.PNG", png(4_000, 3_000), "image/png"],
    ["IMG_0417.jpg", jpeg(4_032, 3_024), "image/jpeg"],
    ["IMG_0417.jpeg", jpeg(4_032, 3_024, 60_000), "image/jpeg"],
  ])("%s is taken", (name, bytes, contentType) => {
    expect(judged(name, bytes)).toEqual({ contentType });
  });

  test.each([
    ["page.html", text("<!doctype html><script>alert(1)</script>"), "files.error.kind"],
    ["page.pdf", text("<html><body>%PDF-1.7"), "files.error.kind"],
    ["plan.svg", text("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"), "files.error.kind"],
    ["plan.png", text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "files.error.kind"],
    ["setup.pdf", text("MZ\u0090\u0000 this program cannot be run"), "files.error.kind"],
    ["setup.exe", pdf(), "files.error.name"],
    ["Angebot", pdf(), "files.error.name"],
    ["Foto.png", jpeg(10, 10), "files.error.name"],
    ["both.pdf", pdf("<script>alert(1)</script>"), "files.error.kind"],
    ["papers.zip", text("PK\u0003\u0004 and more"), "files.error.kind"],
    [
      "papers.png",
      Uint8Array.from([...png(10, 10), ...text("PK\u0005\u0006"), ...new Uint8Array(18)]),
      "files.error.kind",
    ],
    ["empty.pdf", new Uint8Array(), "files.error.empty"],
    ["bomb.png", png(50_000, 50_000), "files.error.pixels"],
    ["bomb.jpg", jpeg(65_000, 65_000), "files.error.pixels"],
    ["torn.jpg", jpeg(10, 10).subarray(0, 24), "files.error.unreadable"],
    ["torn.png", png(0, 10), "files.error.unreadable"],
  ])("%s is refused: %#", (name, bytes, problem) => {
    expect(judged(name, bytes as Uint8Array)).toEqual({ problem });
  });
});
