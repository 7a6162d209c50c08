// The measures an office knows by heart, mild to strict; a plan may have others.
export const KINDS = ["home_monitoring", "temporary_observation", "home_quarantine", "centralized_quarantine"] as const;
