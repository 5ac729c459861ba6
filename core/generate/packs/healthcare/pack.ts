import type { DomainPack } from "../../pack.ts";
import { appointment, labResult, location, medicalBill, patient, provider, referral } from "./entities.ts";
import { operations } from "./operations.ts";
import { drug, prescriber, prescription, refill } from "./pharmacy-entities.ts";
import { policies } from "./policies.ts";

/** Outpatient care: patients, providers and their appointments; prescriptions and the pharmacy's refills. */
export const healthcare: DomainPack = {
  domain: "healthcare",
  name: "Clinic",
  slug: "clinic",
  cues: {
    healthcare: 10,
    "health care": 10,
    clinic: 8,
    hospital: 6,
    outpatient: 8,
    medical: 6,
    patient: 6,
    patients: 6,
    pharmacy: 8,
    prescription: 6,
    prescriptions: 6,
    prescriber: 6,
    refill: 5,
    refills: 5,
    phi: 6,
    hipaa: 8,
    doctor: 4,
    physician: 4,
    nurse: 4,
    provider: 2,
    appointment: 2,
    appointments: 2,
    drug: 3,
    ehr: 8,
    emr: 8,
  },
  clock: { startAt: "2026-03-02T08:30:00Z", secondsPerStep: 60 },
  entities: [
    patient,
    provider,
    location,
    appointment,
    prescription,
    prescriber,
    drug,
    refill,
    referral,
    labResult,
    medicalBill,
  ],
  operations,
  policies,
};
