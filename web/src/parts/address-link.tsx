import type { ComponentChildren } from 'preact';
import { type Address, addressAfter, type ChangeAddress, formatAddress } from '../address.ts';

/** A link to a state of the console: an address that can be copied or opened beside, followed without loading the page. */
export function AddressLink({
  address,
  change,
  changeAddress,
  css,
  label,
  children,
}: {
  address: Address;
  change: Partial<Address>;
  changeAddress: ChangeAddress;
  css?: string;
  /** Said instead of the text, where that alone does not say where it leads. */
  label?: string;
  children: ComponentChildren;
}) {
  return (
    <a
      class={css}
      aria-label={label}
      href={`/${formatAddress(addressAfter(address, change))}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        changeAddress(change);
      }}
    >
      {children}
    </a>
  );
}
