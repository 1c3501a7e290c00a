/** What was done a moment ago, told once above the page that follows a form. */
export function Done({ children }: { children: string | undefined }) {
  return children ? (
    <p className="toast done" role="status">
      {children}
    </p>
  ) : null;
}
