import {
  address,
  boolean,
  choice,
  date,
  datetime,
  decimal,
  email,
  entity,
  integer,
  longtext,
  money,
  numbered,
  phone,
  reference,
  states,
  text,
} from "../notation.ts";

// The people and the visits of a clinic.

export const patient = entity({
  name: "patient",
  idPrefix: "pt",
  description: "A person under the clinic's care.",
  display: "full_name",
  seedRows: 40,
  core: true,
  synonyms: ["client", "sick person", "case patient"],
  fields: [
    text("full_name", "First and last name", { required: true, sample: "person.full_name" }),
    numbered("record_number", "MRN-#####", "Medical record number"),
    date("date_of_birth", "Date of birth", { required: true, sensitive: true, sample: "birthdate" }),
    phone("phone", "Phone number", { required: true }),
    email("email", "Email", { sample: "email.of:full_name" }),
    address("address", "Home address", { sample: "address.full" }),
    text("insurance_number", "Number of the health insurance", {
      required: true,
      sensitive: true,
      sample: "code:INS-######",
    }),
    choice("insurance_plan", ["public", "private", "self_pay"], "Who pays", { initial: "public" }),
    choice("preferred_language", ["english", "spanish", "german", "french"], "Language for conversations", {
      initial: "english",
    }),
    text("allergies", "Known allergies", {
      sensitive: true,
      sample: "choice:none|penicillin|latex|peanuts|sulfonamides|pollen|shellfish|aspirin",
    }),
    longtext("diagnosis_notes", "Diagnoses and remarks of the care team", {
      sensitive: true,
      sample:
        "choice:Hypertension, under control.|Type 2 diabetes, diet and metformin.|Mild asthma, seasonal.|Migraine without aura.|Chronic lower back pain.|Generalised anxiety disorder.|Iron deficiency anaemia.|Recovering from knee surgery.",
    }),
    choice("status", ["active", "inactive", "transferred"], "Whether the patient is under care", {
      sample: "weights:9|1|1",
      initial: "active",
    }),
  ],
});

export const location = entity({
  name: "location",
  idPrefix: "loc",
  description: "A site of the clinic.",
  display: "name",
  seedRows: 3,
  core: true,
  creatable: false,
  synonyms: ["site", "clinic location", "branch", "practice", "standort"],
  fields: [
    text("name", "Name of the site", {
      required: true,
      unique: true,
      sample: "choice:Riverside Clinic|Northgate Clinic|Harbour Clinic|Old Town Clinic|Hillside Clinic|Lakeside Clinic",
    }),
    address("address", "Street address", { required: true, sample: "address.full" }),
    phone("phone", "Front desk"),
    integer("rooms", "Number of consulting rooms", { required: true, min: 1, max: 60, sample: "int:4-18" }),
    choice("opening_hours", ["weekdays", "six_days", "daily"], "Days it is open"),
    boolean("wheelchair_access", "Step-free from street to room", { required: true, sample: "boolean:80" }),
  ],
});

export const provider = entity({
  name: "provider",
  idPrefix: "pr",
  description: "A clinician who sees patients.",
  display: "full_name",
  seedRows: 12,
  core: true,
  synonyms: ["doctor", "physician", "clinician", "practitioner", "therapist", "arzt", "ärztin"],
  fields: [
    text("full_name", "First and last name", { required: true, unique: true, sample: "person.full_name" }),
    choice(
      "specialty",
      ["general_practice", "cardiology", "dermatology", "orthopaedics", "paediatrics", "neurology"],
      "Field of medicine",
    ),
    email("email", "Work email", { required: true, unique: true, sample: "email.of:full_name" }),
    reference("location_id", "location", "Site where the provider works", { required: true }),
    text("license_number", "Licence to practise", { required: true, unique: true, sample: "code:LIC-#####" }),
    boolean("accepting_patients", "Takes new patients", { initial: true, sample: "boolean:70" }),
    choice("status", ["active", "on_leave", "left"], "Whether the provider works at present", {
      sample: "weights:9|1|1",
      initial: "active",
    }),
  ],
});

export const appointment = entity({
  name: "appointment",
  idPrefix: "apt",
  description: "A visit of a patient with a provider.",
  display: "appointment_number",
  seedRows: 60,
  core: true,
  creatable: false,
  synonyms: ["visit", "booking", "consultation", "termin"],
  fields: [
    numbered("appointment_number", "AP-#####", "Number on the appointment slip"),
    reference("patient_id", "patient", "Who is seen", { required: true, fixed: true }),
    reference("provider_id", "provider", "Who sees the patient", { required: true }),
    datetime("starts_at", "Begin", { required: true, fixed: true }),
    integer("duration_minutes", "Length in minutes", {
      required: true,
      min: 10,
      max: 120,
      initial: 30,
      sample: "choice:15|30|45|60",
    }),
    choice("kind", ["check_up", "follow_up", "first_visit", "procedure", "telehealth"], "Kind of visit"),
    text("reason", "Why the patient comes", {
      sample:
        "choice:Annual check-up|Blood pressure control|Skin rash|Knee pain|Headaches|Vaccination|Test results|Cough and fever",
    }),
    states(
      "status",
      {
        booked: ["confirmed", "cancelled", "no_show"],
        confirmed: ["checked_in", "cancelled", "no_show"],
        checked_in: ["completed"],
        completed: [],
        cancelled: [],
        no_show: [],
      },
      "Where the visit stands",
    ),
    text("cancellation_reason", "Why it was cancelled", {
      sample: "choice:Patient is ill|Patient moved away|Provider is away|No longer needed",
      fixed: true,
    }),
  ],
});

export const referral = entity({
  name: "referral",
  idPrefix: "rf",
  description: "A patient sent on to a specialist.",
  display: "referral_number",
  seedRows: 24,
  synonyms: ["überweisung", "specialist referral"],
  fields: [
    numbered("referral_number", "REF-#####", "Number on the referral"),
    reference("patient_id", "patient", "Patient", { required: true, fixed: true }),
    reference("provider_id", "provider", "Provider who refers", { required: true }),
    choice(
      "specialty",
      ["cardiology", "dermatology", "orthopaedics", "neurology", "radiology"],
      "Field of medicine referred to",
    ),
    choice("urgency", ["routine", "soon", "urgent"], "How soon it must be", { initial: "routine" }),
    states(
      "status",
      {
        draft: ["sent", "cancelled"],
        sent: ["accepted", "declined"],
        accepted: ["completed"],
        completed: [],
        declined: [],
        cancelled: [],
      },
      "Where the referral stands",
    ),
    date("issued_on", "Day it was written", { required: true, sample: "date.recent" }),
  ],
});

export const labResult = entity({
  name: "lab_result",
  label: "Lab result",
  idPrefix: "lr",
  description: "A result of a laboratory test.",
  display: "sample_number",
  seedRows: 40,
  synonyms: ["laboratory result", "test result", "lab test", "befund", "laborwert"],
  fields: [
    numbered("sample_number", "LAB-######", "Number on the tube"),
    reference("patient_id", "patient", "Patient", { required: true, fixed: true }),
    reference("provider_id", "provider", "Provider who ordered the test", { required: true }),
    choice("test", ["haemoglobin", "glucose", "cholesterol", "creatinine", "tsh", "crp"], "What was measured"),
    decimal("measured", "Measured value", {
      required: true,
      sensitive: true,
      min: 0,
      max: 500,
      sample: "decimal:1-220",
    }),
    choice("flag", ["normal", "low", "high", "critical"], "Reading of the value"),
    states(
      "status",
      {
        ordered: ["collected", "cancelled"],
        collected: ["reported"],
        reported: ["reviewed"],
        reviewed: [],
        cancelled: [],
      },
      "Where the test stands",
    ),
    date("ordered_on", "Day it was ordered", { required: true, sample: "date.recent" }),
  ],
});

export const medicalBill = entity({
  name: "medical_bill",
  label: "Medical bill",
  idPrefix: "mb",
  description: "A bill for a visit.",
  display: "bill_number",
  seedRows: 40,
  synonyms: ["bill", "invoice", "claim", "copay", "rechnung"],
  fields: [
    numbered("bill_number", "BIL-#####", "Number on the bill"),
    reference("appointment_id", "appointment", "Visit it is for", { required: true, fixed: true }),
    reference("patient_id", "patient", "Patient", {
      required: true,
      same: { via: "appointment_id", field: "patient_id" },
      fixed: true,
    }),
    money("amount", 30, 900, "Amount due", { required: true }),
    states(
      "status",
      {
        open: ["submitted", "paid", "waived"],
        submitted: ["paid", "rejected"],
        rejected: ["submitted", "waived"],
        paid: [],
        waived: [],
      },
      "Where the bill stands",
    ),
    date("issued_on", "Day of issue", { required: true, sample: "date.recent" }),
    date("due_on", "Last day to pay", { required: true, after: "issued_on" }),
  ],
});
