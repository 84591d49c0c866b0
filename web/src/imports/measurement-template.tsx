import { Icon } from '../parts/icon.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useTexts } from '../text/catalogue.ts';

/** What a file of measurements must have, and an empty one to fill in. */
export function MeasurementTemplate() {
  const { t } = useTexts();
  const save = (): void => {
    // The mark in front has a spreadsheet read the letters right.
    const blob = new Blob([`\uFEFF${t.importJob.measurementColumns.join(',')}\r\n`], { type: 'text/csv' });
    saveFile({ blob, name: 'mau-measurements.csv' });
  };
  return (
    <p class="measurement-template">
      <small class="quiet">{t.importJob.measurementHint}</small>{' '}
      <button type="button" class="button" onClick={save}>
        <Icon name="download" size={16} /> {t.importJob.template}
      </button>
    </p>
  );
}
