import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useTexts } from '../text/catalogue.ts';

export function ImportsScreen(props: ScreenProps) {
  const { t } = useTexts();
  return (
    <ScreenFrame props={props} title={t.screens.imports} loading={false}>
      <main class="work work-page" id="main" />
    </ScreenFrame>
  );
}
