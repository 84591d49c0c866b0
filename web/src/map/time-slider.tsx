import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { MapFrame } from '../api/answers.ts';
import { Icon } from '../parts/icon.tsx';
import { useTexts } from '../text/catalogue.ts';
import { type Step, stepAt, stepsOf } from './timeline-steps.ts';

interface Props {
  frame: Pick<MapFrame, 'today' | 'timeline'>;
  /** The date that is shown; undefined = today. */
  asOf: string | undefined;
  onDate: (asOf: string | undefined) => void;
  /** Whether answers for the date are still on their way. */
  loading: boolean;
  /** Asks for the answers of a date before it is shown. */
  onSoon: (asOf: string | undefined) => void;
  /** Whether plans of others are left out of days to come. */
  seesOwnPlansOnly: boolean;
}

/** A drag goes over many steps; only where it rests is asked for. */
const REST_MS = 140;
const PLAY_MS = 650;

/** The dates of the province on one line: what came on air and went off it, the shutdowns, today; drag it, step it by keys, or play it. */
export function TimeSlider({ frame, asOf, onDate, loading, onSoon, seesOwnPlansOnly }: Props) {
  const { t, format } = useTexts();
  const words = t.mapTools.time;
  const { today } = frame;
  const steps = useMemo(() => stepsOf(frame), [frame]);
  const shown = asOf ?? today;
  const [dragged, setDragged] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  const at = dragged ?? stepAt(steps, shown);
  const date = dragged === null ? shown : steps[dragged]!.date;
  const choose = useRef(onDate);
  choose.current = (d) => onDate(d === today ? undefined : d);
  const soon = useRef(onSoon);
  soon.current = (d) => onSoon(d === today ? undefined : d);

  useEffect(() => {
    if (dragged === null) return;
    const timer = setTimeout(() => {
      choose.current(steps[dragged]!.date);
      setDragged(null);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [dragged, steps]);

  useEffect(() => {
    if (!playing || loading) return;
    const next = steps[stepAt(steps, shown) + 1];
    if (!next) {
      setPlaying(false);
      return;
    }
    soon.current(next.date);
    const timer = setTimeout(() => choose.current(next.date), PLAY_MS);
    return () => clearTimeout(timer);
  }, [playing, loading, shown, steps]);

  if (steps.length < 2) return null;
  const play = (): void => {
    if (!playing && at === steps.length - 1) choose.current(steps[0]!.date);
    setPlaying(!playing);
  };
  const what = meaningOf(date, frame, t.mapTools.time, seesOwnPlansOnly);
  const step = steps[at]!;
  const changes = words.changes(format.count(step.on), format.count(step.off));
  return (
    <section class="time" aria-label={words.label}>
      <button
        type="button"
        class="icon-button time-play"
        aria-label={playing ? words.pause : words.play}
        title={playing ? words.pause : words.play}
        onClick={play}
      >
        <Icon name={playing ? 'pause' : 'play'} size={20} />
      </button>
      <p class="time-date">
        <b>{format.date(date)}</b>
        {date === today ? (
          <span>{words.today}</span>
        ) : (
          <button
            type="button"
            class="link"
            onClick={() => {
              setPlaying(false);
              choose.current(today);
            }}
          >
            {words.today}
          </button>
        )}
      </p>
      <div class="time-line">
        <Bars steps={steps} at={at} />
        <Marks frame={frame} steps={steps} />
        <input
          type="range"
          min={0}
          max={steps.length - 1}
          step={1}
          value={at}
          aria-label={words.slider}
          aria-valuetext={`${format.date(date)}. ${what}`}
          onInput={(event) => {
            setPlaying(false);
            setDragged(Number(event.currentTarget.value));
          }}
        />
      </div>
      <p class="time-meaning" title={`${what} ${changes}`}>
        {what} <span>{changes}</span>
      </p>
    </section>
  );
}

/** What a date stands for: a shutdown's day, and what is counted on it. */
function meaningOf(
  date: string,
  { today, timeline }: Pick<MapFrame, 'today' | 'timeline'>,
  words: ReturnType<typeof useTexts>['t']['mapTools']['time'],
  seesOwnPlansOnly: boolean,
): string {
  const ended = timeline.sunsets.filter((s) => s.lastServiceDay < date);
  const ends = timeline.sunsets.find((s) => s.lastServiceDay === date);
  const first = ended.find((s) => Date.parse(date) - Date.parse(s.lastServiceDay) === 86_400_000);
  const special = ends ? `${words.lastDay(ends.generation)}. ` : first ? `${words.dayAfter(first.generation)}. ` : '';
  const counted =
    date === today ? words.now : date < today ? words.past : seesOwnPlansOnly ? words.futureOwn : words.future;
  return special + counted;
}

function Bars({ steps, at }: { steps: readonly Step[]; at: number }) {
  // Each side has a scale of its own: a shutdown takes more at once than ever came.
  const mostOn = Math.max(1, ...steps.map((s) => s.on));
  const mostOff = Math.max(1, ...steps.map((s) => s.off));
  const width = 100 / (steps.length - 1);
  return (
    <svg class="time-bars" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
      {steps.map((s, i) => (
        <g key={s.date} class={i <= at ? 'time-passed' : ''}>
          <rect
            class="time-on"
            x={(i - 0.4) * width}
            width={0.8 * width}
            y={16 - 15 * Math.sqrt(s.on / mostOn)}
            height={15 * Math.sqrt(s.on / mostOn)}
          />
          <rect
            class="time-off"
            x={(i - 0.4) * width}
            width={0.8 * width}
            y={16}
            height={8 * Math.sqrt(s.off / mostOff)}
          />
        </g>
      ))}
    </svg>
  );
}

/** Shutdowns and today where they lie on the line. */
function Marks({ frame, steps }: { frame: Pick<MapFrame, 'today' | 'timeline'>; steps: readonly Step[] }) {
  const { t } = useTexts();
  const left = (date: string): string => `${(100 * stepAt(steps, date)) / (steps.length - 1)}%`;
  return (
    <div class="time-marks" aria-hidden="true">
      {frame.timeline.sunsets.map((s) => (
        <span key={s.generation} style={{ left: left(s.lastServiceDay) }} title={t.mapTools.time.ends(s.generation)}>
          {s.generation}
        </span>
      ))}
      <span class="time-today" style={{ left: left(frame.today) }} />
    </div>
  );
}
