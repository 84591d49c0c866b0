/**
 * What is typed in a field that must say something: the browser refuses to send the form while it holds fewer than `least`
 * characters beside the spaces around them. @param why what the browser then says
 */
export function written(
  field: HTMLInputElement | HTMLTextAreaElement,
  { least, why }: { least: number; why: string },
): string {
  field.setCustomValidity(field.value !== '' && field.value.trim().length < least ? why : '');
  return field.value;
}
