// The screens of gates and passes where something hangs on them: issuing goes on by itself, nothing is taken
// back without a reason, a pass lives on the screen and says why it does not hold, a look is decided.
import { createApp, h, nextTick, ref, type App, type Component } from "vue";
import { afterEach, expect, it, vi } from "vitest";
import { setTransport } from "../src/shared/api/client";
import { issueAll, type Part } from "../src/desk/gates/issuing";
import RevokeForm from "../src/desk/gates/RevokeForm.vue";
import DecidePanel from "../src/field/gates/DecidePanel.vue";
import PassCard from "../src/resident/passes/PassCard.vue";
import { validity } from "../src/resident/passes/validity";

const apps: App[] = [];
function show(component: Component, props: () => Record<string, unknown>): HTMLElement {
  const place = document.body.appendChild(document.createElement("div"));
  const app = createApp({ render: () => h(component, props()) });
  apps.push(app);
  app.mount(place);
  return place;
}
const press = async (place: ParentNode, selector: string) => {
  place.querySelector<HTMLElement>(selector)?.click();
  await nextTick();
};
afterEach(() => {
  for (const app of apps.splice(0)) app.unmount();
  document.body.replaceChildren();
});

const part = (count: number, more: boolean): Part => ({ items: Array.from({ length: count }), more, skipped: 3 });

it("issues part after part until everybody has one, each a request of its own", async () => {
  const parts = [part(500, true), part(500, true), part(12, false)];
  const [asked, told]: number[][] = [[], []];
  const done = await issueAll(0, async (after) => (asked?.push(after), parts.shift()), () => false, (count) => told?.push(count));
  expect([asked, told, done]).toEqual([[0, 500, 1000], [500, 1000, 1012], { count: 1012, skipped: 3, isWhole: true }]);
});
const none = () => {};
it("stops issuing when it is refused, left, or makes nothing more", async () => {
  expect(await issueAll(500, async () => undefined, () => false, none)).toMatchObject({ count: 500, isWhole: false });
  expect(await issueAll(0, async () => part(500, true), () => true, none)).toMatchObject({ count: 500, isWhole: false });
  expect(await issueAll(0, async () => part(0, true), () => false, none)).toMatchObject({ count: 0, isWhole: false });
});

it("takes no pass back without a reason", async () => {
  const sent: unknown[] = [];
  setTransport(async (request) => {
    sent.push(await request.json());
    return new Response(null, { status: 204 });
  });
  const revoked = vi.fn();
  const pass = { id: "990101-1", number: "42-5", kind_label: "户临时通行证", holder: "王*", hint: "W31" };
  const place = show(RevokeForm, () => ({ pass, onRevoked: revoked }));
  const submit = () => place.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
  submit();
  await nextTick();
  expect([sent, place.querySelector("[role=alert]") !== null]).toEqual([[], true]);
  const lost = place.querySelector<HTMLInputElement>("[data-why=misused]");
  if (lost) lost.checked = true;
  lost?.dispatchEvent(new Event("change"));
  await nextTick();
  submit();
  await vi.waitFor(() => expect(revoked).toHaveBeenCalledOnce());
  expect(sent).toEqual([{ why: "misused" }]);
});

const from = "2021-10-25T06:00:00+08:00";
const until = "2021-11-24T00:00:00+08:00";
const mine = { id: "1", number: "42-5", kind: "household", kind_label: "户临时通行证", holder: "王*", hint: "W31", everywhere: false, from, until, state: "valid", text: "LL1:BB8" };

it("knows by its own times whether a pass holds", () => {
  const at = (moment: string) => validity(mine, Date.parse(moment));
  expect([at("2021-10-25T05:59:59+08:00"), at(from), at(until)]).toEqual(["future", "valid", "expired"]);
  expect(validity({ ...mine, state: "revoked" }, Date.parse(from))).toBe("revoked");
});
it("shows a clock that runs beside the code, and no code once it is over", async () => {
  const now = ref(new Date("2021-11-23T23:59:58+08:00"));
  const place = show(PassCard, () => ({ pass: mine, now: now.value }));
  const live = () => place.querySelector("[data-test=live]")?.textContent;
  expect(live()).toBe("23:59:58");
  now.value = new Date("2021-11-23T23:59:59+08:00");
  await nextTick();
  expect(live()).toBe("23:59:59");
  expect(place.querySelector("[role=img]")).not.toBeNull();
  now.value = new Date(until);
  await nextTick();
  expect([live(), place.querySelector("[role=img]"), place.querySelector("[data-state]")?.getAttribute("data-state")]).toEqual([undefined, null, "expired"]);
});

it("asks the guard for one of two words", async () => {
  const decided = vi.fn();
  const isBusy = ref(true);
  const place = show(DecidePanel, () => ({ isBusy: isBusy.value, family: false, onDecide: decided }));
  await press(place, "[data-test=let-through]");
  expect(decided).not.toHaveBeenCalled();
  isBusy.value = false;
  await nextTick();
  await press(place, "[data-test=let-through]");
  await press(place, "[data-test=turned-back]");
  expect(decided.mock.calls).toEqual([["let_through"], ["turned_back"]]);
});
