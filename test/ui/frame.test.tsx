import { describe, expect, it } from "vitest";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Door } from "#app/ui/door.tsx";
import { ErrorPage, spokenStatus } from "#app/ui/error-page.tsx";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { all, one, rendered, textOf } from "./rendered.tsx";

const lumen = { slug: "lumen", name: "Lumen Studio", mark: "lumen" };

describe("the frame of a client's page", () => {
  const page = rendered(
    <PortalShell
      business={lumen}
      client={{ name: "Brauhaus Nord" }}
      choice={{ client: "cli_1" }}
      person={{ name: "Max Petersen" }}
      here="invoices"
    >
      <h1>Invoices</h1>
    </PortalShell>,
    { languageAction: "/language", path: "/lumen/invoices?q=menu" },
  );

  it("lets a keyboard skip to the content", () => {
    const first = all(page, "a")[0]!;
    expect(first.attributes).toMatchObject({ href: "#main", class: "skip" });
    expect(one(page, "main", { id: "main" })).toBeDefined();
  });

  it("says where one is and keeps the chosen client on the way", () => {
    const nav = one(page, "nav", { "aria-label": "Main" });
    expect(textOf(one(nav, "a", { "aria-current": "page" }))).toBe("Invoices");
    expect(all(nav, "a").map((link) => link.attributes.href)).toEqual([
      "/lumen?client=cli_1",
      "/lumen/invoices?client=cli_1",
      "/lumen/payments?client=cli_1",
      "/lumen/disputes?client=cli_1",
      "/lumen/statement?client=cli_1",
      "/lumen/settings",
    ]);
  });

  it("changes the language by POST and comes back to the same page", () => {
    const form = one(page, "form", { method: "post", action: "/language" });
    expect(one(form, "input", { name: "returnTo" }).attributes.value).toBe("/lumen/invoices?q=menu");
    const button = one(form, "button", { name: "locale", value: "sr-Latn", lang: "sr-Latn" });
    expect(textOf(button)).toBe("Srpski");
  });

  it("hides the drawn mark from those who hear the name beside it", () => {
    const brand = one(page, "a", { class: "brand" });
    expect(one(brand, "svg").attributes["aria-hidden"]).toBe("true");
    expect(textOf(brand)).toBe("Lumen Studio");
  });
});

describe("the frame of the desk", () => {
  it("shows the role, and the way to another desk only to those who have one", () => {
    const desk = (canSwitch: boolean) =>
      rendered(
        <DeskShell
          business={{ slug: "zebra", name: "zebra ag" }}
          person={{ name: "Ida" }}
          staffRole="owner"
          canSwitch={canSwitch}
        >
          <h1>Today</h1>
        </DeskShell>,
        { path: "/desk" },
      );
    expect(textOf(one(desk(true), "a", { href: "/desk/enter" }))).toBe("Owner");
    expect(all(desk(false), "a", { href: "/desk/enter" })).toEqual([]);
    expect(textOf(one(desk(true), "text"))).toBe("Z");
  });
});

describe("crumbs", () => {
  it("end at the page itself, which is no link", () => {
    const page = rendered(
      <Crumbs steps={[{ label: "Invoices", href: "/lumen/invoices" }]} here="2026-0417" />,
    );
    expect(textOf(one(page, "li", { "aria-current": "page" }))).toBe("2026-0417");
    expect(all(page, "a")).toHaveLength(1);
  });
});

describe("the page of an error", () => {
  it("has words of its own for every status, in both languages", () => {
    for (const locale of ["en", "sr-Latn"] as const) {
      const titles = [400, 401, 403, 404, 409, 413, 422, 429, 500, 503].map((status) =>
        textOf(one(rendered(<ErrorPage status={status} />, { locale }), "h1")),
      );
      expect(new Set(titles).size).toBe(10);
    }
  });

  it("falls back to the nearest status that has words", () => {
    expect([418, 502, 504, 599, 200].map(spokenStatus)).toEqual([400, 503, 503, 500, 500]);
  });

  it("says first what happened to the money, and shows the id to quote", () => {
    const text = textOf(rendered(<ErrorPage status={500} requestId="req_7" />));
    expect(text).toContain("Nothing was paid or changed.");
    expect(text).toContain("req_7");
  });

  it("explains a page of one desk that is answered at another", () => {
    const facts = { otherBusiness: { page: "Lumen Studio", session: "Drina Servis" } };
    const page = rendered(<ErrorPage status={409} facts={facts} />);
    expect(textOf(page)).toContain("opened for Lumen Studio, but you are now at the desk of Drina Servis");
    expect(one(page, "a", { class: "button quiet" }).attributes.href).toBe("/desk/enter");
  });

  it("offers the way in where one only has to sign in", () => {
    const page = rendered(<ErrorPage status={401} />, { path: "/desk/clients/new?x=1" });
    const way = one(page, "a", { class: "button" });
    expect(textOf(way)).toBe("Sign in");
    expect(way.attributes.href).toBe("/login?returnTo=%2Fdesk%2Fclients%2Fnew%3Fx%3D1");
  });

  it("keeps what was filled in, to be sent once more after signing in elsewhere", () => {
    const kept: [string, string][] = [
      ["name", "Čačak"],
      ["tag", "a"],
      ["tag", "b"],
    ];
    const page = rendered(<ErrorPage status={401} facts={{ kept }} />, { path: "/desk/clients/new" });
    const form = one(page, "form", { method: "post", action: "/desk/clients/new" });
    const sent = all(form, "input").map(({ attributes }) => [attributes.name, attributes.value]);
    expect(sent).toEqual(kept);
    expect(textOf(one(form, "button"))).toBe("Send again");
    expect(one(page, "a", { target: "_blank" }).attributes.href).toContain("/login");
  });
});

describe("the door", () => {
  it("has one heading and one column", () => {
    const page = rendered(<Door title="Check your mail">…</Door>);
    expect(all(page, "h1").map(textOf)).toEqual(["Check your mail"]);
  });
});
