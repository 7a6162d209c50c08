// Refusals: in the server's words where it said some, in ours where there was no answer.
import { afterEach, beforeEach, expect, it } from "vitest";
import { ask, onSignedOut, sayError, setToken, setTransport } from "@shared/api/client";
import { Problem } from "@shared/api/problem";
import { setLang } from "@shared/i18n";

const answer = (status: number, body: string) => setTransport(() => Promise.resolve(new Response(body, { status })));
async function refusal(path = "/x"): Promise<Problem> {
  const thrown: unknown = await ask(path).then(() => null, (error: unknown) => error);
  if (!(thrown instanceof Problem)) throw new Error("expected a Problem");
  return thrown;
}
beforeEach(() => setLang("zh"));
afterEach(() => {
  setToken(null);
  setTransport((request) => fetch(request));
});

it("repeats what the server said", async () => {
  answer(422, JSON.stringify({ status: 422, code: "my.phone", title: "x", detail: "手机号写法不对" }));
  const problem = await refusal();
  expect([problem.status, problem.code, sayError(problem), problem.isTemporary]).toEqual([422, "my.phone", "手机号写法不对", false]);
});

it("has words for an answer that is no problem document", async () => {
  answer(502, "<html>bad gateway</html>");
  const problem = await refusal();
  expect(problem.isTemporary).toBe(true);
  expect(problem.message).toContain("没有成功");
});

it("says that the network is gone", async () => {
  setTransport(() => Promise.reject(new TypeError("Failed to fetch")));
  const problem = await refusal();
  expect([problem.status, problem.code, problem.isTemporary]).toEqual([0, "network", true]);
  expect(problem.message).toContain("填写的内容还在");
});

it("tells the face about a token that is no longer known, and only then", async () => {
  const told: string[] = [];
  const stop = onSignedOut((code) => told.push(code));
  answer(401, JSON.stringify({ code: "sessions.wrong", detail: "x" }));
  await refusal();
  expect(told).toEqual([]);
  setToken("t");
  answer(401, JSON.stringify({ code: "access.revoked", detail: "x" }));
  await refusal();
  answer(401, "");
  await refusal();
  stop();
  expect(told).toEqual(["access.revoked", "access.token"]);
});

it("sends token and language with every request", async () => {
  let sent: Headers | undefined;
  setTransport((request) => {
    sent = request.headers;
    return Promise.resolve(new Response("{}"));
  });
  setToken("secret");
  setLang("en");
  await ask("/x");
  expect([sent?.get("authorization"), sent?.get("accept-language")]).toEqual(["Bearer secret", "en"]);
});
