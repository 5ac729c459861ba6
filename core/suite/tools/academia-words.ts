/** Parts of titles of papers, and where they appear. All of it is made up. */
export const methods = [
  "Sparse Attention",
  "Bayesian Filters",
  "Graph Kernels",
  "Curriculum Learning",
  "Contrastive Pretraining",
  "Symbolic Search",
  "Federated Averaging",
  "Active Sampling",
  "Tensor Factorisation",
  "Diffusion Models",
] as const;
export const problems = [
  "Traffic Forecasting",
  "Protein Folding",
  "Crop Monitoring",
  "Speech in Noise",
  "Fraud Detection",
  "Theorem Proving",
  "Sea Ice Mapping",
  "Reading Comprehension",
  "Battery Ageing",
  "Music Transcription",
] as const;
export const venues = [
  "Journal of Applied Inference",
  "Northern Conference on Learning",
  "Transactions on Practical Systems",
  "Workshop on Small Data",
  "Annals of Machine Reasoning",
];
export const orgs = [
  "University of Ghent",
  "Lakeside Institute of Technology",
  "Nordic Centre for Computation",
  "Kyoto Polytechnic",
  "Andes University",
  "Halden Research Laboratory",
];
export const paperKeywords = [
  "robustness",
  "efficiency",
  "benchmark",
  "uncertainty",
  "interpretability",
  "open data",
  "transfer",
  "theory",
];
export const docTypes = ["Conference", "Journal", "Workshop"];
