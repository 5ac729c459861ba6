import { spoken } from "../../spoken-function.ts";

/** The commands of a household as functions, with names as ALFWorld's clients in AgentGym have them. */
export const householdFunctions = [
  spoken("goto", "go to {recep}", "Goes to a place"),
  spoken("take", "take {obj} from {recep}", "Takes a thing from a place where you are"),
  spoken("put", "put {obj} in/on {recep}", "Puts what you carry in or on a place"),
  spoken("open", "open {recep}", "Opens a place"),
  spoken("close", "close {recep}", "Closes a place"),
  spoken("toggle", "toggle {obj}", "Turns a lamp on"),
  spoken("heat", "heat {obj} with {recep}", "Heats what you carry with an appliance"),
  spoken("cool", "cool {obj} with {recep}", "Cools what you carry with an appliance"),
  spoken("clean", "clean {obj} with {recep}", "Cleans what you carry at a sink"),
  spoken("use", "use {obj}", "Turns a lamp on"),
  spoken("examine", "examine {recep}(( with {obj}))", "Looks closely at a thing or a place"),
  spoken("inventory", "inventory", "Tells what you carry"),
  spoken("look", "look", "Looks around"),
];
