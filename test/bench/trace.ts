/** One event of Chromium's trace (times in microseconds). */
export interface TraceEvent {
  name: string;
  ph: string;
  cat?: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** What the thread computed of `dur`; the rest it waited or was not given the processor. */
  tdur?: number;
  args?: { name?: string };
}

export interface Frames {
  windowMs: number;
  /** Per frame: tasks of the page's main thread from one frame's callback to the next, as its processor time. */
  mainMs: number[];
  /** The same by the clock: also waiting for the GPU process, which on a machine without a GPU draws in software. */
  clockMs: number[];
  /** Tasks of the GPU process's main thread in the whole window. */
  gpuMs: number;
}

/**
 * Frames of the page that set two user-timing marks, between them. A frame is one `FireAnimationFrame` group of its main thread;
 * work is the time of whole tasks there (`RunTask`, nested ones counted once).
 * @throws Error where a mark or the thread is missing
 */
export function framesOf(events: readonly TraceEvent[], from: string, to: string): Frames {
  const mark = (name: string): TraceEvent => {
    const found = events.find((e) => e.name === name && e.cat?.includes('blink.user_timing'));
    if (!found) throw new Error(`the trace has no mark ${name}`);
    return found;
  };
  const [start, end] = [mark(from), mark(to)];
  const within = (e: TraceEvent): boolean => e.ts >= start.ts && e.ts <= end.ts;
  const onMain = (e: TraceEvent): boolean => e.pid === start.pid && e.tid === start.tid && within(e);
  const gpu = events.find((e) => e.ph === 'M' && e.name === 'thread_name' && e.args?.name === 'CrGpuMain');
  const callbacks = events
    .filter((e) => e.name === 'FireAnimationFrame' && e.ph === 'X' && onMain(e))
    .sort((a, b) => a.ts - b.ts);
  const tasks = outermost(events.filter((e) => isTask(e) && onMain(e)));
  // Callbacks of one frame follow each other within the same task.
  const starts: number[] = [];
  let lastTask = -1;
  for (const callback of callbacks) {
    const task = tasks.findIndex((t) => t.ts <= callback.ts && callback.ts < t.ts + t.dur!);
    if (task !== -1 && task === lastTask) continue;
    lastTask = task;
    starts.push(task === -1 ? callback.ts : tasks[task]!.ts);
  }
  const perFrame = (timeOf: (task: TraceEvent) => number): number[] =>
    starts.slice(0, -1).map((ts, i) => {
      const next = starts[i + 1]!;
      return tasks.filter((t) => t.ts >= ts && t.ts < next).reduce((ms, t) => ms + timeOf(t) / 1000, 0);
    });
  if (tasks.every((t) => t.tdur === undefined)) throw new Error('the trace has no processor times');
  const gpuTasks = gpu
    ? outermost(events.filter((e) => isTask(e) && e.pid === gpu.pid && e.tid === gpu.tid && within(e)))
    : [];
  return {
    windowMs: (end.ts - start.ts) / 1000,
    // Chromium leaves the processor time out where it took none by its clock; that of the wall is its upper bound.
    mainMs: perFrame((t) => t.tdur ?? t.dur!),
    clockMs: perFrame((t) => t.dur!),
    gpuMs: gpuTasks.reduce((ms, t) => ms + t.dur! / 1000, 0),
  };
}

function isTask(e: TraceEvent): boolean {
  return e.ph === 'X' && e.dur !== undefined && (e.name === 'RunTask' || e.name === 'ThreadControllerImpl::RunTask');
}

/** Tasks that lie in no other. */
function outermost(tasks: readonly TraceEvent[]): TraceEvent[] {
  const sorted = [...tasks].sort((a, b) => a.ts - b.ts || b.dur! - a.dur!);
  const found: TraceEvent[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const task of sorted) {
    if (task.ts < end) continue;
    found.push(task);
    end = task.ts + task.dur!;
  }
  return found;
}
