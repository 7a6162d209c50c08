// Shapes of the wire that these pages name.
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type Catalogue = Schemas["SupplyCatalogue"];
export type Item = Schemas["SupplyItem"];
export type Shop = Schemas["SupplyShop"];
export type Round = Schemas["SupplyRound"];
export type RoundView = Schemas["SupplyRoundView"];
export type Order = Schemas["SupplyOrder"];
export type Line = Schemas["SupplyLineItem"];
export type Book = Schemas["StockBook"];
export type Shelf = Schemas["StockShelf"];
export type Shipment = Schemas["StockShipment"];
export type Movement = Schemas["StockMovement"];
export type Donation = Schemas["DonationItem"];

export const yuan = (amount: number | undefined): string => (amount === undefined ? "" : (amount / 100).toFixed(2));
/** `12.50` as hundredths; undefined when it is no price. */
export function fen(text: string): number | undefined {
  const value = Number(text.trim());
  return text.trim() && Number.isFinite(value) && value >= 0 ? Math.round(value * 100) : undefined;
}
