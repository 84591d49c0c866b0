import { parseAddress } from '../address.ts';
import { AddressLink } from './address-link.tsx';
import type { ScreenProps } from './screen.ts';

/** A village by its name: leads to it on the map, on the date that is being looked at. */
export function VillageLink({
  village,
  address,
  changeAddress,
}: Pick<ScreenProps, 'address' | 'changeAddress'> & { village: { id: string; name: string } }) {
  const { account, asOf, language } = address;
  return (
    <AddressLink
      address={{ ...BARE, account, asOf, language }}
      changeAddress={() => changeAddress({ ...BARE, account, asOf, language, village: village.id })}
      change={{ village: village.id }}
    >
      {village.name}
    </AddressLink>
  );
}

const BARE = parseAddress('');
