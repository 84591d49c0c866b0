import type { Address, ChangeAddress } from '../address.ts';
import type { Me } from '../api/answers.ts';
import type { Client } from '../api/client.ts';

/** What every screen is given: who asks, what the address says, and how to change it. */
export interface ScreenProps {
  client: Client;
  address: Address;
  changeAddress: ChangeAddress;
  /** Whose answers these are: part of the key of everything that is asked. */
  account: string;
  /** Null until it is known. */
  me: Me | null;
  /** The inbox changed: count again. */
  onInbox: () => void;
}
