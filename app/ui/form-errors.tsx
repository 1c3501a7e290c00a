import { Note } from "#app/ui/note.tsx";
import { useT } from "#app/ui/translation.tsx";

/**
 * Stands above a form that came back: announced at once, with a way to each field. `fields` in the order of the form;
 * `message` for what concerns no single field.
 */
export function FormErrors({
  fields = [],
  message,
}: {
  fields?: { id: string; label: string; error?: string }[];
  message?: string;
}) {
  const t = useT();
  const wrong = fields.filter((field) => field.error);
  if (wrong.length === 0 && !message) return null;
  return (
    <Note is="late" role="alert">
      <p>
        <b>{message ?? t("field.errors", { n: wrong.length })}</b>
      </p>
      {wrong.length > 1 ? (
        <ul>
          {wrong.map(({ id, label, error }) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>: {error}
            </li>
          ))}
        </ul>
      ) : null}
    </Note>
  );
}
