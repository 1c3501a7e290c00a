import { createServer } from "node:http";
import { createElement as h } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { columns } from "./columns.ts";
import { places } from "./places.ts";
import { type FloorRow, listRows } from "./rows.server.ts";

const cells = (row: FloorRow) =>
  h(
    "tr",
    { key: row.number },
    h("th", { scope: "row" }, h("a", { href: row.href }, row.number), h("span", null, row.title)),
    h("td", { className: "when" }, row.due),
    h(
      "td",
      { className: "is" },
      h(
        "span",
        { className: "status", "data-is": row.status },
        h(
          "svg",
          { className: "icon", viewBox: "0 0 20 20", "aria-hidden": true },
          h("circle", { cx: 10, cy: 10, r: 6.75 }),
        ),
        row.status,
      ),
    ),
    h("td", { className: "num all" }, row.total),
    h("td", { className: "num due" }, row.payable),
  );

const page = (rows: FloorRow[]) =>
  h(
    "html",
    { lang: "en" },
    h("head", null, h("meta", { charSet: "utf-8" }), h("title", null, "Invoices")),
    h(
      "body",
      null,
      h(
        "nav",
        { "aria-label": "Main" },
        places.map(({ href, label, text }) =>
          h("a", { key: href, className: "place", href, "aria-label": label }, text),
        ),
      ),
      h("h1", null, "Invoices"),
      h(
        "table",
        null,
        h("thead", null, h("tr", null, ...columns.map((name) => h("th", { key: name, scope: "col" }, name)))),
        h("tbody", null, rows.map(cells)),
      ),
    ),
  );

/** Node, one query, React: what the machine can do at all. */
createServer(async (_, outgoing) => {
  const rows = await listRows();
  const { pipe } = renderToPipeableStream(page(rows), {
    onShellReady() {
      outgoing.setHeader("content-type", "text/html; charset=utf-8");
      pipe(outgoing);
    },
  });
}).listen(Number(process.env.PORT), process.env.HOST);
