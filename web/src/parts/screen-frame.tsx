import type { ComponentChildren } from 'preact';
import { useTexts } from '../text/catalogue.ts';
import { Header } from './header.tsx';
import type { ScreenProps } from './screen.ts';

/** A working screen: the bar on top with its name, whether something is under way, and what it shows. */
export function ScreenFrame({
  props,
  title,
  loading,
  asOf = null,
  dated = false,
  children,
}: {
  props: ScreenProps;
  title: string;
  loading: boolean;
  asOf?: string | null;
  dated?: boolean;
  children: ComponentChildren;
}) {
  const { t } = useTexts();
  const { address, changeAddress } = props;
  return (
    <div class="screen screen-work">
      <Header province={null} asOf={asOf} address={address} changeAddress={changeAddress} dated={dated}>
        <h2 class="screen-title">{title}</h2>
      </Header>
      <div
        class={`progress${loading ? ' progress-on' : ''}`}
        role="status"
        aria-label={loading ? t.state.loading : ''}
      />
      {children}
    </div>
  );
}
