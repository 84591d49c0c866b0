import type { Finding } from '../api/answers.ts';
import { type Texts, useTexts } from '../text/catalogue.ts';

export const SEVERITIES = ['blocks', 'justify', 'info'] as const;

/** What the pre-check found, worst first, each with the rule and where it stands. */
export function Findings({ findings, borrowed }: { findings: readonly Finding[]; borrowed: boolean }) {
  const texts = useTexts();
  const { t, language } = texts;
  return (
    <section class="findings">
      <h3>
        {t.review.findings} {borrowed ? <span class="badge">{t.review.borrowed}</span> : null}
      </h3>
      {findings.length === 0 ? <p class="quiet">{t.review.noFindings}</p> : null}
      {SEVERITIES.filter((s) => findings.some((f) => f.severity === s)).map((s) => (
        <div key={s} class={`finding-group finding-${s}`}>
          <h4>{t.severities[s]}</h4>
          {findings
            .filter((f) => f.severity === s)
            .map((f) => (
              <details key={`${f.code} ${f.message}`} open={s !== 'info'}>
                <summary>{language === 'vi' ? f.messageVi : f.message}</summary>
                <p>
                  <b>{t.review.rule}:</b> {language === 'vi' ? (ruleWords(f, texts) ?? f.rule) : f.rule}
                </p>
                <p>
                  <b>{t.review.source}:</b> {t.sourceWords(f.source)}
                </p>
                {f.remedies.length > 0 ? (
                  <p>
                    <b>{t.review.remedies}:</b> {f.remedies.map((r) => t.remedies[r]).join(', ')}
                  </p>
                ) : null}
              </details>
            ))}
        </div>
      ))}
    </section>
  );
}

/** The rule of a finding by its code, with the limit it was held against. */
function ruleWords({ code, details }: Finding, { t, format }: Texts): string | undefined {
  const words = t.findingRules[code];
  const limit = [details.limitM, details.maxHeightM].find((n) => typeof n === 'number');
  return words && typeof limit === 'number' ? `${words} (${format.metres(limit)})` : words;
}
