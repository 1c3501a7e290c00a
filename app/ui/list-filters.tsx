import { Icon } from "#app/ui/icon.tsx";
import { useT } from "#app/ui/translation.tsx";

interface Choice {
  name: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
}

export interface ListFiltersProps {
  action: string;
  search: { name: string; label: string; value: string; placeholder: string };
  /** shown as pills */
  status?: Choice;
  /** shown as lists: period, order */
  selects?: Choice[];
  /** carried along, for instance the chosen client */
  hidden?: Record<string, string | undefined>;
}

/** Search and filters of a list: one GET form, so that every view has an address. */
export function ListFilters({ action, search, status, selects = [], hidden = {} }: ListFiltersProps) {
  const t = useT();
  return (
    <search>
      <form className="filters" action={action} method="get">
        {Object.entries(hidden).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <div className="search">
          <Icon name="search" />
          <label className="hidden" htmlFor="search">
            {search.label}
          </label>
          <input
            id="search"
            type="search"
            name={search.name}
            defaultValue={search.value}
            placeholder={search.placeholder}
            maxLength={200}
          />
        </div>
        {status ? (
          <fieldset className="inline-choices">
            <legend className="hidden">{status.label}</legend>
            {status.options.map(({ value, label }) => (
              <label className="pill" key={value}>
                <input
                  type="radio"
                  name={status.name}
                  value={value}
                  defaultChecked={value === status.value}
                />
                {label}
              </label>
            ))}
          </fieldset>
        ) : null}
        {selects.map((select) => (
          <div className="period" key={select.name}>
            <label className="hidden" htmlFor={`by-${select.name}`}>
              {select.label}
            </label>
            <select id={`by-${select.name}`} name={select.name} defaultValue={select.value}>
              {select.options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        ))}
        <button type="submit" className="button quiet">
          {t("action.search")}
        </button>
      </form>
    </search>
  );
}
