/** An amount as the server formatted it; it never breaks. */
export function Money({ children }: { children: string }) {
  return <span className="money">{children}</span>;
}

/**
 * The one large amount of a page. The double rule says that it has been reckoned to the end; a code behind the figure
 * ("204.633,40 RSD") steps back.
 */
export function Total({ amount, even = true }: { amount: string; even?: boolean }) {
  const [, figure, code] = /^(.*\d)\s([A-Z]{3})$/u.exec(amount) ?? [];
  return (
    <span className={even ? "total even" : "total"}>
      {figure ?? amount}
      {code ? (
        <>
          {" "}
          <small>{code}</small>
        </>
      ) : null}
    </span>
  );
}
