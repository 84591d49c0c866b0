import { useTexts } from '../text/catalogue.ts';

/** A definition of white, weak and covered by its name: in the user's language where it is one of the box. */
export function DefinitionName({ definition }: { definition: { id: string; title: string } }) {
  const { t } = useTexts();
  const name = t.definitionNames[definition.id];
  return name ? <span>{name}</span> : <span lang="en">{definition.title}</span>;
}
