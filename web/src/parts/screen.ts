import type { Address } from '../address.ts';
import type { Me } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import type { LocalAccount } from '../api/session.ts';

/** What every screen is given: who asks, what the address says, and how to change it. */
export interface ScreenProps {
  client: Client;
  address: Address;
  changeAddress: (change: Partial<Address>) => void;
  account: LocalAccount;
  onAccount: (account: LocalAccount) => void;
  /** Null until it is known. */
  me: Me | null;
  /** The inbox changed: count again. */
  onInbox: () => void;
}
