import { colourOf, type Extra, type Point, type Series, type Unit, valuesOnly } from "./series";

/** Everything that is known of one point, below the pointer or the keyboard's place. */
export function PlotTooltip({
  point,
  series,
  unit,
  extras,
}: {
  point: Point | undefined;
  series: readonly Series[];
  unit: Unit;
  extras: readonly Extra[];
}) {
  if (!point) return null;
  return (
    <div className="min-w-36 rounded bg-surface-raised px-2.5 py-2 text-text text-xs shadow-floating">
      <p className="mb-1 font-medium">{point.title}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
        {valuesOnly(series).map(({ key, name, tone }) => (
          <Line key={key} name={name} colour={colourOf(tone)} value={written(point, key, unit)} />
        ))}
        {extras.map(({ key, name, unit: own }) => (
          <Line key={key} name={name} value={written(point, key, own)} />
        ))}
      </dl>
    </div>
  );
}

function Line({ name, value, colour }: { name: string; value: string; colour?: string }) {
  return (
    <>
      <dt className="flex items-center gap-1.5 text-muted">
        <span
          className="size-2 rounded-full"
          style={{ background: colour ?? "transparent" }}
          aria-hidden="true"
        />
        {name}
      </dt>
      <dd className="text-right">{value}</dd>
    </>
  );
}

/** A value with its unit; a dash where nothing is known. */
export const written = ({ values }: Point, key: string, unit: Unit): string => {
  const value = values[key];
  return value === null || value === undefined ? "–" : unit.write(value);
};
