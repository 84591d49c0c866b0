import { useTexts } from '../text/catalogue.ts';

interface Props {
  /** Civil date `YYYY-MM-DD`; empty or undefined = none. */
  value: string | undefined;
  /** Called with the new date, empty when it was taken out. */
  onDate: (day: string) => void;
  id?: string;
  required?: boolean;
  min?: string | undefined;
  max?: string | undefined;
}

/**
 * A field for a date, shown as the user's language writes it. A browser writes dates in its own language, and 05/11 is another
 * day in another; ours stands over it until the field is in use.
 */
export function DateInput({ value, onDate, ...rest }: Props) {
  const { t, format } = useTexts();
  return (
    <span class="date" data-shown={value ? format.date(value) : t.dateShape}>
      <input {...rest} type="date" value={value ?? ''} onInput={(e) => onDate(e.currentTarget.value)} />
    </span>
  );
}
