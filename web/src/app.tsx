import { useEffect, useMemo, useState } from 'preact/hooks';
import { useAddress } from './address.ts';
import { Client } from './api/client.ts';
import { type LocalAccount, Session } from './api/session.ts';
import { MapScreen } from './map/map-screen.tsx';
import { TextsContext, textsFor } from './text/catalogue.ts';

/** The console: who is signed in, in which language, and the screen the address names. The map is the first screen. */
export function App() {
  const [address, changeAddress] = useAddress();
  const [account, setAccount] = useState<LocalAccount>('planner');
  const client = useMemo(() => new Client(new Session(account)), [account]);
  const texts = useMemo(() => textsFor(address.language), [address.language]);

  useEffect(() => {
    document.documentElement.lang = address.language;
    document.title = `${texts.t.name} – ${texts.t.screens.map}`;
  }, [address.language, texts]);

  return (
    <TextsContext.Provider value={texts}>
      <MapScreen
        client={client}
        address={address}
        changeAddress={changeAddress}
        account={account}
        onAccount={setAccount}
      />
    </TextsContext.Provider>
  );
}
