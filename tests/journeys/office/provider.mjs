// A provider of OpenID Connect on this machine, for tests: whoever gives a name is that person.
import Provider from "oidc-provider";

const [port, back] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "guong",
      client_secret: "a-secret-of-tests-alone",
      redirect_uris: [back],
      token_endpoint_auth_method: "client_secret_basic",
    },
  ],
  cookies: { keys: ["only-for-tests"] },
  findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub }) }),
  pkce: { required: () => true },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
