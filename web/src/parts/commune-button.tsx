import type { ScreenProps } from './screen.ts';

/** A commune by its name: limits the screen to it, or pressed again to the whole province. */
export function CommuneButton({
  code,
  name,
  address,
  changeAddress,
}: Pick<ScreenProps, 'address' | 'changeAddress'> & { code: string; name: string }) {
  const isChosen = address.commune === code;
  return (
    <button
      type="button"
      class="link"
      aria-pressed={isChosen}
      onClick={() => changeAddress({ commune: isChosen ? undefined : code })}
    >
      {name}
    </button>
  );
}
