import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Me } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { ScreenProps } from '../parts/screen.ts';

/** Names of the communes of today. */
export interface Places {
  communes: readonly { code: string; name: string }[];
  communeName: (code: string) => string;
}

/** What every tab of the screen is given. */
export interface PartProps extends ScreenProps {
  me: Me;
  places: Places;
  /** The tabs, to stand on top. */
  head: ComponentChildren;
}

export function usePlaces({ client, account }: Pick<ScreenProps, 'client' | 'account'>): Places {
  const communes = useAnswer(account, (signal) => client.communeNames(signal));
  return useMemo(() => {
    const items = [...(communes.value?.items ?? [])].sort((a, b) => a.name.localeCompare(b.name, 'vi'));
    const names = new Map(items.map((u) => [u.code, u.name]));
    return { communes: items, communeName: (code) => names.get(code) ?? code };
  }, [communes.value]);
}
