export { default } from "../fabrics/not-found";
