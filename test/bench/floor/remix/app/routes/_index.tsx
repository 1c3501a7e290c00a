import { useLoaderData } from "@remix-run/react";
import { columns } from "../../../columns.ts";
import { listRows } from "../../../rows.server.ts";

export const loader = async () => ({ rows: await listRows() });

/** The product's columns, with plain links. */
export default function List() {
  const { rows } = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>Invoices</h1>
      <table>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">
                <a href={row.href}>{row.number}</a>
                <span>{row.title}</span>
              </th>
              <td className="when">{row.due}</td>
              <td className="is">
                <span className="status" data-is={row.status}>
                  <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
                    <circle cx="10" cy="10" r="6.75" />
                  </svg>
                  {row.status}
                </span>
              </td>
              <td className="num all">{row.total}</td>
              <td className="num due">{row.payable}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
