import { paths } from "#app/kit/paths.ts";
import { NeutralShell } from "#app/ui/door.tsx";
import { type Place, Places } from "#app/ui/places.tsx";
import { News, type NewsItem, type Standing, Standings, type ToDoItem, ToDoList } from "#app/ui/to-do.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface HomePageProps {
  person: { name: string };
  today: string;
  places: Place[];
  /** for a contact: what waits at all their businesses */
  todo?: {
    heading: string;
    due: ToDoItem[];
    standings: Standing[];
    hasSeveralCurrencies: boolean;
    news: NewsItem[];
  };
}

/** Where a person begins who is signed in: what to do now, and where they can go. */
export function HomePage({ person, today, places, todo }: HomePageProps) {
  const t = useT();
  const shown = { name: person.name, href: paths.account() };
  if (!todo)
    return (
      <NeutralShell homeHref={paths.home()} person={shown} className="home narrow">
        <header className="lead">
          <div>
            <p className="soft">{today}</p>
            <h1>{t(places.length > 0 ? "chooser.title" : "chooser.none.title")}</h1>
          </div>
        </header>
        {places.length > 0 ? <Places of={places} /> : <p>{t("chooser.none.lead")}</p>}
      </NeutralShell>
    );
  return (
    <NeutralShell homeHref={paths.home()} person={shown} className="home">
      <header className="lead">
        <div>
          <p className="soft">{today}</p>
          <h1>{todo.heading}</h1>
        </div>
      </header>
      {todo.due.length > 0 ? <ToDoList items={todo.due} /> : null}
      <div className="home-split">
        {todo.standings.length > 0 ? (
          <section>
            <h2>{t("portal.home.stand")}</h2>
            <Standings of={todo.standings} />
            {todo.hasSeveralCurrencies ? <p className="small soft">{t("portal.home.notAdded")}</p> : null}
          </section>
        ) : null}
        <section>
          <h2>{t("account.places")}</h2>
          <Places of={places} />
        </section>
        <section>
          <h2>{t("portal.home.know")}</h2>
          <News items={todo.news} />
        </section>
      </div>
    </NeutralShell>
  );
}
