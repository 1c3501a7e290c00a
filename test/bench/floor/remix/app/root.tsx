import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "@remix-run/react";
import { places } from "../../places.ts";

export default function App() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <nav aria-label="Main">
          {places.map(({ href, label, text }) => (
            <a key={href} className="place" href={href} aria-label={label}>
              {text}
            </a>
          ))}
        </nav>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
