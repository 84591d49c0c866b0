import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Address } from '../address.ts';
import { WhoIsSignedIn } from '../sign-in/who.tsx';
import { useTexts } from '../text/catalogue.ts';
import { DateInput } from './date-input.tsx';
import { Icon } from './icon.tsx';

interface Props {
  province: string | null;
  /** The date that the answers are for. */
  asOf: string | null;
  address: Address;
  changeAddress: (change: Partial<Address>) => void;
  /** Whether the screen answers for a date. */
  dated?: boolean;
  /** The search box, or the name of the screen. */
  children: ComponentChildren;
}

/** The bar on top of every screen: whose data, for which date, who is asking, in which language. */
export function Header({ province, asOf, address, changeAddress, dated = true, children }: Props) {
  const { t, language } = useTexts();
  const [open, setOpen] = useState(false);
  const options = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpen(false);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
  return (
    <header class="header">
      <div class="brand">
        <img src="/favicon.svg" width="30" height="30" alt="" />
        <div>
          <h1>{t.name}</h1>
          <p>{province ?? t.tagline}</p>
        </div>
      </div>
      {children}
      <button
        type="button"
        class="icon-button options-toggle"
        aria-expanded={open}
        aria-controls="options"
        aria-label={t.header.options}
        onClick={() => setOpen(!open)}
      >
        <Icon name="options" size={20} />
      </button>
      <div id="options" ref={options} class={`options${open ? ' options-open' : ''}`}>
        {dated ? (
          <div class="field">
            <label for="as-of">{t.header.asOf}</label>
            <DateInput
              id="as-of"
              value={address.asOf ?? asOf ?? undefined}
              onDate={(day) => changeAddress({ asOf: day || undefined })}
            />
            {address.asOf ? (
              <button type="button" class="link" onClick={() => changeAddress({ asOf: undefined })}>
                {t.header.today}
              </button>
            ) : null}
          </div>
        ) : null}
        <WhoIsSignedIn />
        <fieldset class="segments" aria-label={t.header.language}>
          <button
            type="button"
            aria-pressed={language === 'vi'}
            lang="vi"
            title="Tiếng Việt"
            onClick={() => changeAddress({ language: 'vi' })}
          >
            VI
          </button>
          <button
            type="button"
            aria-pressed={language === 'en'}
            lang="en"
            title="English"
            onClick={() => changeAddress({ language: 'en' })}
          >
            EN
          </button>
        </fieldset>
      </div>
    </header>
  );
}
