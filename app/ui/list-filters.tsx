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

/** More pills than these take a line of their own, below what they narrow. */
const onOneLine = 7;

/** Search and filters of a list: one GET form, so that every view has an address. */
export function ListFilters({ action, search, status, selects = [], hidden = {} }: ListFiltersProps) {
  const t = useT();
  const pills = status ? <Pills {...status} /> : null;
  const isMany = status !== undefined && status.options.length > onOneLine;
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
        {isMany ? null : pills}
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
        {isMany ? pills : null}
      </form>
    </search>
  );
}

function Pills({ label, name, value: chosen, options }: Choice) {
  return (
    <fieldset className="inline-choices">
      <legend className="hidden">{label}</legend>
      {options.map(({ value, label }) => (
        <label className="pill" key={value}>
          <input type="radio" name={name} value={value} defaultChecked={value === chosen} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
